// SPDX-License-Identifier: MPL-2.0
#include "render/glass_mount.hpp"

#include <doctest/doctest.h>

#include <memory>

namespace {

using render::Affine;
using render::Frame;
using render::GlassMount;
using render::Picture;

constexpr std::uint32_t black = 0xFF000000;

bool near(meeting::Point a, meeting::Point b) { return meeting::distance(a, b) < 1e-9; }

// Every pixel another colour.
std::shared_ptr<Picture> chart(int width, int height) {
    auto picture = std::make_shared<Picture>();
    picture->width = width;
    picture->height = height;
    for (int i = 0; i < width * height; ++i) picture->pixels.push_back(0xFF000001U + static_cast<std::uint32_t>(i));
    picture->serial = render::next_serial();
    return picture;
}

std::uint32_t at(const Picture& picture, int x, int y) { return picture.pixels[static_cast<std::size_t>(y * picture.width + x)]; }

Frame frame_for(const GlassMount& mount) {
    Frame frame;
    frame.width = mount.size().width_px;
    frame.height = mount.size().height_px;
    frame.background = chart(frame.width, frame.height);
    frame.sprites.push_back({chart(2, 2), {1, 0, 0, 1, 3, 1}, 1});
    return frame;
}

}  // namespace

TEST_CASE("a window of the table's shape gets the frame as it is") {
    GlassMount mount(1600, 900, 0, 160, 90);
    CHECK(mount.size() == render::GlassSize{160, 90, 0.1});
    const Frame frame = frame_for(mount);
    const Frame mounted = mount.mounted(frame);
    CHECK(mounted.background == frame.background);
    CHECK(mounted.sprites.size() == 1);
    CHECK(near(mount.table_mm({80, 45}), {0, 0}));
    CHECK(near(mount.table_mm({0, 90}), {-800, 450}));
}

TEST_CASE("a rounded measure leaves no bar one pixel wide") {
    const GlassMount mount(1210, 680, 0, 1920, 1080);
    CHECK(mount.size().width_px == 1920);
    CHECK(mount.size().height_px == 1080);
    CHECK(near(mount.table_mm({960, 540}), {0, 0}));
}

TEST_CASE("beside a table of another shape it is black, above all cards") {
    GlassMount mount(100, 100, 0, 30, 20);
    CHECK(mount.size() == render::GlassSize{20, 20, 0.2});
    CHECK(near(mount.table_mm({5, 0}), {-50, -50}));
    CHECK(near(mount.table_mm({15, 10}), {0, 0}));
    const Frame frame = frame_for(mount);
    const Frame mounted = mount.mounted(frame);
    CHECK(mounted.width == 30);
    CHECK(at(*mounted.background, 4, 10) == black);
    CHECK(at(*mounted.background, 5, 10) == at(*frame.background, 0, 10));
    CHECK(at(*mounted.background, 25, 0) == black);
    REQUIRE(mounted.sprites.size() == 3);
    CHECK(mounted.sprites[0].place == Affine{1, 0, 0, 1, 8, 1});
    CHECK(mounted.sprites[1].picture->width == 5);
    CHECK(mounted.sprites[2].place == Affine{1, 0, 0, 1, 25, 0});
    CHECK(at(*mounted.sprites[2].picture, 0, 0) == black);
}

TEST_CASE("whichever way the screen is mounted, what lies under a finger is what is drawn there") {
    for (const int turn : {0, 90, 180, 270}) {
        for (const auto& size : {std::pair{40, 20}, std::pair{20, 40}, std::pair{31, 22}}) {
            const int width = size.first;
            const int height = size.second;
            CAPTURE(turn);
            CAPTURE(width);
            GlassMount mount(400, 200, turn, width, height);
            const Frame frame = frame_for(mount);
            const Frame mounted = mount.mounted(frame);
            REQUIRE(mounted.width == width);
            REQUIRE(mounted.height == height);
            int inside = 0;
            for (int y = 0; y < height; ++y)
                for (int x = 0; x < width; ++x) {
                    const meeting::Point mm = mount.table_mm({x + 0.5, y + 0.5});
                    const int u = static_cast<int>(std::floor(mm.x * mount.size().pixels_per_mm + frame.width / 2.0));
                    const int v = static_cast<int>(std::floor(mm.y * mount.size().pixels_per_mm + frame.height / 2.0));
                    const bool on_table = u >= 0 && v >= 0 && u < frame.width && v < frame.height;
                    inside += on_table;
                    const std::uint32_t expected = on_table ? at(*frame.background, u, v) : black;
                    if (at(*mounted.background, x, y) != expected) FAIL("at " << x << ", " << y);
                }
            CHECK(inside == frame.width * frame.height);
        }
    }
}

TEST_CASE("turned clockwise, the top of the picture is at the right") {
    const GlassMount mount(400, 200, 90, 20, 40);
    CHECK(near(mount.table_mm({20, 20}), {0, -100}));
    CHECK(near(mount.table_mm({10, 0}), {-200, 0}));
}

TEST_CASE("a turned card is turned about its own place") {
    GlassMount mount(400, 200, 180, 40, 20);
    const Frame mounted = mount.mounted(frame_for(mount));
    REQUIRE(mounted.sprites.size() == 1);
    CHECK(mounted.sprites[0].place == Affine{-1, 0, 0, -1, 37, 19});
}

TEST_CASE("an unchanged background is turned once") {
    GlassMount mount(400, 200, 90, 20, 40);
    Frame frame = frame_for(mount);
    const auto first = mount.mounted(frame).background;
    CHECK(mount.mounted(frame).background == first);
    frame.background = chart(frame.width, frame.height);
    CHECK(mount.mounted(frame).background != first);
}
