// SPDX-License-Identifier: MPL-2.0
// Random pictures and frames for the compositors' tests.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "render/frame.hpp"

namespace scenes {

using Dice = std::mt19937;

inline double between(Dice& dice, double low, double high) { return std::uniform_real_distribution<double>(low, high)(dice); }
inline std::uint32_t word(Dice& dice) { return static_cast<std::uint32_t>(dice()); }
inline int whole(Dice& dice, int low, int high) { return std::uniform_int_distribution<int>(low, high)(dice); }

// Coloured noise with a solid middle and a clear rim, as a card with its shadow has.
inline std::shared_ptr<const render::Picture> picture(Dice& dice, int width, int height) {
    render::Picture picture;
    picture.width = width;
    picture.height = height;
    const int rim = whole(dice, 0, std::min(width, height) / 4);
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            const int inward = std::min({row, column, width - 1 - column, height - 1 - row}) - rim;
            const auto alpha = static_cast<std::uint32_t>(inward < 0 ? (inward < -3 ? 0 : whole(dice, 0, 255)) : 255);
            const std::uint32_t noise = word(dice);
            std::uint32_t pixel = alpha << 24;
            for (int shift = 0; shift < 24; shift += 8) pixel |= ((noise >> shift & 255U) * alpha / 255U) << shift;
            picture.pixels.push_back(pixel);
        }
    }
    render::find_solid(picture);
    picture.serial = render::next_serial();
    return std::make_shared<const render::Picture>(std::move(picture));
}

inline std::shared_ptr<const render::Picture> ground(Dice& dice, int width, int height) {
    render::Picture picture;
    picture.width = width;
    picture.height = height;
    for (int at = 0; at < width * height; ++at) picture.pixels.push_back(word(dice) | 0xff000000U);
    picture.serial = render::next_serial();
    return std::make_shared<const render::Picture>(std::move(picture));
}

// Turned by `degrees` about its middle, which lies at (x, y).
inline render::Affine turned(const render::Picture& picture, double x, double y, double scale, double degrees) {
    const double angle = degrees * 3.14159265358979 / 180;
    render::Affine place;
    place.a = place.d = scale * std::cos(angle);
    place.b = scale * std::sin(angle);
    place.c = -place.b;
    place.x = x - (place.a * picture.width + place.c * picture.height) / 2;
    place.y = y - (place.b * picture.width + place.d * picture.height) / 2;
    return place;
}

// Some shifted by whole pixels, some squeezed, most turned; some far or partly off the frame; some faded.
inline render::Sprite sprite(Dice& dice, std::shared_ptr<const render::Picture> picture, int width, int height) {
    const double x = between(dice, -60, width + 60);
    const double y = between(dice, -60, height + 60);
    render::Affine place = turned(*picture, x, y, between(dice, 0.1, 2.5), between(dice, 0, 360));
    const int kind = whole(dice, 0, 9);
    if (kind < 3) place = {1, 0, 0, 1, std::round(x), std::round(y)};
    if (kind == 3) place = {between(dice, -1.5, 1.5), between(dice, -1, 1), between(dice, -1, 1), between(dice, -1.5, 1.5), x, y};
    if (kind == 4) place = turned(*picture, x, y, 1, 90.0 * whole(dice, 0, 3));
    return {std::move(picture), place, whole(dice, 0, 3) == 0 ? static_cast<float>(between(dice, 0, 1)) : 1.0F};
}

}  // namespace scenes
