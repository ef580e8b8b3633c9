// SPDX-License-Identifier: MPL-2.0
#include "render/panel.hpp"

#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <cstring>
#include <deque>
#include <stdexcept>
#include <utility>

#include "render/triangles.hpp"

namespace render {
namespace {

struct Face {
    bool bold;
    double cap_mm;
};
constexpr std::array<Face, 5> faces{{{false, 6.0}, {true, 6.0}, {true, 7.5}, {true, 9.3}, {true, 11.7}}};

// Beyond this a finger drags, short of it it taps.
constexpr double drag_mm = 8;
// ImGui wants to see a finger where it was for two more frames before it is gone.
constexpr int frames_after_up = 2;
// A bound for contents that never come to rest; reached only by a mistake.
constexpr int most_restless_frames = 60;

std::filesystem::path font_file(const std::filesystem::path& fonts, bool bold, bool extended) {
    return fonts / (std::string("atkinson-hyperlegible-latin-") + (extended ? "ext-" : "") + (bold ? "700" : "400") + ".ttf");
}

ImFont* add_font(ImFontAtlas& atlas, const std::filesystem::path& file, float size, const ImWchar* ranges, bool merge) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file, error);
    if (error || bytes == 0) throw std::runtime_error("The font " + file.string() + " cannot be read.");
    ImFontConfig config;
    config.OversampleH = 3;
    config.OversampleV = 1;
    config.MergeMode = merge;
    ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), size, &config, ranges);
    if (!font) throw std::runtime_error("The font " + file.string() + " cannot be read.");
    return font;
}

// How tall an H is when ImGui is asked for a font of one pixel: it counts from the top of the tallest letter to the foot of the deepest.
double cap_share(const std::filesystem::path& file) {
    constexpr float size = 400;
    static constexpr ImWchar only_h[] = {'H', 'H', 0};
    ImFontAtlas atlas;
    atlas.TexDesiredWidth = 2048;
    const ImFont* font = add_font(atlas, file, size, only_h, false);
    if (!atlas.Build()) throw std::runtime_error("The font " + file.string() + " cannot be drawn.");
    const ImFontGlyph* glyph = font->FindGlyphNoFallback('H');
    if (!glyph || glyph->Y1 <= glyph->Y0) throw std::runtime_error("The font " + file.string() + " has no letters.");
    return static_cast<double>(glyph->Y1 - glyph->Y0) / static_cast<double>(size);
}

void add_faces(ImFontAtlas& atlas, const std::filesystem::path& fonts, double pixels_per_mm) {
    static constexpr ImWchar latin[] = {0x20, 0x7e, 0xa0, 0xff, 0x2013, 0x2014, 0x2018, 0x201e, 0x2022, 0x2026, 0x20ac, 0x20ac, 0};
    static constexpr ImWchar extended[] = {0x100, 0x17f, 0x218, 0x21b, 0};
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    const std::array<double, 2> share{cap_share(font_file(fonts, false, false)), cap_share(font_file(fonts, true, false))};
    for (const Face& face : faces) {
        const auto size = static_cast<float>(face.cap_mm * pixels_per_mm / share[face.bold ? 1 : 0]);
        add_font(atlas, font_file(fonts, face.bold, false), size, latin, false);
        add_font(atlas, font_file(fonts, face.bold, true), size, extended, true);
    }
    if (!atlas.Build()) throw std::runtime_error("The fonts in " + fonts.string() + " cannot be drawn.");
}

