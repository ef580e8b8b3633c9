// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "render/compositor_cpu.hpp"
#include "tests/render/compositor_scenes.hpp"

using render::Affine;
using render::Bitmap;
using render::Box;
using render::Frame;
using render::MemoryTiles;
using render::Painter;
using render::Picture;
using render::Sprite;
using render::Tiles;

namespace {

using Pixels = std::vector<std::uint32_t>;

Bitmap bitmap(Pixels& pixels, int width, int height) {
    return {reinterpret_cast<std::byte*>(pixels.data()), static_cast<std::ptrdiff_t>(width) * 4, width, height};
}

Pixels whole(const Frame& frame, const Painter& painter) {
    Pixels pixels(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height), 0x12345678U);
    Tiles(painter, 1).draw(frame, bitmap(pixels, frame.width, frame.height));
    return pixels;
}

std::vector<std::shared_ptr<const Picture>> pictures(scenes::Dice& dice) {
    std::vector<std::shared_ptr<const Picture>> made;
    for (const auto& [width, height] : {std::pair(64, 64), {97, 40}, {33, 120}, {1, 1}, {2, 7}, {5, 1}, {150, 150}}) {
        made.push_back(scenes::picture(dice, width, height));
    }
    return made;
}

Frame random_frame(scenes::Dice& dice, int width, int height, int sprites) {
    static thread_local scenes::Dice face_dice(7);
    const auto made = pictures(face_dice);
    Frame frame{width, height, scenes::ground(dice, width, height), {}};
    for (int at = 0; at < sprites; ++at) {
        frame.sprites.push_back(scenes::sprite(dice, made[static_cast<std::size_t>(scenes::whole(dice, 0, 6))], width, height));
    }
    return frame;
}

int furthest(const Pixels& one, const Pixels& other) {
    int far = one.size() == other.size() ? 0 : 1000;
    for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
        for (int shift = 0; shift < 32; shift += 8) {
            far = std::max(far, std::abs(static_cast<int>(one[at] >> shift & 255U) - static_cast<int>(other[at] >> shift & 255U)));
        }
    }
    return far;
}

// One pixel at a time, in floating point, every sprite from the bottom up: what the tiles must come to.
using Channels = std::array<double, 4>;

Channels texel(const Picture& picture, int u, int v) {
    if (u < 0 || v < 0 || u >= picture.width || v >= picture.height) return {};
    const std::uint32_t pixel =
        picture.pixels[static_cast<std::size_t>(v) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(u)];
    Channels channels{};
    for (std::size_t at = 0; at < 4; ++at) channels[at] = pixel >> (8 * at) & 255U;
    return channels;
}

Pixels by_the_book(const Frame& frame) {
    Pixels pixels;
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            Channels shown = frame.background ? texel(*frame.background, x, y) : Channels{0, 0, 0, 255};
            for (const Sprite& sprite : frame.sprites) {
                const Affine& m = sprite.place;
                const double area = m.a * m.d - m.b * m.c;
                const double u = (m.d * (x + .5 - m.x) - m.c * (y + .5 - m.y)) / area - .5;
                const double v = (m.a * (y + .5 - m.y) - m.b * (x + .5 - m.x)) / area - .5;
                if (!(u > -2 && v > -2 && u < sprite.picture->width + 2 && v < sprite.picture->height + 2)) continue;
                const int left = static_cast<int>(std::floor(u));
                const int top = static_cast<int>(std::floor(v));
                Channels source{};
                for (std::size_t at = 0; at < 4; ++at) {
                    for (const auto& [column, row] : {std::pair(0, 0), {1, 0}, {0, 1}, {1, 1}}) {
                        const double across = column == 0 ? 1 - (u - left) : u - left;
                        const double along = row == 0 ? 1 - (v - top) : v - top;
                        source[at] +=
                            texel(*sprite.picture, left + column, top + row)[at] * across * along * static_cast<double>(sprite.opacity);
                    }
                }
                for (std::size_t at = 0; at < 4; ++at) shown[at] = source[at] + shown[at] * (255 - source[3]) / 255;
            }
            std::uint32_t pixel = 0;
            for (std::size_t at = 0; at < 4; ++at) {
                pixel |= static_cast<std::uint32_t>(std::lround(std::clamp(shown[at], 0.0, 255.0))) << (8 * at);
            }
            pixels.push_back(pixel);
        }
    }
    return pixels;
}

}  // namespace

