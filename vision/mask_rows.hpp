// SPDX-License-Identifier: MPL-2.0
// The row loops of the search for dark things and for changes, and the ways of running them, which yield the same to the last bit. Any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vision {

constexpr int mask_tile = 8;   // pixels of the searched picture in a side of a tile
constexpr int mask_cell = 16;  // pixels that add_cells adds up

struct MaskRows {
    std::string_view name;  // "avx2", "sse2", "plain"

    // `count` means of two by two pixels, rounded, of two rows that lie below each other.
    void (*halve)(const std::uint8_t* upper, const std::uint8_t* lower, int count, std::uint8_t* to) = nullptr;

    // The darkest and the lightest pixel of each tile in a row of tiles; the last may be narrower. 1 to mask_tile rows of `count` pixels.
    void (*extremes)(const std::uint8_t* rows, std::ptrdiff_t stride, int row_count, int count, std::uint8_t* darkest,
                     std::uint8_t* lightest) = nullptr;

    // A bit for each pixel, the leftmost in the lowest: is it darker than its tile's limit? Unused bits of the last word are 0.
    void (*darker)(const std::uint8_t* row, const std::uint8_t* limits, int count, std::uint64_t* to) = nullptr;

    // Adds the sum of every mask_cell pixels of a row; pixels after the last whole cell are left out.
    void (*add_cells)(const std::uint8_t* row, int cells, std::uint16_t* to) = nullptr;
};

// Those that this processor can run, the best first.
std::vector<MaskRows> mask_rows();

MaskRows mask_rows_plain();
#if defined(__x86_64__)
MaskRows mask_rows_sse2();
MaskRows mask_rows_avx2();  // only where the processor has AVX2
#endif

}  // namespace vision
