// SPDX-License-Identifier: MPL-2.0
#include "render/photograph.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

#include "kiosk/decks/jpeg.hpp"
#include "render/outline.hpp"
#include "render/outline_path.hpp"
#include "render/surface.hpp"

namespace render {
namespace {

constexpr Colour unreadable{0xC8, 0xC8, 0xC8, 255};

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

// The middle of it, of that shape, with pixels of its own: a page takes along all of what it shows a part of.
Surface cropped(const decks::Pixels& whole, double width_to_height) {
    const int width = std::clamp(static_cast<int>(std::lround(whole.height * width_to_height)), 1, whole.width);
    const int height = std::clamp(static_cast<int>(std::lround(whole.width / width_to_height)), 1, whole.height);
    const int left = (whole.width - width) / 2, top = (whole.height - height) / 2;
    Surface part(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), &cairo_surface_destroy);
    unsigned char* row = cairo_image_surface_get_data(part.get());
    for (int y = 0; row && y < height; ++y, row += cairo_image_surface_get_stride(part.get()))
        std::memcpy(row, whole.rows.data() + static_cast<std::ptrdiff_t>(top + y) * whole.width + left,
                    static_cast<std::size_t>(width) * sizeof whole.rows.front());
    cairo_surface_mark_dirty(part.get());
    return part;
}

}  // namespace

void draw_photograph(cairo_t* cairo, const Photograph& photograph) {
    const Saved saved(cairo);
    const Bounds frame = bounds_of(photograph.frame);
    const double width = frame.right - frame.left, height = frame.bottom - frame.top;
    if (photograph.photo.empty() || !(width > 0 && height > 0)) return;
    trace(cairo, photograph.frame);
    const auto whole = decks::pixels_of_jpeg(photograph.photo.jpeg());
    if (!whole) {
        set_colour(cairo, unreadable);
        cairo_fill(cairo);
        return;
    }
    const Surface part = cropped(*whole, width / height);
    cairo_clip(cairo);
    cairo_translate(cairo, frame.left, frame.top);
    cairo_scale(cairo, width / cairo_image_surface_get_width(part.get()), height / cairo_image_surface_get_height(part.get()));
    cairo_set_source_surface(cairo, part.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    // What lies beyond the edge is the edge again, so that none of it turns see-through.
    cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
    cairo_paint(cairo);
}

}  // namespace render
