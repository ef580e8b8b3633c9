// SPDX-License-Identifier: MPL-2.0
#include "render/scene.hpp"

#include <algorithm>

namespace render {
namespace {

bool within(const Polygon& polygon, Point at, double slack) {
    bool inside = false;
    double nearest = 1e9;
    for (std::size_t i = 0, j = polygon.points.size() - 1; i < polygon.points.size(); j = i++) {
        const Point a = polygon.points[i];
        const Point b = polygon.points[j];
        if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
        const Point along = b - a;
        const double whole = along.x * along.x + along.y * along.y;
        const double t = whole > 0 ? std::clamp(((at.x - a.x) * along.x + (at.y - a.y) * along.y) / whole, 0.0, 1.0) : 0;
        nearest = std::min(nearest, meeting::distance(at, a + along * t));
    }
    return (polygon.closed && inside) || nearest <= slack;
}

struct Inside {
    Point at;
    double slack;

    bool operator()(const Circle& circle) const { return meeting::distance(at, circle.middle) <= circle.radius_mm + slack; }
    bool operator()(const RoundBox& box) const {
        return std::abs(at.x - box.middle.x) <= box.width_mm / 2 + slack && std::abs(at.y - box.middle.y) <= box.height_mm / 2 + slack;
    }
    bool operator()(const RingSector& sector) const {
        const Point from_middle = at - sector.middle;
        const double r = meeting::length(from_middle);
        if (r < sector.inner_mm - slack || r > sector.outer_mm + slack) return false;
        const double sweep = sector.to_degrees - sector.from_degrees;
        const double degrees = std::atan2(from_middle.y, from_middle.x) * 180 / meeting::pi;
        return sweep >= 360 || meeting::whole_turn(degrees - sector.from_degrees) <= sweep;
    }
    bool operator()(const Polygon& polygon) const { return !polygon.points.empty() && within(polygon, at, slack); }
};

}  // namespace

const Shape* shape_named(const Scene& scene, std::string_view name) {
    const auto it = std::find_if(scene.shapes.rbegin(), scene.shapes.rend(), [&](const Shape& shape) { return shape.name == name; });
    return it == scene.shapes.rend() ? nullptr : &*it;
}

bool meets(const Shape& shape, Point at, double slack) {
    if (shape.pose.scale <= 0) return false;
    return std::visit(Inside{meeting::inward(shape.pose, at), slack / shape.pose.scale}, shape.outline);
}

const Shape* uppermost(const Scene& scene, Point at, std::initializer_list<Touch> kinds, double slack) {
    const auto it = std::find_if(scene.shapes.rbegin(), scene.shapes.rend(),
                                 [&](const Shape& shape) { return std::ranges::count(kinds, shape.touch) && meets(shape, at, slack); });
    return it == scene.shapes.rend() ? nullptr : &*it;
}

}  // namespace render
