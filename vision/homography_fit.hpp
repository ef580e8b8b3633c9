// SPDX-License-Identifier: MPL-2.0
// The homography that takes many points of one plane to where they lie on another.
#pragma once

#include <span>

#include "vision/homography.hpp"

namespace vision {

struct Pairing {
    Point from;
    Point to;
};

// The one that misses the `to` points least. Nothing for fewer than four pairs, or where they all but lie on a line.
std::optional<Homography> best_homography(std::span<const Pairing>);

// The way back. Nothing for one that flattens the plane.
std::optional<Homography> inverse(const Homography&);

}  // namespace vision
