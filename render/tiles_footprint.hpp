// SPDX-License-Identifier: MPL-2.0
// Where one sprite lies on the frame: for each row of pixels the run it touches, and the walk through its picture. Made once a placement
// and kept while the sprite lies still. It reads no pixels. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "render/frame.hpp"

namespace render {

constexpr int tile_side = 32;  // px; a row of a tile is one 32-bit mask

// Pixels [from, to); empty when from >= to.
struct Run {
    std::int16_t from = 0;
    std::int16_t to = 0;
};

struct FootprintRow {
    Run seen;    // what the picture touches, its half-pixel soft edge included
    Run within;  // where every pixel read lies in the picture
    Run solid;   // where whatever lies below is hidden
};

struct Footprint {
    int top = 0;
    int bottom = 0;                   // rows [top, bottom); empty when the sprite cannot be seen
    std::vector<FootprintRow> rows;   // one for each of them
    int first_tile_row = 0;           // that `tiles` begins with
    std::vector<Run> tiles;           // columns of tiles touched, for each row of tiles
    double u = 0, v = 0;              // the picture's point under the frame's corner
    double u_right = 0, v_right = 0;  // and how it moves one pixel to the right
    double u_down = 0, v_down = 0;    // and one down
    bool whole_pixels = false;        // the picture is only shifted, by whole pixels
    int opacity = 0;                  // 1..255 when it can be seen

    bool empty() const { return top >= bottom; }
};

// Empty for a sprite that cannot be seen: none of it on the frame, no picture, a clear one, a place that is not finite or not a place
// (no area), one smaller than 1/1024 of its picture, a picture wider or higher than 32767. Frames are at most 32767 wide and high.
Footprint footprint_of(const Sprite&, int width, int height);

}  // namespace render
