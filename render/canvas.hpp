// SPDX-License-Identifier: MPL-2.0
// A clear picture to draw on, in pixels from its upper left corner.
#pragma once

#include "render/frame.hpp"

typedef struct _cairo cairo_t;

namespace render {

class Canvas {
public:
    // Rounded up to whole pixels, at least one. Throws std::runtime_error when that is no size a picture can have.
    Canvas(double width, double height);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    cairo_t* cairo() const { return cairo_; }
    int width() const { return picture_.width; }
    int height() const { return picture_.height; }

    // What has been drawn, with its solid rectangle and a serial of its own. The canvas is spent.
    Picture picture() &&;

private:
    Picture picture_;
    cairo_t* cairo_ = nullptr;
};

}  // namespace render
