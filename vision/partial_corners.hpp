// SPDX-License-Identifier: MPL-2.0
// Squares that something dark touches or covers a part of, as a finger does: guessed from two sides and the corner between them, or three
// and two, found along the edges of a dark thing. Guesses, in pixels of the mask; whether a marker is there others must tell.
#pragma once

#include <utility>
#include <vector>

#include "vision/blobs.hpp"
#include "vision/mask.hpp"
#include "vision/point.hpp"

namespace vision {

class PartialCorners {
public:
    // The third side of each is a guess, the first is not. `least_side` in pixels of the mask. The quads lie here until the next call. One
    // thread at a time.
    const std::vector<Quad>& find(const Mask&, const Blob&, double least_side);

private:
    struct Side {
        Point from, to;
    };
    void trace(const Mask&, int x, int y, const Blob&);
    void straighten(double least_length);
    void simplify(std::size_t first, std::size_t last);
    void guess(double least_side);
    std::size_t crack(const Blob& blob, int x, int y) const;

    std::vector<bool> visited_;  // left edges of pixels in the blob's box
    std::vector<Point> loop_;    // corners of pixels along one edge, the dark to the right
    int steps_ = 0;              // pixels along that edge
    std::vector<std::pair<std::size_t, std::size_t>> open_;
    std::vector<bool> kept_;
    std::vector<Side> sides_;  // straight and long, in order along the edge
    std::vector<Quad> quads_;
};

}  // namespace vision
