// SPDX-License-Identifier: MPL-2.0
#include "vision/mask.hpp"

#include <algorithm>

namespace vision {

void Mask::cut(const Frame& frame, Area area, int shrink, int contrast) {
    area_ = shared(area, all_of(frame));
    width_ = std::max(0, (area_.right - area_.left) / shrink);
    height_ = std::max(0, (area_.bottom - area_.top) / shrink);
    if (width_ == 0 || height_ == 0) width_ = height_ = 0;
    tiles_ = (width_ + mask_tile - 1) / mask_tile;
    tile_rows_ = (height_ + mask_tile - 1) / mask_tile;
    words_ = (static_cast<std::size_t>(width_) + 63) / 64;
    bits_.resize(words_ * static_cast<std::size_t>(height_));
    if (shrink > 1) shrunk_.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    const std::size_t all_tiles = static_cast<std::size_t>(tiles_) * static_cast<std::size_t>(tile_rows_);
    darkest_.resize(all_tiles);
    lightest_.resize(all_tiles);
    limits_.resize(all_tiles);

    // A row of tiles can be judged when the one below it has been looked at; so each is still near when it is needed again.
    for (int looked_at = 0; looked_at <= tile_rows_; ++looked_at) {
        std::ptrdiff_t stride = 0;
        if (looked_at < tile_rows_) {
            const std::uint8_t* rows = shrunk_tile_row(frame, looked_at, shrink, stride);
            find_extremes(looked_at, rows, stride);
        }
        if (looked_at == 0) continue;
        const int judged = looked_at - 1;
        const std::uint8_t* limits = find_limits(judged, contrast);
        for (int y = judged * mask_tile; y < std::min((judged + 1) * mask_tile, height_); ++y) {
            const std::uint8_t* pixels =
                shrink > 1 ? shrunk_.data() + static_cast<std::ptrdiff_t>(y) * width_ : frame.row(area_.top + y) + area_.left;
            rows_.darker(pixels, limits, width_, bits_.data() + static_cast<std::size_t>(y) * words_);
        }
    }
}

const std::uint8_t* Mask::shrunk_tile_row(const Frame& frame, int tile_row, int shrink, std::ptrdiff_t& stride) {
    const int top = tile_row * mask_tile;
    if (shrink == 1) {
        stride = frame.stride;
        return frame.row(area_.top + top) + area_.left;
    }
    stride = width_;
    std::uint8_t* to = shrunk_.data() + static_cast<std::ptrdiff_t>(top) * width_;
    half_.resize(shrink == 4 ? 4 * static_cast<std::size_t>(width_) : 0);
    for (int y = top; y < std::min(top + mask_tile, height_); ++y) {
        const std::uint8_t* upper = frame.row(area_.top + y * shrink) + area_.left;
        std::uint8_t* line = to + static_cast<std::ptrdiff_t>(y - top) * width_;
        if (shrink == 2) {
            rows_.halve(upper, upper + frame.stride, width_, line);
        } else {
            std::uint8_t* lower_half = half_.data() + static_cast<std::ptrdiff_t>(width_) * 2;
            rows_.halve(upper, upper + frame.stride, width_ * 2, half_.data());
            rows_.halve(upper + 2 * frame.stride, upper + 3 * frame.stride, width_ * 2, lower_half);
            rows_.halve(half_.data(), lower_half, width_, line);
        }
    }
    return to;
}

void Mask::find_extremes(int tile_row, const std::uint8_t* rows, std::ptrdiff_t stride) {
    const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(tile_row) * tiles_;
    rows_.extremes(rows, stride, std::min(mask_tile, height_ - tile_row * mask_tile), width_, darkest_.data() + first,
                   lightest_.data() + first);
}

const std::uint8_t* Mask::find_limits(int tile_row, int contrast) {
    std::uint8_t* limits = limits_.data() + static_cast<std::ptrdiff_t>(tile_row) * tiles_;
    const int above = std::max(tile_row - 1, 0);
    const int below = std::min(tile_row + 1, tile_rows_ - 1);
    const auto of_column = [&](int column, std::uint8_t& low, std::uint8_t& high) {
        low = 255;
        high = 0;
        for (int row = above; row <= below; ++row) {
            const std::size_t at = static_cast<std::size_t>(row) * static_cast<std::size_t>(tiles_) + static_cast<std::size_t>(column);
            low = std::min(low, darkest_[at]);
            high = std::max(high, lightest_[at]);
        }
    };
    std::uint8_t lows[3] = {255, 255, 255};
    std::uint8_t highs[3] = {0, 0, 0};
    of_column(0, lows[1], highs[1]);
    for (int column = 0; column < tiles_; ++column) {
        if (column + 1 < tiles_) {
            of_column(column + 1, lows[2], highs[2]);
        } else {
            lows[2] = 255;
            highs[2] = 0;
        }
        const int low = std::min({lows[0], lows[1], lows[2]});
        const int high = std::max({highs[0], highs[1], highs[2]});
        limits[column] = high - low < contrast ? std::uint8_t{0} : static_cast<std::uint8_t>((low + high + 1) / 2);
        for (int i = 0; i < 2; ++i) {
            lows[i] = lows[i + 1];
            highs[i] = highs[i + 1];
        }
    }
    return limits;
}

}  // namespace vision
