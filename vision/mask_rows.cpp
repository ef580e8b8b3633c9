// SPDX-License-Identifier: MPL-2.0
#include "vision/mask_rows.hpp"

#include <algorithm>
#include <numeric>

namespace vision {

namespace {

void halve(const std::uint8_t* upper, const std::uint8_t* lower, int count, std::uint8_t* to) {
    for (int x = 0; x < count; ++x)
        to[x] = static_cast<std::uint8_t>((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) >> 2);
}

void extremes(const std::uint8_t* rows, std::ptrdiff_t stride, int row_count, int count, std::uint8_t* darkest, std::uint8_t* lightest) {
    for (int left = 0; left < count; left += mask_tile) {
        const int right = std::min(left + mask_tile, count);
        std::uint8_t low = 255;
        std::uint8_t high = 0;
        for (int y = 0; y < row_count; ++y) {
            const auto [least, most] = std::minmax_element(rows + y * stride + left, rows + y * stride + right);
            low = std::min(low, *least);
            high = std::max(high, *most);
        }
        *darkest++ = low;
        *lightest++ = high;
    }
}

void darker(const std::uint8_t* row, const std::uint8_t* limits, int count, std::uint64_t* to) {
    for (int left = 0; left < count; left += 64) {
        std::uint64_t word = 0;
        for (int x = left; x < std::min(left + 64, count); ++x)
            word |= static_cast<std::uint64_t>(row[x] < limits[x / mask_tile]) << static_cast<unsigned>(x - left);
        *to++ = word;
    }
}

void add_cells(const std::uint8_t* row, int cells, std::uint16_t* to) {
    for (int cell = 0; cell < cells; ++cell)
        to[cell] = static_cast<std::uint16_t>(to[cell] + std::accumulate(row + cell * mask_cell, row + (cell + 1) * mask_cell, 0));
}

}  // namespace

MaskRows mask_rows_plain() { return {"plain", halve, extremes, darker, add_cells}; }

std::vector<MaskRows> mask_rows() {
    std::vector<MaskRows> all;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) all.push_back(mask_rows_avx2());
    all.push_back(mask_rows_sse2());
#endif
    all.push_back(mask_rows_plain());
    return all;
}

}  // namespace vision
