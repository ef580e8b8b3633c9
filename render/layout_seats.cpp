// SPDX-License-Identifier: MPL-2.0
// What stands before each person: the home strip and the pile.
#include <algorithm>

#include "render/layout_parts.hpp"
#include "render/seating.hpp"

namespace render {
namespace parts {
namespace {

using meeting::Board;
using meeting::Scaffold;
using meeting::Seat;

std::string seat_name(const Seat& seat, const Stationery& stationery) {
    if (!seat.name.empty()) return seat.name;
    return std::string(stationery.phrases.say(stationery.language, "Seat")) + " " + std::to_string(seat.number);
}

struct StripButton {
    std::string_view name;
    std::string_view words;
    std::string_view picture;
    bool always;
};
// `always`: on short strips, too; the rest is found in the drawer there.
constexpr StripButton strip_buttons[]{{"cards", "Cards", "1F5C2", true},     {"write", "Write", "270F", false},
                                      {"draw", "Draw", "1F58C", false},      {"undo", "Undo", "21A9", true},
                                      {"private", "Private", "1F512", true}, {"my_turn", "My turn", "1F64B", true},
                                      {"stop", "Stop", "1F6D1", true}};
static_assert(std::size(strip_buttons) == strip_buttons_at_most);
static_assert(std::ranges::count_if(strip_buttons, &StripButton::always) == strip_buttons_always);

void add_strip(Scene& scene, const Seen& seen, const Seat& seat) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const Pose at = seat_pose(seen.meeting, seat.number, stationery);
    const bool has_turn = seen.meeting.turn == seat.number;
    const Strip laid = strip_of(seen.meeting, seat, stationery);
    const bool brief = laid.brief;
    const double length = laid.length_mm, room = laid.name_mm, middle = laid.name_middle_mm;
    const auto shown = [&](const StripButton& button) { return !seat.empty && (button.always || !brief); };
    const double depth = look.strip_depth;
    const auto place = [&](Point p) { return Pose{meeting::outward(at, p + Point{0, -depth / 2}), at.turn_degrees, 1}; };

    Drawing strip;
    const VoiceLook who = look.voice(seat.number);
    // It runs on under the table's edge, so that only its inner corners are round.
    const RoundBox box{{0, 8}, length, depth + 16, look.strip_corner};
    strip.strokes.push_back(filled(box, look.strip));
    if (look.by_lines) strip.strokes.push_back(outlined(box, look.outline, look.thin_line));
    if (seat.empty) strip.strokes.push_back(outlined(box, look.outline, look.zone_line, {4, 3}));
    if (has_turn) strip.strokes.push_back(outlined(RoundBox{{0, 8}, length - 3, depth + 13, look.strip_corner - 1.5}, who.colour, 3));
    if (!brief) {
        strip.strokes.push_back(Text{seat_name(seat, stationery),
                                     {middle, 13},
                                     look.name_cap,
                                     true,
                                     Align::centre,
                                     look.ink,
                                     room - 6,
                                     1,
                                     0,
                                     0,
                                     stationery.language});
        strip.strokes.push_back(Text{stationery.say(seat.empty ? "Missed here" : words_of(seat.role)),
                                     {middle, 23.5},
                                     look.button_cap,
                                     false,
                                     Align::centre,
                                     look.soft_ink,
                                     room - 6,
                                     1,
                                     0,
                                     0,
                                     stationery.language});
    }
    strip.half_width_mm = length / 2 + 2;
    strip.half_height_mm = depth / 2 + 18;
    Shape shape;
    shape.name = "strip:seat" + std::to_string(seat.number);
    shape.layer = Layer::control;
    shape.touch = Touch::zone;
    shape.pose = place({0, 0});
    shape.outline = RoundBox{{0, 0}, length, depth, look.strip_corner};
    shape.drawing = std::make_shared<const Drawing>(std::move(strip));
    scene.shapes.push_back(std::move(shape));
    const Pose badge = badge_pose(seen.meeting, seat.number, stationery);
    if (!seen.hands.grip_of("seat:" + std::to_string(seat.number))) scene.shapes.push_back(seat_badge(seat, badge, look));

