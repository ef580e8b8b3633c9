// SPDX-License-Identifier: MPL-2.0
#include "vision/lens.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "vision/least_squares.hpp"

namespace vision {

namespace {

struct Spot {
    double x = 0, y = 0, z = 0;

    friend Spot operator*(Spot a, double k) { return {a.x * k, a.y * k, a.z * k}; }
    friend Spot operator-(Spot a, Spot b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
};

double dot(Spot a, Spot b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
Spot cross(Spot a, Spot b) { return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x}; }

// How a board is held: turned about an axis by so many radians (the axis' length), then moved.
constexpr std::size_t lens_unknowns = 9;
constexpr std::size_t pose_unknowns = 6;

Spot turned(Spot p, Spot axis) {
    const double angle = std::sqrt(dot(axis, axis));
    if (angle < 1e-12) return p;
    const Spot along = axis * (1 / angle);
    const Spot aside = cross(along, p);
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    const double rest = dot(along, p) * (1 - c);
    return {p.x * c + aside.x * s + along.x * rest, p.y * c + aside.y * s + along.y * rest, p.z * c + aside.z * s + along.z * rest};
}

// The lens's unknowns are its focal lengths and middle as shares of `size`, so that all are about one.
Lens lens_with(std::span<const double> x, double size) {
    return {x[0] * size, x[1] * size, x[2] * size, x[3] * size, x[4], x[5], x[6], x[7], x[8]};
}

// What one focal length would make the boards square: each homography says two things about 1 / f squared.
std::optional<double> first_focus(std::span<const Homography> homographies, Point middle) {
    double above = 0;
    double below = 0;
    for (const Homography& h : homographies) {
        const auto& m = h.m;
        const Spot right{m[0] - middle.x * m[6], m[3] - middle.y * m[6], m[6]};
        const Spot down{m[1] - middle.x * m[7], m[4] - middle.y * m[7], m[7]};
        // right . down = 0 and right . right = down . down, with x and y counted 1 / f squared.
        for (const auto& [flat, deep] :
             {std::pair{right.x * down.x + right.y * down.y, right.z * down.z},
              std::pair{right.x * right.x + right.y * right.y - down.x * down.x - down.y * down.y, right.z * right.z - down.z * down.z}}) {
            above -= flat * deep;
            below += flat * flat;
        }
    }
    const double share = below > 0 ? above / below : 0;
    if (!(share > 0)) return std::nullopt;
    return 1 / std::sqrt(share);
}

// Where the board is held, from the homography that it is seen by; `scale` millimetres are one.
std::array<double, pose_unknowns> first_pose(const Homography& h, double focus, Point middle) {
    const auto& m = h.m;
    const auto ray = [&](double x, double y, double w) { return Spot{(x - middle.x * w) / focus, (y - middle.y * w) / focus, w}; };
    Spot right = ray(m[0], m[3], m[6]);
    Spot down = ray(m[1], m[4], m[7]);
    Spot at = ray(m[2], m[5], m[8]);
    const double scale = 2 / (std::sqrt(dot(right, right)) + std::sqrt(dot(down, down))) * (at.z < 0 ? -1 : 1);
    right = right * scale;
    down = down * scale;
    at = at * scale;
    right = right * (1 / std::sqrt(dot(right, right)));
    down = down - right * dot(right, down);
    down = down * (1 / std::sqrt(dot(down, down)));
    const Spot away = cross(right, down);
    // The axis and angle of the turn whose columns these are.
    const double cosine = std::clamp((right.x + down.y + away.z - 1) / 2, -1.0, 1.0);
    const double angle = std::acos(cosine);
    Spot axis{down.z - away.y, away.x - right.z, right.y - down.x};
    const double size = std::sqrt(dot(axis, axis));
    if (size > 1e-9) {
        axis = axis * (angle / size);
    } else if (angle > 1) {  // half a turn: the axis is that which stays
        Spot stays{right.x + 1, right.y, right.z};
        if (dot(stays, stays) < 0.5) stays = {down.x, down.y + 1, down.z};
        axis = stays * (angle / std::sqrt(dot(stays, stays)));
    }
    return {axis.x, axis.y, axis.z, at.x, at.y, at.z};
}

}  // namespace

Point Lens::bent(Point straight) const {
    const double x = (straight.x - cx) / fx;
    const double y = (straight.y - cy) / fy;
    const double r2 = x * x + y * y;
    const double out = 1 + r2 * (k1 + r2 * (k2 + r2 * k3));
    return {cx + fx * (x * out + 2 * p1 * x * y + p2 * (r2 + 2 * x * x)), cy + fy * (y * out + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y)};
}

Point Lens::straightened(Point seen) const {
    Point at = seen;
    for (int round = 0; round < 30; ++round) {
        const Point miss = bent(at) - seen;
        if (dot(miss, miss) < 1e-16) break;
        // Newton's way.
        constexpr double step = 1e-3;
        const Point right = (bent({at.x + step, at.y}) - bent({at.x - step, at.y})) * (0.5 / step);
        const Point down = (bent({at.x, at.y + step}) - bent({at.x, at.y - step})) * (0.5 / step);
        const double slant = cross(right, down);
        if (!(std::abs(slant) > 1e-6)) break;
        at = at - Point{cross(miss, down) / slant, cross(right, miss) / slant};
    }
    return at;
}

std::variant<SolvedLens, std::string> solve_lens(int width, int height, std::span<const BoardView> views) {
    const std::string too_little = "The lens takes at least three pictures of the board, held aslant in different ways.";
    const double size = std::max(width, height);
    const Point middle{(width - 1) / 2.0, (height - 1) / 2.0};
    double board = 0;  // mm
    for (const BoardView& view : views)
        for (const Pairing& pair : view) board = std::max({board, std::abs(pair.from.x), std::abs(pair.from.y)});
    std::vector<BoardView> usable;
    std::vector<Homography> homographies;
    std::size_t points = 0;
    for (const BoardView& view : views) {
        BoardView even;
        for (const Pairing& pair : view) even.push_back({pair.from * (1 / board), pair.to});
        const auto h = best_homography(even);
        if (!h || view.size() < 8) continue;
        homographies.push_back(*h);
        points += view.size();
        usable.push_back(std::move(even));
    }
    const auto focus = first_focus(homographies, middle);
    if (usable.size() < 3 || !focus) return too_little;

    std::vector<double> x{*focus / size, *focus / size, middle.x / size, middle.y / size, 0, 0, 0, 0, 0};
    for (const Homography& h : homographies)
        for (const double value : first_pose(h, *focus, middle)) x.push_back(value);
    const auto misses = [&](std::span<const double> tried, std::span<double> into) {
        const Lens lens = lens_with(tried, size);
        std::size_t at = 0;
        for (std::size_t i = 0; i < usable.size(); ++i) {
            const auto pose = tried.subspan(lens_unknowns + i * pose_unknowns, pose_unknowns);
            for (const Pairing& pair : usable[i]) {
                const Spot there = turned({pair.from.x, pair.from.y, 0}, {pose[0], pose[1], pose[2]});
                const double depth = std::max(1e-6, there.z + pose[5]);
                const Point straight{lens.cx + lens.fx * (there.x + pose[3]) / depth, lens.cy + lens.fy * (there.y + pose[4]) / depth};
                const Point miss = lens.bent(straight) - pair.to;
                into[at++] = miss.x;
                into[at++] = miss.y;
            }
        }
    };
    const double sum = refine(x, 2 * points, misses);
    const SolvedLens solved{lens_with(x, size), std::sqrt(sum / static_cast<double>(points))};
    const bool sound = solved.lens.fx > 0.1 * size && solved.lens.fx < 20 * size && solved.lens.fy > 0.1 * size &&
                       solved.lens.fy < 20 * size && solved.mean_px < 5;
    if (!sound) return too_little;
    return solved;
}

}  // namespace vision
