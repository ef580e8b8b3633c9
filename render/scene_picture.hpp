// SPDX-License-Identifier: MPL-2.0
// A scene drawn directly, shape by shape: for pages, for the pictures of boards that leave the house, and for thumbnails. The glass does
// not come through here: it lays sprites.
#pragma once

#include <initializer_list>
#include <optional>

#include "render/frame.hpp"
#include "render/scene.hpp"

typedef struct _cairo cairo_t;

namespace render {

// A part of the table, in table millimetres.
struct Part {
    Point middle;
    double width_mm = 0;
    double height_mm = 0;

    friend bool operator==(const Part&, const Part&) = default;
};

// What has been laid and what it lies on. Buttons, cards in somebody's hand, panels and veils are nobody's statement.
inline constexpr std::initializer_list<Layer> laid = {Layer::ground, Layer::line, Layer::card};

// Shapes of these layers, in order, about the current origin, 1 unit a millimetre; the ground itself is not drawn.
// Throws std::runtime_error naming a picture that is missing or cannot be read.
void draw(cairo_t*, const std::vector<Shape>&, std::initializer_list<Layer> layers = laid);

// The scene, or a part of it, on its ground.
Picture paint_scene(const Scene&, double pixels_per_mm, std::optional<Part> part = {}, std::initializer_list<Layer> layers = laid);

}  // namespace render
