// SPDX-License-Identifier: MPL-2.0
// Squares that something touches or covers a part of, as a finger does: guessed from the straight sides that are still seen along the edges
// of a dark thing. Guesses, in pixels of the mask; whether a marker is there others must tell.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "vision/blobs.hpp"
#include "vision/mask.hpp"
#include "vision/point.hpp"

namespace vision {

class PartialCorners {
public:
    struct Guess {
        Quad quad;
        bool third_seen = false;  // or else the third side is where a square would have it; the first is always seen
    };
    // `least_side` in pixels of the mask. The guesses lie here until the next call. One thread at a time.
    const std::vector<Guess>& find(const Mask&, const Blob&, double least_side);

private:
    struct Side {
        Point from, to;  // the dark to the right
        Point along;     // unit
    };
    struct Corner {
        Point at;
        std::size_t one, next;  // sides, the edge turning right from one to the next
    };
    // Of the steps along an edge up to some point, what a line through them is fitted by.
    struct Moments {
        double weight = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
    };
    static Moments less(const Moments& a, const Moments& b) {
        return {a.weight - b.weight, a.x - b.x, a.y - b.y, a.xx - b.xx, a.xy - b.xy, a.yy - b.yy};
    }
    struct Line {
        Point through, along;
    };
    void trace(const Mask&, int x, int y, const Blob&);
    void simplify(std::size_t first, std::size_t last);
    void straighten(const Mask&, double least_length);
    void sum_moments();
    Line line_of(std::size_t begin, std::size_t end) const;
    Side grown(std::size_t begin, std::size_t end);
    void find_corners(double most_hidden);
    void guess(double least_side);
    void add_guess(const Guess&, double least_side);
    std::size_t crack(const Blob& blob, int x, int y) const;
    std::span<const Corner> corners_at_end_of(std::size_t side) const {
        return std::span(corners_).subspan(first_corner_[side], first_corner_[side + 1] - first_corner_[side]);
    }
    // Round and round the loop.
    std::size_t round(std::size_t i) const {
        while (i >= loop_.size()) i -= loop_.size();
        return i;
    }
    Point at(std::size_t i) const { return loop_[round(i)]; }

    std::vector<bool> visited_;  // left edges of pixels in the blob's box
    std::vector<Point> loop_;    // corners of pixels along one edge, the dark to the right
    int steps_ = 0;              // pixels along that edge
    std::vector<std::pair<std::size_t, std::size_t>> open_;
    std::vector<bool> kept_;
    std::vector<Moments> moments_;
    struct Piece {
        std::size_t begin, end;
        double long_;
    };
    std::vector<Piece> pieces_;
    std::vector<bool> taken_;
    std::vector<Side> sides_;
    std::vector<Corner> corners_;            // side by side
    std::vector<std::size_t> first_corner_;  // of each side, and the end of all
    std::vector<Guess> guesses_;
    std::size_t guessed_before_ = 0;  // along other edges of the same thing
};

}  // namespace vision
