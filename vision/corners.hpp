// SPDX-License-Identifier: MPL-2.0
// The four corners of a dark thing, roughly, in pixels of the mask; nothing if it is no square seen aslant. Never looks at the frame.
#pragma once

#include <optional>
#include <vector>

#include "vision/blobs.hpp"
#include "vision/point.hpp"

namespace vision {

class CornerFinder {
public:
    // Good to about one pixel of the mask. One thread at a time.
    std::optional<Quad> find(const Blob&);

private:
    void wrap(const Blob&);

    std::vector<Point> left_, right_;  // halves of the hull, from above to below
    std::vector<Point> hull_;
};

}  // namespace vision
