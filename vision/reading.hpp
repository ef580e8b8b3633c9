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
    int frame_errors = 0;   // modules of the black frame that are light
    bool doubtful = false;  // something may lie over a part: the caller makes sure that the marker is there
    double black = 0;       // grey levels
    double white = 0;
};

// Nothing if the frame is not black, the margin about it not light, too many cells too grey to tell, or the code none of the family.
std::optional<Reading> read_marker(const Frame&, const Homography&, const Family&);

}  // namespace vision