std::uint64_t stir(std::uint64_t hash, const void* bytes, std::size_t count) {
    const auto* at = static_cast<const unsigned char*>(bytes);
    for (; count >= 8; at += 8, count -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    for (; count > 0; ++at, --count) hash = (hash ^ *at) * 0x100000001B3u;
    return hash;
}

// Null where a command draws letters and plain areas.
const Picture* image_of(const ImDrawCmd& command) { return static_cast<const Picture*>(command.GetTexID()); }

std::uint64_t fingerprint(const ImDrawData& drawn) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (int i = 0; i < drawn.CmdListsCount; ++i) {
        const ImDrawList& list = *drawn.CmdLists[i];
        hash = stir(hash, list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
        hash = stir(hash, list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
        for (const ImDrawCmd& command : list.CmdBuffer) {
            hash = stir(hash, &command.ClipRect, sizeof command.ClipRect);
            hash = stir(hash, &command.ElemCount, sizeof command.ElemCount);
            if (const Picture* image = image_of(command)) hash = stir(hash, &image->serial, sizeof image->serial);
        }
    }
    return hash;
}

Corner corner_of(const ImDrawVert& vertex) {
    return {vertex.pos.x,
            vertex.pos.y,
            vertex.uv.x,
            vertex.uv.y,
            static_cast<std::uint8_t>(vertex.col >> IM_COL32_R_SHIFT),
            static_cast<std::uint8_t>(vertex.col >> IM_COL32_G_SHIFT),
            static_cast<std::uint8_t>(vertex.col >> IM_COL32_B_SHIFT),
            static_cast<std::uint8_t>(vertex.col >> IM_COL32_A_SHIFT)};
}

// Lays an upright image over what is in the picture, between two corners.
void lay_image(Picture& picture, const Clip& clip, const Picture& image, ImVec2 from, ImVec2 to) {
    if (image.width < 1 || image.height < 1 || to.x <= from.x || to.y <= from.y) return;
    const float across = static_cast<float>(image.width) / (to.x - from.x), down = static_cast<float>(image.height) / (to.y - from.y);
    // The four pixels about a place, each by how near it is; in 256ths.
    const auto seen = [&](float x, float y, int shift) {
        const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
        const int wide = static_cast<int>((x - static_cast<float>(left)) * 256),
                  high = static_cast<int>((y - static_cast<float>(top)) * 256);
        const auto at = [&](int column, int row) {
            const auto place = static_cast<std::size_t>(std::clamp(row, 0, image.height - 1)) * static_cast<std::size_t>(image.width) +
                               static_cast<std::size_t>(std::clamp(column, 0, image.width - 1));
            return static_cast<int>(image.pixels[place] >> shift & 255);
        };
        const int upper = at(left, top) * (256 - wide) + at(left + 1, top) * wide;
        const int lower = at(left, top + 1) * (256 - wide) + at(left + 1, top + 1) * wide;
        return static_cast<std::uint32_t>((upper * (256 - high) + lower * high) >> 16);
    };
    const int right = std::min({clip.right, picture.width, static_cast<int>(std::lround(to.x))});
    const int bottom = std::min({clip.bottom, picture.height, static_cast<int>(std::lround(to.y))});
    for (int y = std::max({clip.top, 0, static_cast<int>(std::lround(from.y))}); y < bottom; ++y)
        for (int x = std::max({clip.left, 0, static_cast<int>(std::lround(from.x))}); x < right; ++x) {
            std::uint32_t& under =
                picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)];
            const float u = (static_cast<float>(x) + 0.5f - from.x) * across - 0.5f,
                        v = (static_cast<float>(y) + 0.5f - from.y) * down - 0.5f;
            const std::uint32_t clear = 255 - seen(u, v, 24);
            std::uint32_t over = 0;
            for (int shift = 0; shift < 32; shift += 8)
                over |= std::min(255u, seen(u, v, shift) + ((under >> shift & 255) * clear + 127) / 255) << shift;
            under = over;
        }
}

void rasterise(Picture& picture, const ImDrawData& drawn, const Mask& mask) {
    for (int i = 0; i < drawn.CmdListsCount; ++i) {
        const ImDrawList& list = *drawn.CmdLists[i];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            const Clip clip{static_cast<int>(std::lround(command.ClipRect.x)), static_cast<int>(std::lround(command.ClipRect.y)),
                            static_cast<int>(std::lround(command.ClipRect.z)), static_cast<int>(std::lround(command.ClipRect.w))};
            const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
            if (const Picture* image = image_of(command)) {
                // Two triangles each: from the upper left corner to the lower right one.
                for (unsigned n = 0; n + 5 < command.ElemCount; n += 6)
                    lay_image(picture, clip, *image, vertices[index[n]].pos, vertices[index[n + 2]].pos);
                continue;
            }
            for (unsigned n = 0; n + 2 < command.ElemCount; n += 3)
                fill_triangle(picture, clip, mask, corner_of(vertices[index[n]]), corner_of(vertices[index[n + 1]]),
                              corner_of(vertices[index[n + 2]]));
        }
    }
}

