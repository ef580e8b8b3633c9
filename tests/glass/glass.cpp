// SPDX-License-Identifier: MPL-2.0
// The glass without a screen, as `run --offscreen` and machines without one have it.
#include "render/glass.hpp"

#include <SDL.h>
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;
using input::Phase;
using render::Glass;
using render::GlassSettings;
using std::chrono::milliseconds;

constexpr milliseconds long_wait{20'000};

GlassSettings offscreen(int width = 1920, int height = 1080) {
    GlassSettings settings;
    settings.place = GlassSettings::Place::offscreen;
    settings.width_mm = 1200;
    settings.height_mm = 675;
    settings.width_px = width;
    settings.height_px = height;
    settings.compositor = "cpu";  // the same on every machine
    return settings;
}

SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y, SDL_TouchID device = 7) {
    SDL_Event event{};
    event.tfinger.type = type;
    event.tfinger.touchId = device;
    event.tfinger.fingerId = id;
    event.tfinger.x = x;
    event.tfinger.y = y;
    return event;
}

void push(SDL_Event event) { REQUIRE(SDL_PushEvent(&event) == 1); }

// The one there is: SDL counts windows up through the whole run.
Uint32 window_id() {
    for (Uint32 id = 1; id < 1000; ++id)
        if (SDL_GetWindowFromID(id) != nullptr) return id;
    FAIL("there is no window");
    return 0;
}

bool near(meeting::Point at, double x, double y) { return meeting::distance(at, {x, y}) < 0.01; }

std::shared_ptr<render::Picture> plain(int width, int height, std::uint32_t colour) {
    auto picture = std::make_shared<render::Picture>();
    picture->width = width;
    picture->height = height;
    picture->pixels.assign(static_cast<std::size_t>(width * height), colour);
    picture->solid_right = width;
    picture->solid_bottom = height;
    picture->serial = render::next_serial();
    return picture;
}

// Blue, with a red square in the upper left corner.
render::Frame frame_for(const Glass& glass) {
    render::Frame frame;
    frame.width = glass.size().width_px;
    frame.height = glass.size().height_px;
    frame.background = plain(frame.width, frame.height, 0xFF0000FF);
    frame.sprites.push_back({plain(20, 20, 0xFFFF0000), {}, 1});
    return frame;
}

std::uint32_t at(const render::Picture& picture, int x, int y) { return picture.pixels[static_cast<std::size_t>(y * picture.width + x)]; }

// The value of a variable of the environment, put back at the end.
class Environment {
public:
    Environment(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        if (value != nullptr) {
            setenv(name, value, 1);
        } else {
            unsetenv(name);
        }
    }
    ~Environment() {
        if (before_.empty()) {
            unsetenv(name_);
        } else {
            setenv(name_, before_.c_str(), 1);
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* name_;
    std::string before_;
};

}  // namespace

TEST_CASE("a glass without a screen opens whatever the session says") {
    const Environment display("DISPLAY", nullptr);
    const Environment driver("SDL_VIDEODRIVER", "x11");
    Glass glass(offscreen());
    CHECK((glass.driver() == "offscreen" || glass.driver() == "dummy"));
    CHECK(glass.size() == render::GlassSize{1920, 1080, 1.6});
}

TEST_CASE("where there is no screen the glass says in one sentence what to do") {
    const Environment driver("SDL_VIDEODRIVER", "x11");
    const Environment display("DISPLAY", ":4711");
    GlassSettings settings = offscreen();
    settings.place = GlassSettings::Place::fullscreen;
    CHECK_THROWS_WITH_AS(
        Glass{settings},
        "No screen was found: start Livsmester in a graphical session, or use `livsmester run --offscreen` or `livsmester play`.",
        std::runtime_error);
}

TEST_CASE("a second glass is refused") {
    Glass glass(offscreen());
    CHECK_THROWS_AS(Glass{offscreen()}, std::runtime_error);
}

TEST_CASE("a table without a size, or turned askew, is refused") {
    GlassSettings flat = offscreen();
    flat.height_mm = 0;
    CHECK_THROWS_AS(Glass{flat}, std::runtime_error);
    GlassSettings askew = offscreen();
    askew.turn_degrees = 45;
    CHECK_THROWS_WITH_AS(Glass{askew}, "The picture can be turned by 0, 90, 180 or 270 degrees, not by 45.", std::runtime_error);
}

TEST_CASE("fingers of two devices with the same number are two contacts") {
    Glass glass(offscreen());
    glass.gather(milliseconds(0));
    push(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F, 7));
    push(finger(SDL_FINGERDOWN, 1, 0.0F, 1.0F, 8));
    push(finger(SDL_FINGERMOTION, 1, 0.75F, 0.5F, 7));
    push(finger(SDL_FINGERUP, 1, 0.0F, 1.0F, 8));
    const auto contacts = glass.gather(long_wait).contacts;
    REQUIRE(contacts.size() == 4);
    CHECK(near(contacts[0].at_mm, 0, 0));
    CHECK(near(contacts[1].at_mm, -600, 337.5));
    CHECK(near(contacts[2].at_mm, 300, 0));
    CHECK(contacts[0].id != contacts[1].id);
    CHECK(contacts[2].id == contacts[0].id);
    CHECK(contacts[3].id == contacts[1].id);
    CHECK(contacts[3].phase == Phase::up);
    CHECK(contacts[3].device == input::Device::finger);
}

