// SPDX-License-Identifier: MPL-2.0
// The scaffold itself: zones, headings, and the zone that a card in hand hovers over.
#include <algorithm>

#include "kiosk/meeting/board_rules.hpp"
#include "render/layout_parts.hpp"
#include "render/outline.hpp"

namespace render::parts {

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

Side turned_side(Side side, int degrees) { return static_cast<Side>((static_cast<int>(side) + 4 - (degrees / 90) % 4) % 4); }

namespace {

// The heading of a zone under the chosen scale.
meeting::ScaleHead head_of(const Board& board, const Scaffold& scaffold, const Zone& zone) {
    if (const meeting::Scale* scale = meeting::scale_of(scaffold, board.scale))
        if (const auto it = scale->heads.find(zone.name); it != scale->heads.end()) return it->second;
    return {zone.words, zone.picture};
}

// The side whose edge a place is nearest to, on a scaffold that lies as it was written.
Side side_before(Point at_mm) {
    if (std::abs(at_mm.x) * 0.8 > std::abs(at_mm.y) * 1.56) return at_mm.x > 0 ? Side::east : Side::west;
    return at_mm.y > 0 ? Side::south : Side::north;
}

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
    const std::string words = stationery.say(head.words);
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

// Part of a whole ring, alone or with the other slices of a wheel: it is bounded by circles.
bool is_ring(const Zone& zone) {
    const auto* sector = std::get_if<meeting::Sector>(&zone.area);
    return sector && (!zone.slice.empty() || sector->to_degrees - sector->from_degrees >= 360);
}

// Whether cards may come into it by now.
bool is_open(const Board& board, const Zone& zone) {
    return std::ranges::all_of(zone.opens_after, [&](const std::string& before) {
        return std::ranges::count(board.placements, before, &meeting::Placement::zone) > 0;
    });
}

// From a place on the scaffold (u) to one in the frame of a shape that lies there.
Point in_shape(Point at_u, Point shape_at_mm, const Board& board, const Stationery& stationery) {
    return at_u * stationery.unit_mm() - meeting::turned(shape_at_mm, -board.turned_degrees);
}

void add_slice_line(std::vector<Stroke>& strokes, const meeting::Sector& slice, Point shape_at_mm, const Board& board,
                    const Stationery& stationery) {
    if (slice.to_degrees - slice.from_degrees >= 360) return;
    Polygon line{{}, false};
    for (const double radius : {slice.inner_u, slice.outer_u})
        line.points.push_back(in_shape(slice.middle + meeting::turned({radius, 0}, slice.from_degrees), shape_at_mm, board, stationery));
    strokes.emplace_back(outlined(std::move(line), stationery.look.outline, stationery.look.thin_line));
}

// Small, where a card would lie upon it; upright for the citizen's side of the scaffold.
void add_slice_picture(std::vector<Stroke>& strokes, const Zone& zone, Point shape_at_mm, const Board& board,
                       const Stationery& stationery) {
    const meeting::Card* card = stationery.deck.find(zone.picture);
    if (!card) return;
    constexpr double size = 17;
    // Toward where the slice begins, beside its heading.
    const auto& slice = std::get<meeting::Sector>(zone.area);
    const double degrees = slice.from_degrees + 0.2 * (slice.to_degrees - slice.from_degrees);
    const Point place = slice.middle + meeting::turned({slice.inner_u + 0.3 * (slice.outer_u - slice.inner_u), 0}, degrees);
    const Point middle = in_shape(place, shape_at_mm, board, stationery);
    add_picture(strokes, stationery.look, {card->picture, middle, size, size, 0}, Circle{middle, size / 2 + 1});
}

// A field's heading at its edges, once toward each side, and its question under it. Before a seat: toward that seat alone.
void add_headings(Scene& scene, const Board& board, const Scaffold& scaffold, const Zone& zone, const std::set<Side>& read_from,
                  const Stationery& stationery) {
    const double unit = stationery.unit_mm();
    const Look& look = stationery.look;
    const Bounds bounds = bounds_of(in_mm(zone.area, unit));
    const bool round = !std::holds_alternative<meeting::Box>(zone.area);
    // A part of a disc is narrow toward the ends of its round side.
    const double inward = !round ? 1 : std::holds_alternative<meeting::Sector>(zone.area) && !is_ring(zone) ? 0.62 : 0.8;
    const meeting::ScaleHead head = head_of(board, scaffold, zone);
    const meeting::Card* picture = head.picture.empty() ? nullptr : stationery.deck.find(head.picture);
    for (const Side side : read_from) {
        const Side on_board = turned_side(side, 360 - board.turned_degrees);
        if (zone.own_of != meeting::nobody && on_board != side_before(bounds.middle())) continue;
        const bool across = on_board == Side::south || on_board == Side::north;
        const double deep = (across ? bounds.half_height() : bounds.half_width()) * inward;
        const double wide = 2 * (across ? bounds.half_width() : bounds.half_height()) * (round ? 0.7 : 1);
        const double cap = *zone.heading_mm * look.heading_scale;
        Drawing drawing;
        const double picture_mm = picture ? cap * 2.6 : 0;
        const double room = wide - 6 - (picture ? picture_mm + 3 : 0);
        // The reader's edge of the field; a person's own field keeps it free for their cards and has its heading at the far one.
        const bool far = zone.own_of != meeting::nobody;
        const bool wraps = rough_width_mm(stationery.say(head.words), cap) > room;
        const double line = cap * (zone.hint.empty() ? 1.1 : 2.4) + (wraps ? cap * 0.8 : 0) + 2;
        Point at{0, far ? -deep + line : deep - line};
        Text text{stationery.say(head.words), {0, 0}, cap, true, Align::centre, look.ink, room, 2};
        text.language = stationery.language;
        if (picture) {
            const double words = std::min(room, rough_width_mm(text.words, cap));
            const Point middle{-(words + 3) / 2, 0};
            add_picture(drawing.strokes, look, {picture->picture, middle, picture_mm, picture_mm, 0}, Circle{middle, picture_mm / 2});
            text.at = {(picture_mm + 3) / 2, 0};
        }
        drawing.strokes.push_back(std::move(text));
        if (!zone.hint.empty()) {
            Text hint{stationery.say(zone.hint),
                      {0, cap * 1.55},
                      std::max(look.least_cap, cap * 0.75),
                      false,
                      Align::centre,
                      look.soft_ink,
                      wide - 6,
                      1};
            hint.language = stationery.language;
            drawing.strokes.push_back(std::move(hint));
        }
        drawing.half_width_mm = wide / 2;
        drawing.half_height_mm = cap * 3;
        const double turn = facing(on_board);
        Shape shape;
        shape.name = "caption:" + scaffold.id + "/" + zone.name + "/" + std::string(meeting::name_of(side));
        shape.layer = Layer::ground;
        shape.pose = {meeting::turned(bounds.middle() + meeting::turned(at, turn), board.turned_degrees), turn + board.turned_degrees, 1};
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        scene.shapes.push_back(std::move(shape));
    }
}

// One side's copy of a heading on a wheel's rim: about this place on it, each copy having as much of the rim.
struct RimCopy {
    Side side;
    double place_degrees = 0;  // on the board
    double aslant = 0;         // degrees that words along the rim there are turned away from the side; beyond 90 they stand on their heads
};

// Which of the places goes to which side: so that the words are as little aslant as can be.
std::vector<RimCopy> rim_copies(const Board& board, const Caption& caption, const std::set<Side>& read_from) {
    std::vector<Side> sides(read_from.begin(), read_from.end());
    if (sides.empty()) sides.push_back(Side::south);
    const double share = (caption.to_degrees - caption.from_degrees) / static_cast<double>(sides.size());
    std::vector<RimCopy> best;
    double least = 1e9;
    do {
        std::vector<RimCopy> copies;
        double sum = 0;
        for (const Side side : sides) {
            const double place = caption.from_degrees + (static_cast<double>(copies.size()) + 0.5) * share;
            // Words with their heads outward are turned a quarter from the line that they stand on.
            const double away = meeting::whole_turn(place + 90 + board.turned_degrees - facing(side));
            copies.push_back({side, place, std::min(away, 360 - away)});
            sum += std::min(copies.back().aslant, 180 - copies.back().aslant);
        }
        if (sum < least - 1e-6) {
            least = sum;
            best = std::move(copies);
        }
    } while (std::next_permutation(sides.begin(), sides.end()));
    return best;
}

double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

// The heading of a wheel's slice, once for each side: along its rim, heads outward or inward, and straight where along the rim it would lie
// on its side.
void add_rim_caption(Scene& scene, const Board& board, const Scaffold& scaffold, const Caption& caption, const std::set<Side>& read_from,
                     const Stationery& stationery) {
    constexpr double readable = 44;  // degrees
    const double unit = stationery.unit_mm();
    const double rim = caption.rim_u * unit;
    const double cap = caption.size_mm * stationery.look.heading_scale;
    const std::string words = stationery.say(caption.words);
    const std::vector<RimCopy> copies = rim_copies(board, caption, read_from);
    const double sweep = (caption.to_degrees - caption.from_degrees) * meeting::pi / 180;
    const double share = sweep / static_cast<double>(copies.size());
    for (const RimCopy& copy : copies) {
        const Point out = meeting::turned({1, 0}, copy.place_degrees);
        Text text{words, {0, 0}, cap, true, Align::centre, stationery.look.ink, 0, 1};
        text.language = stationery.language;
        Point middle;
        double room = 0;
        Drawing drawing;
        if (std::min(copy.aslant, 180 - copy.aslant) <= readable) {
            const double radius = rim - cap - 2;
            room = radius * share - cap;
            middle = out * radius;
            text.at = Point{0, 0} - middle;
            text.turn_degrees = copy.place_degrees;
            text.arc_radius_mm = copy.aslant <= readable ? radius : -radius;
        } else {
            // It lies across the rim, and ends there. A ring that it crosses ends before it and goes on behind it.
            text.turn_degrees = facing(copy.side) - board.turned_degrees;
            double half = rough_width_mm(words, cap) / 2 + 1;
            const double high = cap * 0.7;
            double radius = rim;
            const auto corners = [&] {
                std::vector<Point> all{{-half, -high}, {half, -high}, {half, high}, {-half, high}};
                for (Point& corner : all) corner = meeting::turned(corner, text.turn_degrees);
                return all;
            };
            for (const Point corner : corners()) {
                const double along = corner.x * out.x + corner.y * out.y;
                radius = std::min(radius, std::sqrt(std::max(0.0, (rim - 4) * (rim - 4) - std::pow(cross(corner, out), 2))) - along);
            }
            radius = std::max(rim * 0.6, radius);
            middle = out * radius;
            // Nor does it reach into the next slice.
            for (const double edge : {caption.from_degrees, caption.to_degrees}) {
                const Point ray = meeting::turned({1, 0}, edge);
                const double meets = cross(meeting::turned({1, 0}, text.turn_degrees), ray);
                if (std::abs(meets) > 1e-3) half = std::min(half, std::abs(cross(middle, ray) / meets) - high - 2);
            }
            room = 2 * half;
            const Polygon ground{corners()};
            const Zone* slice = meeting::zone_at(scaffold, caption.at + middle * (1 / unit));
            if (slice && slice->tint != "none") drawing.strokes.emplace_back(filled(ground, stationery.look.tint(slice->tint)));
        }
        text.width_mm = room;
        drawing.strokes.push_back(std::move(text));
        drawing.half_width_mm = drawing.half_height_mm = std::min(room, rim) / 2 + cap;
        Shape shape;
        shape.name = "caption:" + scaffold.id + "/" + words + "/" + std::string(meeting::name_of(copy.side));
        shape.layer = Layer::ground;
        shape.pose = {on_table(board, stationery, caption.at) + meeting::turned(middle, board.turned_degrees),
                      static_cast<double>(board.turned_degrees), 1};
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        scene.shapes.push_back(std::move(shape));
    }
}

}  // namespace

Ink filled(Outline outline, Colour colour) { return {std::move(outline), colour, std::nullopt}; }

Ink outlined(Outline outline, Colour colour, double width_mm, std::vector<double> dash_mm) {
    return {std::move(outline), std::nullopt, Pen{colour, width_mm, std::move(dash_mm)}};
}

void add_board(Scene& scene, const Board& board, const Scaffold& scaffold, const std::set<Side>& read_from, const meeting::Meeting* meeting,
               const Stationery& stationery) {
    const Look& look = stationery.look;
    const double unit = stationery.unit_mm();
    for (const Zone& zone : scaffold.zones) {
        Shape shape = shape_of("zone:" + scaffold.id + "/" + zone.name, in_mm(zone.area, unit), board);
        shape.touch = Touch::zone;
        std::vector<Stroke> strokes;
        const bool open = is_open(board, zone);
        if (zone.tint != "none" && open) strokes.emplace_back(filled(shape.outline, look.tint(zone.tint)));
        if (meeting && zone.own_of != meeting::nobody && zone.own_of == meeting->turn)
            strokes.emplace_back(outlined(shape.outline, look.voice(meeting->turn).colour, 3));
        const bool met = meeting && meeting::is_met(*meeting, board, zone);
        if (met) strokes.emplace_back(outlined(shape.outline, look.highlight, 3));
        // Slices of a wheel are told apart by the line where each begins; circles are drawn once for all.
        if (is_ring(zone))
            add_slice_line(strokes, std::get<meeting::Sector>(zone.area), shape.pose.at, board, stationery);
        else if (zone.outlined || !open)
            strokes.emplace_back(outlined(shape.outline, look.outline, look.zone_line,
                                          zone.dashed || !open ? std::vector<double>{4, 3} : std::vector<double>{}));
        // In a slice there is no heading: its picture stands where a card would lie.
        if (const auto* slice = std::get_if<meeting::Sector>(&zone.area); slice && !zone.picture.empty())
            add_slice_picture(strokes, zone, shape.pose.at, board, stationery);
        give(shape, std::move(strokes));
        scene.shapes.push_back(std::move(shape));
    }
    // Rings: a dashed circle where one ends and the next begins, a whole line at the rim.
    double rim = 0;
    for (const Zone& zone : scaffold.zones)
        if (is_ring(zone)) rim = std::max(rim, std::get<meeting::Sector>(zone.area).outer_u);
    std::set<double> drawn;
    for (const Zone& zone : scaffold.zones) {
        const auto* sector = is_ring(zone) ? std::get_if<meeting::Sector>(&zone.area) : nullptr;
        if (!sector || !drawn.insert(sector->outer_u).second) continue;
        Shape shape = shape_of("ring:" + scaffold.id, Circle{sector->middle * unit, sector->outer_u * unit}, board);
        const bool whole = sector->outer_u == rim || zone.slice.empty();
        const std::vector<double> dash = whole ? std::vector<double>{} : std::vector<double>{3, 2.5};
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
                const Point at = meeting::turned({0, radius * 0.72}, turn);
                strokes.emplace_back(Text{stationery.say(card->label), at, look.label_cap, true, Align::centre, look.ink, radius * 1.3, 1,
                                          turn, 0, stationery.language});
            }
        }
        give(shape, std::move(strokes));
        scene.shapes.push_back(std::move(shape));
    }
    for (const Zone& zone : scaffold.zones)
        if (zone.heading_mm) add_headings(scene, board, scaffold, zone, read_from, stationery);
    for (const Caption& caption : scaffold.captions)
        if (caption.rim_u > 0)
            add_rim_caption(scene, board, scaffold, caption, read_from, stationery);
        else if (read_from.contains(turned_side(caption.side, board.turned_degrees)))
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
