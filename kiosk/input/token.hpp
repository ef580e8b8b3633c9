// SPDX-License-Identifier: MPL-2.0
// A token: a real thing with a marker, as the eye or a tracker sees it on the table. Every source speaks this and nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/meeting/geometry.hpp"

namespace input {

struct Token {
    std::int64_t session = 0;  // one stay on the table, from laid to lifted; never reused within a run by the same source
    int marker = 0;            // the id printed on it; two tokens may bear the same
    meeting::Point at_mm;      // its marker's middle
    double turn_degrees = 0;   // clockwise; 0: upright for one who sits at the south side
    bool covered = false;      // under a hand or a sleeve: this is where it was last seen

    friend bool operator==(const Token&, const Token&) = default;
};

// All that one source sees on the table at a moment: what is missing has been lifted.
struct TokensSeen {
    std::string source;      // "camera", or a tracker's name
    std::int64_t at_ms = 0;  // steady clock of this run
    std::vector<Token> tokens;

    friend bool operator==(const TokensSeen&, const TokensSeen&) = default;
};

}  // namespace input
