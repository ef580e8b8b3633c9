// SPDX-License-Identifier: MPL-2.0
// Tells other programs over UDP what tokens lie on the table, as a tracker would. It never waits: what the network does not take at once
// is not sent, and is made good within a second. It sends markers and places, and nothing of what they stand for.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/input/token.hpp"
#include "kiosk/input/tuio_report.hpp"

namespace input {

struct TuioSenderSettings {
    std::string address = "127.0.0.1";  // in numbers
    std::uint16_t port = 3333;
    std::vector<TuioVersion> versions{TuioVersion::one};  // a receiver that knows both would see each token twice
    double width_mm = 0;                                  // of the table
    double height_mm = 0;
};

struct TuioSenderCounts {
    std::int64_t sent = 0;    // packets
    std::int64_t unsent = 0;  // packets that the network did not take

    friend bool operator==(const TuioSenderCounts&, const TuioSenderCounts&) = default;
};

// One thread. Times are of the run's steady clock.
class TuioSender {
public:
    // Says that nothing lies there yet. Throws std::runtime_error with one sentence when nothing can be sent to that address.
    TuioSender(const TuioSenderSettings&, std::int64_t at_ms);
    // Says that nothing lies there any more.
    ~TuioSender();
    TuioSender(const TuioSender&) = delete;
    TuioSender& operator=(const TuioSender&) = delete;

    // Says what has changed at one source of tokens.
    void tell(const TokensSeen&);
    // Says everything again when that is due; to be called at `next_ms`.
    void pass(std::int64_t at_ms);
    std::int64_t next_ms() const;

    TuioSenderCounts counts() const;

private:
    struct Mouth;
    std::unique_ptr<Mouth> mouth_;
};

}  // namespace input
