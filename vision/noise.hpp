// SPDX-License-Identifier: MPL-2.0
// How much a frame's grey levels waver from pixel to pixel.
#pragma once

#include "vision/frame.hpp"

namespace vision {

// Standard deviation in grey levels, from a thousand places spread over the frame; edges among them hardly count.
double noise_of(const Frame&);

}  // namespace vision
