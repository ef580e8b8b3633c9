// SPDX-License-Identifier: MPL-2.0
#include "render/outline_path.hpp"

#include <cairo.h>

#include <algorithm>

namespace render {
namespace {

constexpr double quarter = meeting::pi / 2;

void add(cairo_t* cairo, const Circle& circle) {
    if (circle.radius_mm <= 0) return;
    cairo_arc(cairo, circle.middle.x, circle.middle.y, circle.radius_mm, 0, 4 * quarter);
    cairo_close_path(cairo);
}

void add(cairo_t* cairo, const RoundBox& box) {
    if (box.width_mm <= 0 || box.height_mm <= 0) return;
    const double corner = std::clamp(box.corner_mm, 0.0, std::min(box.width_mm, box.height_mm) / 2);
    const double left = box.middle.x - box.width_mm / 2;
    const double top = box.middle.y - box.height_mm / 2;
    if (corner == 0) {
        cairo_rectangle(cairo, left, top, box.width_mm, box.height_mm);
        return;
    }
    const double right = left + box.width_mm - corner;
    const double bottom = top + box.height_mm - corner;
    cairo_arc(cairo, right, top + corner, corner, -quarter, 0);
    cairo_arc(cairo, right, bottom, corner, 0, quarter);
    cairo_arc(cairo, left + corner, bottom, corner, quarter, 2 * quarter);
    cairo_arc(cairo, left + corner, top + corner, corner, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

void add(cairo_t* cairo, const RingSector& sector) {
    if (sector.outer_mm <= 0 || sector.to_degrees <= sector.from_degrees) return;
    const double inner = std::clamp(sector.inner_mm, 0.0, sector.outer_mm);
    const auto& [x, y] = sector.middle;
    if (sector.to_degrees - sector.from_degrees >= 360) {
        cairo_arc(cairo, x, y, sector.outer_mm, 0, 4 * quarter);
        cairo_close_path(cairo);
        if (inner == 0) return;
        cairo_new_sub_path(cairo);
        cairo_arc(cairo, x, y, inner, 0, 4 * quarter);
        cairo_close_path(cairo);
        return;
    }
    const double from = sector.from_degrees * meeting::pi / 180;
    const double to = sector.to_degrees * meeting::pi / 180;
    cairo_arc(cairo, x, y, sector.outer_mm, from, to);
    if (inner > 0)
        cairo_arc_negative(cairo, x, y, inner, to, from);
    else
        cairo_line_to(cairo, x, y);
    cairo_close_path(cairo);
}

void add(cairo_t* cairo, const Polygon& polygon) {
    for (const Point& point : polygon.points) cairo_line_to(cairo, point.x, point.y);
    if (polygon.closed && !polygon.points.empty()) cairo_close_path(cairo);
}

}  // namespace

void trace(cairo_t* cairo, const Outline& outline) {
    cairo_new_path(cairo);
    std::visit([cairo](const auto& one) { add(cairo, one); }, outline);
}

}  // namespace render
