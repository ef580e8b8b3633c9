// SPDX-License-Identifier: MPL-2.0
#include "vision/picture_file.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <optional>

namespace vision {

namespace {

constexpr int most_pixels_across = 16384;

// Numbers of the head stand between white space and comments; one white space ends the last.
std::optional<int> next_number(std::istream& in) {
    int c = in.get();
    while (c == '#' || std::isspace(c)) {
        if (c == '#')
            while (c != '\n' && c != std::istream::traits_type::eof()) c = in.get();
        else
            c = in.get();
    }
    int value = 0;
    if (!std::isdigit(c)) return std::nullopt;
    for (; std::isdigit(c); c = in.get()) {
        value = value * 10 + (c - '0');
        if (value > 10 * most_pixels_across) return std::nullopt;
    }
    if (!std::isspace(c)) return std::nullopt;
    return value;
}

}  // namespace

std::variant<GreyPicture, std::string> read_picture(const std::filesystem::path& file) {
    const std::string name = "\"" + file.string() + "\"";
    std::ifstream in(file, std::ios::binary);
    if (!in) return name + " could not be opened.";
    if (in.get() != 'P' || in.get() != '5') return name + " is no PGM picture (P5).";
    const auto width = next_number(in);
    const auto height = next_number(in);
    const auto levels = next_number(in);
    if (!width || !height || !levels || *width < 1 || *height < 1 || *width > most_pixels_across || *height > most_pixels_across ||
        *levels < 1 || *levels > 255)
        return name + " is no PGM picture of at most 255 levels.";
    GreyPicture picture{*width, *height, {}};
    const auto size = static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height);
    std::error_code unknown;
    if (const auto bytes = std::filesystem::file_size(file, unknown); unknown || bytes < size)
        return name + " ends before its picture does.";
    picture.pixels.resize(size);
    in.read(reinterpret_cast<char*>(picture.pixels.data()), static_cast<std::streamsize>(size));
    if (static_cast<std::size_t>(in.gcount()) != size) return name + " ends before its picture does.";
    if (*levels < 255)
        for (auto& pixel : picture.pixels) pixel = static_cast<std::uint8_t>(std::min<int>(255, pixel * 255 / *levels));
    return picture;
}

}  // namespace vision
