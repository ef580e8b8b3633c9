// SPDX-License-Identifier: MPL-2.0
#include "render/triangles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace render {
namespace {

// Edges are walked in whole 256ths of a pixel, so that neighbours agree exactly on whose each pixel is.
constexpr std::int64_t fine = 256;
std::int64_t to_fine(float pixels) { return std::llround(static_cast<double>(pixels) * fine); }

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

// One side: at pixel centre (x, y) the value a*x + b*y + c is not negative inside, ties going to left and upper sides alone.
struct Edge {
    std::int64_t a, b, c;

    Edge(std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
        const std::int64_t across = y0 - y1;
        const std::int64_t down = x1 - x0;
        const std::int64_t half = fine / 2;
        const bool owns_ties = across > 0 || (across == 0 && down > 0);
        a = across * fine;
        b = down * fine;
        c = across * (half - x0) + down * (half - y0) - (owns_ties ? 0 : 1);
    }

    // Narrows [left, right) to the pixels of row y that are inside.
    void narrow(std::int64_t y, std::int64_t& left, std::int64_t& right) const {
        const std::int64_t rest = b * y + c;
        if (a > 0)
            left = std::max(left, -floor_div(rest, a));
        else if (a < 0)
            right = std::min(right, floor_div(rest, -a) + 1);
        else if (rest < 0)
            right = left;
    }
};

// A value that runs linearly over the triangle, asked at pixel centres.
struct Slope {
    double at_origin = 0, by_x = 0, by_y = 0;

    double at(std::int64_t x, std::int64_t y) const {
        return at_origin + by_x * (static_cast<double>(x) + 0.5) + by_y * (static_cast<double>(y) + 0.5);
    }
};

struct Plane {
    double x0, y0, x1, y1, x2, y2, twice_area;

    Slope through(double value0, double value1, double value2) const {
        const double d1 = value1 - value0;
        const double d2 = value2 - value0;
        Slope slope;
        slope.by_x = (d1 * (y2 - y0) - d2 * (y1 - y0)) / twice_area;
        slope.by_y = (d2 * (x1 - x0) - d1 * (x2 - x0)) / twice_area;
        slope.at_origin = value0 - slope.by_x * x0 - slope.by_y * y0;
        return slope;
    }
};

std::uint32_t by_255(std::uint32_t product) {
    product += 128;
    return (product + (product >> 8)) >> 8;
}

std::uint32_t premultiplied(std::uint32_t red, std::uint32_t green, std::uint32_t blue, std::uint32_t alpha) {
    return alpha << 24 | by_255(red * alpha) << 16 | by_255(green * alpha) << 8 | by_255(blue * alpha);
}

void lay_over(std::uint32_t& below, std::uint32_t above) {
    const std::uint32_t alpha = above >> 24;
    if (alpha == 255) {
        below = above;
        return;
    }
    const std::uint32_t rest = 255 - alpha;
    // Two channels at a time; no lane can overflow, since each product is at most 255 * 255.
    const std::uint32_t odd = (below >> 8 & 0x00ff00ff) * rest + 0x00800080;
    const std::uint32_t even = (below & 0x00ff00ff) * rest + 0x00800080;
    const std::uint32_t kept = ((odd + (odd >> 8 & 0x00ff00ff)) & 0xff00ff00) | ((even + (even >> 8 & 0x00ff00ff)) >> 8 & 0x00ff00ff);
    below = above + kept;
}

std::uint32_t coverage_at(const Mask& mask, double u, double v) {
    const double across = std::clamp(u * mask.width - 0.5, 0.0, static_cast<double>(mask.width - 1));
    const double down = std::clamp(v * mask.height - 0.5, 0.0, static_cast<double>(mask.height - 1));
    const int x = static_cast<int>(across);
    const int y = static_cast<int>(down);
    const auto fx = static_cast<std::uint32_t>((across - x) * 256);
    const auto fy = static_cast<std::uint32_t>((down - y) * 256);
    const int to_right = x + 1 < mask.width ? 1 : 0;
    const std::uint8_t* upper = mask.coverage + static_cast<std::ptrdiff_t>(y) * mask.width + x;
    const std::uint8_t* lower = y + 1 < mask.height ? upper + mask.width : upper;
    const std::uint32_t above = upper[0] * (256 - fx) + upper[to_right] * fx;
    const std::uint32_t below = lower[0] * (256 - fx) + lower[to_right] * fx;
    return (above * (256 - fy) + below * fy + 32768) >> 16;
}

std::uint32_t channel(double value) { return static_cast<std::uint32_t>(std::clamp(value, 0.0, 255.0) + 0.5); }

}  // namespace

