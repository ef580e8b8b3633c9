// SPDX-License-Identifier: MPL-2.0
// A drawing: marks in order, in millimetres about the thing's own middle (y downward). It knows no screen, no page and no meaning;
// one painter puts it on the glass, another on paper, and both must show the same.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/meeting/geometry.hpp"
#include "kiosk/meeting/photo.hpp"

namespace render {

using meeting::Point;
using meeting::Pose;

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;  // 255 is solid

    friend bool operator==(const Colour&, const Colour&) = default;
};

struct Circle {
    Point middle;
    double radius_mm = 0;
    friend bool operator==(const Circle&, const Circle&) = default;
};
struct RoundBox {
    Point middle;
    double width_mm = 0;
    double height_mm = 0;
    double corner_mm = 0;
    friend bool operator==(const RoundBox&, const RoundBox&) = default;
};
// Clockwise from `from_degrees` to `to_degrees`, 0 pointing right, between two radii (inner 0 is a slice of a pie).
struct RingSector {
    Point middle;
    double inner_mm = 0;
    double outer_mm = 0;
    double from_degrees = 0;
    double to_degrees = 0;
    friend bool operator==(const RingSector&, const RingSector&) = default;
};
struct Polygon {
    std::vector<Point> points;
    bool closed = true;
    friend bool operator==(const Polygon&, const Polygon&) = default;
};
using Outline = std::variant<Circle, RoundBox, RingSector, Polygon>;

struct Pen {
    Colour colour;
    double width_mm = 0.8;
    std::vector<double> dash_mm;  // lengths on, off, on …; empty is unbroken

    friend bool operator==(const Pen&, const Pen&) = default;
};

// An outline, filled, drawn round, or both.
struct Ink {
    Outline outline;
    std::optional<Colour> fill;
    std::optional<Pen> pen;
    friend bool operator==(const Ink&, const Ink&) = default;
};

enum class Align { left, centre, right };

// Words, `at` being the left end, middle or right end of the first line's box by `align`, and its vertical middle over all lines.
struct Text {
    std::string words;
    Point at;
    double cap_mm = 6.5;  // height of a capital letter
    bool bold = false;
    Align align = Align::centre;
    Colour colour;
    double width_mm = 0;          // wraps (then shrinks to 5 mm caps, then cuts with an ellipsis) within this; 0: one line, any width
    int lines = 1;                // at most
    double turn_degrees = 0;      // about `at`
    double arc_radius_mm = 0;     // not 0: along a circle of that radius about `at`; `turn_degrees` then is the place
                                  // of the words' middle on it (0 right, 90 down), negative radius: read from inside, feet outward
    std::string language = "da";  // for line breaking and for the reader of a page

    friend bool operator==(const Text&, const Text&) = default;
};

// A picture file, fitted into the box and centred. Two names separated by a space stand side by side.
struct Pictogram {
    std::string picture;
    Point middle;
    double width_mm = 0;
    double height_mm = 0;
    double turn_degrees = 0;
    friend bool operator==(const Pictogram&, const Pictogram&) = default;
};

// A photo that fills its frame, cut off at its sides or at its top and foot where it has another shape.
struct Photograph {
    meeting::Photo photo;
    Outline frame;
    friend bool operator==(const Photograph&, const Photograph&) = default;
};

// A soft shadow under an outline.
struct Shadow {
    Outline outline;
    double blur_mm = 2;
    Point offset;
    Colour colour;
    friend bool operator==(const Shadow&, const Shadow&) = default;
};

using Stroke = std::variant<Ink, Text, Pictogram, Photograph, Shadow>;

struct Drawing {
    std::vector<Stroke> strokes;
    // Everything drawn lies within this box about the middle (half width, half height), shadows included.
    double half_width_mm = 0;
    double half_height_mm = 0;

    friend bool operator==(const Drawing&, const Drawing&) = default;
};

// Equal for equal drawings; differs (for all practical purposes) when any mark differs.
std::uint64_t fingerprint(const Drawing&);

}  // namespace render
