// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "render/rasterise.hpp"
#include "render/tiles_crew.hpp"
#include "render/tiles_match.hpp"
#include "tests/render/compositor_scenes.hpp"

using render::Picture;
using render::Sprite;

TEST_CASE("a crew does each part of every job once, however late its helpers wake") {
    for (const int hands : {1, 2, 4}) {
        render::Crew crew(hands);
        CHECK(crew.hands() == hands);
        for (int job = 0; job < 2000; ++job) {
            std::atomic<int> next{0};
            std::array<int, 40> done{};
            std::vector<std::atomic<int>> inside(static_cast<std::size_t>(hands));
            std::atomic<bool> alone{true};
            crew.work([&](int hand) {
                if (inside[static_cast<std::size_t>(hand)]++ != 0) alone = false;
                for (int part = next++; part < 40; part = next++) ++done[static_cast<std::size_t>(part)];
            });
            REQUIRE(alone.load());
            REQUIRE(std::accumulate(done.begin(), done.end(), 0) == 40);
        }
    }
}

TEST_CASE("of sprites in another order, the most are kept that keep their order") {
    scenes::Dice dice(1);
    std::vector<Sprite> before;
    for (int at = 0; at < 6; ++at) before.push_back({scenes::picture(dice, 4, 4), {}});
    std::vector<Sprite> after = before;
    CHECK(render::kept_sprites(before, after) == std::vector<int>{0, 1, 2, 3, 4, 5});
    std::rotate(after.begin() + 1, after.begin() + 2, after.end());
    CHECK(render::kept_sprites(before, after) == std::vector<int>{0, 2, 3, 4, 5, -1});
    after[2].opacity = 0.5F;
    CHECK(render::kept_sprites(before, after) == std::vector<int>{0, 2, -1, 4, 5, -1});
    after.insert(after.begin(), {scenes::picture(dice, 4, 4), {}});
    CHECK(render::kept_sprites(before, after) == std::vector<int>{-1, 0, 2, -1, 4, 5, -1});
    CHECK(render::kept_sprites({}, after) == std::vector<int>(7, -1));
    CHECK(render::kept_sprites(before, {}).empty());

    // The same sprite many times over is matched one to one.
    const std::vector<Sprite> three(3, before[0]);
    const std::vector<Sprite> five(5, before[0]);
    const std::vector<int> kept = render::kept_sprites(three, five);
    CHECK(std::count(kept.begin(), kept.end(), -1) == 2);
}

TEST_CASE("the solid part of a picture is found whole") {
    Picture picture;
    picture.width = 61;
    picture.height = 47;
    picture.pixels.assign(61 * 47, 0x80808080U);
    for (int row = 5; row < 41; ++row) {
        for (int column = 7; column < 54; ++column) picture.pixels[static_cast<std::size_t>(row * 61 + column)] = 0xff102030U;
    }
    render::find_solid(picture);
    CHECK(picture.solid_left == 7);
    CHECK(picture.solid_top == 5);
    CHECK(picture.solid_right == 54);
    CHECK(picture.solid_bottom == 41);
    picture.pixels.assign(61 * 47, 0x80808080U);
    render::find_solid(picture);
    CHECK(picture.solid_left == picture.solid_right);

    scenes::Dice dice(2);
    for (int round = 0; round < 50; ++round) {
        Picture random = *scenes::picture(dice, scenes::whole(dice, 1, 90), scenes::whole(dice, 1, 90));
        for (int hole = 0; hole < 5; ++hole) random.pixels[dice() % random.pixels.size()] = 0;
        render::find_solid(random);
        for (int row = random.solid_top; row < random.solid_bottom; ++row) {
            for (int column = random.solid_left; column < random.solid_right; ++column) {
                REQUIRE(random.pixels[static_cast<std::size_t>(row * random.width + column)] >= 0xff000000U);
            }
        }
    }
}

TEST_CASE("a picture comes back from its file as it was, and a bad file is named") {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("livsmester-png-" + std::to_string(render::next_serial()));
    std::filesystem::create_directories(folder);
    scenes::Dice dice(3);
    Picture picture = *scenes::picture(dice, 30, 20);
    // PNG is not premultiplied: only clear and solid pixels survive the way there and back to the last bit.
    for (std::uint32_t& pixel : picture.pixels) {
        if (pixel < 0xff000000U) pixel = 0;
    }
    render::write_png(picture, folder / "one.png");
    const Picture read = render::read_png(folder / "one.png");
    CHECK(read.width == 30);
    CHECK(read.height == 20);
    CHECK(read.pixels == picture.pixels);
    CHECK(read.serial != picture.serial);
    CHECK(read.solid_right - read.solid_left > 0);

    const auto sentence = [](const auto& work) -> std::string {
        try {
            work();
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    };
    CHECK(sentence([&] { render::read_png(folder / "none.png"); }).find("none.png") != std::string::npos);
    std::ofstream(folder / "bad.png") << "\x89PNG\r\n\x1a\nnot at all";
    CHECK(sentence([&] { render::read_png(folder / "bad.png"); }).find("bad.png") != std::string::npos);
    CHECK(sentence([&] { render::write_png(picture, folder / "no" / "such" / "place.png"); }).find("place.png") != std::string::npos);
    CHECK(sentence([&] { render::write_png(Picture{}, folder / "empty.png"); }).find("empty.png") != std::string::npos);
    const auto files = std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator());
    CHECK(files == 2);
    std::filesystem::remove_all(folder);
}
