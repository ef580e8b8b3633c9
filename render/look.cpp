// SPDX-License-Identifier: MPL-2.0
#include "render/look.hpp"

#include <algorithm>
#include <array>

namespace render {

Colour Look::tint(std::string_view name) const {
    if (name == "paper") return {0xF5, 0xF1, 0xE9};
    if (name == "sky") return {0xD9, 0xE6, 0xEE};
    if (name == "sand") return {0xF3, 0xE3, 0xC8};
    if (name == "leaf") return {0xDD, 0xE9, 0xDC};
    if (name == "rose") return {0xF1, 0xDE, 0xDD};
    if (name == "lilac") return {0xE5, 0xDF, 0xEC};
    if (name == "stone") return {0xE0, 0xDD, 0xD6};
    return ground;
}

VoiceLook Look::voice(meeting::SeatNumber seat) const {
    static constexpr std::array<VoiceLook, 8> looks{{{{0x00, 0x5F, 0x99}, Badge::disc},
                                                     {{0xB0, 0x43, 0x0A}, Badge::square},
                                                     {{0x00, 0x69, 0x4F}, Badge::triangle},
                                                     {{0x8A, 0x35, 0x73}, Badge::diamond},
                                                     {{0x7A, 0x5A, 0x00}, Badge::hexagon},
                                                     {{0x46, 0x53, 0x5E}, Badge::star},
                                                     {{0x25, 0x63, 0xA8}, Badge::cross},
                                                     {{0xB0, 0x30, 0x5A}, Badge::pentagon}}};
    return looks[static_cast<std::size_t>(std::max(seat, 1) - 1) % looks.size()];
}

Outline badge_outline(Badge badge, double size, Point middle) {
    const double r = size / 2;
    const auto around = [&](int corners, double first_degrees, double inner_share) {
        Polygon polygon;
        const int steps = inner_share > 0 ? corners * 2 : corners;
        for (int i = 0; i < steps; ++i) {
            const double reach = inner_share > 0 && i % 2 ? r * inner_share : r;
            polygon.points.push_back(middle + meeting::turned({reach, 0}, first_degrees + 360.0 * i / steps));
        }
        return polygon;
    };
    switch (badge) {
        case Badge::disc:
            return Circle{middle, r};
        case Badge::square:
            return RoundBox{middle, size * 0.84, size * 0.84, size * 0.06};
        case Badge::triangle:
            return around(3, -90, 0);
        case Badge::diamond:
            return around(4, -90, 0);
        case Badge::hexagon:
            return around(6, 0, 0);
        case Badge::star:
            return around(5, -90, 0.45);
        case Badge::pentagon:
            return around(5, -90, 0);
        case Badge::cross: {
            const double a = r * 0.36;
            return Polygon{{middle + Point{-a, -r}, middle + Point{a, -r}, middle + Point{a, -a}, middle + Point{r, -a},
                            middle + Point{r, a}, middle + Point{a, a}, middle + Point{a, r}, middle + Point{-a, r}, middle + Point{-a, a},
                            middle + Point{-r, a}, middle + Point{-r, -a}, middle + Point{-a, -a}},
                           true};
        }
    }
    return Circle{middle, r};
}

double facing(meeting::Side side) {
    switch (side) {
        case meeting::Side::south:
            return 0;
        case meeting::Side::west:
            return 90;
        case meeting::Side::north:
            return 180;
        case meeting::Side::east:
            return 270;
    }
    return 0;
}

Colour with_alpha(Colour colour, int alpha) {
    colour.alpha = static_cast<std::uint8_t>(std::clamp(alpha, 0, 255));
    return colour;
}

}  // namespace render