void fill_triangle(Picture& picture, const Clip& clip, const Mask& mask, const Corner& first, const Corner& second, const Corner& third) {
    std::array<const Corner*, 3> corners{&first, &second, &third};
    std::array<std::int64_t, 3> x{}, y{};
    for (std::size_t i = 0; i < 3; ++i) {
        x[i] = to_fine(corners[i]->x);
        y[i] = to_fine(corners[i]->y);
    }
    std::int64_t twice_area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
    if (twice_area == 0) return;
    if (twice_area < 0) {
        std::swap(corners[1], corners[2]);
        std::swap(x[1], x[2]);
        std::swap(y[1], y[2]);
        twice_area = -twice_area;
    }
    const std::array<Edge, 3> edges{Edge{x[0], y[0], x[1], y[1]}, Edge{x[1], y[1], x[2], y[2]}, Edge{x[2], y[2], x[0], y[0]}};
    const auto [top_fine, bottom_fine] = std::minmax({y[0], y[1], y[2]});
    const std::int64_t left_edge = std::max(clip.left, 0);
    const std::int64_t right_edge = std::min(clip.right, picture.width);
    const std::int64_t top = std::max<std::int64_t>({clip.top, 0, floor_div(top_fine, fine)});
    const std::int64_t bottom = std::min<std::int64_t>({clip.bottom, picture.height, floor_div(bottom_fine, fine) + 1});

    const Corner &c0 = *corners[0], &c1 = *corners[1], &c2 = *corners[2];
    const bool one_colour = c0.red == c1.red && c0.red == c2.red && c0.green == c1.green && c0.green == c2.green && c0.blue == c1.blue &&
                            c0.blue == c2.blue && c0.alpha == c1.alpha && c0.alpha == c2.alpha;
    const bool one_texel = c0.u == c1.u && c0.u == c2.u && c0.v == c1.v && c0.v == c2.v;
    const std::uint32_t flat_cover = one_texel ? coverage_at(mask, c0.u, c0.v) : 255;
    if (one_colour && c0.alpha == 0) return;
    const std::uint32_t flat = premultiplied(c0.red, c0.green, c0.blue, by_255(c0.alpha * flat_cover));

    constexpr double unit = 1.0 / fine;
    const auto whole = [](std::int64_t value) { return static_cast<double>(value); };
    const Plane plane{whole(x[0]) * unit,
                      whole(y[0]) * unit,
                      whole(x[1]) * unit,
                      whole(y[1]) * unit,
                      whole(x[2]) * unit,
                      whole(y[2]) * unit,
                      whole(twice_area) * unit * unit};
    Slope u, v, red, green, blue, alpha;
    if (!one_texel) {
        u = plane.through(c0.u, c1.u, c2.u);
        v = plane.through(c0.v, c1.v, c2.v);
    }
    if (!one_colour) {
        red = plane.through(c0.red, c1.red, c2.red);
        green = plane.through(c0.green, c1.green, c2.green);
        blue = plane.through(c0.blue, c1.blue, c2.blue);
        alpha = plane.through(c0.alpha, c1.alpha, c2.alpha);
    }

    for (std::int64_t row = top; row < bottom; ++row) {
        std::int64_t left = left_edge;
        std::int64_t right = right_edge;
        for (const Edge& edge : edges) edge.narrow(row, left, right);
        if (left >= right) continue;
        std::uint32_t* pixel = picture.pixels.data() + row * picture.width + left;
        std::uint32_t* const end = pixel + (right - left);
        if (one_colour && one_texel) {
            if (flat >> 24 == 255)
                std::fill(pixel, end, flat);
            else
                for (; pixel != end; ++pixel) lay_over(*pixel, flat);
            continue;
        }
        for (std::int64_t column = left; pixel != end; ++pixel, ++column) {
            const std::uint32_t cover = one_texel ? flat_cover : coverage_at(mask, u.at(column, row), v.at(column, row));
            if (cover == 0) continue;
            if (one_colour) {
                lay_over(*pixel, premultiplied(c0.red, c0.green, c0.blue, by_255(c0.alpha * cover)));
            } else {
                lay_over(*pixel, premultiplied(channel(red.at(column, row)), channel(green.at(column, row)), channel(blue.at(column, row)),
                                               by_255(channel(alpha.at(column, row)) * cover)));
            }
        }
    }
}

}  // namespace render
