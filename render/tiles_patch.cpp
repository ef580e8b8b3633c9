// SPDX-License-Identifier: MPL-2.0
#include "render/tiles_patch.hpp"

#include <algorithm>
#include <cstddef>

namespace render {

namespace {

constexpr std::int32_t one = 1 << walk_bits;

int channel(std::uint32_t pixel, int shift) { return static_cast<int>((pixel >> shift) & 255U); }

// (a * b + half) >> 15, as the processors' own instruction for it rounds.
int scaled(int a, int b) { return (a * b + (1 << 14)) >> 15; }

int of_255(int value) {
    const int t = value + 128;
    return (t + (t >> 8)) >> 8;
}

std::uint32_t texel(const Patch& patch, int u, int v) {
    if (u < 0 || v < 0 || u >= patch.width || v >= patch.height) return 0;
    return patch.texels[static_cast<std::ptrdiff_t>(v) * patch.width + u];
}

int mixed(int nearer, int further, int f) { return ((nearer - 128) * (255 - f) + (further - 128) * f) >> 1; }

std::uint32_t sample(const Patch& patch, std::int32_t u, std::int32_t v) {
    const int column = u >> walk_bits;
    const int row = v >> walk_bits;
    if (patch.whole_pixels) return texel(patch, column, row);
    const int across = (u >> (walk_bits - 8)) & 255;
    const int along = (v & (one - 1)) << 1;
    const std::uint32_t corners[4] = {texel(patch, column, row), texel(patch, column + 1, row), texel(patch, column, row + 1),
                                      texel(patch, column + 1, row + 1)};
    std::uint32_t pixel = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const int upper = mixed(channel(corners[0], shift), channel(corners[1], shift), across);
        const int lower = mixed(channel(corners[2], shift), channel(corners[3], shift), across);
        const int value = scaled(upper + scaled(lower - upper, along), 257) + 128;
        pixel |= static_cast<std::uint32_t>(std::clamp(value, 0, 255)) << shift;
    }
    return pixel;
}

std::uint32_t over(std::uint32_t source, std::uint32_t below, int opacity) {
    const auto faded = [&](int shift) { return opacity == 255 ? channel(source, shift) : of_255(channel(source, shift) * opacity); };
    const int through = 255 - faded(24);
    std::uint32_t pixel = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const int value = faded(shift) + of_255(channel(below, shift) * through);
        pixel |= static_cast<std::uint32_t>(std::min(value, 255)) << shift;
    }
    return pixel;
}

}  // namespace

void paint_patch_plain(std::uint32_t* tile, const Patch& patch) {
    for (int y = 0; y < tile_side; ++y) {
        std::uint32_t* line = tile + y * tile_side;
        std::int32_t u = patch.u + patch.u_down * y;
        std::int32_t v = patch.v + patch.v_down * y;
        for (int x = 0; x < tile_side; ++x, u += patch.u_right, v += patch.v_right) {
            if ((patch.shown[y] >> x & 1U) != 0) line[x] = over(sample(patch, u, v), line[x], patch.opacity);
        }
    }
}

std::vector<Painter> painters() {
    std::vector<Painter> all;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) all.push_back({"avx2", &paint_patch_avx2});
    all.push_back({"sse2", &paint_patch_sse2});
#endif
    all.push_back({"plain", &paint_patch_plain});
    return all;
}

}  // namespace render
