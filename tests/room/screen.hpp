// SPDX-License-Identifier: MPL-2.0
// The screen as the people in the room see it: single pixels of an X display.
#pragma once

#include <string>

namespace room {

class Screen {
public:
    // Throws std::runtime_error when there is no such display.
    explicit Screen(const std::string& display);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;
    unsigned long pixel(int x, int y) const;  // 0xRRGGBB

private:
    void* display_;
};

}  // namespace room
