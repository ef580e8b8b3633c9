// SPDX-License-Identifier: MPL-2.0
#include "tests/vision/bench/film.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "tests/vision/scene.hpp"
#include "vision/homography_fit.hpp"

namespace bench {

namespace {

using scene::Dice;
using vision::Homography;
using vision::Point;
using vision::Quad;

constexpr double paper = 0.81;
constexpr double toner = 0.05;
constexpr double wood = 0.22;
constexpr double skin = 0.45;
constexpr int fine = 3;  // samples a pixel, each way

struct Picture {
    int width, height;
    std::vector<float> level;
    float& at(int x, int y) { return level[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; }
};

// A card about a marker that has sides of 2, from -1 to 1.
struct Card {
    int id = -1;
    std::uint64_t code = 0;
    Point at;         // flat pixels: as a camera right above would have it
    double turn = 0;  // radians
    double side = 54;
    Point sway;  // how far it goes, and how fast
    double pace = 0;
    double spin = 0;
    int from = 0;      // first frame
    double art = 0.5;  // grey below the marker

    // Its pose in frame t, onto flat pixels.
    Homography pose(double t) const {
        const double where = std::sin(pace * t);
        const double angle = turn + spin * where;
        const double c = std::cos(angle) * side / 2;
        const double s = std::sin(angle) * side / 2;
        return {{c, -s, at.x + sway.x * where, s, c, at.y + sway.y * where, 0, 0, 1}};
    }
    // Less than 0 beside the card.
    double albedo(double u, double v) const {
        if (std::abs(u) > 1.4 || v < -1.4 || v > 2.4) return -1;
        const int column = static_cast<int>(std::floor((u + 1) * 4));
        const int row = static_cast<int>(std::floor((v + 1) * 4));
        if (column < 0 || row < 0 || column > 7 || row > 7) return v > 1.45 && std::abs(u) < 1.2 && v < 2.2 ? art : paper;
        if (column == 0 || row == 0 || column == 7 || row == 7) return toner;
        return (code >> (35 - ((row - 1) * 6 + column - 1)) & 1U) != 0 ? paper : toner;
    }
};

std::uint64_t nobody(const vision::Family& family, Dice& dice) {
    while (true) {
        const std::uint64_t code = dice.bits() & ((std::uint64_t{1} << 36) - 1);
        int nearest = 99;
        for (int id = 0; id < family.size(); ++id) {
            std::uint64_t turned = family.code(id);
            for (int turn = 0; turn < 4; ++turn, turned = vision::turned_clockwise(turned, 6))
                nearest = std::min(nearest, std::popcount(turned ^ code));
        }
        if (nearest > 5) return code;
    }
}

// An arm, from beyond the frame to a fingertip.
struct Arm {
    Point tip, out;
    double width = 0;
    double phase = 0;

    Point tip_at(double t, int frames) const {
        const double in = std::clamp(2.2 * std::sin(3.14159265 * (t / frames)) - 0.3, 0.0, 1.0);
        return out + (tip - out) * in + Point{12 * std::sin(0.21 * t + phase), 9 * std::cos(0.17 * t + phase)};
    }
    bool covers(Point p, Point tip_now) const {
        const Point along = out - tip_now;
        const double share = std::clamp(dot(p - tip_now, along) / std::max(1.0, dot(along, along)), 0.0, 1.0);
        return length(p - tip_now - along * share) < width * (share < 0.08 ? 0.25 : 0.5);
    }
};

void soften(Picture& picture, double deviation) {
    const int reach = std::max(1, static_cast<int>(std::ceil(2.5 * deviation)));
    std::vector<float> weights;
    float sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        weights.push_back(static_cast<float>(std::exp(-0.5 * i * i / (deviation * deviation))));
        sum += weights.back();
    }
    for (float& weight : weights) weight /= sum;
    std::vector<float> softened(picture.level.size());
    const auto pass = [&](int dx, int dy) {
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width; ++x) {
                float mixed = 0;
                const bool inner = x >= reach && y >= reach && x < picture.width - reach && y < picture.height - reach;
                const float* here = &picture.at(x, y);
                const std::ptrdiff_t step = dx + static_cast<std::ptrdiff_t>(dy) * picture.width;
                for (int i = -reach; i <= reach; ++i)
                    mixed +=
                        weights[static_cast<std::size_t>(i + reach)] *
                        (inner ? here[i * step]
                               : picture.at(std::clamp(x + i * dx, 0, picture.width - 1), std::clamp(y + i * dy, 0, picture.height - 1)));
                softened[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)] = mixed;
            }
        picture.level.swap(softened);
    };
    pass(1, 0);
    pass(0, 1);
}

