// SPDX-License-Identifier: MPL-2.0
#include "vision/mask.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/vision/scene.hpp"
#include "vision/blobs.hpp"
#include "vision/change.hpp"

using vision::Area;
using vision::Frame;
using vision::Mask;

namespace {

std::vector<std::uint8_t> random_pixels(scene::Dice& dice, int count) {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(count));
    for (auto& pixel : pixels) pixel = static_cast<std::uint8_t>(dice.bits());
    return pixels;
}

std::set<std::pair<int, int>> dark_in(const Mask& mask) {
    std::set<std::pair<int, int>> dark;
    for (int y = 0; y < mask.height(); ++y)
        for (int x = 0; x < mask.width(); ++x)
            if (mask.dark(x, y)) dark.emplace(x, y);
    return dark;
}

}  // namespace

TEST_CASE("every way of running the row loops yields the same, at every width") {
    scene::Dice dice(2);
    const vision::MaskRows plain = vision::mask_rows_plain();
    for (const vision::MaskRows& rows : vision::mask_rows()) {
        CAPTURE(std::string(rows.name));
        for (int width = 1; width < 300; width += width < 140 ? 1 : 13) {
            CAPTURE(width);
            const auto pixels = random_pixels(dice, 2 * width * 8);
            const auto size = static_cast<std::size_t>(width);
            std::vector<std::uint8_t> a(size), b(size);
            plain.halve(pixels.data(), pixels.data() + 2 * width, width, a.data());
            rows.halve(pixels.data(), pixels.data() + 2 * width, width, b.data());
            CHECK(a == b);

            const std::size_t tiles = (size + 7) / 8;
            std::vector<std::uint8_t> low_a(tiles), low_b(tiles), high_a(tiles), high_b(tiles);
            const int row_count = 1 + dice.below(8);
            plain.extremes(pixels.data(), width, row_count, width, low_a.data(), high_a.data());
            rows.extremes(pixels.data(), width, row_count, width, low_b.data(), high_b.data());
            CHECK(low_a == low_b);
            CHECK(high_a == high_b);

            std::vector<std::uint64_t> bits_a((size + 63) / 64), bits_b(bits_a);
            plain.darker(pixels.data(), high_a.data(), width, bits_a.data());
            rows.darker(pixels.data(), high_a.data(), width, bits_b.data());
            CHECK(bits_a == bits_b);
            plain.darker(pixels.data(), low_a.data(), width, bits_a.data());
            CHECK(bits_a == std::vector<std::uint64_t>(bits_a.size(), 0));

            std::vector<std::uint16_t> sums_a(size / 16, 7), sums_b(sums_a);
            plain.add_cells(pixels.data(), width / 16, sums_a.data());
            rows.add_cells(pixels.data(), width / 16, sums_b.data());
            CHECK(sums_a == sums_b);
        }
    }
}

TEST_CASE("a mask shows what is dark for its surroundings, wherever it is cut and however it is shrunk") {
    for (const int shrink : {1, 2, 4}) {
        CAPTURE(shrink);
        const int side = 40 * shrink;
        std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side * side), 200);
        // Four by three dark pixels of the mask, whose corner is at (10, 20).
        for (int y = 20 * shrink; y < 23 * shrink; ++y)
            for (int x = 10 * shrink; x < 14 * shrink; ++x) pixels[static_cast<std::size_t>(y * side + x)] = 60;
        const Frame frame{pixels.data(), side, side, side};
        Mask mask;
        mask.cut(frame, all_of(frame), shrink, 20);
        CHECK(mask.width() == 40);
        CHECK(dark_in(mask).size() == 12);
        CHECK(mask.dark(10, 20));
        CHECK(mask.dark(13, 22));
        CHECK_FALSE(mask.dark(14, 20));
        mask.cut(frame, {8 * shrink, 19 * shrink, 30 * shrink, 30 * shrink}, shrink, 20);
        CHECK(dark_in(mask).size() == 12);
        CHECK(mask.dark(2, 1));
        mask.cut(frame, all_of(frame), shrink, 150);
        CHECK(dark_in(mask).empty());
    }
}

TEST_CASE("areas without pixels have nothing dark") {
    const std::vector<std::uint8_t> pixels(64, 9);
    const Frame frame{pixels.data(), 8, 8, 8};
    Mask mask;
    vision::Blobs blobs;
    for (const Area area : {Area{0, 0, 0, 0}, Area{5, 5, 3, 3}, Area{100, 100, 200, 200}, Area{0, 0, 1, 8}, Area{0, 0, 8, 1}}) {
        mask.cut(frame, area, 2, 10);
        CHECK(dark_in(mask).empty());
        CHECK(blobs.find(mask, {}).empty());
    }
}

TEST_CASE("blobs are the dark pixels that hang together by their sides") {
    scene::Dice dice(3);
    for (int round = 0; round < 60; ++round) {
        const int width = 1 + dice.below(150);
        const int height = 1 + dice.below(60);
        std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width * height));
        const double share = dice.between(0.2, 0.8);
        for (auto& pixel : pixels) pixel = dice.between(0, 1) < share ? 10 : 200;
        const Frame frame{pixels.data(), width, height, width};
        Mask mask;
        mask.cut(frame, all_of(frame), 1, 20);
        std::set<std::pair<int, int>> left = dark_in(mask);
        vision::Blobs blobs;
        const auto found = blobs.find(mask, {});
        for (const vision::Blob& blob : found) {
            std::set<std::pair<int, int>> own;
            for (const vision::Run& run : blob.runs)
                for (int x = run.left; x < run.right; ++x) own.emplace(x, run.y);
            CHECK(static_cast<int>(own.size()) == blob.pixels);
            // Flooding from one of its pixels reaches exactly the others.
            std::vector<std::pair<int, int>> edge{*own.begin()};
            std::set<std::pair<int, int>> reached{*own.begin()};
            while (!edge.empty()) {
                const auto [x, y] = edge.back();
                edge.pop_back();
                for (const auto& next : {std::pair(x + 1, y), {x - 1, y}, {x, y + 1}, {x, y - 1}})
                    if (left.contains(next) && reached.insert(next).second) edge.push_back(next);
            }
            CHECK(reached == own);
            for (const auto& pixel : own) left.erase(pixel);
        }
        CHECK(left.empty());
    }
}

TEST_CASE("only changes beyond noise are changes, and a frame of another size is none") {
    const scene::Light light{.noise = 6};
    const auto family = *vision::Family::named("36h11");
    vision::Change change;
    const auto count = [&] {
        int changed = 0;
        for (int line = 0; line < change.lines(); ++line)
            for (int column = 0; column < change.columns(); ++column) changed += change.at(column, line) != 0 ? 1 : 0;
        return changed;
    };
    for (std::uint64_t seed = 1; seed < 6; ++seed) {
        change.look(scene::draw(320, 240, {}, {}, light, seed).frame(), 6);
        CHECK(count() == 0);
    }
    change.look(scene::draw(320, 240, {scene::card(family, 4, 100, 100, 20)}, {}, light, 9).frame(), 6);
    CHECK(count() > 12);
    change.look(scene::draw(160, 240, {}, {}, light, 9).frame(), 6);
    CHECK(count() == 0);
}
