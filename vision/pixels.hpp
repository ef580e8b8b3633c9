// SPDX-License-Identifier: MPL-2.0
// Grey levels between the pixels of a frame.
#pragma once

#include "vision/frame.hpp"
#include "vision/point.hpp"

namespace vision {

// Whether level_at may be asked there.
inline bool within(const Frame& frame, double x, double y) { return x >= 0 && y >= 0 && x < frame.width - 1 && y < frame.height - 1; }

// 0 to 255. The point must be within.
inline float level_at(const Frame& frame, float x, float y) {
    const int column = static_cast<int>(x);
    const int row = static_cast<int>(y);
    const float across = x - static_cast<float>(column);
    const float down = y - static_cast<float>(row);
    const std::uint8_t* upper = frame.row(row) + column;
    const std::uint8_t* lower = upper + frame.stride;
    const float top = static_cast<float>(upper[0]) + across * static_cast<float>(upper[1] - upper[0]);
    const float bottom = static_cast<float>(lower[0]) + across * static_cast<float>(lower[1] - lower[0]);
    return top + down * (bottom - top);
}

}  // namespace vision
