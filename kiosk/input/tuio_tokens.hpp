// SPDX-License-Identifier: MPL-2.0
// What trackers' frames say of tokens: for each tracker, all that lies on the table whenever that has changed. A tracker that is started
// anew or falls silent has nothing on the table any more. It knows no socket and asks no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/input/token.hpp"
#include "kiosk/input/tuio_packet.hpp"
#include "kiosk/input/tuio_sources.hpp"

namespace input {

// One thread at a time.
class TuioTokens {
public:
    static constexpr std::size_t most_tokens = TuioSources<Token>::most_things;  // of one source

    // The table's size in mm; how long a tracker with tokens on the table may be silent.
    TuioTokens(double width_mm, double height_mm, std::int64_t silence_ms = 5000);

    // Adds what lies there now to `into` if the frame changed it, by the name "tuio " and the tracker's own, so that none passes for the
    // camera. A session is a new one also when the tracker gives its number to another marker. `sender` stands for the source where the
    // frame names none. Frames of fingers alone mean nothing.
    TuioTaken apply(const TuioFrame&, const std::string& sender, std::int64_t at_ms, std::vector<TokensSeen>& into);
    // Lifts the tokens of trackers gone silent.
    void expire(std::int64_t at_ms, std::vector<TokensSeen>& into);
    // When `expire` will next have something to do; nullopt while no token lies there.
    std::optional<std::int64_t> expires_at_ms() const { return sources_.expires_at_ms(); }

    std::size_t lying() const { return sources_.alive(); }

private:
    double width_mm_;
    double height_mm_;
    TuioSources<Token> sources_;  // as they were last said to lie
    std::int64_t last_session_ = 0;
};

}  // namespace input
