// SPDX-License-Identifier: MPL-2.0
// What stands before each person: the home strip, the pile, the open drawer.
#include <algorithm>

#include "render/layout_parts.hpp"

namespace render::parts {
namespace {

using meeting::Board;
using meeting::Scaffold;
using meeting::Seat;

std::string_view word_of(meeting::Role role) {
    switch (role) {
        case meeting::Role::citizen:
            return "Citizen";
        case meeting::Role::network:
            return "Family or friend";
        case meeting::Role::professional:
            return "Professional";
        case meeting::Role::guide:
            return "Citizen guide";
        case meeting::Role::facilitator:
            return "Facilitator";
    }
    return "";
}

std::string_view word_of_group(std::string_view group) {
    static constexpr std::pair<std::string_view, std::string_view> words[]{
        {"theme", "Themes"},     {"answer", "Answers"},        {"meeting", "The meeting"}, {"voice", "My voice"},
        {"feeling", "Feelings"}, {"person", "People"},         {"place", "Places"},        {"activity", "Activities"},
        {"daily", "Everyday"},   {"goal", "Wishes and goals"}, {"support", "Support"},     {"money", "Money"},
        {"time", "Time"}};
    for (const auto& [name, word] : words)
        if (name == group) return word;
    return group;
}

std::string seat_name(const Seat& seat, const Stationery& stationery) {
    if (!seat.name.empty()) return seat.name;
    return std::string(stationery.phrases.say(stationery.language, "Seat")) + " " + std::to_string(seat.number);
}

// Strips become short where many share a side.
bool crowded(const meeting::Meeting& meeting, const Seat& seat) {
    const auto count = std::ranges::count(meeting.seats, seat.side, &Seat::side);
    const bool long_side = seat.side == meeting::Side::south || seat.side == meeting::Side::north;
    return count > (long_side ? 3 : 1);
}

struct StripButton {
    std::string_view name;
    std::string_view words;
    std::string_view picture;
};
constexpr StripButton strip_buttons[]{{"cards", "Cards", "1F5C2"},
                                      {"undo", "Undo", "21A9"},
                                      {"redo", "Redo", "21AA"},
                                      {"my_turn", "My turn", "1F64B"},
                                      {"stop", "Stop", "1F6D1"}};

void add_strip(Scene& scene, const Seen& seen, const Seat& seat) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const Pose at = seat_pose(seen.meeting, seat.number, stationery);
    const bool brief = crowded(seen.meeting, seat);
    const bool has_turn = seen.meeting.turn == seat.number;
    const double buttons = std::size(strip_buttons) * (look.strip_button + look.strip_gap);
    const double length = brief ? buttons + 60 : look.strip_length;
    const double depth = look.strip_depth;

