// SPDX-License-Identifier: MPL-2.0
// Where frames come from. A camera that is not there is told as a value and tried again, for as long as anybody asks. No frame is ever
// written anywhere: it lies in memory until the next one is asked for. One thread at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include "vision/bell.hpp"
#include "vision/frame.hpp"

namespace vision {

struct Shot {
    Frame frame;                   // until the camera is asked again
    std::chrono::microseconds at;  // when it was taken, of std::chrono::steady_clock
};
struct Absent {
    std::string why;  // one sentence, the same for as long as the reason is
};
struct Stopped {};
using Look = std::variant<Shot, Absent, Stopped>;

class Camera {
public:
    virtual ~Camera() = default;

    // The next frame, waited for; or why there is none. One that was absent is tried again about once a second, this call waiting for
    // that. Comes back at once when `stop` is rung.
    virtual Look look(const Bell& stop) = 0;

    // What camera it is and how it is set, once it has given a frame: for those who look after the table.
    virtual std::string about() const = 0;
};

struct CameraWish {
    int width = 1920;
    int height = 1080;
    int frames_a_second = 60;
    double exposure_ms = 0;  // 0: what the camera's own automatics have come to after a second
};

// A video device: "any" for the first that there is, or its path. Its exposure, gain, white balance and focus are let find themselves for a
// second and then locked, where it can. It may be pulled out and put back at any time.
std::unique_ptr<Camera> video_camera(std::string device, const CameraWish&);

enum class Pace {
    as_recorded,  // in their own time, and over again when they are at their end
    unhurried     // each at once when it is asked for, each once
};

// A stand-in: a folder with frames.y8 and meta.txt as vision/clip.hpp has them, or with PGM pictures, shown in the order of their names.
std::unique_ptr<Camera> folder_camera(std::filesystem::path folder, Pace);

}  // namespace vision
