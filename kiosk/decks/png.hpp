// SPDX-License-Identifier: MPL-2.0
// A PNG from elsewhere as pixels, through cairo and libpng. Pure.
#pragma once

#include <cairo.h>

#include <memory>
#include <string_view>

namespace decks {

struct ReleaseSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, ReleaseSurface>;

// Never null; its status tells where the bytes are no PNG. Of the file libpng sees the pixels alone, not what else it carries along: a
// chunk may claim two thousand million bytes, and libpng would make room for them before it missed them.
Surface surface_of_png(std::string_view bytes);

}  // namespace decks
