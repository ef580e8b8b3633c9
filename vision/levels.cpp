// SPDX-License-Identifier: MPL-2.0
#include "vision/levels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>

namespace vision {

Levels levels_of(const Frame& frame) {
    if (frame.width < 16 || frame.height < 8) return {0, 255};
    constexpr int rows = 16;
    constexpr int in_row = 64;
    constexpr int places = rows * in_row;
    std::array<int, 1021> bends{};  // of |left - 2 middle + right|
    std::array<std::uint8_t, places> middles{};
    std::size_t place = 0;
    for (int i = 0; i < rows; ++i) {
        const std::uint8_t* row = frame.row((2 * i + 1) * frame.height / (2 * rows));
        for (int j = 0; j < in_row; ++j) {
            const int x = 1 + (2 * j + 1) * (frame.width - 2) / (2 * in_row);
            ++bends[static_cast<std::size_t>(std::abs(row[x - 1] - 2 * row[x] + row[x + 1]))];
            middles[place++] = row[x];
        }
    }
    // The median, between whole numbers: what is no edge bends by chance, with 2.45 times the deviation of one pixel.
    int below = 0;
    std::size_t at = 0;
    while (2 * (below + bends[at]) < places) below += bends[at++];
    const double median = static_cast<double>(at) - 0.5 + (places / 2.0 - below) / std::max(1, bends[at]);
    std::nth_element(middles.begin(), middles.begin() + 2, middles.end(), std::greater<>());
    return {std::max(0.0, median) / (0.6745 * 2.449), static_cast<double>(middles[2])};
}

int least_contrast(const Levels& levels, int shrink) {
    // Ten deviations are more than noise ever spans near one place; a tenth of the brightest is what deep shadow leaves of black on
    // white.
    return std::max({8, static_cast<int>(std::lround(10 * levels.noise / shrink)), static_cast<int>(std::lround(0.1 * levels.brightest))});
}

}  // namespace vision
