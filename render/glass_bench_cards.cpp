// SPDX-License-Identifier: MPL-2.0
#include "render/glass_bench_cards.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace render {

namespace {

constexpr int face_side = 256;

std::uint32_t hash(std::uint32_t x) {
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    return x ^ (x >> 16);
}

double chance(int card, int which) {
    return hash(static_cast<std::uint32_t>(card) * 977U + static_cast<std::uint32_t>(which) * 131071U + 7U) / 4294967296.0;
}

// How far a point lies outside a box with round corners about the origin; negative inside.
double outside(double x, double y, double half, double corner) {
    const double across = std::abs(x) - (half - corner);
    const double along = std::abs(y) - (half - corner);
    return std::hypot(std::max(across, 0.0), std::max(along, 0.0)) + std::min(std::max(across, along), 0.0) - corner;
}

std::uint32_t premultiplied(double red, double green, double blue, double alpha) {
    const auto byte = [](double value) { return static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255)); };
    return byte(alpha) << 24 | byte(red * alpha) << 16 | byte(green * alpha) << 8 | byte(blue * alpha);
}

}  // namespace

Affine bench_pose(int card, int shown, int cards, int moving, int width, int height) {
    const double t = card >= cards - moving ? shown / 60.0 : 0;
    const double unit = height / 1080.0;
    const double x = width * (.06 + .88 * chance(card, 1)) + 40 * unit * std::sin(2 * t + card);
    const double y = height * (.08 + .84 * chance(card, 2)) + 40 * unit * std::cos(2 * t + 1.3 * card);
    const double scale = (.4 + .45 * chance(card, 3)) * unit;
    const double angle = 2 * std::numbers::pi * chance(card, 4) + 2 * t * (chance(card, 5) - .5);
    Affine place;
    place.a = place.d = scale * std::cos(angle);
    place.b = scale * std::sin(angle);
    place.c = -place.b;
    place.x = x - (place.a + place.c) * face_side / 2;
    place.y = y - (place.b + place.d) * face_side / 2;
    return place;
}

Picture bench_face(int card) {
    Picture face;
    face.width = face.height = face_side;
    face.pixels.resize(static_cast<std::size_t>(face_side) * face_side);
    const double turn = chance(card, 6) * std::numbers::pi;
    for (int row = 0; row < face_side; ++row) {
        for (int column = 0; column < face_side; ++column) {
            const double x = column + .5 - face_side / 2.0;
            const double y = row + .5 - face_side / 2.0;
            const double paper = std::clamp(.5 - outside(x, y, 112, 16), 0.0, 1.0);
            const double shadow = .4 * std::clamp(1 - outside(x, y - 3, 108, 20) / 14, 0.0, 1.0);
            const double mark =
                std::clamp(.5 - outside(x * std::cos(turn) + y * std::sin(turn), y * std::cos(turn) - x * std::sin(turn), 60, 8), 0.0, 1.0);
            const double alpha = paper + shadow * (1 - paper);
            const double light = paper / alpha;
            face.pixels[static_cast<std::size_t>(row) * face_side + static_cast<std::size_t>(column)] =
                alpha == 0 ? 0
                           : premultiplied(light * (1 - mark * chance(card, 7)), light * (1 - mark * chance(card, 8)),
                                           light * (1 - mark * chance(card, 9)), alpha);
        }
    }
    find_solid(face);
    face.serial = next_serial();
    return face;
}

Picture bench_scaffold(int width, int height) {
    Picture scaffold;
    scaffold.width = scaffold.solid_right = width;
    scaffold.height = scaffold.solid_bottom = height;
    scaffold.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            const int field = column * 3 / width + row * 2 / height * 3;
            const bool line = column * 3 % width < 9 || row * 2 % height < 6;
            scaffold.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)] =
                line ? 0xff405060U : 0xffe0e0d8U + static_cast<std::uint32_t>(field) * 0x00000403U;
        }
    }
    scaffold.serial = next_serial();
    return scaffold;
}

}  // namespace render
