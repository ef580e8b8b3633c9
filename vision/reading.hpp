// SPDX-License-Identifier: MPL-2.0
// Reads the cells of a square that is known well, and says which marker it is, or that it is none.
#pragma once

#include <optional>

#include "vision/family.hpp"
#include "vision/frame.hpp"
#include "vision/homography.hpp"

namespace vision {

struct Reading {
    Family::Reading is;
    int frame_errors = 0;  // modules of the black frame that are light
    double black = 0;      // grey levels
    double white = 0;
};

// Nothing if the frame is not black, the margin about it not light, a cell too grey to tell, or the code none of the family. Where
// `partly`, something may lie over a part of it: more of the frame may be light, and cells too grey to tell may be either. Then the
// caller makes sure that the marker is there.
std::optional<Reading> read_marker(const Frame&, const Homography&, const Family&, bool partly = false);

}  // namespace vision
