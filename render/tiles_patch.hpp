// SPDX-License-Identifier: MPL-2.0
// A patch: what one sprite shows in one tile, and the three ways of painting it, which yield the same pixels to the last bit.
// A tile is tile_side x tile_side pixels without padding, 0xAARRGGBB, solid. Any thread; the tile is the caller's own.
//
// The arithmetic, which all three share: points in the picture walk in fixed point with 14 bits below one. Across, two pixels are mixed
// with weights 255-f and f (f = 8 bits), about a middle of 128; along, the two rows so got with a weight of 15 bits; then the source is
// laid over the tile: source + tile * (255 - alpha) / 255, rounded. Beyond the picture all is clear.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "render/tiles_footprint.hpp"

namespace render {

constexpr int walk_bits = 14;

struct Patch {
    const std::uint32_t* texels = nullptr;
    int width = 0;  // of the picture
    int height = 0;
    bool whole_pixels = false;  // u and v are then whole, and the steps 1, 0, 0, 1
    int opacity = 255;
    // The picture's point under the middle of the tile's first pixel, less half a picture pixel; fixed point.
    std::int32_t u = 0, v = 0;
    std::int32_t u_right = 0, v_right = 0;
    std::int32_t u_down = 0, v_down = 0;
    // For each row a bit for each pixel, the leftmost in the lowest bit.
    std::uint32_t seen[tile_side];    // touched: pixels beyond these are never written
    std::uint32_t shown[tile_side];   // of these, not hidden by what lies above
    std::uint32_t within[tile_side];  // no read leaves the picture
};

using PaintPatch = void (*)(std::uint32_t* tile, const Patch&);

void paint_patch_plain(std::uint32_t* tile, const Patch&);
#if defined(__x86_64__)
void paint_patch_sse2(std::uint32_t* tile, const Patch&);
void paint_patch_avx2(std::uint32_t* tile, const Patch&);  // only where the processor has AVX2
#endif

struct Painter {
    std::string name;  // "avx2", "sse2", "plain"
    PaintPatch paint = nullptr;
};

// Those that this processor can run, the best first.
std::vector<Painter> painters();

}  // namespace render
