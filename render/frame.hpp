// SPDX-License-Identifier: MPL-2.0
// A frame: pictures to be laid over each other, in pixels. This is all that a compositor knows.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace render {

// Premultiplied 0xAARRGGBB, rows from the top, no padding.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;
    // The largest known rectangle of solid pixels (alpha 255), so that what lies under it need not be drawn; empty when unknown.
    int solid_left = 0;
    int solid_top = 0;
    int solid_right = 0;   // one past
    int solid_bottom = 0;  // one past
    // Unlike in any other picture of this run; a changed picture is a new picture.
    std::uint64_t serial = 0;
};

// Gives each picture of this run its own serial. Any thread.
std::uint64_t next_serial();

// Looks at the pixels and fills in the solid rectangle (empty when less than 4 x 4 pixels are solid). Any thread.
void find_solid(Picture&);

// Picture pixel (u, v) -> frame pixel (a*u + c*v + x, b*u + d*v + y), pixel centres at .5.
struct Affine {
    double a = 1, b = 0, c = 0, d = 1, x = 0, y = 0;

    friend bool operator==(const Affine&, const Affine&) = default;
};

struct Sprite {
    std::shared_ptr<const Picture> picture;
    Affine place;
    float opacity = 1;  // 0..1
};

struct Frame {
    int width = 0;
    int height = 0;
    std::shared_ptr<const Picture> background;  // width x height, solid
    std::vector<Sprite> sprites;                // bottom first
};

}  // namespace render
