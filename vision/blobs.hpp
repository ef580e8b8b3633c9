// SPDX-License-Identifier: MPL-2.0
// Dark things: the pixels of a mask that hang together by their sides. Only those of a plausible size are kept. One thread at a time.
#pragma once

#include <span>
#include <vector>

#include "vision/mask.hpp"

namespace vision {

// Pixels left <= x < right of one row.
struct Run {
    int y = 0;
    int left = 0;
    int right = 0;
};

struct Blob {
    Area box;
    int pixels = 0;
    std::span<const Run> runs;  // from above to below, in a row from left to right
};

class Blobs {
public:
    struct Sizes {
        int least_side = 1;  // both sides of the box reach this
        int greatest_side = 1 << 20;
    };
    // The blobs lie here until the next call.
    std::span<const Blob> find(const Mask&, const Sizes&);

private:
    struct Linked {
        Run run;
        int parent = 0;
    };
    int root_of(int run);
    void link_runs(const Mask&);

    std::vector<Linked> linked_;
    std::vector<Blob> found_;
    std::vector<int> blob_of_;  // for each run that is a root: its blob, or -1
    std::vector<Run> sorted_;
    std::vector<std::size_t> next_;
};

}  // namespace vision
