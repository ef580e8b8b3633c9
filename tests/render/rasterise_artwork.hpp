// SPDX-License-Identifier: MPL-2.0
// The artwork that these tests draw with, and ways to look at what was drawn.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>

#include "render/rasterise.hpp"

namespace drawn {

using namespace render;

inline const std::filesystem::path assets = std::filesystem::path(SOURCE_DIR) / "assets";

inline void open_house_artwork() { open_artwork(assets / "pictograms", assets / "fonts"); }

inline constexpr Colour ink{31, 45, 43, 255};
inline constexpr Colour white{255, 255, 255, 255};

inline Drawing drawing_of(std::vector<Stroke> strokes, double half_width_mm, double half_height_mm) {
    return {std::move(strokes), half_width_mm, half_height_mm};
}

inline Text label(const std::string& words, double width_mm = 72, int lines = 2) {
    Text text;
    text.words = words;
    text.bold = true;
    text.colour = ink;
    text.width_mm = width_mm;
    text.lines = lines;
    return text;
}

inline Drawing card(const std::string& picture, const std::string& words, bool shadow = false) {
    const RoundBox paper{{}, 80, 96, 5};
    Drawing card = drawing_of({}, shadow ? 46 : 40, shadow ? 54 : 48);
    if (shadow) card.strokes.emplace_back(Shadow{paper, 3, {0, 1.2}, {31, 45, 43, 70}});
    card.strokes.emplace_back(Ink{paper, white, {}});
    card.strokes.emplace_back(Pictogram{picture, {0, -14}, 56, 56, 0});
    Text text = label(words);
    text.at = {0, 30};
    card.strokes.emplace_back(text);
    return card;
}

inline std::uint32_t pixel(const Picture& picture, int x, int y) {
    return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)];
}

inline double opacity(const Picture& picture, int x, int y) { return (pixel(picture, x, y) >> 24) / 255.0; }

// What is drawn, in pixels: whole ones count 1, half-covered ones a half.
inline double covered(const Picture& picture) {
    double sum = 0;
    for (const std::uint32_t one : picture.pixels) sum += (one >> 24) / 255.0;
    return sum;
}

struct Extent {
    int left, top, right, bottom;  // right and bottom one past; empty: right <= left
    bool empty() const { return right <= left; }
};

// Where there are marks at all, within the given part.
inline Extent marks(const Picture& picture, Extent within) {
    Extent found{within.right, within.bottom, within.left, within.top};
    for (int y = within.top; y < within.bottom; ++y)
        for (int x = within.left; x < within.right; ++x)
            if ((pixel(picture, x, y) >> 24) > 8)
                found = {std::min(found.left, x), std::min(found.top, y), std::max(found.right, x + 1), std::max(found.bottom, y + 1)};
    return found;
}
inline Extent marks(const Picture& picture) { return marks(picture, {0, 0, picture.width, picture.height}); }

}  // namespace drawn
