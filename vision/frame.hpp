// SPDX-License-Identifier: MPL-2.0
// A grey picture as a camera gives it, looked at where it lies. Owns nothing and is never written through.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vision {

struct Frame {
    const std::uint8_t* pixels = nullptr;  // row by row from the top left, a byte each, 0 black
    int width = 0;
    int height = 0;
    std::ptrdiff_t stride = 0;  // bytes from one row to the next, at least width

    bool empty() const { return pixels == nullptr || width <= 0 || height <= 0; }
    const std::uint8_t* row(int y) const { return pixels + y * stride; }
};

// Whole pixels; right and bottom are beyond the last.
struct Area {
    int left = 0, top = 0, right = 0, bottom = 0;

    bool empty() const { return left >= right || top >= bottom; }
    friend bool operator==(const Area&, const Area&) = default;
};

inline Area all_of(const Frame& frame) { return {0, 0, frame.width, frame.height}; }

// What two areas share; perhaps empty.
inline Area shared(const Area& one, const Area& other) {
    return {one.left > other.left ? one.left : other.left, one.top > other.top ? one.top : other.top,
            one.right < other.right ? one.right : other.right, one.bottom < other.bottom ? one.bottom : other.bottom};
}

}  // namespace vision
