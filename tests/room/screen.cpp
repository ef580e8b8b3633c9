// SPDX-License-Identifier: MPL-2.0
#include "tests/room/screen.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <stdexcept>

namespace room {

Screen::Screen(const std::string& display) : display_(XOpenDisplay(display.c_str())) {
    if (!display_) throw std::runtime_error("there is no display " + display);
}

Screen::~Screen() { XCloseDisplay(static_cast<Display*>(display_)); }

unsigned long Screen::pixel(int x, int y) const {
    auto* display = static_cast<Display*>(display_);
    XImage* image = XGetImage(display, RootWindow(display, XDefaultScreen(display)), x, y, 1, 1, AllPlanes, ZPixmap);
    if (!image) return 0;
    const unsigned long value = XGetPixel(image, 0, 0) & 0xFFFFFF;
    XDestroyImage(image);
    return value;
}

}  // namespace room
