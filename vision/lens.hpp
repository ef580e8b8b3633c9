// SPDX-License-Identifier: MPL-2.0
// How a camera's lens bends what it sees, as everyone writes it (Brown and Conrady, as in OpenCV). Points are straightened, pictures never.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "vision/homography_fit.hpp"
#include "vision/point.hpp"

namespace vision {

struct Lens {
    double fx = 1, fy = 1, cx = 0, cy = 0;  // pixels
    double k1 = 0, k2 = 0, p1 = 0, p2 = 0, k3 = 0;

    // Where a point is seen that a lens without faults would show at `straight`.
    Point bent(Point straight) const;
    // The way back; good to a thousandth of a pixel wherever the lens shows anything at all.
    Point straightened(Point seen) const;

    friend bool operator==(const Lens&, const Lens&) = default;
};

// One picture of a flat board: where its points lie on it (mm) and where they are seen (pixels).
using BoardView = std::vector<Pairing>;

struct SolvedLens {
    Lens lens;
    double mean_px = 0;  // how far off the board's points are, root mean square
};

// From at least three pictures of one board, held aslant in different ways (Zhang's way). A sentence where they do not tell.
std::variant<SolvedLens, std::string> solve_lens(int width, int height, std::span<const BoardView>);

}  // namespace vision
