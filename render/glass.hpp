// SPDX-License-Identifier: MPL-2.0
// The glass: the one window, and the fingers on it. It shows frames and gives contacts in millimetres on the table; nothing outside it
// knows a window, its pixels or how it is mounted. It never grabs or captures the mouse, as that takes fingers away on X11.
//
// A frame is painted for the table as people see it (`GlassSize`). The glass turns it to how the screen is mounted and, where the
// screen's shape is another than the table's, puts it in the middle with black beside it.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/input/contact.hpp"
#include "render/frame.hpp"

namespace render {

struct GlassSettings {
    enum class Place {
        fullscreen,
        windowed,
        offscreen  // no screen needed: for tests, pictures and machines without one
    };
    Place place = Place::fullscreen;
    double width_mm = 0;  // of the table
    double height_mm = 0;
    int width_px = 0;  // of the window, unless fullscreen; 0: 16:9 within the screen, offscreen 1920 x 1080
    int height_px = 0;
    int turn_degrees = 0;    // how far the picture is turned clockwise on the screen: 0, 90, 180 or 270
    Affine calibration;      // from where a finger is reported to be to where it is, both in mm on the table
    std::string compositor;  // "", "cpu" or "gpu", as for compositor_for
    std::string title = "Livsmester";
};

// What a frame for the glass has to be: its size, its middle being the table's.
struct GlassSize {
    int width_px = 0;
    int height_px = 0;
    double pixels_per_mm = 0;

    friend bool operator==(const GlassSize&, const GlassSize&) = default;
};

struct KeyPress {
    std::string name;  // "Escape", "F11", "Space", "A" …, by what is printed on the key
    bool shift = false;
    bool control = false;
    bool alt = false;
    bool repeated = false;  // held down

    friend bool operator==(const KeyPress&, const KeyPress&) = default;
};

// What came since the last time.
struct Gathered {
    std::vector<input::Contact> contacts;
    std::vector<KeyPress> keys;
    std::string typed;    // UTF-8, what those keys write
    bool close = false;   // the window's cross, SIGINT or SIGTERM
    bool redraw = false;  // the window was resized or uncovered: lay out, paint and show again
};

// The drawing thread's alone, but for `wake`. One at a time in a process.
class Glass {
public:
    // Throws std::runtime_error with one sentence that says what to do.
    explicit Glass(const GlassSettings&);
    ~Glass();
    Glass(const Glass&) = delete;
    Glass& operator=(const Glass&) = delete;

    // Waits, asleep, until something comes or the time is over, and takes all there is. Without fingers it may wait for ever:
    // nothing here needs a regular visit.
    Gathered gather(std::chrono::milliseconds timeout);
    // Ends the wait of `gather`. Any thread, as long as the glass is there.
    void wake() noexcept;

    GlassSize size() const;
    // Shows a frame of this size; returns false if nothing differed from what is shown.
    bool show(const Frame&);
    // What is on the window now, as it is mounted.
    Picture read_back();

    std::string compositor_name();  // "cpu avx2", "gpu opengl", …
    std::string driver() const;     // "x11", "wayland", "kmsdrm", "offscreen" …
    // Fingers whose lifting was lost and that were dropped, so far.
    std::int64_t dropped_fingers() const;

private:
    struct Window;
    std::unique_ptr<Window> window_;
};

}  // namespace render
