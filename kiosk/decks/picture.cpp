// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/picture.hpp"

#include <cairo.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "kiosk/decks/jpeg.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/png.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

unsigned byte_at(std::string_view bytes, std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u; }
unsigned two_at(std::string_view bytes, std::size_t at) { return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1); }
unsigned four_at(std::string_view bytes, std::size_t at) { return two_at(bytes, at) << 16 | two_at(bytes, at + 2); }
int side(unsigned length) { return length < 1u << 30 ? static_cast<int>(length) : 0; }

PictureKind kind_of_jpeg(std::string_view bytes) {
    PictureKind kind{"image/jpeg", 0, 0};
    for (std::size_t at = 2; at + 9 < bytes.size() && byte_at(bytes, at) == 0xFF; at += 2 + two_at(bytes, at + 2)) {
        const unsigned marker = byte_at(bytes, at + 1);
        if (marker < 0xC0 || marker > 0xCF || marker == 0xC4 || marker == 0xC8 || marker == 0xCC) continue;
        kind.height = side(two_at(bytes, at + 5));
        kind.width = side(two_at(bytes, at + 7));
        break;
    }
    return kind;
}

bool is_drawing(std::string_view bytes) {
    const std::string beginning = small(bytes.substr(0, 4096));
    return beginning.find("<svg") != std::string::npos || beginning.find(":svg") != std::string::npos ||
           (beginning.find("<!doctype svg") != std::string::npos);
}

std::string png_of(cairo_surface_t* surface) {
    std::string png;
    const auto take = [](void* closure, const unsigned char* from, unsigned int length) {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(from), length);
        return CAIRO_STATUS_SUCCESS;
    };
    return cairo_surface_write_to_png_stream(surface, take, &png) == CAIRO_STATUS_SUCCESS ? png : "";
}

// No larger than the table shows it; empty where it cannot be drawn.
std::string drawn_anew(cairo_surface_t* picture) {
    const int width = cairo_image_surface_get_width(picture);
    const int height = cairo_image_surface_get_height(picture);
    if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS || width < 1 || height < 1) return "";
    const double scale = std::min(1.0, static_cast<double>(shown_picture_px) / std::max(width, height));
    const auto shown = [scale](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
    const Surface small_one(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, shown(width), shown(height)));
    const std::unique_ptr<cairo_t, Release> cairo(cairo_create(small_one.get()));
    cairo_scale(cairo.get(), static_cast<double>(shown(width)) / width, static_cast<double>(shown(height)) / height);
    cairo_set_source_surface(cairo.get(), picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo.get()), CAIRO_FILTER_GOOD);
    // What lies beyond the edge is the edge again, so that none of it turns see-through.
    cairo_pattern_set_extend(cairo_get_source(cairo.get()), CAIRO_EXTEND_PAD);
    cairo_paint(cairo.get());
    return cairo_status(cairo.get()) == CAIRO_STATUS_SUCCESS ? png_of(small_one.get()) : "";
}

std::string shown_png(std::string_view bytes) { return drawn_anew(surface_of_png(bytes).get()); }

std::string shown_jpeg(std::string_view bytes) {
    auto pixels = pixels_of_jpeg(bytes);
    if (!pixels) return "";
    const Surface picture(cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels->rows.data()), CAIRO_FORMAT_RGB24,
                                                              pixels->width, pixels->height, pixels->width * 4));
    return drawn_anew(picture.get());
}

// Whether librsvg draws it.
bool draws(const std::string& svg) {
    const std::unique_ptr<RsvgHandle, Release> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr));
    if (!handle) return false;
    gboolean has_view = FALSE;
    RsvgRectangle view{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), nullptr, nullptr, nullptr, nullptr, &has_view, &view);
    double width = view.width, height = view.height;
    if (!has_view) rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height);
    if (!(width > 0 && height > 0 && width < 1e6 && height < 1e6)) return false;
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 64, 64));
    const std::unique_ptr<cairo_t, Release> cairo(cairo_create(surface.get()));
    const RsvgRectangle place{0, 0, 64, 64};
    return rsvg_handle_render_document(handle.get(), cairo.get(), &place, nullptr) && cairo_status(cairo.get()) == CAIRO_STATUS_SUCCESS;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What stands in quotes after NAME=, for every NAME in the text; nothing is left out, also not in comments.
template <class Judgement>
bool all_values(std::string_view text, std::string_view name, const Judgement& may_stand) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at)) {
        at += name.size();
        std::size_t next = at;
        while (next < text.size() && is_space(text[next])) ++next;
        if (next >= text.size() || text[next] != '=') continue;
        ++next;
        while (next < text.size() && is_space(text[next])) ++next;
        if (next >= text.size() || (text[next] != '"' && text[next] != '\'')) return false;
        const std::size_t end = text.find(text[next], next + 1);
        if (end == std::string_view::npos || !may_stand(text.substr(next + 1, end - next - 1))) return false;
        at = end;
    }
    return true;
}

