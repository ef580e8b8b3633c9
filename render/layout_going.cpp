// SPDX-License-Identifier: MPL-2.0
// What is about to leave the table, laid on the table before the citizen, who says yes or no.
#include <algorithm>

#include "render/frame.hpp"
#include "render/layout_parts.hpp"

namespace render::parts {
namespace {

constexpr double gap_mm = 14, title_mm = 16, button_mm = 76;

// How large pictures of about that shape can be in a room, side by side in rows.
struct Grid {
    int across = 1;
    double width_mm = 0, height_mm = 0;  // of a picture, without its title
};

Grid grid_for(int count, double width, double height, double shape) {
    Grid best;
    for (int across = 1; across <= count; ++across) {
        const int rows = (count + across - 1) / across;
        const double wide = width / across - gap_mm, high = height / rows - title_mm - gap_mm;
        const double fits = std::min(wide, high / shape);
        if (fits > best.width_mm) best = {across, fits, fits * shape};
    }
    return best;
}

Text words(const std::string& said, Point at, double cap, bool bold, double width, const Stationery& stationery) {
    Text text{said, at, cap, bold, Align::centre, stationery.look.ink, width, 1};
    text.language = stationery.language;
    return text;
}

}  // namespace

void add_going_out(Scene& scene, const Seen& seen) {
    if (!seen.local.going_out) return;
    const GoingOut& going = *seen.local.going_out;
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const double turn = facing(going.side);
    const bool across = going.side == meeting::Side::south || going.side == meeting::Side::north;
    const double width = std::min((across ? stationery.width_mm : stationery.height_mm) - 2 * look.strip_depth - 40, 1000.0);
    const double height = std::min((across ? stationery.height_mm : stationery.width_mm) - 2 * look.strip_depth - 40, 640.0);
    const auto place = [&](double x, double y) { return Pose{meeting::turned({x, y}, turn), turn, 1}; };
    const double top = -height / 2, bottom = height / 2;

    Drawing sheet;
    const RoundBox box{{0, 0}, width, height, 14};
    sheet.strokes.push_back(look.shadow(box, Height::open));
    sheet.strokes.push_back(Ink{box, look.strip, Pen{look.highlight, look.zone_line_hovered, {}}});
    double line = top + 24;
    sheet.strokes.push_back(words(going.question, {0, line}, look.title_cap + 1.5, true, width - 40, stationery));
    line += 4;
    if (!going.as_what.empty())
        sheet.strokes.push_back(words(going.as_what, {0, line += 19}, look.label_cap + 0.5, true, width - 40, stationery));
    if (!going.who_answers.empty())
        sheet.strokes.push_back(words(going.who_answers, {0, line += 19}, look.label_cap, false, width - 40, stationery));
    if (!going.staying.empty())
        sheet.strokes.push_back(words(going.staying, {0, bottom - button_mm - 28}, look.button_cap, false, width - 40, stationery));
    sheet.half_width_mm = width / 2 + 12;
    sheet.half_height_mm = height / 2 + 12;
    Shape back;
    back.name = "going_out";
    back.layer = Layer::panel;
    back.touch = Touch::button;
    back.pose = place(0, 0);
    back.outline = box;
    back.drawing = std::make_shared<const Drawing>(std::move(sheet));
    scene.shapes.push_back(std::move(back));

    const double from = line + 12, to = bottom - button_mm - (going.staying.empty() ? 22 : 38);
    double shape = 0.4;
    for (const GoingOut::Page& page : going.pages)
        if (page.picture && page.picture->width > 0)
            shape = std::max(shape, static_cast<double>(page.picture->height) / page.picture->width);
    const int count = static_cast<int>(going.pages.size());
    const Grid grid = grid_for(std::max(1, count), width - 2 * gap_mm, to - from, shape);
    const int rows = (count + grid.across - 1) / std::max(1, grid.across);
    for (int i = 0; i < count; ++i) {
        const GoingOut::Page& page = going.pages[static_cast<std::size_t>(i)];
        const int row = i / grid.across, in_row = std::min(grid.across, count - row * grid.across);
        const double x = (i % grid.across - (in_row - 1) / 2.0) * (grid.width_mm + gap_mm);
        const double y = (from + to) / 2 + (row - (rows - 1) / 2.0) * (grid.height_mm + title_mm + gap_mm);
        const RoundBox frame{{0, 0}, grid.width_mm + 6, grid.height_mm + title_mm + 6, 8};
        Drawing card;
        card.strokes.push_back(Ink{frame, look.paper, Pen{look.outline, look.zone_line, {}}});
        Text title = words(page.title, {0, (grid.height_mm + title_mm) / 2 - 7}, look.small_cap, true, grid.width_mm, stationery);
        card.strokes.push_back(std::move(title));
        card.half_width_mm = frame.width_mm / 2 + 2;
        card.half_height_mm = frame.height_mm / 2 + 2;
        Shape paper;
        paper.name = "going_page:" + std::to_string(i + 1);
        paper.layer = Layer::panel;
        paper.pose = place(x, y);
        paper.drawing = std::make_shared<const Drawing>(std::move(card));
        scene.shapes.push_back(std::move(paper));
        if (!page.picture || page.picture->width <= 0 || page.picture->height <= 0) continue;
        Shape picture;
        picture.name = "going_picture:" + std::to_string(i + 1);
        picture.layer = Layer::panel;
        picture.pose = place(x, y - title_mm / 2);
        picture.picture = page.picture;
        picture.picture_width_mm = std::min(grid.width_mm, grid.height_mm * page.picture->width / page.picture->height);
        scene.shapes.push_back(std::move(picture));
    }
    add_button(scene, seen, "button:going/yes", place(-70, bottom - button_mm / 2 - 8), "Yes, take it along", "2705", 120, button_mm, 6);
    scene.shapes.back().layer = Layer::panel;
    add_button(scene, seen, "button:going/no", place(70, bottom - button_mm / 2 - 8), "No", "274C", 120, button_mm, 6);
    scene.shapes.back().layer = Layer::panel;
}

}  // namespace render::parts