    double x = -length / 2 + 3 + room + look.strip_gap / 2 + look.strip_button / 2;
    for (const StripButton& button : strip_buttons) {
        if (!shown(button)) continue;
        PlateAsked asked;
        asked.label = stationery.say(button.words);
        asked.picture = button.picture;
        asked.width_mm = look.strip_button;
        asked.height_mm = 52;
        asked.language = stationery.language;
        const auto writing = seen.local.writings.find(seat.number);
        asked.on = (button.name == "cards" && seen.local.drawers.contains(seat.number)) || (button.name == "my_turn" && has_turn) ||
                   (button.name == "draw" && seen.local.sketches.contains(seat.number)) ||
                   (button.name == "write" && writing != seen.local.writings.end() && writing->second.what == WritingFor::card);
        scene.shapes.push_back(
            plate("button:seat" + std::to_string(seat.number) + "/" + std::string(button.name), place({x, 0}), asked, look));
        x += look.strip_button + look.strip_gap;
    }
}

// To the left of the citizen's strip.
Pose pile_pose(const Seen& seen, const Seat& citizen, meeting::CardForm form) {
    const Pose at = seat_pose(seen.meeting, citizen.number, seen.stationery);
    const double aside = strip_of(seen.meeting, citizen, seen.stationery).length_mm / 2 + pile_room_mm / 2 + 3;
    return {meeting::outward(at, {-aside, -44}), at.turn_degrees, form == meeting::CardForm::card ? 0.86 : 1};
}

// The pile stands there, its uppermost card alone to be seen.
void add_pile(Scene& scene, const Seen& seen, const Seat& citizen, const Board& board, const Scaffold& scaffold) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const Pose pose = pile_pose(seen, citizen, scaffold.form);
    const auto next = meeting::next_in_pile(board);
    Drawing place;
    place.strokes.push_back(Ink{RoundBox{{0, 0}, look.card_width, look.card_height, look.card_corner}, look.tint("paper"),
                                Pen{look.outline, look.thin_line, {3, 3}}});
    if (!next) {
        add_picture(place.strokes, look, {"2705", {0, -10}, 30, 30, 0}, RoundBox{{0, -10}, 32, 32, look.card_corner});
        place.strokes.push_back(
            Text{stationery.say("All laid"), {0, 24}, look.label_cap, true, Align::centre, look.ink, 70, 2, 0, 0, stationery.language});
    }
    place.half_width_mm = look.card_width / 2 + 2;
    place.half_height_mm = look.card_height / 2 + 2;
    Shape shape;
    shape.name = "place:pile";
    shape.layer = Layer::control;
    shape.pose = pose;
    shape.drawing = std::make_shared<const Drawing>(std::move(place));
    scene.shapes.push_back(std::move(shape));
    if (!next || seen.hands.grip_of("pile:" + *next)) return;
    const meeting::Card* card = stationery.deck.find(*next);
    if (!card) return;
    FaceAsked asked = face_of(*card, scaffold.form, stationery);
    asked.selected = std::ranges::count(seen.local.picked, "pile:" + *next) > 0;
    Shape top;
    top.name = "pile:" + *next;
    top.layer = Layer::control;
    top.touch = Touch::card;
    top.pose = pose;
    top.drawing = card_face(asked, look);
    top.outline = card_outline(scaffold.form, look);
    scene.shapes.push_back(std::move(top));
}

}  // namespace

}  // namespace parts

Pose badge_pose(const meeting::Meeting& meeting, meeting::SeatNumber number, const Stationery& stationery) {
    const meeting::Seat* seat = meeting::seat_of(meeting, number);
    if (!seat) return {};
    const Pose edge = seat_pose(meeting, number, stationery);
    const Strip strip = strip_of(meeting, *seat, stationery);
    const Point place{strip.name_middle_mm, -stationery.look.strip_depth / 2 - (strip.brief ? 0 : 11)};
    return {meeting::outward(edge, place), edge.turn_degrees, 1};
}

