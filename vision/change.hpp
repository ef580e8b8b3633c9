// SPDX-License-Identifier: MPL-2.0
// Where the picture has changed from one frame to the next, in coarse squares, from a few rows of each: so cheap that it can be asked in
// every frame. One thread at a time.
#pragma once

#include <vector>

#include "vision/frame.hpp"
#include "vision/mask_rows.hpp"

namespace vision {

class Change {
public:
    explicit Change(MaskRows rows = mask_rows().front()) : rows_(rows) {}

    // Compares with the frame before; `noise` as levels_of says. After a frame of another size nothing counts as changed.
    void look(const Frame&, double noise);

    int columns() const { return columns_; }
    int lines() const { return lines_; }
    static constexpr int side = mask_cell;  // pixels of a square; what is left over at the right and below belongs to none

    // Grey levels by which the square has become lighter or darker on the mean; 0 where that may be noise.
    int at(int column, int line) const { return changes_[index(column, line)]; }

private:
    std::size_t index(int column, int line) const {
        return static_cast<std::size_t>(line) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
    }

    MaskRows rows_;
    int columns_ = 0;
    int lines_ = 0;
    std::vector<std::uint16_t> sums_, before_;
    std::vector<std::uint8_t> changes_;
};

}  // namespace vision
