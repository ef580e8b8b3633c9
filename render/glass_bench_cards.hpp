// SPDX-License-Identifier: MPL-2.0
// The cards of the glass's bench: where each lies, and faces of our own making for measuring without files.
#pragma once

#include "render/frame.hpp"

namespace render {

// Where card `card` of `cards` lies at frame `shown` (60 to the second) when the last `moving` of them move. The same numbers as in
// every other program that is measured against this one. A face is 256 x 256 pixels.
Affine bench_pose(int card, int shown, int cards, int moving, int width, int height);

// A face of 256 x 256 with round corners, a shape in a colour of its own and a soft shadow.
Picture bench_face(int card);

// A scaffold of plain fields.
Picture bench_scaffold(int width, int height);

}  // namespace render