TEST_CASE("tiles show what every pixel, worked out by itself, should be") {
    scenes::Dice dice(1);
    for (int round = 0; round < 12; ++round) {
        const Frame frame = random_frame(dice, 150, 110, round * 3);
        // Fractions of 1/255 in the mixing of noise, over several layers, may come to four steps.
        CHECK(furthest(whole(frame, render::painters().front()), by_the_book(frame)) <= 4);
    }
}

TEST_CASE("all ways of painting yield the same pixels") {
    scenes::Dice dice(2);
    for (int round = 0; round < 60; ++round) {
        const Frame frame = random_frame(dice, scenes::whole(dice, 1, 200), scenes::whole(dice, 1, 130), scenes::whole(dice, 0, 30));
        const auto painters = render::painters();
        const Pixels expected = whole(frame, painters.back());
        for (const Painter& painter : painters) {
            CAPTURE(painter.name);
            CHECK(furthest(whole(frame, painter), expected) == 0);
        }
    }
}

TEST_CASE("drawing only what changed comes to the same as drawing everything") {
    scenes::Dice dice(3);
    const auto made = pictures(dice);
    const auto painters = render::painters();
    for (int sequence = 0; sequence < 300; ++sequence) {
        const int width = scenes::whole(dice, 1, 180);
        const int height = scenes::whole(dice, 1, 140);
        const Painter& painter = painters[static_cast<std::size_t>(sequence) % painters.size()];
        Frame frame{width, height, scenes::ground(dice, width, height), {}};
        Pixels pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        Tiles tiles(painter, 1 + sequence % 2);
        const auto any = [&] { return made[static_cast<std::size_t>(scenes::whole(dice, 0, 6))]; };
        for (int step = 0; step < 8; ++step) {
            for (int change = scenes::whole(dice, 0, 4); change > 0; --change) {
                auto& sprites = frame.sprites;
                const auto at = sprites.empty() ? 0 : scenes::whole(dice, 0, static_cast<int>(sprites.size()) - 1);
                switch (sprites.empty() ? 0 : scenes::whole(dice, 0, 6)) {
                    case 0:
                    case 1:
                        sprites.insert(sprites.begin() + at, scenes::sprite(dice, any(), width, height));
                        break;
                    case 2:
                        sprites.erase(sprites.begin() + at);
                        break;
                    case 3:
                        std::rotate(sprites.begin() + at, sprites.begin() + at + 1, sprites.end());
                        break;
                    case 4:
                        sprites[static_cast<std::size_t>(at)].place.x += 3;
                        break;
                    case 5:
                        sprites[static_cast<std::size_t>(at)].opacity = static_cast<float>(scenes::between(dice, 0, 1));
                        break;
                    default: {
                        Picture changed = *frame.background;
                        changed.pixels[static_cast<std::size_t>(scenes::whole(dice, 0, width * height - 1))] ^= 0x00ffffffU;
                        changed.serial = render::next_serial();
                        frame.background = std::make_shared<const Picture>(std::move(changed));
                    }
                }
            }
            const Pixels before = pixels;
            const std::vector<Box> boxes = tiles.draw(frame, bitmap(pixels, width, height));
            REQUIRE(pixels == whole(frame, painter));
            // What is told to the window is all that changed.
            Pixels told = before;
            for (const Box& box : boxes) {
                for (int y = box.top; y < box.bottom; ++y) {
                    for (int x = box.left; x < box.right; ++x) {
                        const auto here = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
                        told[here] = pixels[here];
                    }
                }
            }
            REQUIRE(told == pixels);
        }
    }
}

TEST_CASE("many hands draw what one hand draws") {
    scenes::Dice dice(11);
    for (int round = 0; round < 6; ++round) {
        Frame frame = random_frame(dice, 900, 700, 80);
        Pixels pixels(900 * 700);
        Tiles tiles(render::painters().front(), 3);
        for (int step = 0; step < 3; ++step) {
            for (Sprite& sprite : frame.sprites) sprite.place.x += 5;
            tiles.draw(frame, bitmap(pixels, 900, 700));
            REQUIRE(pixels == whole(frame, render::painters().front()));
        }
    }
}

