// SPDX-License-Identifier: MPL-2.0
#include "render/canvas.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace render {
namespace {

constexpr double longest_side = 16384;  // pixels; a 4K table's whole picture is 3840
constexpr double hair = 1e-6;           // a length that should be whole, and is but for rounding

int whole(double pixels) {
    if (!(pixels <= longest_side)) throw std::runtime_error("A picture can be 16384 pixels wide and high, no larger.");
    return std::max(1, static_cast<int>(std::ceil(pixels - hair)));
}

}  // namespace

Canvas::Canvas(double width, double height) {
    picture_.width = whole(width);
    picture_.height = whole(height);
    picture_.pixels.resize(static_cast<std::size_t>(picture_.width) * static_cast<std::size_t>(picture_.height));
    cairo_surface_t* surface = cairo_image_surface_create_for_data(
        reinterpret_cast<unsigned char*>(picture_.pixels.data()), CAIRO_FORMAT_ARGB32, picture_.width, picture_.height, 4 * picture_.width);
    cairo_ = cairo_create(surface);
    cairo_surface_destroy(surface);
}

Canvas::~Canvas() { cairo_destroy(cairo_); }

Picture Canvas::picture() && {
    cairo_surface_flush(cairo_get_target(cairo_));
    cairo_surface_finish(cairo_get_target(cairo_));
    Picture done = std::move(picture_);
    find_solid(done);
    done.serial = next_serial();
    return done;
}

}  // namespace render
