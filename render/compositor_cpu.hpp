// SPDX-License-Identifier: MPL-2.0
// Compositors that draw by tiles: into a window's own surface, or into memory. The drawing thread.
#pragma once

#include "render/compositor.hpp"
#include "render/tiles.hpp"

struct SDL_Window;

namespace render {

class WindowTiles final : public Compositor {
public:
    // Throws std::runtime_error when the window gives no surface to draw on.
    explicit WindowTiles(SDL_Window&);

    bool show(const Frame&) override;
    Picture read_back() override;
    void forget() override { tiles_.forget(); }
    std::string name() const override { return "cpu " + tiles_.painter(); }

private:
    SDL_Window& window_;
    Tiles tiles_;
    const void* surface_ = nullptr;     // the pixels drawn on last: a new surface is drawn whole
    std::vector<std::uint32_t> drawn_;  // where the surface is not of 32-bit colour, what it shows is put together here
};

class MemoryTiles final : public Compositor {
public:
    MemoryTiles(int width, int height, Painter painter = painters().front(), int hands = 0);

    bool show(const Frame&) override;
    Picture read_back() override;
    void forget() override { tiles_.forget(); }
    std::string name() const override { return "cpu " + tiles_.painter(); }

private:
    Picture picture_;
    Tiles tiles_;
};

}  // namespace render
