// SPDX-License-Identifier: MPL-2.0
// Reads a grey picture from a PGM file (P5, at most 255 levels). Never writes one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "vision/frame.hpp"

namespace vision {

struct GreyPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    Frame frame() const { return {pixels.data(), width, height, width}; }
};

// A sentence that names the file when it is no such picture.
std::variant<GreyPicture, std::string> read_picture(const std::filesystem::path& file);

}  // namespace vision