TEST_CASE("the left button of the mouse is one finger, and moves only while it is pressed") {
    Glass glass(offscreen());
    glass.gather(milliseconds(0));
    SDL_Event motion{};
    motion.motion.type = SDL_MOUSEMOTION;
    motion.motion.x = 10;
    push(motion);
    SDL_Event button{};
    button.button.type = SDL_MOUSEBUTTONDOWN;
    button.button.button = SDL_BUTTON_RIGHT;
    push(button);
    CHECK(glass.gather(milliseconds(0)).contacts.empty());

    button.button.button = SDL_BUTTON_LEFT;
    button.button.x = 960;
    button.button.y = 540;
    push(button);
    motion.motion.state = SDL_BUTTON_LMASK;
    motion.motion.x = 1919;
    motion.motion.y = 1079;
    push(motion);
    button.button.type = SDL_MOUSEBUTTONUP;
    button.button.x = 1919;
    button.button.y = 1079;
    push(button);
    const auto contacts = glass.gather(long_wait).contacts;
    REQUIRE(contacts.size() == 3);
    CHECK(contacts[0].device == input::Device::mouse);
    CHECK(near(contacts[0].at_mm, 0.5 / 1.6, 0.5 / 1.6));
    CHECK(near(contacts[1].at_mm, 959.5 / 1.6, 539.5 / 1.6));
    CHECK(contacts[2].phase == Phase::up);
}

TEST_CASE("a mouse that moves with its button up has been let go") {
    Glass glass(offscreen());
    glass.gather(milliseconds(0));
    SDL_Event button{};
    button.button.type = SDL_MOUSEBUTTONDOWN;
    button.button.button = SDL_BUTTON_LEFT;
    push(button);
    SDL_Event motion{};
    motion.motion.type = SDL_MOUSEMOTION;
    motion.motion.x = 10;
    push(motion);
    const auto contacts = glass.gather(long_wait).contacts;
    REQUIRE(contacts.size() == 2);
    CHECK(contacts[1].phase == Phase::cancel);
}

TEST_CASE("a mouse made out of a finger is passed over") {
    Glass glass(offscreen());
    glass.gather(milliseconds(0));
    SDL_Event button{};
    button.button.type = SDL_MOUSEBUTTONDOWN;
    button.button.which = SDL_TOUCH_MOUSEID;
    button.button.button = SDL_BUTTON_LEFT;
    push(button);
    CHECK(glass.gather(milliseconds(0)).contacts.empty());
}

TEST_CASE("a calibration moves the fingers and not the picture") {
    GlassSettings settings = offscreen();
    settings.calibration = {1, 0, 0, 1, 5, -3};
    Glass glass(settings);
    glass.gather(milliseconds(0));
    push(finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F));
    const auto contacts = glass.gather(long_wait).contacts;
    REQUIRE(contacts.size() == 1);
    CHECK(near(contacts[0].at_mm, 5, -3));
    CHECK(glass.size() == render::GlassSize{1920, 1080, 1.6});
}

