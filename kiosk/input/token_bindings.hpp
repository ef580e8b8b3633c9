// SPDX-License-Identifier: MPL-2.0
// What tokens stand for: a card of the deck, or something that people do at the table. Values only; read from files elsewhere.
#pragma once

#include <map>
#include <string>

#include "kiosk/meeting/words.hpp"

namespace input {

enum class TokenFunction { none, my_turn, stop, keep_private, important };

// A card or a function, never both.
struct TokenBinding {
    int marker = 0;
    std::string card;  // its key in the deck; empty: the token has a function
    TokenFunction function = TokenFunction::none;
    meeting::SeatNumber seat = meeting::nobody;  // whose turn, with my_turn; nobody: whoever lays it before them

    friend bool operator==(const TokenBinding&, const TokenBinding&) = default;
};

// By marker. Several markers may stand for one card.
using TokenBindings = std::map<int, TokenBinding>;

// Markers that lie fixed at the table's edge for the camera to measure by; none of them is ever a token.
inline constexpr int first_corner_marker = 580;
inline constexpr int last_corner_marker = 586;
// Tokens have the markers below them.
constexpr bool is_token_marker(int marker) { return marker >= 0 && marker < first_corner_marker; }

}  // namespace input
