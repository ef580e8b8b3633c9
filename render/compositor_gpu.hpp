// SPDX-License-Identifier: MPL-2.0
// The compositor on a graphics processor, through SDL's renderer: each changed frame is drawn whole, with one call for each run of sprites
// that share a texture. The drawing thread.
#pragma once

#include <memory>
#include <vector>

#include "render/compositor.hpp"
#include "render/compositor_atlas.hpp"

struct SDL_Renderer;
struct SDL_Vertex;

namespace render {

class WindowGeometry final : public Compositor {
public:
    // Throws std::runtime_error when the window gives no OpenGL or OpenGL ES renderer.
    explicit WindowGeometry(SDL_Window&);
    ~WindowGeometry() override;

    bool show(const Frame&) override;
    Picture read_back() override;
    void forget() override;
    std::string name() const override;

    // True when drawing is in truth done by the main processor (llvmpipe, softpipe, …), or when nobody says.
    bool is_software() const;
    // What the driver calls itself ("llvmpipe (LLVM 15.0.6, 256 bits)"); empty when it does not say.
    const std::string& driver() const { return driver_; }

private:
    struct RendererGone {
        void operator()(SDL_Renderer*) const;
    };

    bool same_as_last(const Frame&) const;
    void draw(const Frame&);
    void add(const Picture&, const Affine&, int opacity);
    void flush();

    std::unique_ptr<SDL_Renderer, RendererGone> renderer_;
    std::string driver_;
    std::unique_ptr<Atlas> atlas_;
    bool known_ = false;  // the window shows `last_`
    Frame last_;
    SDL_Texture* run_ = nullptr;  // the texture of the vertices gathered so far
    std::vector<SDL_Vertex> vertices_;
};

}  // namespace render
