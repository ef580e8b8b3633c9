// SPDX-License-Identifier: MPL-2.0
// The table's eye: what the camera sees, as tokens. It keeps no picture, and the drawing thread never waits for it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/input/token.hpp"
#include "kiosk/settings.hpp"
#include "vision/watcher.hpp"

namespace table {

// The camera that the settings ask for, whose source is not "".
std::unique_ptr<vision::Camera> camera_of(const CameraSettings&);

// What the eye looks for on this table.
vision::Sight::Settings sight_of(const Settings&);

class Eye {
public:
    // `wake` is called on the eye's own thread when there is something to take, or the watching goes differently; it must be quick and not
    // throw. Without a calibration the eye waits until it sees the corner tags.
    Eye(const Settings&, std::optional<vision::Calibration>, std::function<void()> wake);
    // The same for a camera of one's own.
    Eye(std::unique_ptr<vision::Camera>, vision::Sight::Settings, std::optional<vision::Calibration>, std::function<void()> wake);

    // The latest that nobody has taken yet: all tokens on the table, corner tags left out. Never waits. Drawing thread only.
    std::optional<input::TokensSeen> take();

    vision::Watching watching() const { return watcher_.watching(); }  // any thread

private:
    vision::Watcher watcher_;
};

}  // namespace table
