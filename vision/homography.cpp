// SPDX-License-Identifier: MPL-2.0
#include "vision/homography.hpp"

namespace vision {

std::optional<Homography> after(const Homography& outer, const Homography& inner) {
    Homography both;
    for (unsigned row = 0; row < 3; ++row)
        for (unsigned column = 0; column < 3; ++column)
            both.m[3 * row + column] = outer.m[3 * row] * inner.m[column] + outer.m[3 * row + 1] * inner.m[3 + column] +
                                       outer.m[3 * row + 2] * inner.m[6 + column];
    if (!(std::abs(both.m[8]) > 1e-9)) return std::nullopt;
    const double scale = 1 / both.m[8];
    for (double& value : both.m) value *= scale;
    return both;
}

std::optional<Homography> onto(const Quad& c) {
    if (!convex(c)) return std::nullopt;
    // From the unit square first (Heckbert's closed form), then u = (1 + x) / 2.
    const Point sum = c[0] - c[1] + c[2] - c[3];
    const Point right = c[1] - c[2];
    const Point left = c[3] - c[2];
    const double slant = cross(right, left);
    if (!(std::abs(slant) > 1e-12)) return std::nullopt;
    const double g = cross(sum, left) / slant;
    const double h = cross(right, sum) / slant;
    const Homography unit{{c[1].x - c[0].x + g * c[1].x, c[3].x - c[0].x + h * c[3].x, c[0].x, c[1].y - c[0].y + g * c[1].y,
                           c[3].y - c[0].y + h * c[3].y, c[0].y, g, h, 1}};
    return after(unit, Homography{{0.5, 0, 0.5, 0, 0.5, 0.5, 0, 0, 1}});
}

Quad corners_of(const Homography& h) { return {h({-1, -1}), h({1, -1}), h({1, 1}), h({-1, 1})}; }

Quad turned(const Quad& quad, int quarters) {
    Quad result;
    for (unsigned i = 0; i < 4; ++i) result[i] = quad[(i + static_cast<unsigned>(quarters)) % 4];
    return result;
}

bool convex(const Quad& quad) {
    for (unsigned i = 0; i < 4; ++i)
        if (!(cross(quad[(i + 1) % 4] - quad[i], quad[(i + 2) % 4] - quad[(i + 1) % 4]) > 0)) return false;
    return true;
}

}  // namespace vision
