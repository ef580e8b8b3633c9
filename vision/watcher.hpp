// SPDX-License-Identifier: MPL-2.0
// Watches the table through a camera, on a thread of its own, and leaves what it sees where the drawing thread takes it without waiting.
// Keeps no frame, and writes none anywhere.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "vision/camera.hpp"
#include "vision/sight.hpp"

namespace vision {

// All that lies on the table at a moment: what is missing has been lifted.
struct Seen {
    std::chrono::microseconds at{};  // when the frame was taken, of std::chrono::steady_clock
    std::vector<Placed> placed;
};

// How the watching goes: for those who look after the table.
struct Watching {
    enum class How {
        absent,        // no camera: `why` says so
        uncalibrated,  // frames come, but the corner tags have not told where the camera stands: `why` says so
        moved,         // somebody has moved the camera: what lies on the table stays as it was last known
        seeing
    };
    How how = How::absent;
    std::string why = "The camera has not been looked for yet.";
    std::string camera;          // what it is and how it is set
    double frames_a_second = 0;  // of late
    double mean_mm = 0;          // how far off the corner tags are
    double worst_mm = 0;
    int moves = 0;  // how often the camera has been moved since the watching began
};

class Watcher {
public:
    // `wake` is called on the watching thread when there is something to take, and when `how` has become another; it must be quick and
    // not throw. A table on which nothing changes wakes nobody.
    Watcher(std::unique_ptr<Camera>, Sight::Settings, std::optional<Calibration>, std::function<void()> wake);
    ~Watcher();
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

    // The latest that nobody has taken yet. Never waits. One thread at a time.
    std::optional<Seen> take();

    Watching watching() const;                       // any thread
    std::optional<Calibration> calibration() const;  // as it is now; any thread

private:
    struct Watch;
    std::unique_ptr<Watch> watch_;
};

}  // namespace vision