void lay(Picture& picture, const Card& card, const Homography& view, double t) {
    const auto seen = after(view, card.pose(t));
    const auto back = seen ? vision::inverse(*seen) : std::nullopt;
    if (!back) return;
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const Point corner : {Point{-1.4, -1.4}, {1.4, -1.4}, {1.4, 2.4}, {-1.4, 2.4}}) {
        const Point p = (*seen)(corner);
        left = std::min(left, p.x), right = std::max(right, p.x), top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
    for (int y = std::max(0, static_cast<int>(top) - 1); y < std::min(picture.height, static_cast<int>(bottom) + 2); ++y)
        for (int x = std::max(0, static_cast<int>(left) - 1); x < std::min(picture.width, static_cast<int>(right) + 2); ++x) {
            const float under = picture.at(x, y);
            double sum = 0;
            for (int part = 0; part < fine * fine; ++part) {
                const Point at = (*back)({x + (part % fine + 0.5) / fine - 0.5, y + (part / fine + 0.5) / fine - 0.5});
                const double level = card.albedo(at.x, at.y);
                sum += level < 0 ? under : level;
            }
            picture.at(x, y) = static_cast<float>(sum / (fine * fine));
        }
}

}  // namespace

std::vector<Kind> kinds() {
    return {{.name = "calm", .noise = 1},
            {.name = "noisy", .noise = 9, .slant = 0.3},
            {.name = "dusk", .noise = 3, .light = 0.22, .slant = 0.7},
            {.name = "soft", .blur = 2},
            {.name = "hands", .markers = 16, .hands = 8},
            {.name = "crowd", .markers = 40, .side_px = 40, .noise = 2, .speed = 4, .hands = 2, .fakes = 10},
            {.name = "clutter", .markers = 0, .noise = 2, .hands = 2, .fakes = 60, .display = 0.5},
            {.name = "swift", .speed = 36},
            {.name = "shown", .noise = 2, .slant = 0.3, .hands = 2, .fakes = 20, .display = 0.6},
            {.name = "small", .markers = 20, .side_px = 29, .noise = 2, .speed = 4, .fakes = 6}};
}

