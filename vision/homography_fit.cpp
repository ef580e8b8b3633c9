// SPDX-License-Identifier: MPL-2.0
#include "vision/homography_fit.hpp"

#include <vector>

#include "vision/least_squares.hpp"

namespace vision {

namespace {

constexpr std::size_t unknowns = 8;

// Moves points about their middle and shrinks them to the size of one, so that no sum drowns another.
struct Scale {
    Point middle;
    double size = 1;

    Point in(Point p) const { return (p - middle) * (1 / size); }
    Homography out() const { return {{size, 0, middle.x, 0, size, middle.y, 0, 0, 1}}; }
    Homography into() const { return {{1 / size, 0, -middle.x / size, 0, 1 / size, -middle.y / size, 0, 0, 1}}; }
};

Scale scale_of(std::span<const Pairing> pairs, Point Pairing::*which) {
    Scale scale;
    const double share = 1 / static_cast<double>(pairs.size());
    for (const Pairing& pair : pairs) scale.middle = scale.middle + pair.*which * share;
    double sum = 0;
    for (const Pairing& pair : pairs) sum += length(pair.*which - scale.middle) * share;
    if (sum > 0) scale.size = sum;
    return scale;
}

// Each pair says two things that are linear in the eight unknowns.
std::optional<std::vector<double>> first_guess(std::span<const Pairing> pairs) {
    std::vector<double> normal(unknowns * unknowns);
    std::vector<double> right(unknowns);
    for (const auto& [from, to] : pairs) {
        const std::array<std::array<double, unknowns>, 2> rows{
            {{from.x, from.y, 1, 0, 0, 0, -from.x * to.x, -from.y * to.x}, {0, 0, 0, from.x, from.y, 1, -from.x * to.y, -from.y * to.y}}};
        const std::array<double, 2> sums{to.x, to.y};
        for (std::size_t row = 0; row < 2; ++row) {
            for (std::size_t i = 0; i < unknowns; ++i) {
                right[i] += rows[row][i] * sums[row];
                for (std::size_t j = 0; j < unknowns; ++j) normal[i * unknowns + j] += rows[row][i] * rows[row][j];
            }
        }
    }
    return solve_symmetric(std::move(normal), std::move(right));
}

Homography with(std::span<const double> x) { return {{x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], 1}}; }

}  // namespace

std::optional<Homography> best_homography(std::span<const Pairing> pairs) {
    if (pairs.size() < 4) return std::nullopt;
    const Scale from = scale_of(pairs, &Pairing::from);
    const Scale to = scale_of(pairs, &Pairing::to);
    std::vector<Pairing> even;
    for (const Pairing& pair : pairs) even.push_back({from.in(pair.from), to.in(pair.to)});
    auto x = first_guess(even);
    if (!x) return std::nullopt;
    refine(*x, 2 * even.size(), [&](std::span<const double> tried, std::span<double> misses) {
        const Homography h = with(tried);
        for (std::size_t i = 0; i < even.size(); ++i) {
            const Point miss = h(even[i].from) - even[i].to;
            misses[2 * i] = miss.x;
            misses[2 * i + 1] = miss.y;
        }
    });
    const auto inner = after(with(*x), from.into());
    return inner ? after(to.out(), *inner) : std::nullopt;
}

std::optional<Homography> inverse(const Homography& h) {
    const auto& m = h.m;
    Homography back{{m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4], m[5] * m[6] - m[3] * m[8],
                     m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5], m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7],
                     m[0] * m[4] - m[1] * m[3]}};
    const double volume = m[0] * back.m[0] + m[1] * back.m[3] + m[2] * back.m[6];
    if (!(std::abs(volume) > 1e-15) || back.m[8] == 0) return std::nullopt;
    const double scale = 1 / back.m[8];
    for (double& value : back.m) value *= scale;
    return back;
}

}  // namespace vision