TEST_CASE("what is shown is on the window, turned as the screen is mounted, with black beside it") {
    GlassSettings settings = offscreen(200, 400);
    settings.turn_degrees = 90;
    settings.height_mm = 300;
    Glass glass(settings);
    CHECK(glass.size() == render::GlassSize{400, 100, 1 / 3.0});
    glass.show(frame_for(glass));
    const auto shown = glass.read_back();
    REQUIRE(shown.width == 200);
    REQUIRE(shown.height == 400);
    CHECK(at(shown, 149, 0) == 0xFFFF0000);
    CHECK(at(shown, 130, 19) == 0xFFFF0000);
    CHECK(at(shown, 120, 10) == 0xFF0000FF);
    CHECK(at(shown, 149, 399) == 0xFF0000FF);
    CHECK(at(shown, 151, 0) == 0xFF000000);
    CHECK(at(shown, 49, 200) == 0xFF000000);
}

TEST_CASE("a frame that is shown already is not shown again, until the window was uncovered") {
    Glass glass(offscreen(160, 90));
    glass.gather(milliseconds(0));
    const auto frame = frame_for(glass);
    CHECK(glass.show(frame));
    CHECK_FALSE(glass.show(frame));
    SDL_Event event{};
    event.window.type = SDL_WINDOWEVENT;
    event.window.event = SDL_WINDOWEVENT_EXPOSED;
    push(event);
    CHECK(glass.gather(long_wait).redraw);
    CHECK(glass.show(frame));
}

TEST_CASE("a window that changes its size asks for a frame that fits, and fingers follow") {
    Glass glass(offscreen(160, 90));
    glass.gather(milliseconds(0));
    glass.show(frame_for(glass));
    SDL_SetWindowSize(SDL_GetWindowFromID(window_id()), 320, 180);
    CHECK(glass.gather(long_wait).redraw);
    CHECK(glass.size().width_px == 320);
    glass.show(frame_for(glass));
    const auto shown = glass.read_back();
    REQUIRE(shown.width == 320);
    CHECK(at(shown, 319, 179) == 0xFF0000FF);
    push(finger(SDL_FINGERDOWN, 1, 1.0F, 1.0F));
    const auto contacts = glass.gather(long_wait).contacts;
    REQUIRE(contacts.size() == 1);
    CHECK(near(contacts[0].at_mm, 600, 337.5));
}

TEST_CASE("keys come by the name printed on them") {
    Glass glass(offscreen());
    glass.gather(milliseconds(0));
    SDL_Event key{};
    key.key.type = SDL_KEYDOWN;
    key.key.keysym.sym = SDLK_F11;
    key.key.keysym.mod = KMOD_LSHIFT;
    push(key);
    key.key.keysym.sym = SDLK_ESCAPE;
    key.key.keysym.mod = KMOD_NONE;
    push(key);
    const auto keys = glass.gather(long_wait).keys;
    REQUIRE(keys.size() == 2);
    CHECK(keys[0] == render::KeyPress{"F11", true, false, false, false});
    CHECK(keys[1].name == "Escape");
}

TEST_CASE("a wake from another thread ends the wait, and many are as one") {
    Glass glass(offscreen());
    glass.gather(milliseconds(0));
    for (int round = 0; round < 50; ++round) {
        const auto start = Clock::now();
        const auto waker = std::async(std::launch::async, [&] {
            for (int i = 0; i < 100; ++i) glass.wake();
        });
        glass.gather(long_wait);
        CHECK(Clock::now() - start < std::chrono::seconds(10));
        waker.wait();
        glass.gather(milliseconds(0));
    }
}

TEST_CASE("SIGTERM and SIGINT ask to close, also when another thread gets them, and end the wait") {
    for (const int signal : std::array{SIGTERM, SIGINT}) {
        Glass glass(offscreen());
        glass.gather(milliseconds(0));
        const auto start = Clock::now();
        std::thread other([&] { raise(signal); });
        bool asked = false;
        while (!asked && Clock::now() - start < std::chrono::seconds(10)) asked = glass.gather(long_wait).close;
        CHECK(asked);
        other.join();
    }
}

TEST_CASE("waiting without a screen is asleep") {
    Glass glass(offscreen());
    glass.gather(milliseconds(0));
    const std::clock_t before = std::clock();
    glass.gather(milliseconds(300));
    const double busy_ms = 1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    CHECK(busy_ms < 5);
}
