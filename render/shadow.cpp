// SPDX-License-Identifier: MPL-2.0
#include "render/shadow.hpp"

#include <cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "render/outline_path.hpp"
#include "render/surface.hpp"

namespace render {
namespace {

constexpr double page_line_mm = 0.25;
constexpr double spread = 0.5;        // the Gauss curve's sigma as a share of the blur
constexpr double widest_sigma = 1.2;  // in pixels of the mask: a softer shadow is drawn coarser, not slower
constexpr int reach = 4;              // pixels of the mask beyond which nothing is left of a curve that wide

struct Release {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};
using Mask = std::unique_ptr<cairo_surface_t, Release>;

Mask mask_of(int width, int height) { return Mask(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height)); }

unsigned char* row_of(const Mask& mask, int y) {
    return cairo_image_surface_get_data(mask.get()) + std::ptrdiff_t{y} * cairo_image_surface_get_stride(mask.get());
}

// Sums to 256, so that solid stays solid.
std::array<std::uint16_t, 2 * reach + 1> gauss(double sigma) {
    std::array<double, 2 * reach + 1> curve{};
    double sum = 0;
    for (int i = -reach; i <= reach; ++i) sum += curve[static_cast<std::size_t>(i + reach)] = std::exp(-i * i / (2 * sigma * sigma));
    std::array<std::uint16_t, 2 * reach + 1> weights{};
    int left = 256;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = static_cast<std::uint16_t>(std::lround(curve[i] / sum * 256));
        left -= weights[i];
    }
    weights[reach] = static_cast<std::uint16_t>(weights[reach] + left);
    return weights;
}

// Along rows, then across them; what lies outside is clear.
void blur(const Mask& mask, double sigma) {
    cairo_surface_flush(mask.get());
    const auto weights = gauss(sigma);
    const auto width = static_cast<std::size_t>(cairo_image_surface_get_width(mask.get()));
    const int height = cairo_image_surface_get_height(mask.get());
    std::vector<unsigned char> line(width + 2 * reach, 0);
    std::vector<unsigned char> along((static_cast<std::size_t>(height) + 2 * reach) * width, 0);
    std::vector<std::uint16_t> sum(width);
    const auto add = [&](const unsigned char* from, std::uint16_t weight) {
        for (std::size_t x = 0; x < width; ++x) sum[x] = static_cast<std::uint16_t>(sum[x] + weight * from[x]);
    };
    const auto put = [&](unsigned char* into) {
        for (std::size_t x = 0; x < width; ++x) into[x] = static_cast<unsigned char>(sum[x] >> 8);
    };
    for (int y = 0; y < height; ++y) {
        std::copy_n(row_of(mask, y), width, line.begin() + reach);
        std::fill(sum.begin(), sum.end(), std::uint16_t{128});
        for (std::size_t k = 0; k < weights.size(); ++k) add(line.data() + k, weights[k]);
        put(along.data() + static_cast<std::size_t>(y + reach) * width);
    }
    for (int y = 0; y < height; ++y) {
        std::fill(sum.begin(), sum.end(), std::uint16_t{128});
        for (std::size_t k = 0; k < weights.size(); ++k) add(along.data() + (static_cast<std::size_t>(y) + k) * width, weights[k]);
        put(row_of(mask, y));
    }
    cairo_surface_mark_dirty(mask.get());
}

// The mask at pixels (`left`, `top`) to (`right`, `bottom`), where pixel x lies at x * step + from of the mask, between its pixels'
// middles. Cairo does the same at any angle, but six times slower.
Mask enlarged(const Mask& small, int left, int top, int right, int bottom, double step, double from_x, double from_y) {
    Mask large = mask_of(right - left, bottom - top);
    if (cairo_surface_status(large.get()) != CAIRO_STATUS_SUCCESS) return large;
    const int width = cairo_image_surface_get_width(small.get());
    const int height = cairo_image_surface_get_height(small.get());
    // Whole part and 256ths; outside the mask, its clear rim.
    const auto place = [step](int pixel, double from, int length) {
        const double at = std::clamp((pixel + 0.5) * step + from - 0.5, 0.0, length - 1.001);
        const int whole = static_cast<int>(at);
        return std::pair(static_cast<std::size_t>(whole), static_cast<unsigned>((at - whole) * 256));
    };
    std::vector<std::pair<std::size_t, unsigned>> across;
    for (int x = left; x < right; ++x) across.push_back(place(x, from_x, width));
    std::vector<unsigned> mixed(static_cast<std::size_t>(width));
    for (int y = top; y < bottom; ++y) {
        const auto [row, part] = place(y, from_y, height);
        const unsigned char* above = row_of(small, static_cast<int>(row));
        const unsigned char* below = row_of(small, static_cast<int>(row) + 1);
        for (std::size_t x = 0; x < mixed.size(); ++x) mixed[x] = above[x] * (256 - part) + below[x] * part;
        unsigned char* into = row_of(large, y - top);
        for (const auto& [column, share] : across)
            *into++ = static_cast<unsigned char>((mixed[column] * (256 - share) + mixed[column + 1] * share) >> 16);
    }
    cairo_surface_mark_dirty(large.get());
    return large;
}

