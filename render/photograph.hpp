// SPDX-License-Identifier: MPL-2.0
// Photos on cards: drawn so that they fill their frame, the middle of the photo in the middle of it. What the frame cuts off is nowhere in
// what is drawn, on glass or on a page. Any thread.
#pragma once

#include "render/drawing.hpp"

typedef struct _cairo cairo_t;

namespace render {

// One that cannot be read leaves its frame grey: a meeting that was made elsewhere may hold anything.
void draw_photograph(cairo_t*, const Photograph&);

}  // namespace render
