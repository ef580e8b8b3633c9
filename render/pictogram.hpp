// SPDX-License-Identifier: MPL-2.0
// Picture files, drawn as the vectors they are (SVG, by librsvg) or as the pixels they are (PNG). "1F469" and "1F469.svg" name the same
// file; "1F475 1F474" names two that stand side by side. Files are read once a thread and kept. A picture file reaches no other file:
// references out of it draw nothing.
#pragma once

#include <filesystem>

#include "render/drawing.hpp"

typedef struct _cairo cairo_t;

namespace render {

// The folder that pictures are taken from, from now on. Throws std::runtime_error when it is no folder. Call before any thread draws.
void open_pictures(const std::filesystem::path& folder);

// Throws std::runtime_error naming a picture that is missing or cannot be read.
void draw_pictogram(cairo_t*, const Pictogram&);

}  // namespace render
