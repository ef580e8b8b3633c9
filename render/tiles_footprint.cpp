// SPDX-License-Identifier: MPL-2.0
#include "render/tiles_footprint.hpp"

#include <algorithm>
#include <cmath>

namespace render {

namespace {

constexpr double largest_step = 1024;  // picture pixels per frame pixel that the fixed-point walk can hold
constexpr int longest_side = 32767;
// Rounding in the walk must never carry a read out of the picture or out of its solid part.
constexpr double margin = 1.0 / 64;
constexpr double whole = 1.0 / 1024;

bool usable(const Picture& picture) {
    if (picture.width <= 0 || picture.height <= 0 || picture.width > longest_side || picture.height > longest_side) return false;
    return picture.pixels.size() >= static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
}

struct Solid {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

Solid solid_of(const Picture& picture, int opacity) {
    if (opacity != 255) return {};
    return {std::max(picture.solid_left, 0), std::max(picture.solid_top, 0), std::min(picture.solid_right, picture.width),
            std::min(picture.solid_bottom, picture.height)};
}

bool near_whole(double value) { return std::abs(value - std::round(value)) < whole; }

std::int16_t column(double at, int width) { return static_cast<std::int16_t>(std::clamp(at, 0.0, static_cast<double>(width))); }

// The pixels of one row for which low <= start + step * x < high, as a function of the row: both ends are straight lines.
class Band {
public:
    Band(double start, double right, double down, double low, double high) {
        if (std::abs(right) < 1e-9) {
            level_ = true;
            from_ = low - start;
            to_ = high - start;
            slope_ = down;
            return;
        }
        from_ = ((right > 0 ? low : high) - start) / right;
        to_ = ((right > 0 ? high : low) - start) / right;
        slope_ = -down / right;
    }
    void narrow(double row, double& from, double& to) const {
        if (level_) {
            const double here = slope_ * row;
            if (here < from_ || here >= to_) to = from;
            return;
        }
        from = std::max(from, from_ + slope_ * row);
        to = std::min(to, to_ + slope_ * row);
    }

private:
    double from_ = 0;
    double to_ = 0;
    double slope_ = 0;
    bool level_ = false;  // the value is the same along a row
};

struct Window {
    Band across;
    Band along;
    bool none = false;

