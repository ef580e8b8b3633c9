// SPDX-License-Identifier: MPL-2.0
#include "tests/look/plane.hpp"

#include <algorithm>
#include <limits>

#include "render/outline.hpp"

namespace look {
namespace {

struct Span {
    double least, most;
};

Span along(const Convex& shape, Point axis) {
    Span span{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const Point& each : shape) {
        const double at = each.x * axis.x + each.y * axis.y;
        span = {std::min(span.least, at), std::max(span.most, at)};
    }
    return span;
}

double to_edge(Point at, Point a, Point b) {
    const Point way = b - a;
    const double whole = way.x * way.x + way.y * way.y;
    const Point from = at - a;
    const double t = whole > 0 ? std::clamp((from.x * way.x + from.y * way.y) / whole, 0.0, 1.0) : 0;
    return meeting::distance(at, a + way * t);
}

}  // namespace

Convex box_of(Point least, Point most) { return {least, {most.x, least.y}, most, {least.x, most.y}}; }

Convex corners_of(const render::Outline& outline) {
    if (const auto* circle = std::get_if<render::Circle>(&outline)) {
        Convex corners;
        for (int i = 0; i < 24; ++i) corners.push_back(circle->middle + meeting::turned({circle->radius_mm, 0}, i * 15.0));
        return corners;
    }
    const render::Bounds bounds = render::bounds_of(outline);
    return box_of({bounds.left, bounds.top}, {bounds.right, bounds.bottom});
}

Convex placed(const meeting::Pose& pose, Convex shape) {
    for (Point& each : shape) each = meeting::outward(pose, each);
    return shape;
}

Convex touched_part(const render::Shape& shape) { return placed(shape.pose, corners_of(shape.outline)); }

double overlap_mm(const Convex& a, const Convex& b) {
    double least = std::numeric_limits<double>::max();
    for (const Convex* each : {&a, &b}) {
        for (std::size_t i = 0, j = each->size() - 1; i < each->size(); j = i++) {
            const Point edge = (*each)[i] - (*each)[j];
            const double length = meeting::length(edge);
            if (length <= 0) continue;
            const Point axis{-edge.y / length, edge.x / length};
            const Span one = along(a, axis);
            const Span other = along(b, axis);
            least = std::min({least, one.most - other.least, other.most - one.least});
            if (least <= 0) return 0;
        }
    }
    return least;
}

double gap_mm(const Convex& a, const Convex& b) {
    if (overlap_mm(a, b) > 0) return 0;
    double least = std::numeric_limits<double>::max();
    for (const auto& [one, other] : {std::pair{&a, &b}, {&b, &a}})
        for (const Point& corner : *one)
            for (std::size_t i = 0, j = other->size() - 1; i < other->size(); j = i++)
                least = std::min(least, to_edge(corner, (*other)[j], (*other)[i]));
    return least;
}

double beyond_edge_mm(const Convex& shape, const render::Scene& scene) {
    double most = 0;
    for (const Point& each : shape) most = std::max({most, std::abs(each.x) - scene.width_mm / 2, std::abs(each.y) - scene.height_mm / 2});
    return most;
}

}  // namespace look
