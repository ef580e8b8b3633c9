// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/board_picture.hpp"

#include <cairo.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "render/credit.hpp"
#include "render/outline.hpp"
#include "render/rasterise.hpp"

namespace exports {
namespace {

using render::Point;

constexpr double png_margin_mm = 28;
constexpr double credit_cap_mm = 4;

// The box that an outline fills on the table.
struct Reach {
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;

    void take(Point at) {
        left = std::min(left, at.x);
        right = std::max(right, at.x);
        top = std::min(top, at.y);
        bottom = std::max(bottom, at.y);
    }
    void take(const render::Shape& shape) {
        const render::Bounds bounds = render::bounds_of(shape.outline);
        for (const Point corner :
             {Point{bounds.left, bounds.top}, {bounds.right, bounds.top}, {bounds.left, bounds.bottom}, {bounds.right, bounds.bottom}})
            take(meeting::outward(shape.pose, corner));
    }
};

}  // namespace

BoardView view_of(const GoingBoard& goes, const render::Stationery& stationery, double margin_mm) {
    BoardView view{render::board_scene(goes.board, stationery), {}};
    Reach reach;
    for (const render::Shape& shape : view.scene.shapes)
        if (shape.name.starts_with("zone:") || shape.name.starts_with("centre:") || shape.name.starts_with("card:")) reach.take(shape);
    if (reach.right <= reach.left) {
        view.part = {{}, view.scene.width_mm, view.scene.height_mm};
        return view;
    }
    const double half_width = view.scene.width_mm / 2;
    const double half_height = view.scene.height_mm / 2;
    const double left = std::max(reach.left - margin_mm, -half_width);
    const double right = std::min(reach.right + margin_mm, half_width);
    const double top = std::max(reach.top - margin_mm, -half_height);
    const double bottom = std::min(reach.bottom + margin_mm, half_height);
    view.part = {{(left + right) / 2, (top + bottom) / 2}, right - left, bottom - top};
    return view;
}

std::string attribution(std::span<const GoingBoard> boards, const render::Stationery& stationery) {
    std::vector<const meeting::Card*> cards;
    const auto add = [&](const std::string& key) {
        if (const meeting::Card* card = stationery.deck.find(key)) cards.push_back(card);
    };
    for (const GoingBoard& goes : boards) {
        for (const meeting::Placement& placement : goes.board.placements) add(placement.card);
        add(goes.board.about);
    }
    const std::string others = render::credit_of(cards, stationery);
    return stationery.say("Pictures: OpenMoji (openmoji.org), CC BY-SA 4.0") + (others.empty() ? "" : " · " + others);
}

render::Picture picture_of(const GoingBoard& goes, const render::Stationery& stationery, double pixels_per_mm) {
    BoardView view = view_of(goes, stationery, png_margin_mm);
    view.scene.ground = stationery.look.ground;
    render::Text words;
    words.words = attribution({&goes, 1}, stationery);
    words.cap_mm = credit_cap_mm;
    words.align = render::Align::right;
    words.colour = stationery.look.soft_ink;
    words.language = stationery.language;
    render::Drawing credit;
    credit.half_width_mm = view.part.width_mm;
    credit.half_height_mm = png_margin_mm / 2;
    credit.strokes.emplace_back(std::move(words));
    render::Shape foot;
    foot.name = "credit";
    foot.pose.at = view.part.middle + Point{view.part.width_mm / 2 - png_margin_mm, view.part.height_mm / 2 - png_margin_mm / 3};
    foot.drawing = std::make_shared<const render::Drawing>(std::move(credit));
    view.scene.shapes.insert(view.scene.shapes.begin(), std::move(foot));
    return render::paint_scene(view.scene, pixels_per_mm, view.part);
}

std::string png_of(const render::Picture& picture) {
    const std::size_t pixels = static_cast<std::size_t>(std::max(picture.width, 0)) * static_cast<std::size_t>(std::max(picture.height, 0));
    if (pixels == 0 || picture.pixels.size() != pixels)
        throw std::runtime_error("The picture of a board could not be drawn: it has no pixels.");
    // Cairo takes its pixels without const, but only reads them here.
    auto* bytes = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(picture.pixels.data()));
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_ARGB32, picture.width, picture.height, picture.width * 4),
        &cairo_surface_destroy);
    std::string png;
    const auto take = [](void* closure, const unsigned char* from, unsigned int length) {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(from), length);
        return CAIRO_STATUS_SUCCESS;
    };
    if (const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), take, &png); status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("The picture of a board could not be drawn: ") + cairo_status_to_string(status) + ".");
    return png;
}

bool holds(const std::filesystem::path& file, const render::Picture& meant) {
    const render::Picture read = render::read_png(file);
    return read.width == meant.width && read.height == meant.height && read.pixels == meant.pixels;
}

}  // namespace exports
