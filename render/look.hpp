// SPDX-License-Identifier: MPL-2.0
// Every colour, size and time of the table, said once, in each of the ways it can be set. Sizes in mm on the table, times in ms. What goes
// on paper is always in daylight: `Look()`.
#pragma once

#include <array>
#include <string_view>

#include "kiosk/meeting/scaffold.hpp"
#include "render/drawing.hpp"

namespace render {

enum class Light { day, evening, contrast };

// How people want the table to be. Chosen by hand, never by the meeting.
struct Ways {
    Light light = Light::day;
    bool larger = false;       // words a quarter larger, where there is room for it
    bool less_motion = false;  // nothing glides, lifts or fades

    friend bool operator==(const Ways&, const Ways&) = default;
};

// A voice is a colour and a shape, so that nobody depends on seeing colours.
enum class Badge { disc, square, triangle, diamond, hexagon, star, cross, pentagon };
struct VoiceLook {
    Colour colour;
    Badge badge;
};

// How high above the table a thing lies, as its shadow tells.
enum class Height { resting, open, lifted };

struct Colours {
    Colour ground;     // the table
    Colour paper;      // cards, buttons, panels
    Colour plate;      // under a picture, where paper is dark
    Colour strip;      // before each seat, drawers, choices
    Colour ink;        // words
    Colour soft_ink;   // second words
    Colour outline;    // of zones and buttons
    Colour card_rim;   // hairline round a card
    Colour highlight;  // what is meant just now
    Colour hover;      // over the zone that a card in hand would lie in
    Colour chosen;     // behind what is switched on
    Colour pressed;    // behind what a finger is on, on a panel
    Colour warning;    // round what staff must know
    Colour shade;      // the shadow of a thing that rests
    Colour glow;       // about a thing in hand where no shadow can be seen; clear: it has a shadow
    // Barely there and never the carrier of meaning: paper, sky, sand, leaf, rose, lilac, stone.
    std::array<Colour, 7> tints;
    // By seat number, from 1, and round again.
    std::array<Colour, 8> voices;
};

struct Look : Colours {
    explicit Look(Ways = {});

    Ways ways;
    bool plated = false;    // pictures stand on plates, since they are drawn in black for white paper
    bool by_lines = false;  // surfaces are told apart by lines, not by tints

    double card_width = 80, card_height = 96, card_corner = 5, card_picture = 56;
    double small_width = 64, small_height = 72, small_picture = 40;
    double chip_radius = 25, chip_picture = 30;
    double stroke_width = 1.3;  // of a finger's drawing on a card
    double card_rim_mm = 0.4;
    double thin_line = 0.6, zone_line = 0.8, zone_line_hovered = 2.0;
    double lifted_scale = 1.04;
    double strip_depth = 62, strip_corner = 12;
    double tool_width = 311;   // of a drawer, a keyboard, a sheet of paper: two stand side by side between those of the short sides,
    double tool_height = 227;  // if none is deeper than this
    double strip_button = 31, strip_gap = 5;
    double button = 40, button_gap = 12;
    double corner_button = 30;
    double edge = 3;

    // Heights of a capital letter. Words shrink to `least_cap` where they must, never below.
    static constexpr double least_cap = 5;
    double button_cap = 5, small_cap = 5.4, name_cap = 6, label_cap = 6.5, title_cap = 8.5;
    double heading_scale = 1;  // of the sizes that scaffolds give their headings
    double panel_scale = 1;    // of the staff's panel, words and all

    std::int64_t settle_ms = 160, homeward_ms = 220;  // 0: it is there at once
    std::int64_t safe_mark_ms = 500;
    bool safe_mark_fades = true;

    // By the name that scaffolds use; the ground for any other.
    Colour tint(std::string_view name) const;
    VoiceLook voice(meeting::SeatNumber) const;
    // Clear where this light knows no shadow at that height.
    Shadow shadow(Outline, Height) const;
};

std::string_view name_of(Light);

// A picture in its place, on a plate of that outline where the light asks for one.
void add_picture(std::vector<Stroke>&, const Look&, Pictogram, Outline plate);

// A badge as an outline about the origin, as wide as `size_mm`.
Outline badge_outline(Badge, double size_mm, Point middle = {});

// How far a seat's reader is turned: 0 on the south side, 90 on the west, 180 on the north, 270 on the east.
double facing(meeting::Side);

// The same colour, less or more solid.
Colour with_alpha(Colour colour, int alpha);

}  // namespace render