TEST_CASE("the same frame again is not drawn, and nothing is touched") {
    scenes::Dice dice(4);
    const Frame frame = random_frame(dice, 100, 80, 12);
    Pixels pixels(100 * 80);
    Tiles tiles;
    CHECK_FALSE(tiles.draw(frame, bitmap(pixels, 100, 80)).empty());
    std::fill(pixels.begin(), pixels.end(), 0xabcdef01U);
    const Frame again = frame;
    CHECK(tiles.draw(again, bitmap(pixels, 100, 80)).empty());
    CHECK(std::all_of(pixels.begin(), pixels.end(), [](std::uint32_t pixel) { return pixel == 0xabcdef01U; }));

    MemoryTiles memory(100, 80);
    CHECK(memory.show(frame));
    CHECK_FALSE(memory.show(again));
    memory.forget();
    CHECK(memory.show(again));
    CHECK(memory.read_back().pixels == whole(frame, render::painters().front()));
}

TEST_CASE("only the tiles under the old and the new place are drawn") {
    scenes::Dice dice(5);
    Frame frame{640, 480, scenes::ground(dice, 640, 480), {}};
    const auto card = scenes::picture(dice, 40, 40);
    for (int at = 0; at < 10; ++at) frame.sprites.push_back({card, Affine{1, 0, 0, 1, 60.0 * at, 200}});
    Pixels pixels(640 * 480);
    Tiles tiles;
    tiles.draw(frame, bitmap(pixels, 640, 480));
    const auto area = [&] {
        int sum = 0;
        for (const Box& box : tiles.draw(frame, bitmap(pixels, 640, 480))) sum += (box.right - box.left) * (box.bottom - box.top);
        return sum;
    };
    SUBCASE("a card that moves") {
        frame.sprites[3].place.x += 5;
        CHECK(area() <= 3 * 3 * 32 * 32);
    }
    SUBCASE("a card that comes to the top") {
        std::rotate(frame.sprites.begin() + 2, frame.sprites.begin() + 3, frame.sprites.end());
        CHECK(area() > 0);
        CHECK(area() == 0);
        std::rotate(frame.sprites.begin() + 4, frame.sprites.begin() + 5, frame.sprites.end());
        CHECK(area() <= 3 * 3 * 32 * 32);
    }
    SUBCASE("a card below the others that goes away") {
        frame.sprites.erase(frame.sprites.begin());
        CHECK(area() <= 3 * 3 * 32 * 32);
    }
    SUBCASE("one pixel of the ground") {
        Picture changed = *frame.background;
        changed.pixels[100] ^= 0x00ffffffU;
        changed.serial = render::next_serial();
        frame.background = std::make_shared<const Picture>(std::move(changed));
        CHECK(area() == 32 * 32);
    }
    SUBCASE("a ground that is a new picture with the same pixels") {
        Picture copy = *frame.background;
        copy.serial = render::next_serial();
        frame.background = std::make_shared<const Picture>(std::move(copy));
        CHECK(area() == 0);
    }
}

TEST_CASE("places that are no places are not drawn and do no harm") {
    scenes::Dice dice(6);
    const auto card = scenes::picture(dice, 50, 50);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    Frame frame{120, 90, scenes::ground(dice, 120, 90), {}};
    const Frame empty = frame;
    for (const double bad : {nan, infinite, -infinite, 1e300, -1e300, 1e18}) {
        frame.sprites.push_back({card, Affine{1, 0, 0, 1, bad, 10}});
        frame.sprites.push_back({card, Affine{1, 0, 0, 1, 10.5, bad}});
    }
    for (const double bad : {nan, infinite, 0.0, 1e-300, 1e-6}) {
        frame.sprites.push_back({card, Affine{bad, 0, 0, bad, 10, 10}});
        frame.sprites.push_back({card, Affine{bad, bad, bad, bad, 10, 10}});
    }
    frame.sprites.push_back({card, Affine{1, 1, 1, 1, 10, 10}});
    frame.sprites.push_back({nullptr, Affine{}});
    frame.sprites.push_back({std::make_shared<const Picture>(), Affine{}});
    Picture short_of_pixels;
    short_of_pixels.width = short_of_pixels.height = 40;
    short_of_pixels.pixels.resize(100);
    frame.sprites.push_back({std::make_shared<const Picture>(short_of_pixels), Affine{}});
    for (const float opacity : {0.0F, -1.0F, std::numeric_limits<float>::quiet_NaN(), 0.0001F}) {
        frame.sprites.push_back({card, Affine{1, 0, 0, 1, 10, 10}, opacity});
    }
    for (const Painter& painter : render::painters()) CHECK(whole(frame, painter) == whole(empty, painter));

    // Immensely large is a place: one pixel of the picture, solid as its middle is, covers all.
    Frame huge = empty;
    huge.sprites.push_back({card, scenes::turned(*card, 60, 45, 1e7, 30)});
    for (const Painter& painter : render::painters()) {
        const Pixels pixels = whole(huge, painter);
        CHECK(furthest(pixels, Pixels(pixels.size(), pixels[0])) <= 1);
        CHECK(pixels != whole(empty, painter));
    }
}

