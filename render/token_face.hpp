// SPDX-License-Identifier: MPL-2.0
// What the real things look like that people lay on the table: cards of cardboard and round tokens, with a marker for the camera. For paper
// alone, in daylight, in true millimetres about the thing's own middle. Knows no family of markers: their squares are given.
#pragma once

#include <string>
#include <vector>

#include "kiosk/meeting/words.hpp"
#include "render/look.hpp"

namespace render {

inline constexpr double token_card_width_mm = 63;  // a poker card
inline constexpr double token_card_height_mm = 88;
inline constexpr double token_disc_mm = 84;    // across: the least about a marker and the white that it needs
inline constexpr double token_marker_mm = 45;  // a side of the black square

// The squares of a marker, its black frame included.
struct MarkerSquares {
    int modules = 0;          // in a row
    std::vector<bool> black;  // row by row
};

enum class TokenForm { card, disc };

struct TokenFace {
    TokenForm form = TokenForm::card;
    std::string label;
    std::string picture;
    Colour tint;                                 // behind the picture: barely there
    Colour rim;                                  // of a disc
    meeting::SeatNumber seat = meeting::nobody;  // whose it is; nobody: anybody's
    int marker = 0;                              // its number, printed small for people
    MarkerSquares squares;
    std::string language = "da";
};

// The marker alone, about `middle`. Around it there must be a module of white.
void add_marker(std::vector<Stroke>&, const MarkerSquares&, Point middle, double side_mm = token_marker_mm);

// The upper side: with the marker, for a camera above the table, or without, for one below it.
Drawing token_upper(const TokenFace&, bool marked);
// The under side, for a camera below the table: the marker, and small words to sort by.
Drawing token_under(const TokenFace&);

}  // namespace render
