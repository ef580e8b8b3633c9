// SPDX-License-Identifier: MPL-2.0
// Moves rough corners of a black square onto the edges that the frame shows at full size: a line through each side, corners where they
// cross.
#pragma once

#include <optional>

#include "vision/frame.hpp"
#include "vision/point.hpp"

namespace vision {

// `reach` is how far, in pixels, a side may lie from where it is thought to be. One side may be hidden.
// Nothing if another has no edge, dark within and light without, along a good part of its length. Good to some tenths of a pixel.
// `third_hidden` says that the third side need not be looked for.
std::optional<Quad> fit_sides(const Frame&, const Quad& rough, double reach, bool third_hidden = false);

}  // namespace vision
