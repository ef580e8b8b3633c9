// SPDX-License-Identifier: MPL-2.0
// Paints scenes on the glass: turns shapes into pictures once, and a scene into a frame of pictures. Large pictures are drawn by a worker,
// so that the drawing thread waits for no rasteriser; until one is ready its shape is shown as it last was, or not yet. Drawing thread
// only.
#pragma once

#include <functional>
#include <memory>

#include "render/frame.hpp"
#include "render/scene.hpp"

namespace render {

enum class Patience {
    none,  // a live table: what is not drawn yet comes a frame later
    full,  // pictures for people to keep, and tests: every frame is whole
};

class Painter {
public:
    // The frame's size in pixels, and how many pixels a millimetre is; the table's middle is the frame's middle.
    // `wake` is called on the worker's thread when a picture became ready.
    Painter(int width, int height, double pixels_per_mm, Patience, std::function<void()> wake = {});
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    Frame paint(const Scene&);
    // True when the last frame still lacked pictures: paint again once woken.
    bool unfinished() const;

private:
    struct Studio;
    std::unique_ptr<Studio> studio_;
};

}  // namespace render
