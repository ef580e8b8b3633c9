// SPDX-License-Identifier: MPL-2.0
#include "vision/corners.hpp"

#include <algorithm>

#include "vision/homography.hpp"

namespace vision {

namespace {

// Keeps a chain of points from above to below bent one way only.
void extend(std::vector<Point>& chain, Point point, double way) {
    while (chain.size() >= 2 && way * cross(chain.back() - chain[chain.size() - 2], point - chain.back()) <= 0) chain.pop_back();
    chain.push_back(point);
}

template <typename Measure>
Point furthest(const std::vector<Point>& points, const Measure& measure) {
    Point best = points.front();
    double most = measure(best);
    for (const Point& point : points) {
        const double value = measure(point);
        if (value > most) {
            most = value;
            best = point;
        }
    }
    return best;
}

double area_of(const std::vector<Point>& hull) {
    double twice = 0;
    for (std::size_t i = 1; i + 1 < hull.size(); ++i) twice += cross(hull[i] - hull[0], hull[i + 1] - hull[0]);
    return twice / 2;
}

}  // namespace

void CornerFinder::wrap(const Blob& blob) {
    left_.clear();
    right_.clear();
    for (std::size_t i = 0; i < blob.runs.size();) {
        const int y = blob.runs[i].y;
        const int left = blob.runs[i].left;
        int right = blob.runs[i].right;
        for (; i < blob.runs.size() && blob.runs[i].y == y; ++i) right = blob.runs[i].right;
        for (const double edge : {y - 0.5, y + 0.5}) {
            extend(left_, {left - 0.5, edge}, -1);
            extend(right_, {right - 0.5, edge}, 1);
        }
    }
    hull_.assign(right_.begin(), right_.end());
    hull_.insert(hull_.end(), left_.rbegin(), left_.rend());
}

std::optional<Quad> CornerFinder::find(const Blob& blob) {
    wrap(blob);
    Point middle;
    for (const Point& point : hull_) middle = middle + point;
    middle = middle * (1.0 / static_cast<double>(hull_.size()));
    const auto from = [](Point centre) { return [centre](Point p) { return dot(p - centre, p - centre); }; };
    const Point opposite = furthest(hull_, from(furthest(hull_, from(middle))));
    const Point first = furthest(hull_, from(opposite));
    const Point diagonal = opposite - first;
    const Point one = furthest(hull_, [&](Point p) { return -cross(diagonal, p - first); });
    const Point other = furthest(hull_, [&](Point p) { return cross(diagonal, p - first); });
    const Quad quad{first, one, opposite, other};
    if (!convex(quad)) return std::nullopt;

    const double area = vision::area_of(quad);
    double shortest = 1e9;
    double longest = 0;
    for (unsigned i = 0; i < 4; ++i) {
        const double side = length(quad[(i + 1) % 4] - quad[i]);
        shortest = std::min(shortest, side);
        longest = std::max(longest, side);
    }
    if (longest > 2.2 * shortest) return std::nullopt;
    // Whole pixels stand out by up to half of one all around.
    if (area < 0.88 * area_of(hull_) - 2 * mean_side(quad)) return std::nullopt;
    // A black frame with a code in it: neither a thin line nor, with its cells, all black.
    if (blob.pixels < 0.28 * area) return std::nullopt;
    return quad;
}

}  // namespace vision
