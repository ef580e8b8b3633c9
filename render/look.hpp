// SPDX-License-Identifier: MPL-2.0
// Every colour, size and time of the table, said once. Sizes in mm on the table, times in ms.
#pragma once

#include <string_view>

#include "kiosk/meeting/scaffold.hpp"
#include "render/drawing.hpp"

namespace render {

// A voice is a colour and a shape, so that nobody depends on seeing colours.
enum class Badge { disc, square, triangle, diamond, hexagon, star, cross, pentagon };
struct VoiceLook {
    Colour colour;
    Badge badge;
};

struct Look {
    Colour ground{0xED, 0xE7, 0xDC};
    Colour paper{0xFF, 0xFF, 0xFF};
    Colour ink{0x1F, 0x2D, 0x2B};
    Colour soft_ink{0x4A, 0x5A, 0x57};
    Colour outline{0x70, 0x7F, 0x7C};
    Colour highlight{0x25, 0x63, 0xA8};
    Colour strip{0xF8, 0xF5, 0xEF};

    double card_width = 80, card_height = 96, card_corner = 5, card_picture = 56;
    double small_width = 60, small_height = 72, small_picture = 40;
    double chip_radius = 25, chip_picture = 30;
    double label_cap = 6.5, least_cap = 5;
    double zone_line = 0.8, zone_line_hovered = 2.0;
    double lifted_scale = 1.04;
    double resting_shadow = 1.5, lifted_shadow = 6;
    double strip_depth = 62, strip_length = 352, strip_corner = 12;
    double button = 40, button_gap = 12;
    double edge = 3;

    std::int64_t lift_ms = 120, safe_mark_ms = 500, note_ms = 6000;

    Colour tint(std::string_view name) const;
    VoiceLook voice(meeting::SeatNumber) const;
};

// A badge as an outline about the origin, as wide as `size_mm`.
Outline badge_outline(Badge, double size_mm, Point middle = {});

// How far a seat's reader is turned: 0 on the south side, 90 on the west, 180 on the north, 270 on the east.
double facing(meeting::Side);

// The same colour, less or more solid.
Colour with_alpha(Colour, int alpha);

}  // namespace render
