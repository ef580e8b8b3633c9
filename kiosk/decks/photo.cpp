// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/photo.hpp"

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>

#include "kiosk/decks/jpeg.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/picture.hpp"
#include "kiosk/decks/png.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

struct Release {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

constexpr std::array qualities{82, 70, 55, 40, 25};

// On white, as wide and high as asked.
Pixels drawn(cairo_surface_t* picture, int width, int height) {
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    const std::unique_ptr<cairo_t, Release> cairo(cairo_create(surface.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_scale(cairo.get(), static_cast<double>(width) / cairo_image_surface_get_width(picture),
                static_cast<double>(height) / cairo_image_surface_get_height(picture));
    cairo_set_source_surface(cairo.get(), picture, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo.get()), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(cairo.get()), CAIRO_EXTEND_PAD);
    cairo_paint(cairo.get());
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) return {};
    cairo_surface_flush(surface.get());
    Pixels pixels{width, height, {}, true};
    pixels.rows.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const unsigned char* row = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < height; ++y, row += cairo_image_surface_get_stride(surface.get()))
        std::memcpy(pixels.rows.data() + static_cast<std::ptrdiff_t>(y) * width, row, static_cast<std::size_t>(width) * 4);
    return pixels;
}

// No larger than the table shows it; no pixels where it cannot be drawn.
Pixels shown(cairo_surface_t* picture) {
    const int width = cairo_image_surface_get_width(picture);
    const int height = cairo_image_surface_get_height(picture);
    if (cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS || width < 1 || height < 1) return {};
    const double scale = std::min(1.0, static_cast<double>(shown_picture_px) / std::max(width, height));
    const auto scaled = [scale](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
    return drawn(picture, scaled(width), scaled(height));
}

Pixels shown_jpeg(std::string_view bytes) {
    auto pixels = pixels_of_photo(bytes, shown_picture_px);
    if (!pixels || !pixels->whole) return {};
    const Surface picture(cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels->rows.data()), CAIRO_FORMAT_RGB24,
                                                              pixels->width, pixels->height, pixels->width * 4));
    return shown(picture.get());
}

Pixels shown_png(std::string_view bytes) { return shown(surface_of_png(bytes).get()); }

}  // namespace

bool may_be_photo(std::string_view name) {
    constexpr std::array endings{".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".bmp", ".heic", ".heif", ".tif", ".tiff", ".avif"};
    const std::string low = small(name);
    // What begins with a dot was put there by a computer: other people's computers leave such files beside every photo.
    return !low.starts_with('.') && std::ranges::any_of(endings, [&](std::string_view ending) { return low.ends_with(ending); });
}

std::variant<meeting::Photo, std::string_view> photo_of(std::string_view bytes) {
    if (bytes.size() > most_photo_file_bytes) return large_photo;
    const auto kind = picture_kind(bytes);
    const bool jpeg = kind && kind->content_type == "image/jpeg", png = kind && kind->content_type == "image/png";
    if (!jpeg && !png) return bytes.empty() ? broken_photo : other_photo;
    const std::size_t pixels = static_cast<std::size_t>(kind->width) * static_cast<std::size_t>(kind->height);
    if (pixels > (jpeg ? most_photo_pixels : most_plain_photo_pixels)) return large_photo;
    const Pixels small_one = pixels == 0 ? Pixels{} : jpeg ? shown_jpeg(bytes) : shown_png(bytes);
    if (small_one.rows.empty()) return broken_photo;
    for (const int quality : qualities) {
        std::string kept = jpeg_of(small_one, quality);
        if (kept.size() <= meeting::most_photo_bytes) return meeting::Photo(std::move(kept));
    }
    return large_photo;
}

}  // namespace decks
