// SPDX-License-Identifier: MPL-2.0
#include "render/glass.hpp"

#include <SDL.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <limits>
#include <set>
#include <stdexcept>
#include <utility>

#include "kiosk/input/finger_watch.hpp"
#include "render/compositor.hpp"
#include "render/farewell.hpp"
#include "render/glass_mount.hpp"

namespace render {
namespace {

using Clock = std::chrono::steady_clock;

std::int64_t now_ms() { return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch()).count(); }

// SDL counts from its own start; contacts count on the steady clock.
std::int64_t moment(Uint32 sdl_ms) { return now_ms() - static_cast<Uint32>(SDL_GetTicks() - sdl_ms); }

// By itself Xlib ends the program at any request the screen refuses, as when a window is gone a moment before something is said to it. No
// meeting ends for that.
int let_pass(void*, void*) { return 0; }

void outlive_refused_requests() {
    void* const library = SDL_LoadObject("libX11.so.6");  // SDL's own copy, and as long in use as that
    using Refused = int (*)(void*, void*);
    using Set = Refused (*)(Refused);
    if (const auto set = library ? reinterpret_cast<Set>(SDL_LoadFunction(library, "XSetErrorHandler")) : nullptr) set(let_pass);
}

void insist(const char* hint, const char* value) { SDL_SetHintWithPriority(hint, value, SDL_HINT_OVERRIDE); }

// The screen, open from here to the end.
class Video {
public:
    explicit Video(bool offscreen) {
        if (SDL_WasInit(SDL_INIT_VIDEO) != 0) throw std::runtime_error("A glass is open already, and a process can have but one.");
        // One touch is one finger and one mouse is one mouse: a device made into another comes twice, and a captured mouse takes
        // other fingers' liftings with it on X11.
        insist(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
        insist(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
        insist(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
        insist(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
        SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
        SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
        SDL_SetMainReady();
        if (offscreen) {
            for (const char* driver : {"offscreen", "dummy"}) {
                insist(SDL_HINT_VIDEODRIVER, driver);
                if (SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) {
                    surface_without_gl();
                    return;
                }
            }
            SDL_ResetHint(SDL_HINT_VIDEODRIVER);
            throw std::runtime_error(std::string("No picture can be made without a screen: ") + SDL_GetError() + ".");
        }
        const bool found = SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
        // Where there is no screen SDL takes its offscreen driver by itself: a table that runs and that nobody can see.
        const bool unseen =
            found && !SDL_GetHint(SDL_HINT_VIDEODRIVER) && (driver() == "offscreen" || driver() == "dummy" || driver() == "evdev");
        if (unseen) SDL_QuitSubSystem(SDL_INIT_VIDEO);
        if (!found || unseen)
            throw std::runtime_error(
                "No screen was found: start Livsmester in a graphical session, or use `livsmester run --offscreen` or `livsmester play`.");
        surface_without_gl();
        if (driver() == "x11") outlive_refused_requests();
    }
    ~Video() {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        SDL_ResetHint(SDL_HINT_VIDEODRIVER);
        SDL_ResetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION);
    }
    Video(const Video&) = delete;
    Video& operator=(const Video&) = delete;

    std::string driver() const { return SDL_GetCurrentVideoDriver(); }

private:
    // The window's surface by way of OpenGL costs five times as much where there is no graphics processor; but on Wayland and bare
    // screens there is no other.
    void surface_without_gl() const {
        if (driver() == "x11" || driver() == "offscreen") SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
};

// Sleeps until an event comes. SDL itself does so on X11 and Wayland. Without a screen it would look a thousand times a second; but
// there no device speaks, and whoever puts in an event of our own rings a bell.
class Doorbell {
public:
    explicit Doorbell(bool needed) : bell_(needed ? eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1) {}
    ~Doorbell() {
        if (bell_ >= 0) close(bell_);
    }
    Doorbell(const Doorbell&) = delete;
    Doorbell& operator=(const Doorbell&) = delete;

    // After the event has been put in. Any thread.
    void ring() const {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = bell_ >= 0 ? write(bell_, &one, sizeof one) : 0;
    }

    bool wait(SDL_Event& event, std::chrono::milliseconds timeout) const {
        const auto limit = std::clamp<std::int64_t>(timeout.count(), 0, std::numeric_limits<int>::max() / 2);
        if (bell_ < 0) return SDL_WaitEventTimeout(&event, static_cast<int>(limit)) == 1;
        const std::int64_t until = now_ms() + limit;
        for (;;) {
            if (SDL_PollEvent(&event) == 1) return true;
            const std::int64_t left = until - now_ms();
            if (left <= 0) return false;
            pollfd rung{bell_, POLLIN, 0};
            poll(&rung, 1, static_cast<int>(left));
            std::uint64_t rings = 0;
            [[maybe_unused]] const ssize_t drained = read(bell_, &rings, sizeof rings);
        }
    }

private:
    int bell_;
};

SDL_Window* opened(const GlassSettings& settings) {
    int width = settings.width_px;
    int height = settings.height_px;
    Uint32 flags = SDL_WINDOW_SHOWN;
    switch (settings.place) {
        case GlassSettings::Place::fullscreen:
            flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
            break;
        case GlassSettings::Place::windowed:
            flags |= SDL_WINDOW_RESIZABLE;
            break;
        case GlassSettings::Place::offscreen:
            break;
    }
    if (width <= 0 || height <= 0) {
        width = 1920;
        height = 1080;
        SDL_Rect room{};
        if (settings.place == GlassSettings::Place::windowed && SDL_GetDisplayUsableBounds(0, &room) == 0) {
            // A little less than there is, for the window's frame.
            width = std::min(room.w * 9 / 10, room.h * 9 / 10 * 16 / 9);
            height = width * 9 / 16;
        }
    }
    SDL_Window* window = SDL_CreateWindow(settings.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
    if (window == nullptr) throw std::runtime_error(std::string("The window could not be opened: ") + SDL_GetError() + ".");
    return window;
}

GlassMount mounted(const GlassSettings& settings, SDL_Window* window) {
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window, &width, &height);
    return {settings.width_mm, settings.height_mm, settings.turn_degrees, std::max(1, width), std::max(1, height)};
}

void check(const GlassSettings& settings) {
    if (!(settings.width_mm > 0) || !(settings.height_mm > 0))
        throw std::runtime_error("The table's width and height must be more than 0 mm.");
    if (settings.turn_degrees % 90 != 0 || settings.turn_degrees < 0 || settings.turn_degrees > 270)
        throw std::runtime_error("The picture can be turned by 0, 90, 180 or 270 degrees, not by " + std::to_string(settings.turn_degrees) +
                                 ".");
}

const GlassSettings& checked(const GlassSettings& settings) {
    check(settings);
    return settings;
}

}  // namespace

struct Glass::Window {
    explicit Window(const GlassSettings& wanted)
        : settings(checked(wanted)),
          video(settings.place == GlassSettings::Place::offscreen),
          doorbell(video.driver() == "offscreen" || video.driver() == "dummy"),
          window(opened(settings), SDL_DestroyWindow),
          mount(mounted(settings, window.get())),
          wake_event(SDL_RegisterEvents(1)),
          farewell([this] { put_in(SDL_QUIT); }) {
        SDL_ShowCursor(settings.place == GlassSettings::Place::fullscreen ? SDL_DISABLE : SDL_ENABLE);
    }

    // Any thread. False when the queue is full; then the drawing thread is awake as it is.
    bool put_in(Uint32 type) const {
        SDL_Event event{};
        event.type = type;
        const bool in = SDL_PushEvent(&event) == 1;
        doorbell.ring();
        return in;
    }

    void take(const SDL_Event& event, Gathered& gathered) {
        switch (event.type) {
            case SDL_FINGERDOWN:
                finger(event.tfinger, input::Phase::down, gathered);
                break;
            case SDL_FINGERMOTION:
                finger(event.tfinger, input::Phase::move, gathered);
                break;
            case SDL_FINGERUP:
                finger(event.tfinger, input::Phase::up, gathered);
                break;
            case SDL_MOUSEBUTTONDOWN:
                mouse_button(event.button, input::Phase::down, gathered);
                break;
            case SDL_MOUSEBUTTONUP:
                mouse_button(event.button, input::Phase::up, gathered);
                break;
            case SDL_MOUSEMOTION:
                mouse_motion(event.motion, gathered);
                break;
            case SDL_KEYDOWN:
                gathered.keys.push_back(pressed(event.key));
                break;
            case SDL_TEXTINPUT:
                gathered.typed += event.text.text;
                break;
            case SDL_QUIT:
                gathered.close = true;
                break;
            case SDL_WINDOWEVENT:
                changed(event.window, gathered);
                break;
            case SDL_RENDER_TARGETS_RESET:
            case SDL_RENDER_DEVICE_RESET:
                uncovered(gathered);
                break;
            default:
                if (event.type == wake_event) woken = false;
                break;
        }
    }

    void finger(const SDL_TouchFingerEvent& touch, input::Phase phase, Gathered& gathered) {
        // SDL counts a finger's place on X11 by the last pixel, elsewhere by the window's edge.
        const int last = on_x11 ? 1 : 0;
        const meeting::Point window_px{static_cast<double>(touch.x) * (width() - last), static_cast<double>(touch.y) * (height() - last)};
        add(fingers.take({input::Device::finger, touch.touchId, touch.fingerId, phase, table_mm(window_px), moment(touch.timestamp)}),
            gathered);
        touched.insert(touch.touchId);
    }

    void mouse_button(const SDL_MouseButtonEvent& button, input::Phase phase, Gathered& gathered) {
        if (button.which == SDL_TOUCH_MOUSEID || button.button != SDL_BUTTON_LEFT) return;
        mouse(button.x, button.y, phase, button.timestamp, gathered);
    }

    void mouse_motion(const SDL_MouseMotionEvent& motion, Gathered& gathered) {
        if (motion.which == SDL_TOUCH_MOUSEID || fingers.down(SDL_MOUSE_TOUCHID) == 0) return;
        if ((motion.state & SDL_BUTTON_LMASK) == 0) {
            add(fingers.device_gone(SDL_MOUSE_TOUCHID, moment(motion.timestamp)), gathered);
        } else {
            mouse(motion.x, motion.y, input::Phase::move, motion.timestamp, gathered);
        }
    }

    void mouse(int x, int y, input::Phase phase, Uint32 timestamp, Gathered& gathered) {
        const meeting::Point middle_of_pixel{x + 0.5, y + 0.5};
        add(fingers.take({input::Device::mouse, SDL_MOUSE_TOUCHID, 0, phase, table_mm(middle_of_pixel), moment(timestamp)}), gathered);
    }

    static KeyPress pressed(const SDL_KeyboardEvent& key) {
        return {SDL_GetKeyName(key.keysym.sym), (key.keysym.mod & KMOD_SHIFT) != 0, (key.keysym.mod & KMOD_CTRL) != 0,
                (key.keysym.mod & KMOD_ALT) != 0, key.repeat != 0};
    }

    void changed(const SDL_WindowEvent& event, Gathered& gathered) {
        switch (event.event) {
            case SDL_WINDOWEVENT_CLOSE:
                gathered.close = true;
                break;
            case SDL_WINDOWEVENT_SIZE_CHANGED:
                mount = mounted(settings, window.get());
                uncovered(gathered);
                break;
            case SDL_WINDOWEVENT_EXPOSED:
                uncovered(gathered);
                break;
            default:
                break;
        }
    }

    void uncovered(Gathered& gathered) {
        if (compositor) compositor->forget();
        gathered.redraw = true;
    }

    // SDL's own list of fingers is kept as events come in, so it also knows of those that the queue had no room for.
    void ask_devices(Gathered& gathered) {
        for (int i = 0; i < SDL_GetNumTouchDevices(); ++i) {
            const SDL_TouchID device = SDL_GetTouchDevice(i);
            if (!touched.contains(device)) continue;
            std::vector<std::int64_t> touching;
            for (int f = 0; f < SDL_GetNumTouchFingers(device); ++f)
                if (const SDL_Finger* finger = SDL_GetTouchFinger(device, f)) touching.push_back(finger->id);
            add(fingers.still_touching(device, touching, now_ms()), gathered);
        }
    }

    void add(const std::vector<input::Contact>& contacts, Gathered& gathered) {
        gathered.contacts.insert(gathered.contacts.end(), contacts.begin(), contacts.end());
    }

    meeting::Point table_mm(meeting::Point window_px) const {
        const meeting::Point at = mount.table_mm(window_px);
        const Affine& by = settings.calibration;
        return {by.a * at.x + by.c * at.y + by.x, by.b * at.x + by.d * at.y + by.y};
    }

    int width() const { return extent().first; }
    int height() const { return extent().second; }
    std::pair<int, int> extent() const {
        int width = 0;
        int height = 0;
        SDL_GetWindowSize(window.get(), &width, &height);
        return {width, height};
    }

    Compositor& painter() {
        if (!compositor) compositor = compositor_for(*window, settings.compositor);
        return *compositor;
    }

    const GlassSettings settings;
    Video video;
    const bool on_x11 = video.driver() == "x11";
    Doorbell doorbell;
    std::unique_ptr<SDL_Window, decltype(&SDL_DestroyWindow)> window;
    GlassMount mount;
    input::FingerWatch fingers;
    std::set<std::int64_t> touched;  // the touch devices heard from
    const Uint32 wake_event;
    std::atomic<bool> woken{false};  // one wake in the queue is enough
    std::unique_ptr<Compositor> compositor;
    Farewell farewell;
};

Glass::Glass(const GlassSettings& settings) : window_(std::make_unique<Window>(settings)) {}

Glass::~Glass() = default;

Gathered Glass::gather(std::chrono::milliseconds timeout) {
    Gathered gathered;
    SDL_Event event;
    if (window_->doorbell.wait(event, timeout)) {
        do window_->take(event, gathered);
        while (SDL_PollEvent(&event) == 1);
    }
    window_->ask_devices(gathered);
    return gathered;
}

void Glass::wake() noexcept {
    if (window_->woken.exchange(true)) return;
    if (!window_->put_in(window_->wake_event)) window_->woken = false;
}

GlassSize Glass::size() const { return window_->mount.size(); }

bool Glass::show(const Frame& frame) {
    assert(frame.width == size().width_px && frame.height == size().height_px);
    return window_->painter().show(window_->mount.mounted(frame));
}

Picture Glass::read_back() { return window_->painter().read_back(); }

std::string Glass::compositor_name() { return window_->painter().name(); }

std::string Glass::driver() const { return window_->video.driver(); }

std::int64_t Glass::dropped_fingers() const { return window_->fingers.dropped(); }

}  // namespace render
