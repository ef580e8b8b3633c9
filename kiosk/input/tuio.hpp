// SPDX-License-Identifier: MPL-2.0
// Listens over UDP for trackers that speak TUIO 1.1 (/tuio/2Dcur, /tuio/2Dobj) or 2.0 (/tuio2/ptr, /tuio2/tok), and gives their fingers
// as contacts and their tokens as what lies on the table. A thread of its own waits for packets, so the drawing thread never does.
// Nothing a packet holds can stop it: what is not sound is passed over and counted.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/input/contact.hpp"
#include "kiosk/input/token.hpp"

namespace input {

struct TuioSettings {
    // An address of this machine. Anyone who can send to it can touch the table, so it is this machine itself unless asked otherwise.
    std::string address = "127.0.0.1";
    std::uint16_t port = 3333;  // 0: any that is free
    double width_mm = 0;        // of the table; a tracker's field is all of it
    double height_mm = 0;
    std::chrono::milliseconds silence{5000};  // a tracker silent for this long has lost its fingers and tokens
};

struct TuioCounts {
    std::int64_t packets = 0;
    std::int64_t frames = 0;     // applied
    std::int64_t late = 0;       // frames out of order
    std::int64_t malformed = 0;  // packets
    std::int64_t crowded = 0;    // frames with more sources, fingers or tokens than there is room for
    std::int64_t overflow = 0;   // times that something was thrown away because nobody took what had come

    friend bool operator==(const TuioCounts&, const TuioCounts&) = default;
};

class Tuio {
public:
    // `wake` is called on the listening thread whenever there is something to take; it must be quick and not throw.
    // Throws std::runtime_error with one sentence when the address cannot be listened on.
    Tuio(const TuioSettings&, std::function<void()> wake);
    ~Tuio();
    Tuio(const Tuio&) = delete;
    Tuio& operator=(const Tuio&) = delete;

    // What came since the last call, oldest first. Any thread.
    std::vector<Contact> take();
    // All that lies there by a tracker, for each time that it changed since the last call, oldest first. Where nobody has taken for
    // seconds, only the last of each tracker. Any thread.
    std::vector<TokensSeen> take_tokens();
    TuioCounts counts() const;  // any thread
    std::uint16_t port() const;

private:
    struct Ear;
    std::unique_ptr<Ear> ear_;
};

}  // namespace input
