// SPDX-License-Identifier: MPL-2.0
// Lines between cards, and the words on them.
#include <algorithm>
#include <iterator>

#include "render/layout_parts.hpp"
#include "render/outline.hpp"

namespace render::parts {
namespace {

using meeting::Board;
using meeting::CardForm;
using meeting::Line;
using meeting::LineKind;
using meeting::Placement;
using meeting::Scaffold;

constexpr double plate_height = 10;

// From the middle of a card to below it.
double reach_of(CardForm form, const Look& look) {
    switch (form) {
        case CardForm::chip:
            return look.chip_radius;
        case CardForm::small:
            return look.small_height / 2;
        case CardForm::card:
            break;
    }
    return look.card_height / 2;
}

// One line being drawn.
struct Drawn {
    const Line& line;
    const LineKind& kind;
    Point from, to;  // middles of the cards, on the table
    Pose pose;       // the frame in which it is drawn
    double reach_mm = 0;
    double aside_mm = 0;
    std::string words;
    double half_plate_mm = 0;
};

// Lines between the same two cards run beside each other: how far this one runs from the first.
double aside_of(const Board& board, const Line& line) {
    int beside = 0;
    for (const Line& other : board.lines) {
        if (other.number == line.number) break;
        beside += (other.from == line.from && other.to == line.to) || (other.from == line.to && other.to == line.from);
    }
    return beside * 14;
}

// The line's points in its own frame. One that leads from field to field hangs under its cards like a string, so that a card in the same
// row does not hide it; any other runs straight.
std::vector<Point> way_of(const Drawn& drawn) {
    const Point a = meeting::turned(drawn.from - drawn.pose.at, -drawn.pose.turn_degrees);
    const Point b = meeting::turned(drawn.to - drawn.pose.at, -drawn.pose.turn_degrees);
    if (!drawn.kind.directed()) return {{a.x, 0}, {b.x, 0}};
    constexpr int pieces = 24;
    const double slack = 40 + drawn.aside_mm;
    const Point under{0, drawn.reach_mm - 4};
    const Point sagging = under + Point{0, slack};
    std::vector<Point> way;
    for (int i = 0; i <= pieces; ++i) {
        const double t = static_cast<double>(i) / pieces;
        const double s = 1 - t;
        way.push_back((a + under) * (s * s * s) + (a + sagging) * (3 * s * s * t) + (b + sagging) * (3 * s * t * t) +
                      (b + under) * (t * t * t));
    }
    return way;
}

// Where on a hanging line its words stand: as near its middle as no card and no other words hide them. In the line's frame.
Point clear_place(const Drawn& drawn, const std::vector<Point>& way, const Board& board, const std::vector<Bounds>& taken,
                  const Stationery& stationery) {
    const auto clear = [&](Point on_table_mm) {
        for (const Placement& card : board.placements) {
            const Point away = on_table_mm - on_table(board, stationery, {card.spot.x_u, card.spot.y_u});
            if (std::abs(away.x) < drawn.half_plate_mm + drawn.reach_mm && std::abs(away.y) < plate_height / 2 + drawn.reach_mm)
                return false;
        }
        return std::ranges::none_of(taken, [&](const Bounds& other) {
            const Point away = on_table_mm - other.middle();
            return std::abs(away.x) < drawn.half_plate_mm + other.half_width() && std::abs(away.y) < plate_height + 1;
        });
    };
    const std::size_t middle = way.size() / 2;
    for (std::size_t off = 0; off + 2 < middle; ++off)
        for (const std::size_t i : {middle - off, middle + off})
            if (clear(meeting::outward(drawn.pose, way[i]))) return way[i];
    return way[middle];
}

Shape string_of(const Drawn& drawn, const std::vector<Point>& way, const Look& look) {
    Drawing drawing;
    Pen pen{look.voice(drawn.line.by).colour, 1.6, {}};
    if (drawn.kind.stroke == "dashed") pen.dash_mm = {6, 4};
    if (drawn.kind.stroke == "dotted") pen.dash_mm = {1.6, 3.4};
    for (const Point p : way) {
        drawing.half_width_mm = std::max(drawing.half_width_mm, std::abs(p.x) + 2);
        drawing.half_height_mm = std::max(drawing.half_height_mm, std::abs(p.y) + 2);
    }
    drawing.strokes.push_back(Ink{Polygon{way, false}, std::nullopt, pen});
    Shape shape;
    shape.name = "line:" + std::to_string(drawn.line.number);
    shape.layer = Layer::line;
    shape.pose = drawn.pose;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

// What the line means stands on it in words.
Shape plate_of(const Drawn& drawn, Point at_mm, double turn_degrees, const Stationery& stationery) {
    const Look& look = stationery.look;
    const double half = drawn.half_plate_mm;
    Drawing plate;
    plate.strokes.push_back(
        Ink{RoundBox{{0, 0}, half * 2, plate_height, 5}, look.paper, Pen{look.voice(drawn.line.by).colour, look.thin_line, {}}});
    plate.strokes.push_back(
        Text{drawn.words, {0, 0}, look.button_cap, false, Align::centre, look.ink, half * 2 - 4, 1, 0, 0, stationery.language});
    plate.half_width_mm = half + 1;
    plate.half_height_mm = plate_height / 2 + 1;
    Shape word;
    word.name = "button:line/" + std::to_string(drawn.line.number);
    word.layer = Layer::line;
    word.touch = Touch::button;
    word.pose = {at_mm, turn_degrees, 1};
    word.outline = RoundBox{{0, 0}, std::max(25.0, half * 2), 25, 5};
    word.drawing = std::make_shared<const Drawing>(std::move(plate));
    return word;
}

}  // namespace

void add_lines(Scene& scene, const Board& board, const Scaffold& scaffold, const Stationery& stationery, const Seen* seen) {
    std::vector<Bounds> taken;
    std::vector<Shape> plates;  // over all strings
    for (const Line& line : board.lines) {
        const auto from = std::ranges::find(board.placements, line.from, &Placement::number);
        const auto to = std::ranges::find(board.placements, line.to, &Placement::number);
        const LineKind* kind = meeting::line_kind_of(scaffold, line.kind);
        if (from == board.placements.end() || to == board.placements.end() || !kind) continue;
        Drawn drawn{line, *kind, seen_pose(board, *from, stationery, seen).at, seen_pose(board, *to, stationery, seen).at, {}, 0, 0, "", 0};
        const Point across = drawn.to - drawn.from;
        const double direction = kind->directed() ? board.turned_degrees : std::atan2(across.y, across.x) * 180 / meeting::pi;
        drawn.aside_mm = aside_of(board, line);
        drawn.pose = {(drawn.from + drawn.to) * 0.5 + meeting::turned({0, drawn.aside_mm}, direction), direction, 1};
        drawn.reach_mm = reach_of(scaffold.form, stationery.look);
        drawn.words = kind->words.in(stationery.language);
        drawn.half_plate_mm = 8.0 + 1.55 * static_cast<double>(drawn.words.size());
        const std::vector<Point> way = way_of(drawn);
        scene.shapes.push_back(string_of(drawn, way, stationery.look));

        // Between two that lie close the words stand beside a straight line, where no card hides them.
        const bool close = meeting::length(across) - 2 * drawn.reach_mm < drawn.half_plate_mm * 2 + 4;
        const Point place =
            kind->directed() ? clear_place(drawn, way, board, taken, stationery) : Point{0, close ? -drawn.reach_mm - 11 : 0};
        const Point at = meeting::outward(drawn.pose, place);
        taken.push_back({at.x - drawn.half_plate_mm, at.y - plate_height / 2, at.x + drawn.half_plate_mm, at.y + plate_height / 2});
        plates.push_back(plate_of(drawn, at, static_cast<double>(board.turned_degrees), stationery));
    }
    std::ranges::move(plates, std::back_inserter(scene.shapes));
}

}  // namespace render::parts
