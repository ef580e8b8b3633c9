// SPDX-License-Identifier: MPL-2.0
// A touch device under the tests' fingers: it speaks to the inputtest driver of an Xorg, and what it says reaches every window as a
// finger on real glass would. One to a server: the driver takes no second client.
#pragma once

#include <filesystem>

namespace glass {

class Xorg;

// One thread.
class TouchDevice {
public:
    // Throws std::runtime_error with one sentence when the driver cannot be reached or hangs up; so do all others here.
    explicit TouchDevice(const Xorg&);
    ~TouchDevice();
    TouchDevice(const TouchDevice&) = delete;
    TouchDevice& operator=(const TouchDevice&) = delete;

    // Finger 0, 1, 2 … below Xorg::fingers, in pixels of the screen.
    void begin(unsigned finger, double x, double y);
    void move(unsigned finger, double x, double y);
    void end(unsigned finger, double x, double y);
    // Returns when the server has taken in everything said so far.
    void sync();

private:
    void say(unsigned finger, unsigned what, double x, double y);
    void put(const void* bytes, std::size_t size);
    void get(void* bytes, std::size_t size);

    double width_;
    double height_;
    int socket_ = -1;
    int unsynced_ = 0;
};

}  // namespace glass
