// SPDX-License-Identifier: MPL-2.0
// A JPEG's pixels, for files from anywhere: no file makes it draw more than limits.hpp lets it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace decks {

struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> rows;  // 0xffRRGGBB
};

// Turned upright as its camera says. Nothing where it cannot be read.
std::optional<Pixels> pixels_of_jpeg(std::string_view bytes);

}  // namespace decks
