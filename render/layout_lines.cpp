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

// What a line means stands on it once for each side: two who sit across from each other share a plate.
struct LinePlate {
    meeting::Side side;
    bool both = false;  // the words stand on it once more, for the side across
    double half_width_mm = 0;
    double half_height_mm = 0;

    bool upright() const { return side == meeting::Side::south || side == meeting::Side::north; }
    // Half of what it takes of the table.
    Point half() const { return upright() ? Point{half_width_mm, half_touch_mm()} : Point{half_touch_mm(), half_width_mm}; }
    double half_touch_mm() const { return std::max(12.5, half_height_mm); }
};

std::vector<LinePlate> plates_for(const std::set<meeting::Side>& read_from, const std::string& words, const Look& look) {
    using meeting::Side;
    const double half_width = 8.0 + 0.31 * look.button_cap * static_cast<double>(words.size());
    std::vector<LinePlate> plates;
    for (const auto& [side, across] : {std::pair{Side::south, Side::north}, std::pair{Side::west, Side::east}}) {
        const bool here = read_from.contains(side), there = read_from.contains(across);
        if (!here && !there) continue;
        const bool both = here && there;
        plates.push_back({here ? side : across, both, half_width, both ? 9.5 : 5});
    }
    return plates;
}

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
    constexpr int pieces = 24;
    const double slack = 40 + drawn.aside_mm;
    const Point under{0, drawn.reach_mm - 4};
    const Point sagging = under + Point{0, slack};
    std::vector<Point> way;
    for (int i = 0; i <= pieces; ++i) {
        const double t = static_cast<double>(i) / pieces;
        const double s = 1 - t;
        if (!drawn.kind.directed()) {
            way.push_back({a.x * s + b.x * t, 0});
            continue;
        }
        way.push_back((a + under) * (s * s * s) + (a + sagging) * (3 * s * s * t) + (b + sagging) * (3 * s * t * t) +
                      (b + under) * (t * t * t));
    }
    return way;
}

// Where on a line a plate with its words stands: as near its middle as no card and no other words hide it; else beside it. In the line's
// frame.
Point clear_place(const Drawn& drawn, const std::vector<Point>& way, const LinePlate& plate, const Board& board,
                  const std::vector<Bounds>& taken, const Stationery& stationery) {
    const Point half = plate.half();
    const auto clear = [&](Point place) {
        const Point at = meeting::outward(drawn.pose, place);
        for (const Placement& card : board.placements) {
            const Point away = at - on_table(board, stationery, {card.spot.x_u, card.spot.y_u});
            if (std::abs(away.x) < half.x + drawn.reach_mm && std::abs(away.y) < half.y + drawn.reach_mm) return false;
        }
        return std::ranges::none_of(taken, [&](const Bounds& other) {
            const Point away = at - other.middle();
            return std::abs(away.x) < half.x + other.half_width() + 1 && std::abs(away.y) < half.y + other.half_height() + 1;
        });
    };
    const std::size_t middle = way.size() / 2;
    const double step = std::min(half.x, half.y);
    for (const double beside : {0.0, -step, step, -2 * step, 2 * step, -4 * step, 4 * step, -6 * step, 6 * step})
        for (std::size_t off = 0; off + 2 < middle; ++off)
            for (const std::size_t i : {middle - off, middle + off})
                if (const Point place = way[i] + Point{0, beside}; clear(place)) return place;
    return way[middle];
}

