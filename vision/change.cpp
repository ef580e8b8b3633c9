// SPDX-License-Identifier: MPL-2.0
#include "vision/change.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace vision {

namespace {

constexpr int rows_looked_at = 2;  // of the sixteen of a square
constexpr int pixels_looked_at = rows_looked_at * mask_cell;

}  // namespace

void Change::look(const Frame& frame, double noise) {
    const int columns = frame.width / side;
    const int lines = frame.height / side;
    const bool comparable = columns == columns_ && lines == lines_ && !sums_.empty();
    columns_ = columns;
    lines_ = lines;
    const std::size_t squares = static_cast<std::size_t>(columns) * static_cast<std::size_t>(lines);
    std::swap(sums_, before_);
    sums_.assign(squares, 0);
    changes_.assign(squares, 0);
    for (int line = 0; line < lines; ++line)
        for (int row = 0; row < rows_looked_at; ++row)
            rows_.add_cells(frame.row(line * side + (2 * row + 1) * side / (2 * rows_looked_at)), columns, sums_.data() + index(0, line));
    if (!comparable) return;
    // Six deviations of the difference of two such sums.
    const int least = std::max(3 * pixels_looked_at, static_cast<int>(std::lround(6 * noise * std::sqrt(2.0 * pixels_looked_at))));
    for (std::size_t i = 0; i < squares; ++i) {
        const int change = std::abs(sums_[i] - before_[i]);
        changes_[i] = static_cast<std::uint8_t>(change >= least ? change / pixels_looked_at : 0);
    }
}

}  // namespace vision
