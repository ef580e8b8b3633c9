// SPDX-License-Identifier: MPL-2.0
// Drawings into pixels, by Cairo, Pango and librsvg. Any thread; the faces and picture files read are kept per thread.
#pragma once

#include <filesystem>
#include <string>

#include "render/drawing.hpp"
#include "render/frame.hpp"

typedef struct _cairo cairo_t;

namespace render {

// Where pictures ("1F469.svg") and fonts (TTF) lie. Throws std::runtime_error naming the missing file if the house's own type
// (Atkinson Hyperlegible) is not there or cannot be used. Call once, before anything is drawn.
void open_artwork(const std::filesystem::path& pictures, const std::filesystem::path& fonts);

// Pictures whose names begin with "decks/" are taken from this folder, which need not be there. Call before anything is drawn.
void open_deck_pictures(const std::filesystem::path& folder);

// Draws in millimetres about the current origin. Glass and paper both come through here. Throws std::runtime_error naming a picture
// that is missing or cannot be read.
void draw(cairo_t*, const Drawing&);

// The drawing on a clear ground, its middle in the middle of the picture, `pixels_per_mm` sharp.
Picture rasterise(const Drawing&, double pixels_per_mm);

// The size that `words` take on one line at that cap height, in mm.
Point extent_mm(const std::string& words, double cap_mm, bool bold);

void write_png(const Picture&, const std::filesystem::path&);  // throws std::runtime_error naming the file
Picture read_png(const std::filesystem::path&);                // throws std::runtime_error naming the file

}  // namespace render
