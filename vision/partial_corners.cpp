// SPDX-License-Identifier: MPL-2.0
#include "vision/partial_corners.hpp"

#include <algorithm>
#include <optional>

#include "vision/homography.hpp"

namespace vision {

namespace {

constexpr double straight = 1.1;         // pixels of the mask that a straight side may waver
constexpr double cut_corner = 6;         // pixels of the mask that may be missing at a corner
constexpr std::size_t most_guesses = 6;  // along one edge

struct Direction {
    int x, y;
};
constexpr std::array<Direction, 4> directions{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};  // clockwise

}  // namespace

std::size_t PartialCorners::crack(const Blob& blob, int x, int y) const {
    return static_cast<std::size_t>(y - blob.box.top) * static_cast<std::size_t>(blob.box.right - blob.box.left) +
           static_cast<std::size_t>(x - blob.box.left);
}

// Walks along the cracks between dark and light, upward first along the left edge of a dark pixel, until it is back there.
void PartialCorners::trace(const Mask& mask, int x, int y, const Blob& blob) {
    loop_.clear();
    int at_x = x;  // a corner of pixels: the upper left one of pixel (at_x, at_y)
    int at_y = y + 1;
    unsigned way = 3;
    const auto dark_beside = [&](unsigned direction, bool right) {
        // The pixel ahead to the right or to the left of one who stands on a corner.
        static constexpr std::array<Direction, 4> ahead_right{{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}}};
        const Direction off = ahead_right[right ? direction : (direction + 3) % 4];
        return mask.dark(at_x + off.x, at_y + off.y);
    };
    steps_ = 0;
    do {
        ++steps_;
        if (way == 3) visited_[crack(blob, at_x, at_y - 1)] = true;
        at_x += directions[way].x;
        at_y += directions[way].y;
        unsigned next = way;
        if (!dark_beside(way, true))
            next = (way + 1) % 4;
        else if (dark_beside(way, false))
            next = (way + 3) % 4;
        if (next != way) loop_.push_back({at_x - 0.5, at_y - 0.5});
        way = next;
    } while (at_x != x || at_y != y + 1 || way != 3);
}

// Keeps the points without which the line between first and last would stray (Douglas and Peucker).
void PartialCorners::simplify(std::size_t first, std::size_t last) {
    open_.assign(1, {first, last});
    while (!open_.empty()) {
        const auto [from, to] = open_.back();
        open_.pop_back();
        const Point a = loop_[from % loop_.size()];
        const Point chord = loop_[to % loop_.size()] - a;
        const double long_ = length(chord);
        double most = straight;
        std::size_t furthest = 0;
        const Point unit = long_ > 0 ? chord * (1 / long_) : Point{};
        for (std::size_t i = from + 1; i < to; ++i) {
            const Point off = loop_[i] - a;
            const double far = long_ > 0 ? std::abs(cross(unit, off)) : length(off);
            if (far > most) {
                most = far;
                furthest = i;
            }
        }
        if (furthest == 0) continue;
        kept_[furthest] = true;
        open_.emplace_back(from, furthest);
        open_.emplace_back(furthest, to);
    }
}

void PartialCorners::straighten(double least_length) {
    kept_.assign(loop_.size(), false);
    std::size_t furthest = 0;
    for (std::size_t i = 1; i < loop_.size(); ++i)
        if (length(loop_[i] - loop_[0]) > length(loop_[furthest] - loop_[0])) furthest = i;
    if (furthest == 0) return;
    kept_[0] = kept_[furthest] = true;
    simplify(0, furthest);
    simplify(furthest, loop_.size());
    sides_.clear();
    std::optional<Point> before;
    Point first{};
    for (std::size_t i = 0; i < loop_.size(); ++i) {
        if (!kept_[i]) continue;
        if (before && length(loop_[i] - *before) >= least_length) sides_.push_back({*before, loop_[i]});
        if (!before) first = loop_[i];
        before = loop_[i];
    }
    if (before && length(first - *before) >= least_length) sides_.push_back({*before, first});
}

void PartialCorners::guess(double least_side) {
    // Where one side ends and the next begins, turning right by about a quarter.
    const auto corner = [&](const Side& one, const Side& next) -> std::optional<Point> {
        if (length(next.from - one.to) > cut_corner) return std::nullopt;
        const Point along = one.to - one.from;
        const Point behind = next.to - next.from;
        const double turn = cross(along, behind) / (length(along) * length(behind));
        if (turn < 0.8) return std::nullopt;
        return one.from + along * (cross(next.from - one.from, behind) / cross(along, behind));
    };
    const std::size_t already = quads_.size();
    const auto add = [&](const Quad& quad) {
        if (quads_.size() < already + most_guesses && convex(quad) && mean_side(quad) > 0.7 * least_side) quads_.push_back(quad);
    };
    const std::size_t count = sides_.size();
    for (std::size_t i = 0; i < count && count > 1; ++i) {
        const Side& one = sides_[i];
        const Side& next = sides_[(i + 1) % count];
        const auto first = corner(one, next);
        if (!first) continue;
        const auto second = corner(next, sides_[(i + 2) % count]);
        if (count > 2 && second) {
            // The side between two corners tells how long the others are.
            const double side = length(*second - *first);
            const Side& last = sides_[(i + 2) % count];
            const Point back = (one.from - one.to) * (side / length(one.to - one.from));
            const Point on = (last.to - last.from) * (side / length(last.to - last.from));
            add({*first, *second, *second + on, *first + back});
            continue;
        }
        const Point back = one.from - *first;
        const Point on = next.to - *first;
        if (std::abs(length(back) - length(on)) < 0.15 * length(on)) add({*first, next.to, next.to + back, one.from});
    }
}

const std::vector<Quad>& PartialCorners::find(const Mask& mask, const Blob& blob, double least_side) {
    quads_.clear();
    // Less than half of a marker's black is not enough.
    if (blob.pixels < 0.25 * least_side * least_side) return quads_;
    const Area& box = blob.box;
    visited_.assign(static_cast<std::size_t>(box.right - box.left) * static_cast<std::size_t>(box.bottom - box.top), false);
    for (const Run& run : blob.runs) {
        if (visited_[crack(blob, run.left, run.y)]) continue;
        trace(mask, run.left, run.y, blob);
        if (steps_ < 2 * least_side) continue;
        straighten(0.5 * least_side);
        guess(least_side);
    }
    return quads_;
}

}  // namespace vision