    Drawing strip;
    const VoiceLook who = look.voice(seat.number);
    // It runs on under the table's edge, so that only its inner corners are round.
    const RoundBox box{{0, 8}, length, depth + 16, look.strip_corner};
    strip.strokes.push_back(filled(box, look.strip));
    if (look.by_lines) strip.strokes.push_back(outlined(box, look.outline, look.thin_line));
    if (has_turn) strip.strokes.push_back(outlined(RoundBox{{0, 8}, length - 3, depth + 13, look.strip_corner - 1.5}, who.colour, 3));
    const double left = -length / 2 + 32;
    strip.strokes.push_back(filled(Circle{{left, 0}, 20}, who.colour));
    strip.strokes.push_back(filled(badge_outline(who.badge, 17, {left, 0}), look.paper));
    if (!brief) {
        strip.strokes.push_back(Text{
            seat_name(seat, stationery), {left + 26, -7}, look.label_cap, true, Align::left, look.ink, 82, 1, 0, 0, stationery.language});
        strip.strokes.push_back(Text{stationery.say(word_of(seat.role)),
                                     {left + 26, 8},
                                     look.button_cap,
                                     false,
                                     Align::left,
                                     look.soft_ink,
                                     82,
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
    shape.pose = {meeting::outward(at, {0, -depth / 2}), at.turn_degrees, 1};
    shape.outline = RoundBox{{0, 0}, length, depth, look.strip_corner};
    shape.drawing = std::make_shared<const Drawing>(std::move(strip));
    scene.shapes.push_back(std::move(shape));

    double x = length / 2 - buttons + look.strip_gap / 2 + look.strip_button / 2 - 4;
    for (const StripButton& button : strip_buttons) {
        PlateAsked asked;
        asked.label = stationery.say(button.words);
        asked.picture = button.picture;
        asked.width_mm = look.strip_button;
        asked.height_mm = 52;
        asked.language = stationery.language;
        asked.on = (button.name == "cards" && seen.local.drawers.contains(seat.number)) || (button.name == "my_turn" && has_turn);
        scene.shapes.push_back(plate("button:seat" + std::to_string(seat.number) + "/" + std::string(button.name),
                                     {meeting::outward(at, {x, -depth / 2}), at.turn_degrees, 1}, asked, look));
        x += look.strip_button + look.strip_gap;
    }
}

// The pile stands to the left of the citizen's strip, its uppermost card alone to be seen.
void add_pile(Scene& scene, const Seen& seen, const Seat& citizen, const Board& board, const Scaffold& scaffold) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const Pose at = seat_pose(seen.meeting, citizen.number, stationery);
    const Pose pose{meeting::outward(at, {-look.strip_length / 2 - 46, -44}), at.turn_degrees, 0.86};
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

constexpr double drawer_height = 218;
constexpr int cards_across = 5;
constexpr int cards_down = 2;
constexpr int groups_across = 5;

void add_drawer(Scene& scene, const Seen& seen, const Seat& seat, const Drawer& drawer) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const Pose at = seat_pose(seen.meeting, seat.number, stationery);
    const std::string seat_key = "seat" + std::to_string(seat.number);
    const double width = look.strip_length;
    // The drawer's own frame: its middle, turned as its reader is.
    const Pose frame{meeting::outward(at, {0, -look.strip_depth - 6 - drawer_height / 2}), at.turn_degrees, 1};
    const auto place = [&](Point p) { return Pose{meeting::outward(frame, p), frame.turn_degrees, 1}; };

    Drawing box;
    box.strokes.push_back(look.shadow(RoundBox{{0, 0}, width, drawer_height, 10}, Height::open));
    box.strokes.push_back(filled(RoundBox{{0, 0}, width, drawer_height, 10}, look.strip));
    box.strokes.push_back(outlined(RoundBox{{0, 0}, width - 1, drawer_height - 1, 9.5}, look.voice(seat.number).colour, 1.2));
    const std::string title = drawer.group.empty() ? stationery.say("Choose cards") : stationery.say(word_of_group(drawer.group));
    box.strokes.push_back(Text{title,
                               {drawer.group.empty() ? -width / 2 + 16 : -width / 2 + 64, -drawer_height / 2 + 24},
                               look.title_cap,
                               true,
                               Align::left,
                               look.ink,
                               180,
                               1,
                               0,
                               0,
                               stationery.language});
    box.half_width_mm = width / 2 + 12;
    box.half_height_mm = drawer_height / 2 + 12;
    Shape back;
    back.name = "drawer:" + seat_key;
    back.layer = Layer::control;
    back.touch = Touch::button;
    back.pose = frame;
    back.outline = RoundBox{{0, 0}, width, drawer_height, 10};
    back.drawing = std::make_shared<const Drawing>(std::move(box));
    scene.shapes.push_back(std::move(back));

    const auto small_button = [&](const std::string& name, Point p, std::string_view picture, std::string_view words, double wide = 40) {
        PlateAsked asked;
        asked.picture = picture;
        asked.label = stationery.say(words);
        asked.width_mm = wide;
        asked.height_mm = 36;
        asked.language = stationery.language;
        scene.shapes.push_back(plate("button:" + seat_key + "/" + name, place(p), asked, look));
    };
    const double top = -drawer_height / 2 + 24;
    small_button("close", {width / 2 - 28, top}, "274C", "Close");

    if (drawer.group.empty()) {
        int i = 0;
        for (const std::string& group : stationery.deck.groups()) {
            const Point p{(i % groups_across - (groups_across - 1) / 2.0) * 68, top + 50 + (i / groups_across) * 57};
            PlateAsked asked;
            asked.label = stationery.say(word_of_group(group));
            const auto first = std::ranges::find(stationery.deck.cards, group, &meeting::Card::group);
            asked.picture = first->picture;
            asked.width_mm = 62;
            asked.height_mm = 51;
            asked.language = stationery.language;
            scene.shapes.push_back(plate("button:" + seat_key + "/group/" + group, place(p), asked, look));
            ++i;
        }
        return;
    }
    small_button("back", {-width / 2 + 30, top}, "21A9", "Back");
    std::vector<const meeting::Card*> cards;
    for (const meeting::Card& card : stationery.deck.cards)
        if (card.group == drawer.group) cards.push_back(&card);
    constexpr int per_page = cards_across * cards_down;
    const int pages = std::max(1, (static_cast<int>(cards.size()) + per_page - 1) / per_page);
    const int page = std::clamp(drawer.page, 0, pages - 1);
    if (page > 0) small_button("previous", {20, top}, "2B05", "Earlier");
    if (page + 1 < pages) small_button("next", {68, top}, "27A1", "More");
    for (int i = 0; i < per_page && page * per_page + i < static_cast<int>(cards.size()); ++i) {
        const meeting::Card& card = *cards[static_cast<std::size_t>(page * per_page + i)];
        const std::string name = "drawer:" + seat_key + "/" + card.key;
        if (seen.hands.grip_of(name)) continue;
        FaceAsked asked = face_of(card, meeting::CardForm::small, stationery);
        asked.selected = std::ranges::count(seen.local.picked, name) > 0;
        Shape shape;
        shape.name = name;
        shape.layer = Layer::control;
        shape.touch = Touch::card;
        shape.pose = place({(i % cards_across - (cards_across - 1) / 2.0) * 68, top + 63 + (i / cards_across) * 80});
        shape.drawing = card_face(asked, look);
        shape.outline = card_outline(meeting::CardForm::small, look);
        scene.shapes.push_back(std::move(shape));
    }
}

}  // namespace

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
}

void add_drawers(Scene& scene, const Seen& seen) {
    for (const auto& [number, drawer] : seen.local.drawers)
        if (const Seat* seat = meeting::seat_of(seen.meeting, number)) add_drawer(scene, seen, *seat, drawer);
}

}  // namespace render::parts
