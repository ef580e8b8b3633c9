// SPDX-License-Identifier: MPL-2.0
#include "render/surface.hpp"

#include <cairo.h>

#include <cmath>

#include "render/drawing.hpp"

namespace render {

bool is_page(cairo_t* cairo) { return cairo_surface_get_type(cairo_get_target(cairo)) != CAIRO_SURFACE_TYPE_IMAGE; }

double pixels_per_mm(cairo_t* cairo) {
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    return std::sqrt(std::abs(matrix.xx * matrix.yy - matrix.xy * matrix.yx));
}

void set_colour(cairo_t* cairo, const Colour& colour) {
    cairo_set_source_rgba(cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0, colour.alpha / 255.0);
}

Saved::Saved(cairo_t* cairo) : cairo_(cairo) { cairo_save(cairo_); }

Saved::~Saved() { cairo_restore(cairo_); }

}  // namespace render
