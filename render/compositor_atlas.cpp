// SPDX-License-Identifier: MPL-2.0
#include "render/compositor_atlas.hpp"

#include <SDL.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>

namespace render {

namespace {

constexpr int small = 512;                  // px; up to this, pictures share a page
constexpr int page_side = 2048;             // px
constexpr int edge = 1;                     // px of clear round each picture
constexpr std::uint64_t kept_frames = 120;  // unseen for longer, a texture is let go

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error("The graphics processor " + what + ": " + SDL_GetError() + ".");
}

}  // namespace

void TextureGone::operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }

Atlas::Atlas(SDL_Renderer& renderer) : renderer_(renderer) {
    SDL_RendererInfo info{};
    if (SDL_GetRendererInfo(&renderer, &info) != 0) fail("does not say what it can do");
    // Zero means that the renderer names no limit.
    largest_ = std::min(info.max_texture_width, info.max_texture_height);
    if (largest_ <= 0) largest_ = 16384;
    page_side_ = std::min(page_side, largest_);
}

void Atlas::next_frame() {
    ++frame_;
    std::erase_if(known_, [&](const auto& entry) { return entry.second.own && entry.second.used + kept_frames < frame_; });
    for (std::size_t at = pages_.size(); at-- > 0;) {
        if (pages_[at]->used + kept_frames >= frame_) continue;
        empty_page(*pages_[at]);
        pages_.erase(pages_.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

Lodging Atlas::lodge(const Picture& picture) {
    if (const auto found = known_.find(picture.serial); found != known_.end()) {
        found->second.used = frame_;
        if (found->second.page != nullptr) found->second.page->used = frame_;
        return found->second.lodging;
    }
    const int width = picture.width + 2 * edge;
    const int height = picture.height + 2 * edge;
    if (width > largest_ || height > largest_) {
        throw std::runtime_error("A picture of " + std::to_string(picture.width) + " x " + std::to_string(picture.height) +
                                 " pixels is larger than the graphics processor takes (" + std::to_string(largest_) + ").");
    }
    Known known;
    known.used = frame_;
    if (picture.width <= small && picture.height <= small && width <= page_side_ && height <= page_side_) {
        Page& page = page_for(width, height, known.lodging);
        page.used = frame_;
        page.serials.push_back(picture.serial);
        known.page = &page;
    } else {
        known.own = texture_of(width, height);
        known.lodging = {known.own.get(), width, height, edge, edge};
    }
    send(picture, known.lodging);
    const Lodging lodging = known.lodging;
    known_.emplace(picture.serial, std::move(known));
    return lodging;
}

void Atlas::clear() {
    known_.clear();
    pages_.clear();
}

Texture Atlas::texture_of(int width, int height) {
    Texture texture(SDL_CreateTexture(&renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height));
    if (!texture) fail("has no room for a picture");
    // Pictures are premultiplied already.
    const SDL_BlendMode premultiplied =
        SDL_ComposeCustomBlendMode(SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD, SDL_BLENDFACTOR_ONE,
                                   SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD);
    if (SDL_SetTextureBlendMode(texture.get(), premultiplied) != 0) fail("cannot lay pictures over each other");
    if (SDL_SetTextureScaleMode(texture.get(), SDL_ScaleModeLinear) != 0) fail("cannot turn pictures smoothly");
    return texture;
}

// Pages fill by shelves from the top.
bool Atlas::find_place(Page& page, int width, int height, Lodging& lodging) const {
    if (height > page.shelf_height || page.shelf_used + width > page_side_) {
        const int top = page.shelf_top + page.shelf_height;
        if (top + height > page_side_) return false;
        page.shelf_top = top;
        page.shelf_height = height;
        page.shelf_used = 0;
    }
    lodging = {page.texture.get(), page_side_, page_side_, page.shelf_used + edge, page.shelf_top + edge};
    page.shelf_used += width;
    return true;
}

Atlas::Page& Atlas::page_for(int width, int height, Lodging& lodging) {
    for (const auto& page : pages_) {
        if (find_place(*page, width, height, lodging)) return *page;
    }
    // A full page of which this frame shows nothing is used anew. What the last frame showed may still be on its way up: spare it.
    for (const auto& page : pages_) {
        if (page->used + 1 >= frame_) continue;
        empty_page(*page);
        find_place(*page, width, height, lodging);
        return *page;
    }
    pages_.push_back(std::make_unique<Page>());
    pages_.back()->texture = texture_of(page_side_, page_side_);
    find_place(*pages_.back(), width, height, lodging);
    return *pages_.back();
}

void Atlas::send(const Picture& picture, const Lodging& lodging) {
    const std::size_t width = static_cast<std::size_t>(picture.width) + 2 * edge;
    edged_.assign(width * (static_cast<std::size_t>(picture.height) + 2 * edge), 0);
    for (int row = 0; row < picture.height; ++row) {
        std::memcpy(edged_.data() + width * (static_cast<std::size_t>(row) + edge) + edge,
                    picture.pixels.data() + static_cast<std::ptrdiff_t>(row) * picture.width,
                    static_cast<std::size_t>(picture.width) * sizeof(std::uint32_t));
    }
    const SDL_Rect place{lodging.left - edge, lodging.top - edge, static_cast<int>(width), picture.height + 2 * edge};
    if (SDL_UpdateTexture(lodging.texture, &place, edged_.data(), static_cast<int>(width * sizeof(std::uint32_t))) != 0) {
        fail("did not take a picture");
    }
}

void Atlas::empty_page(Page& page) {
    for (const std::uint64_t serial : page.serials) known_.erase(serial);
    page.serials.clear();
    page.shelf_top = page.shelf_height = page.shelf_used = 0;
}

}  // namespace render