// Within the drawing itself, or pixels that it carries along.
bool stays_inside(std::string_view reference) {
    while (!reference.empty() && is_space(reference.front())) reference.remove_prefix(1);
    return reference.empty() || reference.starts_with('#') || reference.starts_with("data:image/png;") ||
           reference.starts_with("data:image/jpeg;") || reference.starts_with("data:image/jpg;");
}

bool stays_inside_styles(std::string_view text) {
    for (std::size_t at = text.find("url("); at != std::string_view::npos; at = text.find("url(", at + 4)) {
        std::string_view reference = text.substr(at + 4, 40);
        while (!reference.empty() && (is_space(reference.front()) || reference.front() == '"' || reference.front() == '\''))
            reference.remove_prefix(1);
        for (const std::string_view quote : {"&quot;", "&apos;"})
            if (reference.starts_with(quote)) reference.remove_prefix(quote.size());
        if (!stays_inside(reference)) return false;
    }
    return text.find("@import") == std::string_view::npos;
}

}  // namespace

std::optional<PictureKind> picture_kind(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n") && bytes.size() > 24)
        return PictureKind{"image/png", side(four_at(bytes, 16)), side(four_at(bytes, 20))};
    if (bytes.starts_with("\xFF\xD8\xFF")) return kind_of_jpeg(bytes);
    if (bytes.starts_with("GIF8") && bytes.size() > 10)
        return PictureKind{"image/gif", side(byte_at(bytes, 7) << 8 | byte_at(bytes, 6)), side(byte_at(bytes, 9) << 8 | byte_at(bytes, 8))};
    if (bytes.starts_with("RIFF") && bytes.find("WEBP") == 8) return PictureKind{"image/webp", 0, 0};
    if (bytes.starts_with("BM") && bytes.size() > 54) return PictureKind{"image/bmp", 0, 0};
    if (is_drawing(bytes)) return PictureKind{"image/svg+xml", 0, 0};
    return std::nullopt;
}

std::variant<std::string, Note> checked_drawing(std::string_view bytes, const std::string& where, Notes& notes) {
    std::string svg(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
    // What is read here must be what librsvg reads: in UTF-8 and in no other way.
    if (!is_utf8(svg)) return Note::broken_picture;
    std::string low = small(svg);
    if (low.find("<!entity") != std::string::npos)
        throw Refusal("The drawing " + where + " holds entities, which no picture needs and which can fill a computer.");
    if (low.starts_with("<?xml")) {
        const std::size_t end = low.find("?>");
        if (end == std::string::npos) return Note::broken_picture;
        const auto known = [](std::string_view encoding) { return encoding == "utf-8" || encoding == "utf8" || encoding == "us-ascii"; };
        if (!all_values(std::string_view(low).substr(0, end), "encoding", known)) return Note::broken_picture;
    }
    if (const std::size_t type = low.find("<!doctype"); type != std::string::npos) {
        const std::size_t end = low.find('>', type);
        if (end == std::string::npos || low.find('[', type) < end) return Note::reaching_picture;
        svg.erase(type, end + 1 - type);
        low.erase(type, end + 1 - type);
        notes.add(Note::document_type, where);
        if (low.find("<!doctype") != std::string::npos) return Note::broken_picture;
    }
    const bool inside = all_values(low, "href", stays_inside) && stays_inside_styles(low) && low.find("<script") == std::string::npos &&
                        low.find(":script") == std::string::npos && low.find("<?xml-stylesheet") == std::string::npos &&
                        low.find("javascript:") == std::string::npos;
    if (!inside) return Note::reaching_picture;
    return svg;
}

std::variant<Shown, Note> shown_picture(std::string_view bytes, const std::string& where, Notes& notes) {
    const auto kind = picture_kind(bytes);
    if (!kind) return Note::other_picture;
    const std::size_t pixels = static_cast<std::size_t>(kind->width) * static_cast<std::size_t>(kind->height);
    if (bytes.size() > most_picture_bytes || pixels > most_picture_pixels) return Note::large_picture;
    if (kind->content_type == "image/svg+xml") {
        auto checked = checked_drawing(bytes, where, notes);
        if (const auto* why = std::get_if<Note>(&checked)) return *why;
        std::string& svg = std::get<std::string>(checked);
        if (!draws(svg)) return Note::broken_picture;
        return Shown{"svg", std::move(svg)};
    }
    if (kind->content_type != "image/png" && kind->content_type != "image/jpeg") return Note::other_picture;
    if (pixels == 0) return Note::broken_picture;
    std::string png = kind->content_type == "image/png" ? shown_png(bytes) : shown_jpeg(bytes);
    if (png.empty()) return Note::broken_picture;
    return Shown{"png", std::move(png)};
}

}  // namespace decks
