// SPDX-License-Identifier: MPL-2.0
// Outlines as paths of the surface they are drawn on.
#pragma once

#include "render/drawing.hpp"

typedef struct _cairo cairo_t;

namespace render {

// Replaces the present path. A ring without an end to it has two rounds, so fill by the even-odd rule.
void trace(cairo_t*, const Outline&);

}  // namespace render