    Run row(double y, int width) const {
        if (none) return {};
        double from = 0;
        double to = width;
        across.narrow(y, from, to);
        along.narrow(y, from, to);
        if (!(from < to)) return {};
        return {column(std::ceil(from), width), column(std::ceil(to), width)};
    }
};

// Pixels whose point (u, v) lies in the box.
Window window(const Footprint& foot, double left, double top, double right, double bottom) {
    return {Band(foot.u + (foot.u_right + foot.u_down) / 2, foot.u_right, foot.u_down, left, right),
            Band(foot.v + (foot.v_right + foot.v_down) / 2, foot.v_right, foot.v_down, top, bottom), !(left < right && top < bottom)};
}

void note_tiles(Footprint& foot) {
    foot.first_tile_row = foot.top / tile_side;
    const int last = (foot.bottom - 1) / tile_side;
    foot.tiles.assign(static_cast<std::size_t>(last - foot.first_tile_row + 1), Run{});
    for (int y = foot.top; y < foot.bottom; ++y) {
        const Run seen = foot.rows[static_cast<std::size_t>(y - foot.top)].seen;
        if (seen.from >= seen.to) continue;
        Run& tiles = foot.tiles[static_cast<std::size_t>(y / tile_side - foot.first_tile_row)];
        const auto first = static_cast<std::int16_t>(seen.from / tile_side);
        const auto past = static_cast<std::int16_t>((seen.to - 1) / tile_side + 1);
        tiles = tiles.from < tiles.to ? Run{std::min(tiles.from, first), std::max(tiles.to, past)} : Run{first, past};
    }
}

void shifted_rows(Footprint& foot, const Picture& picture, int shift_x, int width) {
    const auto run = [&](int left, int right) {
        return Run{static_cast<std::int16_t>(std::clamp(left + shift_x, 0, width)),
                   static_cast<std::int16_t>(std::clamp(right + shift_x, 0, width))};
    };
    const Solid solid = solid_of(picture, foot.opacity);
    const int first = static_cast<int>(foot.v);  // of the picture, under the frame's first row
    for (int y = foot.top; y < foot.bottom; ++y) {
        FootprintRow& row = foot.rows[static_cast<std::size_t>(y - foot.top)];
        row.seen = row.within = run(0, picture.width);
        const int line = y + first;
        if (line >= solid.top && line < solid.bottom) row.solid = run(solid.left, solid.right);
    }
}

}  // namespace

Footprint footprint_of(const Sprite& sprite, int width, int height) {
    Footprint foot;
    if (!sprite.picture || !usable(*sprite.picture)) return foot;
    const Picture& picture = *sprite.picture;
    const Affine& place = sprite.place;
    if (!(sprite.opacity > 0)) return foot;
    foot.opacity = static_cast<int>(std::lround(std::min(sprite.opacity, 1.0F) * 255));
    if (foot.opacity == 0) return foot;

    const double area = place.a * place.d - place.b * place.c;
    foot.u_right = place.d / area;
    foot.u_down = -place.c / area;
    foot.v_right = -place.b / area;
    foot.v_down = place.a / area;
    foot.u = -(foot.u_right * place.x + foot.u_down * place.y);
    foot.v = -(foot.v_right * place.x + foot.v_down * place.y);
    // Written so that NaN fails each of them.
    const double steps = std::max({std::abs(foot.u_right), std::abs(foot.u_down), std::abs(foot.v_right), std::abs(foot.v_down)});
    const double sum = foot.u_right + foot.u_down + foot.v_right + foot.v_down + foot.u + foot.v;
    if (!std::isfinite(area) || area == 0 || !std::isfinite(sum) || !(steps <= largest_step)) return foot;

    // The soft edge reaches half a picture pixel out on every side.
    const double edge_right = picture.width + 0.5;
    const double edge_bottom = picture.height + 0.5;
    double top = INFINITY;
    double bottom = -INFINITY;
    for (const double u : {-0.5, edge_right}) {
        for (const double v : {-0.5, edge_bottom}) {
            const double y = place.b * u + place.d * v + place.y;
            top = std::min(top, y);
            bottom = std::max(bottom, y);
        }
    }
    if (!std::isfinite(top) || !std::isfinite(bottom)) return foot;
    foot.whole_pixels = place.a == 1 && place.b == 0 && place.c == 0 && place.d == 1 && near_whole(place.x) && near_whole(place.y) &&
                        std::abs(place.x) <= longest_side && std::abs(place.y) <= longest_side;
    if (foot.whole_pixels) {
        foot.u = -std::round(place.x);
        foot.v = -std::round(place.y);
        top = -foot.v;
        bottom = -foot.v + picture.height;
    }
    const int first = static_cast<int>(std::clamp(std::floor(top), 0.0, static_cast<double>(height)));
    const int past = static_cast<int>(std::clamp(std::ceil(bottom), 0.0, static_cast<double>(height)));
    if (first >= past) return foot;
    foot.top = first;
    foot.bottom = past;
    foot.rows.resize(static_cast<std::size_t>(past - first));

    if (foot.whole_pixels) {
        shifted_rows(foot, picture, -static_cast<int>(foot.u), width);
        note_tiles(foot);
        return foot;
    }
    const Window seen = window(foot, -0.5, -0.5, edge_right, edge_bottom);
    const Window within = window(foot, 0.5 + margin, 0.5 + margin, picture.width - 0.5 - margin, picture.height - 0.5 - margin);
    const Solid hides = solid_of(picture, foot.opacity);
    const Window solid =
        window(foot, hides.left + 0.5 + margin, hides.top + 0.5 + margin, hides.right - 0.5 - margin, hides.bottom - 0.5 - margin);
    for (int y = first; y < past; ++y) {
        FootprintRow& row = foot.rows[static_cast<std::size_t>(y - first)];
        row.seen = seen.row(y, width);
        if (row.seen.from >= row.seen.to) continue;
        row.within = within.row(y, width);
        row.solid = solid.row(y, width);
    }
    note_tiles(foot);
    return foot;
}

}  // namespace render