// Makes a context current, and puts back whatever was current before.
class Current {
public:
    explicit Current(ImGuiContext* context) : before_(ImGui::GetCurrentContext()) { ImGui::SetCurrentContext(context); }
    ~Current() { ImGui::SetCurrentContext(before_); }
    Current(const Current&) = delete;
    Current& operator=(const Current&) = delete;

private:
    ImGuiContext* before_;
};

}  // namespace

struct Panel::Inside {
    double width_mm;
    double height_mm;
    double pixels_per_mm;
    ImFontAtlas atlas;
    ImGuiContext* context = nullptr;
    std::vector<std::uint8_t> coverage;
    Mask mask;

    std::optional<std::pair<input::Device, std::int64_t>> finger;
    std::deque<input::Contact> waiting;
    int lingering = 0;  // frames for which a lifted finger is still shown to ImGui
    ImVec2 pressed_at{};
    ImGuiWindow* scrolled = nullptr;  // what the finger drags, once it drags
    bool dragging = false;
    float scroll_before = 0;

    std::vector<Place> places;
    std::shared_ptr<const Picture> picture;
    std::uint64_t in_picture = 0;  // fingerprint of what the picture shows
    std::uint64_t last_frame = 0;

    Inside(const std::filesystem::path& fonts, double width, double height, double scale)
        : width_mm(width), height_mm(height), pixels_per_mm(scale) {
        add_faces(atlas, fonts, scale);
        unsigned char* pixels = nullptr;
        atlas.GetTexDataAsAlpha8(&pixels, &mask.width, &mask.height);
        coverage.assign(pixels, pixels + static_cast<std::ptrdiff_t>(mask.width) * mask.height);
        mask.coverage = coverage.data();
        atlas.ClearTexData();

        // The first context of a run makes itself current; none shall stay so by itself.
        ImGuiContext* const before = ImGui::GetCurrentContext();
        context = ImGui::CreateContext(&atlas);
        ImGui::SetCurrentContext(before);
        const Current current(context);
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.ConfigFlags = ImGuiConfigFlags_None;
        io.ConfigWindowsMoveFromTitleBarOnly = true;
        io.BackendFlags = ImGuiBackendFlags_RendererHasVtxOffset;
        io.MouseDragThreshold = static_cast<float>(drag_mm * scale);
        io.DisplaySize = {static_cast<float>(std::lround(width * scale)), static_cast<float>(std::lround(height * scale))};
        io.MousePos = {-FLT_MAX, -FLT_MAX};
        io.DeltaTime = 1.0f / 60;
        ImGuiStyle& style = ImGui::GetStyle();
        style.WindowPadding = {0, 0};
        style.WindowBorderSize = 0;
        style.ChildBorderSize = 0;
        style.CircleTessellationMaxError = 0.1f;
    }
    ~Inside() {
        ImGuiContext* const before = ImGui::GetCurrentContext();
        ImGui::SetCurrentContext(context);
        ImGui::DestroyContext(context);
        ImGui::SetCurrentContext(before);
    }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    ImVec2 pixel_of(meeting::Point at_mm) const {
        return {static_cast<float>((at_mm.x + width_mm / 2) * pixels_per_mm),
                static_cast<float>((at_mm.y + height_mm / 2) * pixels_per_mm)};
    }

    // Hands ImGui the next thing the finger did, at most one press or release a frame. False if there was nothing to hand on.
    bool step() {
        ImGuiIO& io = ImGui::GetIO();
        if (lingering > 0) {
            if (--lingering == 0) io.MousePos = {-FLT_MAX, -FLT_MAX};
            return true;
        }
        if (waiting.empty()) return false;
        const input::Contact contact = waiting.front();
        waiting.pop_front();
        const ImVec2 at = pixel_of(contact.at_mm);
        switch (contact.phase) {
            case input::Phase::down:
                io.MousePos = pressed_at = at;
                io.MouseDown[0] = true;
                scrolled = nullptr;
                dragging = false;
                break;
            case input::Phase::move:
                io.MousePos = at;
                drag(at);
                break;
            case input::Phase::up:
                io.MousePos = at;
                io.MouseDown[0] = false;
                lingering = frames_after_up + 1;
                break;
            case input::Phase::cancel:
                ImGui::ClearActiveID();
                io.MousePos = {-FLT_MAX, -FLT_MAX};
                io.MouseDown[0] = false;
                lingering = 1;
                break;
        }
        return true;
    }

