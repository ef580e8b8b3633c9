// SPDX-License-Identifier: MPL-2.0
#include "render/scene_picture.hpp"

#include <cairo.h>

#include <algorithm>
#include <memory>

#include "render/canvas.hpp"
#include "render/rasterise.hpp"
#include "render/surface.hpp"

namespace render {
namespace {

void draw_pixels(cairo_t* cairo, const Picture& picture, double width_mm) {
    if (picture.width <= 0 || picture.height <= 0) return;
    // Cairo asks for pixels it might write; it is only given them to read.
    auto* pixels = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(picture.pixels.data()));
    cairo_surface_t* surface =
        cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_ARGB32, picture.width, picture.height, 4 * picture.width);
    const Saved saved(cairo);
    const double scale = width_mm / picture.width;
    cairo_scale(cairo, scale, scale);
    cairo_set_source_surface(cairo, surface, -picture.width / 2.0, -picture.height / 2.0);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);  // lets go of the pixels before they may change
    cairo_surface_destroy(surface);
}

void draw_shape(cairo_t* cairo, const Shape& shape) {
    if (shape.opacity <= 0) return;
    const Saved saved(cairo);
    cairo_translate(cairo, shape.pose.at.x, shape.pose.at.y);
    cairo_rotate(cairo, shape.pose.turn_degrees * meeting::pi / 180);
    cairo_scale(cairo, shape.pose.scale, shape.pose.scale);
    const bool veiled = shape.opacity < 1;
    if (veiled) cairo_push_group(cairo);
    if (shape.drawing) draw(cairo, *shape.drawing);
    if (shape.picture) draw_pixels(cairo, *shape.picture, shape.picture_width_mm);
    if (veiled) {
        cairo_pop_group_to_source(cairo);
        cairo_paint_with_alpha(cairo, shape.opacity);
    }
}

}  // namespace

void draw(cairo_t* cairo, const std::vector<Shape>& shapes, std::initializer_list<Layer> layers) {
    for (const Shape& shape : shapes)
        if (std::find(layers.begin(), layers.end(), shape.layer) != layers.end()) draw_shape(cairo, shape);
}

Picture paint_scene(const Scene& scene, double sharpness, std::optional<Part> part, std::initializer_list<Layer> layers) {
    const Part shown = part.value_or(Part{{}, scene.width_mm, scene.height_mm});
    Canvas canvas(shown.width_mm * sharpness, shown.height_mm * sharpness);
    cairo_t* cairo = canvas.cairo();
    set_colour(cairo, scene.ground);
    cairo_paint(cairo);
    cairo_translate(cairo, canvas.width() / 2.0, canvas.height() / 2.0);
    cairo_scale(cairo, sharpness, sharpness);
    cairo_translate(cairo, -shown.middle.x, -shown.middle.y);
    draw(cairo, scene.shapes, layers);
    return std::move(canvas).picture();
}

}  // namespace render
