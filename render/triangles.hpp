// SPDX-License-Identifier: MPL-2.0
// Fills triangles into a picture: colour and coverage run linearly between the corners, and triangles that share an edge neither
// overlap nor leave a gap. For pictures that are made of triangles, such as a staff panel. Pure pixels: it knows no panel.
#pragma once

#include <cstdint>

#include "render/frame.hpp"

namespace render {

// Coverage, 0 to 255, rows from the top, read between its pixels.
struct Mask {
    int width = 0;
    int height = 0;
    const std::uint8_t* coverage = nullptr;
};

struct Corner {
    float x = 0;  // picture pixels
    float y = 0;
    float u = 0;  // 0..1 across the mask
    float v = 0;
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 0;  // not premultiplied
};

// Nothing outside is touched; right and bottom are one past.
struct Clip {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

// Lays the triangle over what is in the picture. A pixel belongs to it when its centre does.
void fill_triangle(Picture&, const Clip&, const Mask&, const Corner&, const Corner&, const Corner&);

}  // namespace render
