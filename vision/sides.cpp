// SPDX-License-Identifier: MPL-2.0
#include "vision/sides.hpp"

#include <algorithm>
#include <array>

#include "vision/homography.hpp"
#include "vision/pixels.hpp"

namespace vision {

namespace {

struct Line {
    Point through;
    Point along;
};

constexpr int normals = 8;  // looked along, per side
constexpr int most_steps = 16;

// Where, along a side, light begins so far outward.
struct Foot {
    double at, out;
};
using Feet = std::array<Foot, normals>;

// How far outward from `foot` the light begins; nothing where it gets no lighter.
std::optional<double> edge_along(const Frame& frame, Point foot, Point outward, double reach) {
    const int steps = std::clamp(static_cast<int>(std::lround(2 * reach)), 3, most_steps - 1);
    const double step = 2 * reach / steps;
    const Point from = foot - outward * reach;
    const Point to = foot + outward * reach;
    if (!within(frame, from.x, from.y) || !within(frame, to.x, to.y)) return std::nullopt;
    std::array<float, most_steps> levels{};
    for (int i = 0; i <= steps; ++i) {
        const Point at = from + outward * (i * step);
        levels[static_cast<std::size_t>(i)] = level_at(frame, static_cast<float>(at.x), static_cast<float>(at.y));
    }
    // The rise about the steepest place: what lies further off belongs to another edge.
    int steepest = 0;
    float most = 0;
    for (int i = 0; i < steps; ++i) {
        const float rise = levels[static_cast<std::size_t>(i + 1)] - levels[static_cast<std::size_t>(i)];
        if (rise > most) {
            most = rise;
            steepest = i;
        }
    }
    if (most < 3) return std::nullopt;
    double weight = 0;
    double sum = 0;
    for (int i = std::max(0, steepest - 2); i <= std::min(steps - 1, steepest + 2); ++i) {
        const double rise = std::max(0.0F, levels[static_cast<std::size_t>(i + 1)] - levels[static_cast<std::size_t>(i)]);
        weight += rise;
        sum += rise * (i + 0.5);
    }
    return sum / weight * step - reach;
}

// Where something lies over a part of a side, light begins elsewhere there: kept are the feet on the line through two of them that most of
// them are on.
void keep_most_agreeing(Feet& feet, int& found, double agreeing) {
    const auto on_line = [&](int i, int j, int k) {
        const Foot& one = feet[static_cast<std::size_t>(i)];
        const Foot& other = feet[static_cast<std::size_t>(j)];
        const Foot& third = feet[static_cast<std::size_t>(k)];
        return std::abs(one.out + (other.out - one.out) * (third.at - one.at) / (other.at - one.at) - third.out) <= agreeing;
    };
    int most = 0;
    int best_one = 0;
    int best_other = 0;
    for (int i = 0; i < found && most < found; ++i) {
        for (int j = found - 1; j > i + 1 && most < found; --j) {
            int count = 0;
            for (int k = 0; k < found; ++k) count += on_line(i, j, k) ? 1 : 0;
            if (count <= most) continue;
            most = count;
            best_one = i;
            best_other = j;
        }
    }
    if (most < 4 || most == found) return;
    Feet kept{};
    int count = 0;
    for (int k = 0; k < found; ++k)
        if (on_line(best_one, best_other, k)) kept[static_cast<std::size_t>(count++)] = feet[static_cast<std::size_t>(k)];
    feet = kept;
    found = count;
}

std::optional<Line> line_along(const Frame& frame, Point from, Point to, double reach) {
    const Point side = to - from;
    const double long_ = length(side);
    if (!(long_ > 1)) return std::nullopt;
    const Point along = side * (1 / long_);
    const Point outward{along.y, -along.x};
    Feet feet{};
    int found = 0;
    for (int i = 0; i < normals; ++i) {
        const double at = long_ * (0.06 + 0.88 * i / (normals - 1));
        if (const auto out = edge_along(frame, from + along * at, outward, reach)) feet[static_cast<std::size_t>(found++)] = {at, *out};
    }
    // As exact as the steps in which light is looked for.
    keep_most_agreeing(feet, found, std::max(0.6, reach / most_steps));
    // out = a + b at, by least squares; then once more without those that lie off it.
    double a = 0;
    double b = 0;
    for (int round = 0; round < 3; ++round) {
        if (found < 4) return std::nullopt;
        double sx = 0, sy = 0, sxx = 0, sxy = 0;
        for (int i = 0; i < found; ++i) {
            const Foot& foot = feet[static_cast<std::size_t>(i)];
            sx += foot.at;
            sy += foot.out;
            sxx += foot.at * foot.at;
            sxy += foot.at * foot.out;
        }
        const double n = found;
        const double spread = n * sxx - sx * sx;
        if (!(spread > 1e-9)) return std::nullopt;
        b = (n * sxy - sx * sy) / spread;
        a = (sy - b * sx) / n;
        if (round == 2) break;
        double error = 0;
        for (int i = 0; i < found; ++i) {
            const Foot& foot = feet[static_cast<std::size_t>(i)];
            error += std::abs(foot.out - a - b * foot.at);
        }
        const double allowed = std::max(0.3, 2 * error / n);
        int kept = 0;
        for (int i = 0; i < found; ++i) {
            const Foot foot = feet[static_cast<std::size_t>(i)];
            if (std::abs(foot.out - a - b * foot.at) <= allowed) feet[static_cast<std::size_t>(kept++)] = foot;
        }
        if (kept == found) break;
        found = kept;
    }
    return Line{from + outward * a, along + outward * b};
}

std::optional<Quad> fit_once(const Frame& frame, const Quad& rough, double reach, bool third_hidden) {
    std::array<Line, 4> lines;
    std::optional<unsigned> hidden;
    for (unsigned i = 0; i < 4; ++i) {
        const Point next = rough[(i + 1) % 4];
        const auto line = i == 2 && third_hidden ? std::nullopt : line_along(frame, rough[i], next, reach);
        if (!line && hidden) return std::nullopt;
        if (!line) hidden = i;
        lines[i] = line.value_or(Line{rough[i], next - rough[i]});
    }
    Quad quad;
    for (unsigned i = 0; i < 4; ++i) {
        const Line& before = lines[(i + 3) % 4];
        const Line& behind = lines[i];
        const double slant = cross(before.along, behind.along) / length(before.along) / length(behind.along);
        if (!(std::abs(slant) > 0.1)) return std::nullopt;
        quad[i] =
            before.through + before.along * (cross(behind.through - before.through, behind.along) / cross(before.along, behind.along));
    }
    if (hidden) {
        // As far from the side across as that is long.
        const unsigned across = (*hidden + 2) % 4;
        const Point from = quad[across];
        const Point to = quad[(across + 1) % 4];
        const double side = length(to - from);
        const Point one = quad[*hidden] - to;
        const Point other = quad[(*hidden + 1) % 4] - from;
        quad[*hidden] = to + one * (side / length(one));
        quad[(*hidden + 1) % 4] = from + other * (side / length(other));
    }
    for (unsigned i = 0; i < 4; ++i)
        if (!(length(quad[i] - rough[i]) < 4 * reach + 2)) return std::nullopt;
    if (!convex(quad)) return std::nullopt;
    return quad;
}

}  // namespace

std::optional<Quad> fit_sides(const Frame& frame, const Quad& rough, double reach, bool third_hidden) {
    auto quad = fit_once(frame, rough, reach, third_hidden);
    // Far away, steps are coarse: a large marker is looked at again from near by.
    constexpr double near_by = 6;
    for (; quad && reach > near_by; quad = fit_once(frame, *quad, reach, third_hidden)) reach = std::max(1.5, reach / 4);
    return quad;
}

}  // namespace vision
