// SPDX-License-Identifier: MPL-2.0
// Where people's strips lie along the table's edges: each side shared by those who sit there, in their order, none over another. Values
// only.
#pragma once

#include <vector>

#include "render/layout.hpp"

namespace render {

struct Strip {
    meeting::SeatNumber seat = meeting::nobody;
    double middle_mm = 0;  // along the edge from its middle, to the right as its reader sees it
    double length_mm = 0;
    double name_mm = 0;         // how much of it, from its left end, the badge and the name take
    double name_middle_mm = 0;  // of that, from the strip's middle
    bool brief = false;         // only what is always needed is on it
};

// To the left of the citizen's strip there is room for the pile.
inline constexpr double pile_room_mm = 80;
inline constexpr int strip_buttons_always = 5;
inline constexpr int strip_buttons_at_most = 7;

// Those who sit at that side, from left to right as they see it.
std::vector<Strip> strips_of(const meeting::Meeting&, meeting::Side, const Stationery&);
Strip strip_of(const meeting::Meeting&, const meeting::Seat&, const Stationery&);

}  // namespace render