Film film_of(const Kind& kind, int frames, std::uint64_t seed) {
    Film film;
    Dice dice(seed * 1000003 + kind.name.size() * 7919 + static_cast<std::uint64_t>(kind.name[0]));
    const vision::Family family = *vision::Family::named("36h11");
    // Flat pixels, seen a little aslant.
    const auto off = [&] { return dice.between(-12, 12); };
    const Quad seen{{{60 + off(), 30 + off()}, {1860 + off(), 34 + off()}, {1905 + off(), 1056 + off()}, {14 + off(), 1050 + off()}}};
    const std::vector<vision::Pairing> pairs{{{0, 0}, seen[0]}, {{1920, 0}, seen[1]}, {{1920, 1080}, seen[2]}, {{0, 1080}, seen[3]}};
    const Homography view = *vision::best_homography(pairs);

    // A place of its own for each, so that none lies on another.
    const int count = kind.markers + kind.fakes;
    int columns = 1;
    int rows = 1;
    while (columns * rows < count) (1920.0 / columns > 1080.0 / rows ? columns : rows)++;
    const double wide = 1920.0 / columns;
    const double high = 1080.0 / rows;
    std::vector<int> places;
    for (int i = 0; i < columns * rows; ++i) places.push_back(i);
    for (std::size_t i = places.size() - 1; i > 0; --i)
        std::swap(places[i], places[static_cast<std::size_t>(dice.below(static_cast<int>(i) + 1))]);
    std::vector<Card> cards;
    for (int i = 0; i < count; ++i) {
        Card card;
        const bool real = i < kind.markers;
        card.side = std::min(kind.side_px * (real ? 1 : dice.between(0.7, 1.1)), std::min(wide, high) / 2.9);
        card.id = real ? i * 13 + 1 : -1;
        card.code = real ? family.code(card.id) : nobody(family, dice);
        const int place = places[static_cast<std::size_t>(i)];
        const double margin = card.side * 1.45;
        card.at = {(place % columns + 0.5) * wide + dice.between(-1, 1) * std::max(0.0, wide / 2 - margin) * 0.3,
                   (place / columns + 0.5) * high + dice.between(-1, 1) * std::max(0.0, high / 2 - margin) * 0.3};
        card.turn = dice.between(0, 6.28);
        card.art = dice.between(0.1, 0.7);
        if (real && i % 3 != 0) {
            card.sway = {std::max(0.0, wide / 2 - margin) * 0.7, std::max(0.0, high / 2 - margin) * 0.7};
            card.pace = kind.speed / std::max(8.0, length(card.sway));
            card.spin = 0.5;
        }
        if (real && i % 4 == 3) card.from = dice.below(frames / 2);
        cards.push_back(card);
    }
    std::vector<Arm> arms;
    for (int i = 0; i < kind.hands; ++i) {
        const Card& over = cards[static_cast<std::size_t>(dice.below(std::max(1, count)))];
        const bool from_below = dice.below(2) == 0;
        const Point reach{over.at.x + dice.between(-30, 30), over.at.y + dice.between(-30, 30)};
        arms.push_back({view(reach), view({over.at.x + dice.between(-500, 500), from_below ? 1500.0 : -420.0}), dice.between(70, 100),
                        dice.between(0, 6)});
    }
    std::vector<std::int8_t> grain(1 << 21);
    for (auto& one : grain) one = static_cast<std::int8_t>(std::clamp(std::lround(dice.normal() * 24), -127L, 127L));

    for (int t = 0; t < frames; ++t) {
        Picture picture{film.width, film.height,
                        std::vector<float>(static_cast<std::size_t>(film.width) * static_cast<std::size_t>(film.height))};
        for (int y = 0; y < film.height; ++y)
            for (int x = 0; x < film.width; ++x) {
                // Wood grain, and on it squares and rings of light that wander.
                double level = wood + 0.02 * std::sin(0.05 * y + 3 * std::sin(0.004 * x));
                if (kind.display > 0) {
                    const int square = (static_cast<int>(x + 2 * t) / 90 + y / 70) % 3;
                    const double ring = std::sin(0.09 * std::hypot(x - 960 - 3 * t, y - 540));
                    level += kind.display * (0.25 * square + (ring > 0.6 ? 0.3 : 0));
                }
                picture.at(x, y) = static_cast<float>(level);
            }
        std::vector<Truth> truth;
        for (const Card& card : cards) {
            if (t < card.from) continue;
            lay(picture, card, view, t);
            if (card.id < 0) continue;
            const Homography pose = *after(view, card.pose(t));
            Truth one{vision::marker_at(card.id, corners_of(pose), 1), 1};
            int hidden = 0;
            for (int i = 0; i < 400; ++i) {
                const Point at = pose({(i % 20 + 0.5) / 10 - 1, (i / 20 + 0.5) / 10 - 1});
                hidden += std::ranges::any_of(arms, [&](const Arm& arm) { return arm.covers(at, arm.tip_at(t, frames)); }) ? 1 : 0;
            }
            one.visible = 1 - hidden / 400.0;
            truth.push_back(one);
        }
        for (const Arm& arm : arms) {
            const Point tip = arm.tip_at(t, frames);
            for (int y = 0; y < film.height; ++y)
                for (int x = 0; x < film.width; ++x)
                    if (arm.covers({1.0 * x, 1.0 * y}, tip)) picture.at(x, y) = static_cast<float>(skin);
        }
        soften(picture, kind.blur);
        std::vector<std::uint8_t> frame(picture.level.size());
        const std::size_t begin = dice.bits() % grain.size();
        for (std::size_t i = 0; i < frame.size(); ++i) {
            const double across = static_cast<double>(i % static_cast<std::size_t>(film.width)) / film.width;
            const double light = 255 * kind.light * (1 - kind.slant * across);
            const double level = light * static_cast<double>(picture.level[i]) + kind.noise / 24 * grain[(begin + i * 7) % grain.size()];
            frame[i] = static_cast<std::uint8_t>(std::clamp(level + 0.5, 0.0, 255.0));
        }
        film.frames.push_back(std::move(frame));
        film.truth.push_back(std::move(truth));
    }
    return film;
}

}  // namespace bench
