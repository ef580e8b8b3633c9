// SPDX-License-Identifier: MPL-2.0
#include "tests/look/pixels.hpp"

#include <algorithm>
#include <cmath>

#include "render/compositor.hpp"
#include "render/paint.hpp"

namespace look {
namespace {

constexpr double pixels_per_mm = 1.6;  // a 55-inch table of 1920 x 1080 points
constexpr int side_px = 448;
constexpr double reach_mm = side_px / pixels_per_mm / 2 - 2;

double light(Colour colour) {
    const auto linear = [](std::uint8_t part) {
        const double c = part / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * 1099511628211u ^ (value >> 29); }
// To a twentieth of a millimetre, so that rounding makes no two places of one.
std::uint64_t coarse(double value) { return static_cast<std::uint64_t>(std::llround(value * 20)); }

// The first strokes of a drawing, without words.
std::shared_ptr<const render::Drawing> bare(const render::Drawing& drawing, std::size_t strokes) {
    render::Drawing left{{}, drawing.half_width_mm, drawing.half_height_mm};
    for (std::size_t i = 0; i < std::min(strokes, drawing.strokes.size()); ++i)
        if (!std::holds_alternative<render::Text>(drawing.strokes[i])) left.strokes.push_back(drawing.strokes[i]);
    return std::make_shared<const render::Drawing>(std::move(left));
}

bool within(const render::Outline& outline, Point at) {
    render::Shape shape;
    shape.outline = outline;
    return render::meets(shape, at);
}

// All of the places lie on one solid mark of the drawing, so that nothing below it shows.
bool on_solid_mark(const render::Shape& shape, std::size_t strokes, std::span<const Point> places) {
    for (std::size_t i = std::min(strokes, shape.drawing->strokes.size()); i-- > 0;) {
        const auto* ink = std::get_if<render::Ink>(&shape.drawing->strokes[i]);
        if (!ink || !ink->fill || ink->fill->alpha < 255 || shape.opacity < 1) continue;
        if (std::ranges::all_of(places, [&](Point at) { return within(ink->outline, meeting::inward(shape.pose, at)); })) return true;
    }
    return false;
}

}  // namespace

double contrast(Colour a, Colour b) {
    const double one = light(a);
    const double other = light(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Colour laid_on(Colour above, Colour below) {
    const auto part = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>((a * above.alpha + b * (255 - above.alpha) + 127) / 255);
    };
    return {part(above.red, below.red), part(above.green, below.green), part(above.blue, below.blue), 255};
}

struct Pixels::Bench {
    render::Painter painter{side_px, side_px, pixels_per_mm, render::Patience::full};
    std::unique_ptr<render::Compositor> compositor = render::compositor_in_memory(side_px, side_px);
    std::unordered_map<std::uint64_t, std::shared_ptr<const render::Drawing>> bare;
};

Pixels::Pixels() : bench_(std::make_unique<Bench>()) {}
Pixels::~Pixels() = default;

double Pixels::contrast_beneath(const render::Scene& scene, std::size_t shape, std::size_t stroke, Colour colour,
                                std::span<const Point> places, double share) {
    if (places.empty()) return 21;
    Point middle{0, 0};
    for (const Point& at : places) middle = middle + at * (1.0 / static_cast<double>(places.size()));
    double reach = 0;
    for (const Point& at : places) reach = std::max(reach, meeting::distance(at, middle));

    const render::Shape& own = scene.shapes[shape];
    const bool alone = own.drawing && on_solid_mark(own, stroke, places);
    render::Scene patch{side_px / pixels_per_mm, side_px / pixels_per_mm, scene.ground, {}};
    std::uint64_t key = mixed(mixed(colour.red * 65536u + colour.green * 256u + colour.blue, colour.alpha), coarse(share));
    for (std::size_t i = alone ? shape : 0; i <= shape; ++i) {
        const render::Shape& each = scene.shapes[i];
        if (!each.drawing) continue;
        const double far = std::hypot(each.drawing->half_width_mm, each.drawing->half_height_mm) * each.pose.scale;
        if (meeting::distance(each.pose.at, middle) > far + reach) continue;
        const std::size_t strokes = i == shape ? stroke : each.drawing->strokes.size();
        const std::uint64_t drawn = mixed(render::fingerprint(*each.drawing), strokes);
        auto& drawing = bench_->bare[drawn];
        if (!drawing) drawing = bare(*each.drawing, strokes);
        render::Shape moved = each;
        moved.drawing = drawing;
        moved.pose.at = each.pose.at - middle;
        for (const std::uint64_t part : {drawn, coarse(moved.pose.at.x), coarse(moved.pose.at.y), coarse(moved.pose.turn_degrees),
                                         coarse(moved.pose.scale), coarse(moved.opacity)})
            key = mixed(key, part);
        patch.shapes.push_back(std::move(moved));
    }
    for (const Point& at : places) key = mixed(mixed(key, coarse(at.x - middle.x)), coarse(at.y - middle.y));
    if (const auto known = measured_.find(key); known != measured_.end()) return known->second;

    bench_->compositor->show(bench_->painter.paint(patch));
    const render::Picture painted = bench_->compositor->read_back();
    std::vector<double> reached;
    for (const Point& at : places) {
        const Point px = (at - middle) * pixels_per_mm;
        if (std::abs(at.x - middle.x) > reach_mm || std::abs(at.y - middle.y) > reach_mm) continue;
        const auto x = static_cast<std::size_t>(px.x + side_px / 2.0);
        const auto y = static_cast<std::size_t>(px.y + side_px / 2.0);
        const std::uint32_t pixel = painted.pixels[y * side_px + x];
        const Colour below{static_cast<std::uint8_t>(pixel >> 16), static_cast<std::uint8_t>(pixel >> 8), static_cast<std::uint8_t>(pixel)};
        reached.push_back(contrast(laid_on(colour, below), below));
    }
    double least = 21;
    if (!reached.empty()) {
        const auto below_it = static_cast<std::ptrdiff_t>(static_cast<double>(reached.size()) * (1 - share));
        const auto at_share = reached.begin() + std::min(below_it, std::ssize(reached) - 1);
        std::ranges::nth_element(reached, at_share);
        least = *at_share;
    }
    return measured_[key] = least;
}

}  // namespace look
