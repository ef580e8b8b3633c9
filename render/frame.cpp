// SPDX-License-Identifier: MPL-2.0
#include "render/frame.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>

namespace render {

namespace {

constexpr int cell = 4;

// The largest rectangle of set cells in a grid, by the rows' heights of set cells and a stack of rising ones.
struct Cells {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

Cells largest(const std::vector<char>& grid, int columns, int rows) {
    Cells best;
    std::vector<int> height(static_cast<std::size_t>(columns) + 1, 0);
    std::vector<int> rising;
    for (int row = 0; row < rows; ++row) {
        rising.clear();
        for (int column = 0; column <= columns; ++column) {
            const auto at = static_cast<std::size_t>(column);
            if (column < columns) {
                const bool set = grid[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + at] != 0;
                height[at] = set ? height[at] + 1 : 0;
            }
            while (!rising.empty() && height[static_cast<std::size_t>(rising.back())] >= height[at]) {
                const int tall = height[static_cast<std::size_t>(rising.back())];
                rising.pop_back();
                const int left = rising.empty() ? 0 : rising.back() + 1;
                if (tall * (column - left) > (best.bottom - best.top) * (best.right - best.left)) {
                    best = {left, row + 1 - tall, column, row + 1};
                }
            }
            rising.push_back(column);
        }
    }
    return best;
}

bool solid_box(const Picture& picture, int left, int top, int right, int bottom) {
    for (int row = top; row < bottom; ++row) {
        const std::uint32_t* line = picture.pixels.data() + static_cast<std::ptrdiff_t>(row) * picture.width;
        std::uint32_t all = 0xff000000U;
        for (int column = left; column < right; ++column) all &= line[column];
        if (all != 0xff000000U) return false;
    }
    return true;
}

}  // namespace

std::uint64_t next_serial() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

void find_solid(Picture& picture) {
    picture.solid_left = picture.solid_top = picture.solid_right = picture.solid_bottom = 0;
    const int columns = picture.width / cell;
    const int rows = picture.height / cell;
    if (columns <= 0 || rows <= 0) return;

    std::vector<char> grid(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    std::vector<std::uint32_t> band(static_cast<std::size_t>(picture.width));
    for (int row = 0; row < rows; ++row) {
        const std::uint32_t* line = picture.pixels.data() + static_cast<std::ptrdiff_t>(row) * cell * picture.width;
        std::copy(line, line + picture.width, band.begin());
        for (int below = 1; below < cell; ++below) {
            line += picture.width;
            for (std::size_t column = 0; column < band.size(); ++column) band[column] &= line[column];
        }
        for (int column = 0; column < columns; ++column) {
            const std::uint32_t* four = band.data() + static_cast<std::ptrdiff_t>(column) * cell;
            grid[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)] =
                (four[0] & four[1] & four[2] & four[3]) >= 0xff000000U;
        }
    }
    const Cells found = largest(grid, columns, rows);
    if (found.left == found.right) return;

    // The cells are coarse: every side may still move outward by the rest of a cell.
    int left = found.left * cell;
    int top = found.top * cell;
    int right = found.right * cell;
    int bottom = found.bottom * cell;
    while (left > 0 && solid_box(picture, left - 1, top, left, bottom)) --left;
    while (right < picture.width && solid_box(picture, right, top, right + 1, bottom)) ++right;
    while (top > 0 && solid_box(picture, left, top - 1, right, top)) --top;
    while (bottom < picture.height && solid_box(picture, left, bottom, right, bottom + 1)) ++bottom;
    picture.solid_left = left;
    picture.solid_top = top;
    picture.solid_right = right;
    picture.solid_bottom = bottom;
}

}  // namespace render