// About where the board's own words stand.
std::vector<Bounds> captions_of(const Scene& scene) {
    std::vector<Bounds> boxes;
    for (const Shape& shape : scene.shapes) {
        if ((!shape.name.starts_with("caption:") && !shape.name.starts_with("centre:")) || !shape.drawing) continue;
        for (const Stroke& stroke : shape.drawing->strokes) {
            const auto* text = std::get_if<Text>(&stroke);
            if (!text) continue;
            const double whole = rough_width_mm(text->words, text->cap_mm);
            const int lines = text->width_mm > 0 && whole > text->width_mm ? std::max(1, text->lines) : 1;
            const double half = (text->width_mm > 0 ? std::min(whole, text->width_mm) : whole) / 2;
            const double high = text->cap_mm * (lines > 1 ? 1.8 : 0.8);
            const bool arc = text->arc_radius_mm != 0;
            const double turn = shape.pose.turn_degrees + text->turn_degrees + (arc ? 90 : 0);
            const Point aside{text->align == Align::left ? half : 0, 0};
            const Point at = meeting::outward(shape.pose, arc ? Point{} : text->at + aside);
            const Point along = meeting::turned({1, 0}, turn);
            const Point box{std::abs(along.x) * half + std::abs(along.y) * high, std::abs(along.y) * half + std::abs(along.x) * high};
            boxes.push_back({at.x - box.x, at.y - box.y, at.x + box.x, at.y + box.y});
        }
    }
    return boxes;
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
Shape plate_of(const Drawn& drawn, const LinePlate& plate, Point at_mm, const Stationery& stationery) {
    const Look& look = stationery.look;
    const double width = plate.half_width_mm * 2, height = plate.half_height_mm * 2;
    Drawing drawing;
    drawing.strokes.push_back(
        Ink{RoundBox{{0, 0}, width, height, 5}, look.paper, Pen{look.voice(drawn.line.by).colour, look.thin_line, {}}});
    Text words{drawn.words, {0, plate.both ? height / 4 : 0}, look.button_cap, false, Align::centre, look.ink, width - 4, 1};
    words.language = stationery.language;
    if (plate.both) {
        Text across = words;
        across.at = {0, -height / 4};
        across.turn_degrees = 180;
        drawing.strokes.push_back(std::move(across));
    }
    drawing.strokes.push_back(std::move(words));
    drawing.half_width_mm = width / 2 + 1;
    drawing.half_height_mm = height / 2 + 1;
    Shape shape;
    shape.name = "button:line/" + std::to_string(drawn.line.number) + "/" + std::string(meeting::name_of(plate.side));
    shape.layer = Layer::line;
    shape.touch = Touch::button;
    shape.pose = {at_mm, facing(plate.side), 1};
    shape.outline = RoundBox{{0, 0}, std::max(25.0, width), 25, 5};
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

}  // namespace

void add_lines(Scene& scene, const Board& board, const Scaffold& scaffold, const Stationery& stationery, const Seen* seen) {
    const std::set<meeting::Side> read_from = seen ? occupied_sides(seen->meeting) : std::set{meeting::Side::south};
    std::vector<Bounds> taken = captions_of(scene);
    std::vector<Shape> plates;  // over all strings
    for (const Line& line : board.lines) {
        const auto from = std::ranges::find(board.placements, line.from, &Placement::number);
        const auto to = std::ranges::find(board.placements, line.to, &Placement::number);
        const LineKind* kind = meeting::line_kind_of(scaffold, line.kind);
        if (from == board.placements.end() || to == board.placements.end() || !kind) continue;
        Drawn drawn{line, *kind, seen_pose(board, *from, stationery, seen).at, seen_pose(board, *to, stationery, seen).at, {}, 0, 0, ""};
        const Point across = drawn.to - drawn.from;
        const double direction = kind->directed() ? board.turned_degrees : std::atan2(across.y, across.x) * 180 / meeting::pi;
        drawn.aside_mm = aside_of(board, line);
        drawn.pose = {(drawn.from + drawn.to) * 0.5 + meeting::turned({0, drawn.aside_mm}, direction), direction, 1};
        drawn.reach_mm = reach_of(scaffold.form, stationery.look);
        drawn.words = stationery.say(kind->words);
        const std::vector<Point> way = way_of(drawn);
        scene.shapes.push_back(string_of(drawn, way, stationery.look));

        const std::vector<LinePlate> sides = plates_for(read_from, drawn.words, stationery.look);
        for (const LinePlate& side : sides) {
            const Point at = meeting::outward(drawn.pose, clear_place(drawn, way, side, board, taken, stationery)), half = side.half();
            taken.push_back({at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y});
            plates.push_back(plate_of(drawn, side, at, stationery));
        }
    }
    std::ranges::move(plates, std::back_inserter(scene.shapes));
}

}  // namespace render::parts
