// SPDX-License-Identifier: MPL-2.0
// Puts frames on the glass. Two kinds stand behind this: SDL_RenderGeometry on a real graphics processor, and our own compositor that
// redraws damaged tiles where there is none. Their pixels are equal within 0.2 % RMSE. One thread: the drawing thread.
#pragma once

#include <memory>
#include <string>

#include "render/frame.hpp"

struct SDL_Window;

namespace render {

class Compositor {
public:
    virtual ~Compositor() = default;
    Compositor() = default;
    Compositor(const Compositor&) = delete;
    Compositor& operator=(const Compositor&) = delete;

    // Shows the frame; returns false if nothing differed from the last one, so that nothing was done.
    virtual bool show(const Frame&) = 0;
    // The glass lost what it showed (uncovered, resized, its memory gone): the next frame is shown whole.
    virtual void forget() = 0;
    // What is on the glass now.
    virtual Picture read_back() = 0;
    // "cpu avx2", "cpu sse2", "cpu plain", "gpu opengl", …
    virtual std::string name() const = 0;
};

// The window's best: the graphics processor if it is a real one, else the tiles. `force` is "", "cpu" or "gpu".
// Throws std::runtime_error with one plain sentence when the window can show nothing.
std::unique_ptr<Compositor> compositor_for(SDL_Window&, const std::string& force = "");
// Into memory, for play, pictures and tests: no SDL video needed.
std::unique_ptr<Compositor> compositor_in_memory(int width, int height);

}  // namespace render
