// SPDX-License-Identifier: MPL-2.0
// What trackers' frames say of fingers: they come, move and go. A tracker that is started anew or falls silent has its fingers cancelled.
// It knows no socket and asks no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/input/contact.hpp"
#include "kiosk/input/tuio_packet.hpp"
#include "kiosk/input/tuio_sources.hpp"

namespace input {

// One thread at a time.
class TuioCursors {
public:
    static constexpr std::size_t most_cursors = TuioSources<Contact>::most_things;  // of one source

    // The table's size in mm; how long a tracker with fingers down may be silent.
    TuioCursors(double width_mm, double height_mm, std::int64_t silence_ms = 5000);

    // Adds what the frame means to `into`. `sender` stands for the source where the frame names none. Frames of tokens alone mean nothing.
    TuioTaken apply(const TuioFrame&, const std::string& sender, std::int64_t at_ms, std::vector<Contact>& into);
    // Cancels the fingers of trackers gone silent.
    void expire(std::int64_t at_ms, std::vector<Contact>& into);
    // When `expire` will next have something to do; nullopt while no finger is down.
    std::optional<std::int64_t> expires_at_ms() const { return sources_.expires_at_ms(); }

    std::size_t down() const { return sources_.alive(); }

private:
    double width_mm_;
    double height_mm_;
    TuioSources<Contact> sources_;  // with the last that was said of each finger
    std::int64_t last_id_ = 0;
};

}  // namespace input
