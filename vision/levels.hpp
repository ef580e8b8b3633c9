// SPDX-License-Identifier: MPL-2.0
// What the light is like in a frame.
#pragma once

#include "vision/frame.hpp"

namespace vision {

struct Levels {
    double noise = 0;      // deviation of a pixel's grey level
    double brightest = 0;  // grey level that hardly anything exceeds
};

// From a thousand places spread over the frame; edges among them hardly count.
Levels levels_of(const Frame&);

// The least difference in grey levels that may be a marker's, in a picture shrunk so many times.
int least_contrast(const Levels&, int shrink);

}  // namespace vision
