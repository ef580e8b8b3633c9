// SPDX-License-Identifier: MPL-2.0
#include "render/compositor_gpu.hpp"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "render/tiles_footprint.hpp"
#include "render/tiles_match.hpp"

namespace render {

namespace {

constexpr int longest_side = 32767;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + SDL_GetError() + "."); }

// The renderer's place in SDL's list, which is how one asks for it by name and gets no other.
int place_of(std::string_view name) {
    for (int at = 0; at < SDL_GetNumRenderDrivers(); ++at) {
        SDL_RendererInfo info{};
        if (SDL_GetRenderDriverInfo(at, &info) == 0 && name == info.name) return at;
    }
    return -1;
}

SDL_Renderer* renderer_for(SDL_Window& window) {
    for (const char* name : {"opengl", "opengles2"}) {
        const int at = place_of(name);
        if (at < 0) continue;
        SDL_Renderer* renderer = SDL_CreateRenderer(&window, at, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
        if (renderer != nullptr) return renderer;
    }
    fail("The window gives no graphics processor to draw with");
}

// Asked of the context that the renderer has just made the current one.
std::string driver_now() {
    constexpr unsigned gl_renderer = 0x1F01;
    using GetString = const unsigned char* (*)(unsigned);
    const auto get_string = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const unsigned char* said = get_string != nullptr ? get_string(gl_renderer) : nullptr;
    return said != nullptr ? reinterpret_cast<const char*>(said) : "";
}

}  // namespace

void WindowGeometry::RendererGone::operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }

WindowGeometry::WindowGeometry(SDL_Window& window) : renderer_(renderer_for(window)), driver_(driver_now()) {
    atlas_ = std::make_unique<Atlas>(*renderer_);
}

WindowGeometry::~WindowGeometry() = default;

bool WindowGeometry::is_software() const {
    std::string lower = driver_;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    for (const char* name : {"llvmpipe", "softpipe", "swrast", "software", "swiftshader"}) {
        if (lower.find(name) != std::string::npos) return true;
    }
    return lower.empty();
}

std::string WindowGeometry::name() const {
    SDL_RendererInfo info{};
    return SDL_GetRendererInfo(renderer_.get(), &info) == 0 ? std::string("gpu ") + info.name : "gpu";
}

void WindowGeometry::forget() {
    known_ = false;
    atlas_->clear();
}

bool WindowGeometry::same_as_last(const Frame& frame) const {
    if (!known_ || !same_picture(last_.background, frame.background) || last_.sprites.size() != frame.sprites.size()) return false;
    const std::vector<int> kept = kept_sprites(last_.sprites, frame.sprites);
    return std::find(kept.begin(), kept.end(), -1) == kept.end();
}

bool WindowGeometry::show(const Frame& frame) {
    if (same_as_last(frame)) return false;
    known_ = false;
    atlas_->next_frame();
    draw(frame);
    SDL_RenderPresent(renderer_.get());
    last_ = frame;
    known_ = true;
    return true;
}

void WindowGeometry::draw(const Frame& frame) {
    int width = 0;
    int height = 0;
    SDL_GetRendererOutputSize(renderer_.get(), &width, &height);
    width = std::min(width, longest_side);
    height = std::min(height, longest_side);
    SDL_SetRenderDrawColor(renderer_.get(), 0, 0, 0, 255);
    SDL_RenderClear(renderer_.get());
    if (frame.background) {
        const Sprite ground{frame.background, Affine{}};
        if (!footprint_of(ground, width, height).empty()) add(*frame.background, ground.place, 255);
    }
    for (const Sprite& sprite : frame.sprites) {
        // The same judgement as by tiles, of what can be seen at all.
        const Footprint foot = footprint_of(sprite, width, height);
        if (!foot.empty()) add(*sprite.picture, sprite.place, foot.opacity);
    }
    flush();
}

void WindowGeometry::add(const Picture& picture, const Affine& place, int opacity) {
    const Lodging lodging = atlas_->lodge(picture);
    if (lodging.texture != run_) flush();
    run_ = lodging.texture;
    // Half a pixel further out on every side, into the clear edge.
    const std::array<double, 2> across{-0.5, picture.width + 0.5};
    const std::array<double, 2> along{-0.5, picture.height + 0.5};
    const auto corner = [&](double u, double v) {
        const auto part = static_cast<Uint8>(opacity);
        SDL_Vertex vertex{};
        vertex.position = {static_cast<float>(place.a * u + place.c * v + place.x),
                           static_cast<float>(place.b * u + place.d * v + place.y)};
        vertex.color = {part, part, part, part};
        vertex.tex_coord = {static_cast<float>((u + lodging.left) / lodging.texture_width),
                            static_cast<float>((v + lodging.top) / lodging.texture_height)};
        return vertex;
    };
    const SDL_Vertex corners[4] = {corner(across[0], along[0]), corner(across[1], along[0]), corner(across[1], along[1]),
                                   corner(across[0], along[1])};
    for (const int which : {0, 1, 2, 0, 2, 3}) vertices_.push_back(corners[which]);
}

void WindowGeometry::flush() {
    if (vertices_.empty()) return;
    const int drawn = SDL_RenderGeometry(renderer_.get(), run_, vertices_.data(), static_cast<int>(vertices_.size()), nullptr, 0);
    vertices_.clear();
    if (drawn != 0) fail("The graphics processor did not draw");
}

Picture WindowGeometry::read_back() {
    // What was presented is no longer in hand: it is drawn once more, unseen.
    draw(last_);
    Picture picture;
    SDL_GetRendererOutputSize(renderer_.get(), &picture.width, &picture.height);
    picture.solid_right = picture.width;
    picture.solid_bottom = picture.height;
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    picture.serial = next_serial();
    if (SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_ARGB8888, picture.pixels.data(), picture.width * 4) != 0) {
        fail("The graphics processor does not tell what it shows");
    }
    for (std::uint32_t& pixel : picture.pixels) pixel |= 0xff000000U;
    return picture;
}

}  // namespace render
