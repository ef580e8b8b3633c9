// SPDX-License-Identifier: MPL-2.0
#include "render/compositor_cpu.hpp"

#include <SDL.h>

#include <cstddef>
#include <cstring>
#include <stdexcept>

namespace render {

namespace {

bool is_x11() {
    const char* driver = SDL_GetCurrentVideoDriver();
    return driver != nullptr && std::strcmp(driver, "x11") == 0;
}

// Taken anew each time, since a window that changed its size has another.
SDL_Surface& surface_of(SDL_Window& window) {
    SDL_Surface* surface = SDL_GetWindowSurface(&window);
    if (surface == nullptr) throw std::runtime_error(std::string("The window cannot be drawn on: ") + SDL_GetError() + ".");
    return *surface;
}

bool takes_our_pixels(const SDL_Surface& surface) {
    return surface.format->format == SDL_PIXELFORMAT_RGB888 || surface.format->format == SDL_PIXELFORMAT_ARGB8888;
}

}  // namespace

WindowTiles::WindowTiles(SDL_Window& window) : window_(window) {
    // On X11 SDL would send the surface through the graphics library, which costs five times as much where that draws in software.
    // Elsewhere the hint makes SDL take another way than asked.
    if (is_x11()) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    surface_of(window_);
}

bool WindowTiles::show(const Frame& frame) {
    SDL_Surface& surface = surface_of(window_);
    if (surface.pixels != surface_) {
        surface_ = surface.pixels;
        tiles_.forget();
    }
    const bool direct = takes_our_pixels(surface);
    Bitmap bitmap{static_cast<std::byte*>(surface.pixels), surface.pitch, surface.w, surface.h};
    if (!direct) {
        drawn_.resize(static_cast<std::size_t>(surface.w) * static_cast<std::size_t>(surface.h));
        bitmap.pixels = reinterpret_cast<std::byte*>(drawn_.data());
        bitmap.pitch = static_cast<std::ptrdiff_t>(surface.w) * 4;
    }
    std::vector<SDL_Rect> changed;
    for (const Box& box : tiles_.draw(frame, bitmap)) changed.push_back({box.left, box.top, box.right - box.left, box.bottom - box.top});
    if (changed.empty()) return false;

    if (!direct) {
        for (const SDL_Rect& box : changed) {
            const std::byte* from = bitmap.pixels + box.y * bitmap.pitch + static_cast<std::ptrdiff_t>(box.x) * 4;
            auto* to = static_cast<std::byte*>(surface.pixels) + static_cast<std::ptrdiff_t>(box.y) * surface.pitch +
                       static_cast<std::ptrdiff_t>(box.x) * surface.format->BytesPerPixel;
            SDL_ConvertPixels(box.w, box.h, SDL_PIXELFORMAT_ARGB8888, from, static_cast<int>(bitmap.pitch), surface.format->format, to,
                              surface.pitch);
        }
    }
    if (SDL_UpdateWindowSurfaceRects(&window_, changed.data(), static_cast<int>(changed.size())) != 0) {
        tiles_.forget();
        throw std::runtime_error(std::string("The window cannot show what was drawn: ") + SDL_GetError() + ".");
    }
    return true;
}

Picture WindowTiles::read_back() {
    SDL_Surface& surface = surface_of(window_);
    Picture picture;
    picture.width = picture.solid_right = surface.w;
    picture.height = picture.solid_bottom = surface.h;
    picture.pixels.resize(static_cast<std::size_t>(surface.w) * static_cast<std::size_t>(surface.h));
    picture.serial = next_serial();
    SDL_ConvertPixels(surface.w, surface.h, surface.format->format, surface.pixels, surface.pitch, SDL_PIXELFORMAT_ARGB8888,
                      picture.pixels.data(), surface.w * 4);
    for (std::uint32_t& pixel : picture.pixels) pixel |= 0xff000000U;
    return picture;
}

MemoryTiles::MemoryTiles(int width, int height, Painter painter, int hands) : tiles_(std::move(painter), hands) {
    if (width < 0 || height < 0) throw std::runtime_error("A picture cannot have fewer than no pixels.");
    picture_.width = picture_.solid_right = width;
    picture_.height = picture_.solid_bottom = height;
    picture_.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xff000000U);
}

bool MemoryTiles::show(const Frame& frame) {
    const Bitmap bitmap{reinterpret_cast<std::byte*>(picture_.pixels.data()), static_cast<std::ptrdiff_t>(picture_.width) * 4,
                        picture_.width, picture_.height};
    return !tiles_.draw(frame, bitmap).empty();
}

Picture MemoryTiles::read_back() {
    Picture picture = picture_;
    picture.serial = next_serial();
    return picture;
}

}  // namespace render
