// SPDX-License-Identifier: MPL-2.0
// What trackers' frames mean on the table: fingers that come, move and go. Sources are kept apart by their name, so that two trackers may
// use the same session numbers. It knows no socket and asks no clock.
//
// There is no "lifted" in TUIO 1.1: a finger missing from the list of those alive is gone. Frames that come too late are passed over,
// unless their number lies so far back that the tracker must have been started anew; then its old fingers are cancelled first. A
// tracker repeats itself every second even when nothing moves, so one that is silent for longer than `silence_ms` is gone: its fingers
// are cancelled, and its numbers may begin anew when it comes back.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/input/contact.hpp"
#include "kiosk/input/tuio_packet.hpp"

namespace input {

// One thread at a time.
class TuioCursors {
public:
    static constexpr std::int32_t restart_gap = 100;  // frames back
    static constexpr std::size_t most_sources = 8;    // more at once are passed over
    static constexpr std::size_t most_cursors = 64;   // of one source; more at once are passed over

    enum class Taken { applied, late, crowded };

    // The table's size in mm; how long a tracker with fingers down may be silent.
    TuioCursors(double width_mm, double height_mm, std::int64_t silence_ms = 5000);

    // Adds what the frame means to `into`. `sender` stands for the source where the frame names none.
    Taken apply(const TuioFrame&, const std::string& sender, std::int64_t at_ms, std::vector<Contact>& into);
    // Cancels the fingers of trackers gone silent.
    void expire(std::int64_t at_ms, std::vector<Contact>& into);
    // When `expire` will next have something to do; nullopt while no finger is down.
    std::optional<std::int64_t> expires_at_ms() const;

    std::size_t down() const;

private:
    struct Source {
        std::int32_t number = -1;
        std::int64_t heard_ms = 0;
        std::map<std::int32_t, Contact> cursors;  // by session, with the last that was said of it
    };

    Source* source_named(const std::string&, std::int64_t at_ms);
    meeting::Point place(const TuioCursor&) const;
    static void cancel(Source&, std::int64_t at_ms, std::vector<Contact>& into);

    double width_mm_;
    double height_mm_;
    std::int64_t silence_ms_;
    std::map<std::string, Source> sources_;
    std::int64_t last_id_ = 0;
};

}  // namespace input
