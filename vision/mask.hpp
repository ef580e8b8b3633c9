// SPDX-License-Identifier: MPL-2.0
// What is dark for its surroundings: a bit for each pixel of a part of a frame, searched at full size or shrunk by area means, which also
// takes most of the noise away. A pixel is dark if it is nearer to the darkest than to the lightest pixel near it; where these two hardly
// differ nothing is. One thread at a time.
#pragma once

#include <span>
#include <vector>

#include "vision/frame.hpp"
#include "vision/mask_rows.hpp"

namespace vision {

class Mask {
public:
    explicit Mask(MaskRows rows = mask_rows().front()) : rows_(rows) {}

    // `shrink` is 1, 2 or 4; `contrast` the least difference, in grey levels, that is one. What stood here before is gone.
    void cut(const Frame&, Area, int shrink, int contrast);

    int width() const { return width_; }  // of the searched picture
    int height() const { return height_; }
    std::span<const std::uint64_t> row(int y) const { return std::span(bits_).subspan(static_cast<std::size_t>(y) * words_, words_); }
    bool dark(int x, int y) const { return looking().dark(x, y); }

    // For many looks, one after the other.
    struct Looking {
        const std::uint64_t* bits;
        std::size_t words;
        unsigned width, height;

        bool dark(int x, int y) const {
            const auto column = static_cast<unsigned>(x);
            const auto line = static_cast<unsigned>(y);
            return column < width && line < height && (bits[line * words + column / 64] >> (column % 64) & 1U) != 0;
        }
    };
    Looking looking() const { return {bits_.data(), words_, static_cast<unsigned>(width_), static_cast<unsigned>(height_)}; }

    // Whether nothing near that pixel differs enough to be dark or light.
    bool flat(int x, int y) const {
        return x < 0 || y < 0 || x >= width_ || y >= height_ ||
               limits_[static_cast<std::size_t>(y / mask_tile) * static_cast<std::size_t>(tiles_) +
                       static_cast<std::size_t>(x / mask_tile)] == 0;
    }

private:
    const std::uint8_t* shrunk_tile_row(const Frame&, int tile_row, int shrink, std::ptrdiff_t& stride);
    void find_extremes(int tile_row, const std::uint8_t* rows, std::ptrdiff_t stride);
    const std::uint8_t* find_limits(int tile_row, int contrast);

    MaskRows rows_;
    Area area_;
    int width_ = 0;
    int height_ = 0;
    int tiles_ = 0;  // across
    int tile_rows_ = 0;
    std::size_t words_ = 0;
    std::vector<std::uint8_t> shrunk_;
    std::vector<std::uint8_t> half_;  // on the way to a quarter
    std::vector<std::uint8_t> darkest_, lightest_;
    std::vector<std::uint8_t> limits_;  // of each tile
    std::vector<std::uint64_t> bits_;
};

}  // namespace vision