TEST_CASE("sprites partly and wholly off the glass") {
    scenes::Dice dice(8);
    const auto card = scenes::picture(dice, 64, 64);
    const Frame empty{100, 100, scenes::ground(dice, 100, 100), {}};
    for (const double x : {-64.0, 100.0, -1000.0, 33000.0, 1e9}) {
        Frame off = empty;
        off.sprites.push_back({card, Affine{1, 0, 0, 1, x, 20}});
        off.sprites.push_back({card, Affine{1, 0, 0, 1, 20, x}});
        CHECK(whole(off, render::painters().front()) == whole(empty, render::painters().front()));
    }
    for (const double at : {-63.0, -31.5, 36.0, 99.0}) {
        Frame partly = empty;
        partly.sprites.push_back({card, Affine{1, 0, 0, 1, at, 20}});
        partly.sprites.push_back({card, scenes::turned(*card, 50, at, 1.3, 33)});
        CHECK(furthest(whole(partly, render::painters().front()), by_the_book(partly)) <= 4);
    }
}

TEST_CASE("a shift by whole pixels copies the picture exactly") {
    scenes::Dice dice(9);
    const auto card = scenes::ground(dice, 60, 50);
    Frame frame{100, 100, nullptr, {{card, Affine{1, 0, 0, 1, 17, 23}}}};
    for (const Painter& painter : render::painters()) {
        const Pixels pixels = whole(frame, painter);
        for (int y = 0; y < 100; ++y) {
            for (int x = 0; x < 100; ++x) {
                const bool on = x >= 17 && x < 77 && y >= 23 && y < 73;
                const std::uint32_t expected = on ? card->pixels[static_cast<std::size_t>((y - 23) * 60 + x - 17)] : 0xff000000U;
                REQUIRE(pixels[static_cast<std::size_t>(y * 100 + x)] == expected);
            }
        }
    }
}

TEST_CASE("a faded sprite lets the ground through by its opacity") {
    Picture white;
    white.width = white.height = 40;
    white.pixels.assign(1600, 0xffffffffU);
    white.serial = render::next_serial();
    render::find_solid(white);
    const auto card = std::make_shared<const Picture>(white);
    for (const Affine place : {Affine{1, 0, 0, 1, 0, 0}, Affine{2, 0, 0, 2, -20, -20}}) {
        for (const Painter& painter : render::painters()) {
            CHECK(whole({20, 20, nullptr, {{card, place, 0.5F}}}, painter)[210] == 0xff808080U);
            CHECK(whole({20, 20, nullptr, {{card, place, 1.0F}}}, painter)[210] == 0xffffffffU);
            CHECK(whole({20, 20, nullptr, {{card, place, 7.0F}}}, painter)[210] == 0xffffffffU);
        }
    }
}

TEST_CASE("the smallest glass, no glass, and no sprites") {
    scenes::Dice dice(10);
    Frame frame{1, 1, scenes::ground(dice, 1, 1), {}};
    CHECK(whole(frame, render::painters().front()) == frame.background->pixels);
    frame.sprites.push_back({scenes::ground(dice, 30, 30), Affine{1, 0, 0, 1, -7, -9}});
    CHECK(whole(frame, render::painters().front())[0] == frame.sprites[0].picture->pixels[9 * 30 + 7]);
    MemoryTiles none(0, 0);
    CHECK_FALSE(none.show(frame));
    CHECK(none.read_back().pixels.empty());
    const auto memory = render::compositor_in_memory(33, 40);
    CHECK(memory->show({33, 40, nullptr, {}}));
    CHECK(memory->read_back().pixels == Pixels(33 * 40, 0xff000000U));
    CHECK_THROWS_AS(MemoryTiles(40000, 1).show(frame), std::runtime_error);
}
