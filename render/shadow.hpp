// SPDX-License-Identifier: MPL-2.0
// Shadows. On the glass a shadow is soft; a page has no light to cast one, so there it is a hairline round the thing, which keeps a
// white card on white paper a card.
#pragma once

#include "render/drawing.hpp"

typedef struct _cairo cairo_t;

namespace render {

void draw_shadow(cairo_t*, const Shadow&);

}  // namespace render