namespace parts {

double rough_width_mm(std::string_view words, double cap_mm) {
    const auto letters = std::ranges::count_if(words, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return 0.86 * cap_mm * static_cast<double>(letters);
}

bool on_strip(const Seen& seen, const Seat& seat) { return !strip_of(seen.meeting, seat, seen.stationery).brief; }

// The seat's badge can be taken and carried to another place at the table.
Shape seat_badge(const Seat& seat, const Pose& pose, const Look& look) {
    constexpr double radius = 15;
    const VoiceLook who = look.voice(seat.number);
    Drawing drawing;
    if (seat.empty) {
        drawing.strokes.push_back(Ink{Circle{{0, 0}, radius}, look.paper, Pen{who.colour, 1.6, {4, 3}}});
        add_picture(drawing.strokes, look, {"1FA91", {0, 0}, 20, 20, 0}, Circle{{0, 0}, radius - 2.5});
    } else {
        drawing.strokes.push_back(filled(Circle{{0, 0}, radius}, who.colour));
        drawing.strokes.push_back(filled(badge_outline(who.badge, 13, {0, 0}), look.paper));
    }
    drawing.half_width_mm = drawing.half_height_mm = radius + 2;
    Shape shape;
    shape.name = "seat:" + std::to_string(seat.number);
    shape.layer = Layer::control;
    shape.touch = Touch::card;
    shape.pose = pose;
    shape.outline = Circle{{0, 0}, radius};
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

Shape plate(std::string name, Pose pose, const PlateAsked& asked, const Look& look) {
    Drawing drawing;
    const RoundBox box{{0, 0}, asked.width_mm, asked.height_mm, 6};
    drawing.strokes.push_back(Ink{box, asked.on ? look.chosen : look.paper,
                                  Pen{asked.on ? look.highlight : look.outline, look.thin_line + (asked.on ? 0.8 : 0), {}}});
    const double cap = asked.cap_mm > 0 ? asked.cap_mm : look.button_cap;
    const double label = asked.label.empty() ? 0 : std::max(15.0, cap * 2.7);
    const double picture = std::min(asked.width_mm - 6, asked.height_mm - label - 5);
    const Point middle{0, -label / 2};
    add_picture(drawing.strokes, look, {asked.picture, middle, picture, picture, 0},
                RoundBox{middle + Point{0, label > 0 ? 1.0 : 0.0}, asked.width_mm - 5, asked.height_mm - label - (label > 0 ? 3 : 5), 4});
    if (!asked.label.empty())
        drawing.strokes.push_back(Text{asked.label,
                                       {0, asked.height_mm / 2 - label / 2},
                                       cap,
                                       false,
                                       Align::centre,
                                       asked.faint ? look.soft_ink : look.ink,
                                       asked.width_mm - 3.5,
                                       1,
                                       0,
                                       0,
                                       asked.language});
    drawing.half_width_mm = asked.width_mm / 2 + 1;
    drawing.half_height_mm = asked.height_mm / 2 + 1;
    Shape shape;
    shape.name = std::move(name);
    shape.layer = Layer::control;
    shape.touch = Touch::button;
    shape.pose = pose;
    shape.outline = box;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

void add_seats(Scene& scene, const Seen& seen) {
    for (const Seat& seat : seen.meeting.seats) add_strip(scene, seen, seat);
    const Board* board = meeting::board_of(seen.meeting, seen.meeting.chosen);
    const Scaffold* scaffold = board ? seen.stationery.book.edition_of(board->edition) : nullptr;
    const Seat* citizen = meeting::citizen_of(seen.meeting);
    if (scaffold && scaffold->one_at_a_time && citizen) add_pile(scene, seen, *citizen, *board, *scaffold);
    if (scaffold && !scaffold->one_at_a_time && citizen && board->hidden()) {
        // No higher than the strip beside it, so that it covers nothing of the board.
        const Pose at = seat_pose(seen.meeting, citizen->number, seen.stationery);
        const double aside = strip_of(seen.meeting, *citizen, seen.stationery).length_mm / 2 + pile_room_mm / 2 + 3;
        add_button(scene, seen, "button:reveal", {meeting::outward(at, {-aside, -32}), at.turn_degrees, 1}, "Turn the cards up", "1F440",
                   72, 58, 5);
    }
}

}  // namespace parts
}  // namespace render
