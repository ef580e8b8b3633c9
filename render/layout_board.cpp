// SPDX-License-Identifier: MPL-2.0
// The scaffold itself: zones, headings, and the zone that a card in hand hovers over.
#include "render/layout_parts.hpp"
#include "render/outline.hpp"

namespace render::parts {
namespace {

using meeting::Board;
using meeting::Caption;
using meeting::Scaffold;
using meeting::Side;
using meeting::Zone;

Outline in_mm(const meeting::Area& area, double unit) {
    struct {
        double unit;
        Outline operator()(const meeting::Disc& disc) const { return Circle{disc.middle * unit, disc.radius_u * unit}; }
        Outline operator()(const meeting::Box& box) const {
            return RoundBox{box.middle * unit, box.width_u * unit, box.height_u * unit, box.corner_u * unit};
        }
        Outline operator()(const meeting::Sector& sector) const {
            return RingSector{sector.middle * unit, sector.inner_u * unit, sector.outer_u * unit, sector.from_degrees, sector.to_degrees};
        }
    } change{unit};
    return std::visit(change, area);
}

// The heading of a zone under the chosen scale.
meeting::ScaleHead head_of(const Board& board, const Scaffold& scaffold, const Zone& zone) {
    if (const meeting::Scale* scale = meeting::scale_of(scaffold, board.scale))
        if (const auto it = scale->heads.find(zone.name); it != scale->heads.end()) return it->second;
    return {zone.words, zone.picture};
}

Side turned_side(Side side, int degrees) { return static_cast<Side>((static_cast<int>(side) + 4 - (degrees / 90) % 4) % 4); }

// A shape as large as its outline, about the outline's own middle.
Shape shape_of(std::string name, const Outline& on_board_mm, const Board& board) {
    const Bounds bounds = bounds_of(on_board_mm);
    Shape shape;
    shape.name = std::move(name);
    shape.pose = {meeting::turned(bounds.middle(), board.turned_degrees), static_cast<double>(board.turned_degrees), 1};
    shape.outline = shifted(on_board_mm, Point{0, 0} - bounds.middle());
    return shape;
}

void give(Shape& shape, std::vector<Stroke> strokes) {
    const Bounds bounds = bounds_of(shape.outline);
    const double margin = 2;  // the widest pen on an outline
    shape.drawing =
        std::make_shared<const Drawing>(Drawing{std::move(strokes), bounds.half_width() + margin, bounds.half_height() + margin});
}

void add_caption(Scene& scene, const Board& board, const Scaffold& scaffold, const Caption& caption, const Stationery& stationery) {
    meeting::ScaleHead head{caption.words, ""};
    if (const Zone* zone = caption.zone.empty() ? nullptr : meeting::zone_of(scaffold, caption.zone))
        head = head_of(board, scaffold, *zone);
    const std::string words = head.words.in(stationery.language);
    const double unit = stationery.unit_mm();
    const double cap = caption.size_mm * stationery.look.heading_scale;
    const meeting::Card* picture = caption.picture && !head.picture.empty() ? stationery.deck.find(head.picture) : nullptr;
    const double picture_mm = picture ? caption.size_mm * 3.2 : 0;
    const double gap = picture ? 6 : 0;
    const double room = caption.width_u > 0 ? caption.width_u * unit - picture_mm - gap : 400;

    Drawing drawing;
    Text text{words, {0, 0}, cap, true, picture ? Align::left : Align::centre, stationery.look.ink, room, caption.width_u > 0 ? 2 : 1};
    text.language = stationery.language;
    if (picture) {
        const double left = -caption.width_u * unit / 2;
        const Point middle{left + picture_mm / 2, 0};
        add_picture(drawing.strokes, stationery.look, {picture->picture, middle, picture_mm, picture_mm, 0},
                    Circle{middle, picture_mm / 2});
        text.at = {left + picture_mm + gap, 0};
    }
    drawing.strokes.push_back(std::move(text));
    drawing.half_width_mm = caption.width_u > 0 ? caption.width_u * unit / 2 : 200;
    drawing.half_height_mm = std::max(picture_mm / 2, cap * 2);

    Shape shape;
    shape.name =
        "caption:" + scaffold.id + "/" + (caption.zone.empty() ? words : caption.zone) + "/" + std::string(meeting::name_of(caption.side));
    shape.layer = Layer::ground;
    shape.pose = {on_table(board, stationery, caption.at), facing(caption.side) + board.turned_degrees, 1};
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    scene.shapes.push_back(std::move(shape));
}

// The heading of a wheel's slice, along its rim: heads outward for those whom it lies across from, heads inward for those before whom it
// lies. Where both sit, each have half of the rim.
void add_rim_caption(Scene& scene, const Board& board, const Scaffold& scaffold, const Caption& caption, const std::set<Side>& read_from,
                     const Stationery& stationery) {
    const double middle_line = (caption.from_degrees + caption.to_degrees) / 2;
    // 1: words there, heads outward, are upright for that side; -1: they stand on their heads.
    const auto upright = [&](double degrees, Side side) {
        const Point out = meeting::turned({1, 0}, degrees + board.turned_degrees);
        const Point up = meeting::turned({0, -1}, facing(side));
        return out.x * up.x + out.y * up.y;
    };
    std::optional<Side> heads_out, heads_in;
    for (const Side side : read_from) {
        constexpr double lies_on_its_side = 0.01;  // then it reads as well either way
        if (upright(middle_line, side) > lies_on_its_side && !heads_out) heads_out = side;
        if (upright(middle_line, side) < -lies_on_its_side && !heads_in) heads_in = side;
    }
    if (!heads_out && !heads_in) heads_out = read_from.empty() ? Side::south : *read_from.begin();

    const double unit = stationery.unit_mm();
    const double cap = caption.size_mm * stationery.look.heading_scale;
    const double radius = caption.rim_u * unit - cap - 2;
    const double sweep = caption.to_degrees - caption.from_degrees;
    const bool both = heads_out && heads_in;
    const double room = radius * sweep * (both ? 0.5 : 1) * meeting::pi / 180 - cap;
    // Each in the half where it is less aslant; if that is the same, to its reader's left.
    const double aside = both ? sweep / 4 : 0;
    const bool out_comes_first = !both || upright(middle_line - aside, *heads_out) + 1e-6 > upright(middle_line + aside, *heads_out);
    const auto add = [&](Side side, bool outward) {
        const double place = middle_line + (outward == out_comes_first ? -aside : aside);
        const Point arm = meeting::turned({radius, 0}, place);
        const std::string words = caption.words.in(stationery.language);
        Text text{words, Point{0, 0} - arm, cap, true, Align::centre, stationery.look.ink, room, 1};
        text.turn_degrees = place;
        text.arc_radius_mm = outward ? radius : -radius;
        text.language = stationery.language;
        Drawing drawing;
        drawing.strokes.push_back(std::move(text));
        drawing.half_width_mm = drawing.half_height_mm = std::min(room, radius) / 2 + cap;
        Shape shape;
        shape.name = "caption:" + scaffold.id + "/" + words + "/" + std::string(meeting::name_of(side));
        shape.layer = Layer::ground;
        shape.pose = {on_table(board, stationery, caption.at) + meeting::turned(arm, board.turned_degrees),
                      static_cast<double>(board.turned_degrees), 1};
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        scene.shapes.push_back(std::move(shape));
    };
    if (heads_out) add(*heads_out, true);
    if (heads_in) add(*heads_in, false);
}

}  // namespace

Ink filled(Outline outline, Colour colour) { return {std::move(outline), colour, std::nullopt}; }

Ink outlined(Outline outline, Colour colour, double width_mm, std::vector<double> dash_mm) {
    return {std::move(outline), std::nullopt, Pen{colour, width_mm, std::move(dash_mm)}};
}

void add_board(Scene& scene, const Board& board, const Scaffold& scaffold, const std::set<Side>& read_from, const Stationery& stationery) {
    const Look& look = stationery.look;
    const double unit = stationery.unit_mm();
    for (const Zone& zone : scaffold.zones) {
        Shape shape = shape_of("zone:" + scaffold.id + "/" + zone.name, in_mm(zone.area, unit), board);
        shape.touch = Touch::zone;
        std::vector<Stroke> strokes;
        if (zone.tint != "none") strokes.emplace_back(filled(shape.outline, look.tint(zone.tint)));
        // Slices of a wheel are told apart by pale lines, so that the rings and the rim carry the drawing.
        if (std::holds_alternative<RingSector>(shape.outline))
            strokes.emplace_back(outlined(shape.outline, look.slice, look.slice_line));
        else if (zone.outlined)
            strokes.emplace_back(
                outlined(shape.outline, look.outline, look.zone_line, zone.dashed ? std::vector<double>{4, 3} : std::vector<double>{}));
        give(shape, std::move(strokes));
        scene.shapes.push_back(std::move(shape));
    }
    // Rings: a dashed circle where one ends and the next begins, a whole line at the rim.
    double rim = 0;
    for (const Zone& zone : scaffold.zones)
        if (const auto* sector = std::get_if<meeting::Sector>(&zone.area)) rim = std::max(rim, sector->outer_u);
    std::set<double> drawn;
    for (const Zone& zone : scaffold.zones) {
        const auto* sector = std::get_if<meeting::Sector>(&zone.area);
        if (!sector || !drawn.insert(sector->outer_u).second) continue;
        Shape shape = shape_of("ring:" + scaffold.id, Circle{sector->middle * unit, sector->outer_u * unit}, board);
        const std::vector<double> dash = sector->outer_u == rim ? std::vector<double>{} : std::vector<double>{3, 2.5};
        give(shape, {outlined(shape.outline, look.outline, look.zone_line, dash)});
        scene.shapes.push_back(std::move(shape));
    }
    if (scaffold.centre) {
        Shape shape = shape_of("centre:" + scaffold.id, Circle{scaffold.centre->middle * unit, scaffold.centre->radius_u * unit}, board);
        const double radius = scaffold.centre->radius_u * unit;
        std::vector<Stroke> strokes{Ink{shape.outline, look.paper, Pen{look.outline, look.zone_line, {}}}};
        if (const meeting::Card* card = stationery.deck.find(scaffold.centre_card)) {
            add_picture(strokes, look, {card->picture, {0, 0}, radius * 0.85, radius * 0.85, 0}, Circle{{0, 0}, radius * 0.5});
            for (const Side side : read_from) {
                const double turn = facing(side) - board.turned_degrees;
                const Point at = meeting::turned({0, radius * 0.7}, turn);
                strokes.emplace_back(Text{card->label.in(stationery.language), at, look.title_cap, true, Align::centre, look.ink,
                                          radius * 1.3, 1, turn, 0, stationery.language});
            }
        }
        give(shape, std::move(strokes));
        scene.shapes.push_back(std::move(shape));
    }
    for (const Caption& caption : scaffold.captions)
        if (caption.rim_u > 0)
            add_rim_caption(scene, board, scaffold, caption, read_from, stationery);
        else if (read_from.contains(turned_side(caption.side, 360 - board.turned_degrees)))
            add_caption(scene, board, scaffold, caption, stationery);
}

void add_hover(Scene& scene, const Seen& seen, const Board& board, const Scaffold& scaffold) {
    const Stationery& stationery = seen.stationery;
    std::set<std::string> hovered;
    for (const input::Grip& grip : seen.hands.grips()) {
        if (grip.stage != input::GripStage::held && grip.stage != input::GripStage::resting && grip.stage != input::GripStage::asked)
            continue;
        const Zone* zone = meeting::zone_at(scaffold, on_board(board, stationery, grip.pose.at));
        if (!zone || !hovered.insert(zone->name).second) continue;
        Shape shape = shape_of("hover:" + zone->name, in_mm(zone->area, stationery.unit_mm()), board);
        shape.layer = Layer::line;
        give(shape, {filled(shape.outline, stationery.look.hover),
                     outlined(shape.outline, stationery.look.highlight, stationery.look.zone_line_hovered)});
        scene.shapes.push_back(std::move(shape));
    }
}

}  // namespace render::parts