    // Once the finger has gone far enough it no longer taps: it pulls the list that it went down on.
    void drag(ImVec2 at) {
        if (!dragging) {
            if (std::hypot(at.x - pressed_at.x, at.y - pressed_at.y) <= ImGui::GetIO().MouseDragThreshold) return;
            dragging = true;
            for (ImGuiWindow* window = context->HoveredWindow; window && !scrolled; window = window->ParentWindow)
                if (window->ScrollMax.y > 0) scrolled = window;
            if (!scrolled) return;
            ImGui::ClearActiveID();
            scroll_before = scrolled->Scroll.y;
        }
        if (scrolled) ImGui::SetScrollY(scrolled, std::max(0.0f, scroll_before + pressed_at.y - at.y));
    }

    void run_frame(const std::function<void()>& contents) {
        places.clear();
        ImGui::NewFrame();
        contents();
        ImGui::Render();
    }

    std::shared_ptr<const Picture> painted() const {
        auto made = std::make_shared<Picture>();
        const ImGuiIO& io = ImGui::GetIO();
        made->width = static_cast<int>(io.DisplaySize.x);
        made->height = static_cast<int>(io.DisplaySize.y);
        made->pixels.assign(static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->height), 0);
        rasterise(*made, *ImGui::GetDrawData(), mask);
        find_solid(*made);
        made->serial = next_serial();
        return made;
    }
};

Panel::Panel(const std::filesystem::path& fonts, double width_mm, double height_mm, double pixels_per_mm)
    : inside_(std::make_unique<Inside>(fonts, width_mm, height_mm, pixels_per_mm)) {}
Panel::~Panel() = default;
Panel::Panel(Panel&&) noexcept = default;
Panel& Panel::operator=(Panel&&) noexcept = default;

double Panel::width_mm() const { return inside_->width_mm; }
double Panel::height_mm() const { return inside_->height_mm; }

void Panel::feed(const input::Contact& contact) {
    auto& finger = inside_->finger;
    auto& waiting = inside_->waiting;
    const std::pair who{contact.device, contact.id};
    if (contact.phase == input::Phase::down) {
        if (finger) return;
        finger = who;
    } else if (finger != who) {
        return;
    }
    const bool ends = contact.phase == input::Phase::up || contact.phase == input::Phase::cancel;
    if (ends) finger.reset();
    if (contact.phase == input::Phase::move && !waiting.empty() && waiting.back().phase == input::Phase::move)
        waiting.back() = contact;
    else
        waiting.push_back(contact);
}

bool Panel::touched() const { return inside_->finger || !inside_->waiting.empty(); }

bool Panel::draw(const std::function<void()>& contents) {
    Inside& in = *inside_;
    const Current current(in.context);
    // A press needs something to land on: what was drawn the frame before.
    int restless = 0;
    bool anything = !in.picture;
    if (anything) in.run_frame(contents);
    for (int still = 0; restless < most_restless_frames;) {
        const bool stepped = in.step();
        in.run_frame(contents);
        const std::uint64_t frame = fingerprint(*ImGui::GetDrawData());
        const bool moved = frame != in.last_frame;
        in.last_frame = frame;
        if (stepped || moved) anything = true;
        still = stepped || moved ? 0 : still + 1;
        restless = stepped ? 0 : restless + 1;
        // Where nothing at all happened one look is enough; else ImGui may need a second one to come to rest.
        if (still >= (anything ? 2 : 1)) break;
    }
    if (in.picture && in.last_frame == in.in_picture) return false;
    in.picture = in.painted();
    in.in_picture = in.last_frame;
    return true;
}

std::shared_ptr<const Picture> Panel::picture() const { return inside_->picture; }

void Panel::name_place(Place place) {
    std::erase_if(inside_->places, [&](const Place& other) { return other.name == place.name; });
    inside_->places.push_back(std::move(place));
}

const std::vector<Panel::Place>& Panel::places() const { return inside_->places; }

std::optional<meeting::Point> Panel::place_of(std::string_view name) const {
    for (const Place& place : inside_->places)
        if (place.name == name) return place.middle;
    return std::nullopt;
}

}  // namespace render
