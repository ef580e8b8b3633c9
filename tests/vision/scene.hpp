// SPDX-License-Identifier: MPL-2.0
// Draws small frames with markers on cards, and knows exactly where each lies. The same seed gives the same frame everywhere.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "vision/family.hpp"
#include "vision/frame.hpp"
#include "vision/point.hpp"

namespace scene {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t bits() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    double between(double least, double most) { return least + (most - least) * static_cast<double>(bits() >> 11U) * 0x1p-53; }
    int below(int limit) { return static_cast<int>(bits() % static_cast<std::uint64_t>(limit)); }
    // About normal, deviation 1.
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += between(0, 1);
        return sum;
    }

private:
    std::uint64_t state_;
};

// A white card with a square on it, which carries `code` of so many cells a row.
struct Card {
    std::uint64_t code = 0;
    int cells = 6;
    double x = 0, y = 0;  // the middle of the square
    double side = 54;     // of the square
    double degrees = 0;   // clockwise
    double lean = 0;      // how much larger the lower half is seen than the upper

    int modules() const { return cells + 2; }

    // From the square's plane, [-1, 1] each way, into pixels.
    vision::Point seen(double u, double v) const {
        const double turn = degrees * 3.14159265358979 / 180;
        const double right = side / 2 * (u * std::cos(turn) - v * std::sin(turn));
        const double down = side / 2 * (u * std::sin(turn) + v * std::cos(turn));
        const double depth = 1 - lean * down / side;
        return {x + right / depth, y + down / depth};
    }
    vision::Quad corners() const { return {seen(-1, -1), seen(1, -1), seen(1, 1), seen(-1, 1)}; }

    // 1 white, 0 black, nothing beside the card.
    std::optional<double> level(double px, double py) const {
        // The way back from pixels: the depth follows from the height alone.
        const double dy = py - y;
        const double down = dy / (1 + lean * dy / side);
        const double right = (px - x) * (1 - lean * down / side);
        const double turn = degrees * 3.14159265358979 / 180;
        const double u = (right * std::cos(turn) + down * std::sin(turn)) / side * modules() + modules() / 2.0;
        const double v = (-right * std::sin(turn) + down * std::cos(turn)) / side * modules() + modules() / 2.0;
        const int column = static_cast<int>(std::floor(u));
        const int row = static_cast<int>(std::floor(v));
        const int last = modules() - 1;
        if (u < -1.5 || v < -1.5 || u > last + 2.5 || v > last + 2.5) return std::nullopt;
        if (column < 0 || row < 0 || column > last || row > last) return 1;
        if (column == 0 || row == 0 || column == last || row == last) return 0;
        return static_cast<double>(code >> (cells * cells - 1 - ((row - 1) * cells + column - 1)) & 1U);
    }
};

inline Card card(const vision::Family& family, int id, double x, double y, double degrees, double side = 54) {
    Card one;
    one.code = family.code(id);
    one.cells = family.cells();
    one.x = x;
    one.y = y;
    one.degrees = degrees;
    one.side = side;
    return one;
}

// A hand, as the eye sees one: all of one grey.
struct Hand {
    vision::Area area;
    double level = 110;
};

struct Light {
    double black = 15, white = 205, table = 45;  // grey levels
    double slant = 0;                            // how much lighter the right end is than the left, as a share
    double noise = 1;                            // deviation
    double blur = 0.6;                           // deviation of the lens, pixels
};

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels;
    vision::Frame frame() const { return {pixels.data(), width, height, width}; }
};

inline void soften(std::vector<double>& levels, int width, int height, double deviation) {
    if (deviation <= 0) return;
    const int reach = static_cast<int>(std::ceil(3 * deviation));
    std::vector<double> weights;
    for (int i = -reach; i <= reach; ++i) weights.push_back(std::exp(-0.5 * i * i / (deviation * deviation)));
    double sum = 0;
    for (const double weight : weights) sum += weight;
    const auto pass = [&](int count, int lines, int step, int next) {
        std::vector<double> line(static_cast<std::size_t>(count));
        for (int at = 0; at < lines; ++at) {
            for (int i = 0; i < count; ++i) {
                double mixed = 0;
                for (int j = -reach; j <= reach; ++j)
                    mixed += weights[static_cast<std::size_t>(j + reach)] *
                             levels[static_cast<std::size_t>(at * next + std::clamp(i + j, 0, count - 1) * step)];
                line[static_cast<std::size_t>(i)] = mixed / sum;
            }
            for (int i = 0; i < count; ++i) levels[static_cast<std::size_t>(at * next + i * step)] = line[static_cast<std::size_t>(i)];
        }
    };
    pass(width, height, 1, width);
    pass(height, width, width, 1);
}

inline Picture draw(int width, int height, const std::vector<Card>& cards, const std::vector<Hand>& hands, const Light& light,
                    std::uint64_t seed) {
    std::vector<double> levels(static_cast<std::size_t>(width * height), light.table);
    constexpr int fine = 3;
    for (const Card& one : cards) {
        const double reach = one.side * 1.05 + 2;  // half the card's diagonal
        for (int y = std::max(0, static_cast<int>(one.y - reach)); y < std::min<int>(height, static_cast<int>(one.y + reach)); ++y) {
            for (int x = std::max(0, static_cast<int>(one.x - reach)); x < std::min<int>(width, static_cast<int>(one.x + reach)); ++x) {
                double sum = 0;
                for (int part = 0; part < fine * fine; ++part) {
                    const auto level = one.level(x + (part % fine + 0.5) / fine - 0.5, y + (part / fine + 0.5) / fine - 0.5);
                    sum += level ? light.black + *level * (light.white - light.black) : levels[static_cast<std::size_t>(y * width + x)];
                }
                levels[static_cast<std::size_t>(y * width + x)] = sum / (fine * fine);
            }
        }
    }
    for (const Hand& hand : hands)
        for (int y = std::max(0, hand.area.top); y < std::min(height, hand.area.bottom); ++y)
            for (int x = std::max(0, hand.area.left); x < std::min(width, hand.area.right); ++x)
                levels[static_cast<std::size_t>(y * width + x)] = hand.level;
    soften(levels, width, height, light.blur);
    Picture picture{width, height, std::vector<std::uint8_t>(levels.size())};
    Dice dice(seed);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const double across = static_cast<double>(i % static_cast<std::size_t>(width)) / width - 0.5;
        const double level = levels[i] * (1 + light.slant * across) + (light.noise > 0 ? light.noise * dice.normal() : 0);
        picture.pixels[i] = static_cast<std::uint8_t>(std::clamp(std::lround(level), 0L, 255L));
    }
    return picture;
}

// The largest distance between corners that should be the same.
inline double apart(const vision::Quad& one, const vision::Quad& other) {
    double most = 0;
    for (unsigned i = 0; i < 4; ++i) most = std::max(most, vision::length(one[i] - other[i]));
    return most;
}

}  // namespace scene
