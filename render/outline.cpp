// SPDX-License-Identifier: MPL-2.0
#include "render/outline.hpp"

#include <algorithm>

namespace render {
namespace {

Bounds around(const std::vector<Point>& points) {
    if (points.empty()) return {};
    Bounds bounds{points[0].x, points[0].y, points[0].x, points[0].y};
    for (const Point p : points) {
        bounds.left = std::min(bounds.left, p.x);
        bounds.right = std::max(bounds.right, p.x);
        bounds.top = std::min(bounds.top, p.y);
        bounds.bottom = std::max(bounds.bottom, p.y);
    }
    return bounds;
}

struct Fill {
    Bounds operator()(const Circle& circle) const {
        const double r = circle.radius_mm;
        return {circle.middle.x - r, circle.middle.y - r, circle.middle.x + r, circle.middle.y + r};
    }
    Bounds operator()(const RoundBox& box) const {
        return {box.middle.x - box.width_mm / 2, box.middle.y - box.height_mm / 2, box.middle.x + box.width_mm / 2,
                box.middle.y + box.height_mm / 2};
    }
    Bounds operator()(const RingSector& sector) const {
        std::vector<Point> points;
        const auto at = [&](double degrees) {
            points.push_back(sector.middle + meeting::turned({sector.outer_mm, 0}, degrees));
            points.push_back(sector.middle + meeting::turned({sector.inner_mm, 0}, degrees));
        };
        at(sector.from_degrees);
        at(sector.to_degrees);
        // The farthest points of an arc are its ends or where it crosses an axis.
        for (double axis = std::ceil(sector.from_degrees / 90) * 90; axis < sector.to_degrees; axis += 90) at(axis);
        return around(points);
    }
    Bounds operator()(const Polygon& polygon) const { return around(polygon.points); }
};

}  // namespace

Bounds bounds_of(const Outline& outline) { return std::visit(Fill{}, outline); }

Outline shifted(Outline outline, Point by) {
    struct {
        Point by;
        void operator()(Circle& circle) const { circle.middle = circle.middle + by; }
        void operator()(RoundBox& box) const { box.middle = box.middle + by; }
        void operator()(RingSector& sector) const { sector.middle = sector.middle + by; }
        void operator()(Polygon& polygon) const {
            for (Point& p : polygon.points) p = p + by;
        }
    } shift{by};
    std::visit(shift, outline);
    return outline;
}

}  // namespace render
