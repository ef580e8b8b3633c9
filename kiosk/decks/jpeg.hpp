// SPDX-License-Identifier: MPL-2.0
// A JPEG's pixels, for files from anywhere: no file makes it draw more than limits.hpp lets it. And pixels as a JPEG.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace decks {

struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> rows;  // 0xffRRGGBB
    bool whole = true;                // the file did not end before its picture did
};

// Turned upright as its camera says. Nothing where it cannot be read.
std::optional<Pixels> pixels_of_jpeg(std::string_view bytes);
// Of one as cameras make them (most_photo_pixels). Where it is larger than `enough_px` at its longer side it may come smaller, but no
// smaller than that.
std::optional<Pixels> pixels_of_photo(std::string_view bytes, int enough_px);

// With nothing beside its pixels. `quality` is 1 to 100. Throws std::runtime_error when there are no pixels.
std::string jpeg_of(const Pixels&, int quality);

}  // namespace decks
