// SPDX-License-Identifier: MPL-2.0
#include <SDL.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "render/compositor_gpu.hpp"
#include "render/glass_bench_cards.hpp"
#include "tests/render/compositor_scenes.hpp"

using render::Affine;
using render::Compositor;
using render::Frame;
using render::Picture;

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace {

// While this lives, what is taken and never given back is not ours: the graphics drivers keep some to the end.
class DriversOwn {
public:
#if defined(__SANITIZE_ADDRESS__)
    DriversOwn() { __lsan_disable(); }
    ~DriversOwn() { __lsan_enable(); }
#else
    DriversOwn() = default;
    ~DriversOwn() = default;
#endif
    DriversOwn(const DriversOwn&) = delete;
    DriversOwn& operator=(const DriversOwn&) = delete;
};

// SDL's video with one window, for as long as this lives.
class Screen {
public:
    Screen(const char* driver, int width, int height, unsigned flags) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, driver);
        running_ = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
        if (running_) window_ = SDL_CreateWindow("test", 0, 0, width, height, flags);
    }
    ~Screen() {
        if (window_ != nullptr) SDL_DestroyWindow(window_);
        if (running_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
        SDL_ResetHint(SDL_HINT_VIDEODRIVER);
    }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    SDL_Window* window() const { return window_; }

private:
    bool running_ = false;
    SDL_Window* window_ = nullptr;
};

// A table of cards with their soft shadows, some large and some faded.
Frame cards(scenes::Dice& dice, int width, int height, int count) {
    Frame frame{width, height, std::make_shared<const Picture>(render::bench_scaffold(width, height)), {}};
    std::vector<std::shared_ptr<const Picture>> faces;
    for (int at = 0; at < 12; ++at) faces.push_back(std::make_shared<const Picture>(render::bench_face(at)));
    faces.push_back(std::make_shared<const Picture>(render::bench_scaffold(600, 520)));
    for (int at = 0; at < count; ++at) {
        const auto& face = faces[static_cast<std::size_t>(at) % faces.size()];
        frame.sprites.push_back({face,
                                 scenes::turned(*face, scenes::between(dice, 0, width), scenes::between(dice, 0, height),
                                                scenes::between(dice, .3, .9), scenes::between(dice, 0, 360)),
                                 at % 7 == 0 ? 0.6F : 1.0F});
    }
    return frame;
}

double rmse(const Picture& one, const Picture& other) {
    REQUIRE(one.pixels.size() == other.pixels.size());
    double sum = 0;
    for (std::size_t at = 0; at < one.pixels.size(); ++at) {
        for (int shift = 0; shift < 24; shift += 8) {
            const double apart =
                static_cast<double>(one.pixels[at] >> shift & 255U) - static_cast<double>(other.pixels[at] >> shift & 255U);
            sum += apart * apart;
        }
    }
    return std::sqrt(sum / (3.0 * static_cast<double>(one.pixels.size()))) / 255;
}

}  // namespace

TEST_CASE("the window shows by tiles what memory holds") {
    scenes::Dice dice(1);
    Screen screen("dummy", 320, 200, 0);
    REQUIRE(screen.window() != nullptr);
    const auto window = render::compositor_for(*screen.window(), "cpu");
    const auto memory = render::compositor_in_memory(320, 200);
    CHECK(window->name() == memory->name());
    Frame frame = cards(dice, 320, 200, 20);
    for (int step = 0; step < 5; ++step) {
        frame.sprites[static_cast<std::size_t>(step)].place.x += 11;
        CHECK(window->show(frame));
        memory->show(frame);
        CHECK(window->read_back().pixels == memory->read_back().pixels);
        CHECK_FALSE(window->show(frame));
    }
    SDL_SetWindowSize(screen.window(), 200, 260);
    SDL_PumpEvents();
    CHECK(window->show(frame));
    CHECK(window->read_back().height == 260);
    window->forget();
    CHECK(window->show(frame));
    CHECK_THROWS_AS(render::compositor_for(*screen.window(), "both"), std::runtime_error);
    CHECK_THROWS_AS(render::compositor_for(*screen.window(), "gpu"), std::runtime_error);
    CHECK(render::compositor_for(*screen.window())->name() == memory->name());
}

TEST_CASE("the graphics processor and the tiles show the same") {
    [[maybe_unused]] const DriversOwn quiet;
    scenes::Dice dice(2);
    Screen screen("offscreen", 640, 480, SDL_WINDOW_OPENGL);
    std::unique_ptr<render::WindowGeometry> graphics;
    try {
        if (screen.window() != nullptr) graphics = std::make_unique<render::WindowGeometry>(*screen.window());
    } catch (const std::runtime_error& error) {
        MESSAGE(error.what());
    }
    if (!graphics) {
        MESSAGE("skipped: no OpenGL can be had here");
        return;
    }
    CHECK_FALSE(graphics->driver().empty());
    CHECK(graphics->is_software() == (graphics->driver().find("llvmpipe") != std::string::npos));
    const auto memory = render::compositor_in_memory(640, 480);

    Frame frame = cards(dice, 640, 480, 60);
    const auto compare = [&] {
        CHECK(graphics->show(frame));
        memory->show(frame);
        const double apart = rmse(graphics->read_back(), memory->read_back());
        CAPTURE(apart);
        CHECK(apart <= 0.002);
        CHECK_FALSE(graphics->show(frame));
    };
    compare();
    SUBCASE("after cards moved and one came to the top") {
        for (int at = 0; at < 5; ++at) frame.sprites[static_cast<std::size_t>(at)].place.y += 7.3;
        std::rotate(frame.sprites.begin() + 9, frame.sprites.begin() + 10, frame.sprites.end());
        compare();
    }
    SUBCASE("after all that was sent is lost") {
        graphics->forget();
        compare();
    }
    SUBCASE("with cards that lie upright on whole pixels") {
        for (auto& sprite : frame.sprites) sprite.place = {1, 0, 0, 1, std::round(sprite.place.x), std::round(sprite.place.y)};
        compare();
    }
    SUBCASE("over many frames of ever new pictures, more than its pages hold") {
        const Frame first = frame;
        for (int step = 0; step < 30; ++step) {
            for (auto& sprite : frame.sprites) {
                Picture fresh = *sprite.picture;
                fresh.serial = render::next_serial();
                sprite.picture = std::make_shared<const Picture>(std::move(fresh));
            }
            frame.sprites[0].place.x += 1;
            if (step % 10 == 9) {
                compare();
            } else {
                graphics->show(frame);
            }
        }
        frame = first;
        compare();
    }
}
