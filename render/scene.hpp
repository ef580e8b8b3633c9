// SPDX-License-Identifier: MPL-2.0
// The scene: plain named shapes on the table, in millimetres. The names are the handles for hit testing, speech, switch scanning
// and tests: "card:person.mother", "zone:network/closest/family", "button:seat1/cards". It is made anew by layout and owned by nobody.
#pragma once

#include "render/drawing.hpp"

namespace render {

// From the bottom of the table upward. Within one layer, later shapes lie above earlier ones.
enum class Layer { ground, line, card, control, lifted, panel, veil };

// What a finger that meets the shape may do with it.
// A key is a button that may be tapped again at once; a panel hears its fingers itself.
enum class Touch { nothing, zone, card, button, key, panel };

struct Shape {
    std::string name;
    Layer layer = Layer::ground;
    Touch touch = Touch::nothing;
    Pose pose;
    double opacity = 1;
    std::shared_ptr<const Drawing> drawing;         // may be null: touchable only
    std::shared_ptr<const struct Picture> picture;  // pixels made elsewhere (a staff panel), or null
    double picture_width_mm = 0;                    // how wide `picture` lies on the table
    Outline outline = Circle{};                     // where a finger meets it, in its own frame
};

struct Scene {
    double width_mm = 0;  // of the table
    double height_mm = 0;
    Colour ground;
    std::vector<Shape> shapes;  // in drawing order
};

const Shape* shape_named(const Scene&, std::string_view name);

// True when the point (table mm) lies within the shape's outline, enlarged by `slack_mm`.
bool meets(const Shape&, Point at_mm, double slack_mm = 0);

// The uppermost shape with one of these kinds of touch under a point.
const Shape* uppermost(const Scene&, Point at_mm, std::initializer_list<Touch> kinds, double slack_mm = 0);

}  // namespace render
