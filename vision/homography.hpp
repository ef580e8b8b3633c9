// SPDX-License-Identifier: MPL-2.0
// How a marker's own plane is seen: from the square [-1, 1] x [-1, 1], top left first, into pixels.
#pragma once

#include <optional>

#include "vision/point.hpp"

namespace vision {

struct Homography {
    // x = (m0 u + m1 v + m2) / w, y = (m3 u + m4 v + m5) / w, w = m6 u + m7 v + m8
    std::array<double, 9> m{1, 0, 0, 0, 1, 0, 0, 0, 1};

    Point operator()(Point p) const {
        const double w = 1 / (m[6] * p.x + m[7] * p.y + m[8]);
        return {(m[0] * p.x + m[1] * p.y + m[2]) * w, (m[3] * p.x + m[4] * p.y + m[5]) * w};
    }

    friend bool operator==(const Homography&, const Homography&) = default;
};

// first `inner`, then `outer`; scaled so that m8 is 1. Nothing where that cannot be.
std::optional<Homography> after(const Homography& outer, const Homography& inner);

// Nothing for corners that are no convex quad, clockwise as seen.
std::optional<Homography> onto(const Quad& corners);

Quad corners_of(const Homography&);

// The same square, with the corner that is `quarters` further clockwise as its top left.
Quad turned(const Quad&, int quarters);

bool convex(const Quad&);

}  // namespace vision
