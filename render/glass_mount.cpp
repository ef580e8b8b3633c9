// SPDX-License-Identifier: MPL-2.0
#include "render/glass_mount.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace render {
namespace {

using meeting::Point;

constexpr std::uint32_t black = 0xFF000000;
constexpr double rounded_measure = 0.01;

Affine after(const Affine& outer, const Affine& inner) {
    return {outer.a * inner.a + outer.c * inner.b,           outer.b * inner.a + outer.d * inner.b,
            outer.a * inner.c + outer.c * inner.d,           outer.b * inner.c + outer.d * inner.d,
            outer.a * inner.x + outer.c * inner.y + outer.x, outer.b * inner.x + outer.d * inner.y + outer.y};
}

Point through(const Affine& map, Point at) { return {map.a * at.x + map.c * at.y + map.x, map.b * at.x + map.d * at.y + map.y}; }

std::shared_ptr<Picture> solid(int width, int height) {
    auto picture = std::make_shared<Picture>();
    picture->width = width;
    picture->height = height;
    picture->pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), black);
    picture->solid_right = width;
    picture->solid_bottom = height;
    picture->serial = next_serial();
    return picture;
}

int extent(double length_mm, double pixels_per_mm, int room) {
    const double pixels = length_mm * pixels_per_mm;
    return pixels >= room * (1 - rounded_measure) ? room : std::max(1, static_cast<int>(std::lround(pixels)));
}

}  // namespace

GlassMount::GlassMount(double width_mm, double height_mm, int turn_degrees, int window_width, int window_height)
    : window_width_(window_width), window_height_(window_height) {
    const bool lies = turn_degrees == 90 || turn_degrees == 270;
    const int width = lies ? window_height : window_width;  // of the window as people see it
    const int height = lies ? window_width : window_height;
    size_.pixels_per_mm = std::min(width / width_mm, height / height_mm);
    size_.width_px = extent(width_mm, size_.pixels_per_mm, width);
    size_.height_px = extent(height_mm, size_.pixels_per_mm, height);

    Affine turn;
    switch (turn_degrees) {
        case 90:
            turn = {0, 1, -1, 0, static_cast<double>(height), 0};
            break;
        case 180:
            turn = {-1, 0, 0, -1, static_cast<double>(width), static_cast<double>(height)};
            break;
        case 270:
            turn = {0, -1, 1, 0, 0, static_cast<double>(width)};
            break;
        default:
            break;
    }
    // Whole pixels, so that nothing is blurred by being put in the middle.
    const int left = (width - size_.width_px) / 2;
    const int top = (height - size_.height_px) / 2;
    place_ = after(turn, {1, 0, 0, 1, static_cast<double>(left), static_cast<double>(top)});
    add_bars();
}

meeting::Point GlassMount::table_mm(meeting::Point window_px) const {
    // A turn by quarters is undone by its transpose.
    const double x = window_px.x - place_.x;
    const double y = window_px.y - place_.y;
    const Point frame{place_.a * x + place_.b * y, place_.c * x + place_.d * y};
    return (frame - Point{size_.width_px / 2.0, size_.height_px / 2.0}) * (1 / size_.pixels_per_mm);
}

Frame GlassMount::mounted(const Frame& frame) {
    if (plain()) return frame;
    if (frame.background && (!ground_ || frame.background->serial != ground_serial_)) {
        auto ground = solid(window_width_, window_height_);
        for (int v = 0; v < frame.background->height; ++v) {
            for (int u = 0; u < frame.background->width; ++u) {
                const Point at = through(place_, {u + 0.5, v + 0.5});
                const int x = static_cast<int>(std::floor(at.x));
                const int y = static_cast<int>(std::floor(at.y));
                if (x < 0 || y < 0 || x >= window_width_ || y >= window_height_) continue;
                ground->pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(window_width_) + static_cast<std::size_t>(x)] =
                    frame.background->pixels[static_cast<std::size_t>(v) * static_cast<std::size_t>(frame.background->width) +
                                             static_cast<std::size_t>(u)];
            }
        }
        ground_ = std::move(ground);
        ground_serial_ = frame.background->serial;
    }
    Frame mounted;
    mounted.width = window_width_;
    mounted.height = window_height_;
    mounted.background = frame.background ? ground_ : nullptr;
    mounted.sprites.reserve(frame.sprites.size() + bars_.size());
    for (Sprite sprite : frame.sprites) {
        sprite.place = after(place_, sprite.place);
        mounted.sprites.push_back(std::move(sprite));
    }
    // Above all, since cards may reach beyond the table's edge.
    mounted.sprites.insert(mounted.sprites.end(), bars_.begin(), bars_.end());
    return mounted;
}

void GlassMount::add_bars() {
    const Point corner = through(place_, {0, 0});
    const Point opposite = through(place_, {static_cast<double>(size_.width_px), static_cast<double>(size_.height_px)});
    const int left = static_cast<int>(std::min(corner.x, opposite.x));
    const int top = static_cast<int>(std::min(corner.y, opposite.y));
    const int right = static_cast<int>(std::max(corner.x, opposite.x));
    const int bottom = static_cast<int>(std::max(corner.y, opposite.y));
    const auto bar = [&](int x, int y, int width, int height) {
        if (width > 0 && height > 0)
            bars_.push_back({solid(width, height), {1, 0, 0, 1, static_cast<double>(x), static_cast<double>(y)}, 1});
    };
    bar(0, 0, left, window_height_);
    bar(right, 0, window_width_ - right, window_height_);
    bar(left, 0, right - left, top);
    bar(left, bottom, right - left, window_height_ - bottom);
}

}  // namespace render
