// SPDX-License-Identifier: MPL-2.0
// Where pictures lie on the graphics processor: small ones together on pages, large ones each in a texture of its own, all with a clear
// edge round them so that they fade out softly. Each picture is sent once, by its serial; what was long not shown is let go.
// The drawing thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "render/frame.hpp"

struct SDL_Renderer;
struct SDL_Texture;

namespace render {

struct TextureGone {
    void operator()(SDL_Texture*) const;
};
using Texture = std::unique_ptr<SDL_Texture, TextureGone>;

// A picture's first pixel lies at (left, top) of its texture.
struct Lodging {
    SDL_Texture* texture = nullptr;
    int texture_width = 0;
    int texture_height = 0;
    int left = 0;
    int top = 0;
};

class Atlas {
public:
    // Throws std::runtime_error when the renderer takes no textures.
    explicit Atlas(SDL_Renderer&);

    // Begins the next frame: what is lodged from here on is in use until the frame after.
    void next_frame();
    // Sends the picture if it is not there yet. Throws std::runtime_error when it is larger than the processor takes, or memory is out.
    Lodging lodge(const Picture&);
    // All that was sent is lost.
    void clear();

private:
    struct Page {
        Texture texture;
        int shelf_top = 0;
        int shelf_height = 0;
        int shelf_used = 0;
        std::uint64_t used = 0;  // the last frame that showed something of it
        std::vector<std::uint64_t> serials;
    };
    struct Known {
        Lodging lodging;
        Page* page = nullptr;  // null: a texture of its own
        Texture own;
        std::uint64_t used = 0;
    };

    Texture texture_of(int width, int height);
    bool find_place(Page&, int width, int height, Lodging&) const;
    Page& page_for(int width, int height, Lodging&);
    void send(const Picture&, const Lodging&);
    void empty_page(Page&);

    SDL_Renderer& renderer_;
    int largest_ = 0;
    int page_side_ = 0;
    std::uint64_t frame_ = 0;
    std::vector<std::unique_ptr<Page>> pages_;
    std::unordered_map<std::uint64_t, Known> known_;
    std::vector<std::uint32_t> edged_;  // a picture with its clear edge, on its way
};

}  // namespace render
