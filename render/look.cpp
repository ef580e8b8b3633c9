// SPDX-License-Identifier: MPL-2.0
#include "render/look.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace render {

namespace {

constexpr Colour rgb(std::uint32_t value, int alpha = 255) {
    return {static_cast<std::uint8_t>(value >> 16 & 255), static_cast<std::uint8_t>(value >> 8 & 255),
            static_cast<std::uint8_t>(value & 255), static_cast<std::uint8_t>(alpha)};
}

// A wooden table in northern daylight, with good paper on it.
constexpr Colours day{
    .ground = rgb(0xEDE7DC),
    .paper = rgb(0xFFFFFF),
    .plate = rgb(0xFFFFFF),
    .strip = rgb(0xF8F5EF),
    .ink = rgb(0x1F2D2B),
    .soft_ink = rgb(0x4A5A57),
    .outline = rgb(0x6B7A77),
    .card_rim = rgb(0x6B7A77, 110),
    .highlight = rgb(0x2563A8),
    .hover = rgb(0x2563A8, 22),
    .chosen = rgb(0xD9E6EE),
    .pressed = rgb(0xE0DDD6),
    .warning = rgb(0xAB3C08),
    .shade = rgb(0x1F2D2B, 70),
    .glow = rgb(0, 0),
    .tints = {rgb(0xF5F1E9), rgb(0xD9E6EE), rgb(0xF3E3C8), rgb(0xDDE9DC), rgb(0xF1DEDD), rgb(0xE5DFEC), rgb(0xE0DDD6)},
    .voices = {rgb(0x005F99), rgb(0xAB3C08), rgb(0x00694F), rgb(0x8A3573), rgb(0x554200), rgb(0x46535E), rgb(0x2563A8), rgb(0xB0305A)},
};

// The same table when the lamp is lit: nothing glares, and the pictures lie on warm light plates.
constexpr Colours evening{
    .ground = rgb(0x18211F),
    .paper = rgb(0x2A3633),
    .plate = rgb(0xEFE8DB),
    .strip = rgb(0x212C29),
    .ink = rgb(0xF4EFE6),
    .soft_ink = rgb(0xB9C4C0),
    .outline = rgb(0x7F8F8A),
    .card_rim = rgb(0x7F8F8A, 130),
    .highlight = rgb(0x8FC1FF),
    .hover = rgb(0x8FC1FF, 30),
    .chosen = rgb(0x2B4257),
    .pressed = rgb(0x3A4844),
    .warning = rgb(0xFF9C66),
    .shade = rgb(0x000000, 120),
    .glow = rgb(0, 0),
    .tints = {rgb(0x1E2826), rgb(0x22323C), rgb(0x393226), rgb(0x233629), rgb(0x3B2B2E), rgb(0x302C3C), rgb(0x2C3130)},
    .voices = {rgb(0x6CC0F0), rgb(0xFF9C66), rgb(0x63D2AC), rgb(0xE79BD3), rgb(0xEFD06A), rgb(0xB4C3CF), rgb(0xA3B8FF), rgb(0xFF98B4)},
};

// For eyes that need it: black and white, and one yellow for what is meant just now.
constexpr Colours contrast{
    .ground = rgb(0x000000),
    .paper = rgb(0x000000),
    .plate = rgb(0xFFFFFF),
    .strip = rgb(0x000000),
    .ink = rgb(0xFFFFFF),
    .soft_ink = rgb(0xFFFFFF),
    .outline = rgb(0xFFFFFF),
    .card_rim = rgb(0xFFFFFF),
    .highlight = rgb(0xFFD60A),
    .hover = rgb(0xFFD60A, 50),
    .chosen = rgb(0x3D3200),
    .pressed = rgb(0x3A3A3A),
    .warning = rgb(0xFF9A5C),
    .shade = rgb(0, 0),
    .glow = rgb(0xFFD60A, 170),
    .tints = {rgb(0), rgb(0), rgb(0), rgb(0), rgb(0), rgb(0), rgb(0)},
    .voices = {rgb(0x5CC8FF), rgb(0xFF9A5C), rgb(0x4FE3B5), rgb(0xFF9EEB), rgb(0xF4E7A6), rgb(0xC9D8E4), rgb(0xAFC0FF), rgb(0xFF9BB8)},
};

constexpr const Colours& colours_in(Light light) {
    switch (light) {
        case Light::day:
            break;
        case Light::evening:
            return evening;
        case Light::contrast:
            return contrast;
    }
    return day;
}

}  // namespace

Look::Look(Ways asked) : Colours(colours_in(asked.light)), ways(asked) {
    plated = asked.light != Light::day;
    by_lines = asked.light == Light::contrast;
    if (by_lines) {
        card_rim_mm = 1.2;
        thin_line = 1.0;
        zone_line = 1.2;
        zone_line_hovered = 3.0;
    }
    if (asked.larger) {
        constexpr double step = 1.25;
        for (double* cap : {&button_cap, &small_cap, &name_cap, &label_cap, &title_cap, &heading_scale, &panel_scale}) *cap *= step;
        strip_button = 34.5;  // as much as three to a side leave
        strip_gap = 2.5;
    }
    if (asked.less_motion) {
        settle_ms = homeward_ms = 0;
        lifted_scale = 1;
        safe_mark_ms = 1500;
        safe_mark_fades = false;
    }
}

Colour Look::tint(std::string_view name) const {
    static constexpr std::array<std::string_view, 7> names{"paper", "sky", "sand", "leaf", "rose", "lilac", "stone"};
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? ground : tints[static_cast<std::size_t>(found - names.begin())];
}

VoiceLook Look::voice(meeting::SeatNumber seat) const {
    static constexpr std::array<Badge, 8> badges{Badge::disc,    Badge::square, Badge::triangle, Badge::diamond,
                                                 Badge::hexagon, Badge::star,   Badge::cross,    Badge::pentagon};
    const std::size_t which = static_cast<std::size_t>(std::max(seat, 1) - 1) % badges.size();
    return {voices[which], badges[which]};
}

Shadow Look::shadow(Outline of, Height height) const {
    if (glow.alpha > 0) return {std::move(of), 5, {0, 0}, height == Height::lifted ? glow : with_alpha(glow, 0)};
    struct Cast {
        double blur_mm;
        double alpha_share;
    };
    const Cast cast = height == Height::resting ? Cast{1.5, 1} : height == Height::open ? Cast{3, 1.15} : Cast{6, 1.4};
    return {std::move(of), cast.blur_mm, {0, cast.blur_mm / 2}, with_alpha(shade, static_cast<int>(shade.alpha * cast.alpha_share))};
}

std::string_view name_of(Light light) {
    switch (light) {
        case Light::day:
            return "day";
        case Light::evening:
            return "evening";
        case Light::contrast:
            return "contrast";
    }
    return "";
}

void add_picture(std::vector<Stroke>& strokes, const Look& look, Pictogram picture, Outline plate) {
    if (look.plated && !picture.picture.empty()) strokes.push_back(Ink{std::move(plate), look.plate, std::nullopt});
    strokes.push_back(std::move(picture));
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