void draw_hairline(cairo_t* cairo, const Shadow& shadow) {
    trace(cairo, shadow.outline);
    set_colour(cairo, shadow.colour);
    cairo_set_line_width(cairo, 2 * page_line_mm);  // the thing itself covers the inner half
    cairo_stroke(cairo);
}

void draw_soft(cairo_t* cairo, const Shadow& shadow) {
    const double sharp = pixels_per_mm(cairo);
    const double sigma_mm = std::max(shadow.blur_mm * spread, 0.2 / sharp);
    const double fine = std::min(sharp, widest_sigma / sigma_mm);  // pixels of the mask a millimetre

    trace(cairo, shadow.outline);
    double left = 0, top = 0, right = 0, bottom = 0;
    cairo_path_extents(cairo, &left, &top, &right, &bottom);
    cairo_new_path(cairo);
    if (right <= left || bottom <= top) return;
    const double margin = reach / fine;
    const int width = static_cast<int>(std::ceil((right - left + 2 * margin) * fine)) + 1;
    const int height = static_cast<int>(std::ceil((bottom - top + 2 * margin) * fine)) + 1;

    const Mask mask = mask_of(width, height);
    if (cairo_surface_status(mask.get()) != CAIRO_STATUS_SUCCESS) return;  // too large for a picture at all: the caller's own fails too
    const std::unique_ptr<cairo_t, Release> on_mask(cairo_create(mask.get()));
    cairo_scale(on_mask.get(), fine, fine);
    cairo_translate(on_mask.get(), margin - left, margin - top);
    trace(on_mask.get(), shadow.outline);
    cairo_set_fill_rule(on_mask.get(), CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(on_mask.get());
    blur(mask, sigma_mm * fine);

    set_colour(cairo, shadow.colour);
    const Point corner{left - margin + shadow.offset.x, top - margin + shadow.offset.y};
    cairo_matrix_t matrix;
    cairo_get_matrix(cairo, &matrix);
    if (matrix.xy == 0 && matrix.yx == 0 && matrix.xx > 0 && matrix.xx == matrix.yy) {
        const double x = corner.x * sharp + matrix.x0;
        const double y = corner.y * sharp + matrix.y0;
        const double step = fine / sharp;
        cairo_identity_matrix(cairo);
        double clip_left = 0, clip_top = 0, clip_right = 0, clip_bottom = 0;
        cairo_clip_extents(cairo, &clip_left, &clip_top, &clip_right, &clip_bottom);
        const int from_x = static_cast<int>(std::floor(std::max(x, clip_left)));
        const int from_y = static_cast<int>(std::floor(std::max(y, clip_top)));
        const int to_x = static_cast<int>(std::ceil(std::min(x + width / step, clip_right)));
        const int to_y = static_cast<int>(std::ceil(std::min(y + height / step, clip_bottom)));
        if (to_x <= from_x || to_y <= from_y) return;
        const Mask large = enlarged(mask, from_x, from_y, to_x, to_y, step, -x * step, -y * step);
        cairo_mask_surface(cairo, large.get(), from_x, from_y);
        return;
    }
    const std::unique_ptr<cairo_pattern_t, Release> pattern(cairo_pattern_create_for_surface(mask.get()));
    cairo_matrix_t to_mask;
    cairo_matrix_init_scale(&to_mask, fine, fine);
    cairo_matrix_translate(&to_mask, -corner.x, -corner.y);
    cairo_pattern_set_matrix(pattern.get(), &to_mask);
    cairo_pattern_set_filter(pattern.get(), CAIRO_FILTER_BILINEAR);
    cairo_mask(cairo, pattern.get());
}

}  // namespace

void draw_shadow(cairo_t* cairo, const Shadow& shadow) {
    if (shadow.colour.alpha == 0) return;
    const Saved saved(cairo);
    if (is_page(cairo))
        draw_hairline(cairo, shadow);
    else
        draw_soft(cairo, shadow);
}

}  // namespace render
