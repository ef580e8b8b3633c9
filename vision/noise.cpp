// SPDX-License-Identifier: MPL-2.0
#include "vision/noise.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace vision {

double noise_of(const Frame& frame) {
    if (frame.width < 16 || frame.height < 8) return 0;
    constexpr int rows = 16;
    constexpr int in_row = 64;
    std::array<int, 1021> bends{};  // |left - 2 middle + right| is at most 1020... and 0
    int count = 0;
    for (int i = 0; i < rows; ++i) {
        const std::uint8_t* row = frame.row((2 * i + 1) * frame.height / (2 * rows));
        for (int j = 0; j < in_row; ++j) {
            const int x = 1 + (2 * j + 1) * (frame.width - 2) / (2 * in_row);
            ++bends[static_cast<std::size_t>(std::abs(row[x - 1] - 2 * row[x] + row[x + 1]))];
            ++count;
        }
    }
    // The median, between whole numbers: whatever is no edge bends by chance, with 2.45 times the deviation of one pixel.
    int below = 0;
    std::size_t at = 0;
    while (2 * (below + bends[at]) < count) below += bends[at++];
    const double median = static_cast<double>(at) - 0.5 + (count / 2.0 - below) / std::max(1, bends[at]);
    return std::max(0.0, median) / (0.6745 * 2.449);
}

}  // namespace vision
