// SPDX-License-Identifier: MPL-2.0
// A real X server for tests: Xorg on a screen that is only memory, with a touch device, a pointer and a keyboard that tests move (the
// server's own "dummy" and "inputtest" drivers). Needs no hardware and no rights. It ends with the test, even if the test crashes.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace glass {

class Xorg {
public:
    static constexpr int fingers = 40;  // that the touch device can hold at once

    // A screen of one of the sizes 1920x1080 and 3840x2160. Throws std::runtime_error with the server's own last words.
    explicit Xorg(int width = 1920, int height = 1080);
    ~Xorg();
    Xorg(const Xorg&) = delete;
    Xorg& operator=(const Xorg&) = delete;

    const std::string& display() const { return display_; }  // ":7", for DISPLAY
    std::filesystem::path touch_socket() const { return folder_ / "touch"; }
    int width() const { return width_; }
    int height() const { return height_; }
    pid_t process() const { return process_; }

private:
    void start();
    void stop() noexcept;

    int width_;
    int height_;
    std::filesystem::path folder_;  // the test's own, as anyone may write to the sockets in it
    std::string display_;
    pid_t process_ = -1;
};

}  // namespace glass
