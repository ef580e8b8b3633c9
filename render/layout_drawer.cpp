// SPDX-License-Identifier: MPL-2.0
// A seat's open drawer: themes, and the cards of one of them. Pages are turned by a clear arrow; nothing scrolls.
#include <algorithm>

#include "render/layout_parts.hpp"

namespace render::parts {
namespace {

using meeting::Card;
using meeting::Seat;
using meeting::Side;

constexpr double drawer_height = 218;
constexpr int cards_across = 4;
constexpr int cards_down = 2;
constexpr int groups_across = 5;
constexpr double group_pitch = 60;

struct GroupLook {
    std::string_view name;
    std::string_view words;
    std::string_view picture;  // empty: that of its first card
};
constexpr GroupLook group_looks[]{{"theme", "Themes", ""},
                                  {"answer", "Answers", ""},
                                  {"meeting", "The meeting", ""},
                                  {"voice", "My voice", ""},
                                  {"feeling", "Feelings", ""},
                                  {"person", "People", ""},
                                  {"place", "Places", ""},
                                  {"activity", "Activities", ""},
                                  {"daily", "Everyday", ""},
                                  {"goal", "Wishes, goals", ""},
                                  {"support", "Support", ""},
                                  {"money", "Money", ""},
                                  {"time", "Time", ""},
                                  {meeting::own_group, "Made here", "270F"},
                                  {recent_group, "Used lately", "1F553"},
                                  {favourite_group, "Favourites", "1F49B"}};

GroupLook look_of(std::string_view group) {
    for (const GroupLook& each : group_looks)
        if (each.name == group) return each;
    return {group, group, ""};
}

// What the seat laid, the last first, each card once.
std::vector<const Card*> laid_lately(const Seen& seen, const Seat& seat) {
    constexpr std::size_t most = cards_across * cards_down;
    std::vector<const Card*> cards;
    const auto& log = seen.meeting.log;
    for (auto it = log.rbegin(); it != log.rend() && cards.size() < most; ++it) {
        const auto* laid = std::get_if<meeting::CardLaid>(&it->event);
        const Card* card = laid && laid->by == seat.number ? seen.stationery.deck.find(laid->card) : nullptr;
        if (card && in_sight(seen, *card) && !std::ranges::count(cards, card)) cards.push_back(card);
    }
    return cards;
}

std::vector<const Card*> cards_in(const Seen& seen, const Seat& seat, const std::string& group) {
    const meeting::Deck& deck = seen.stationery.deck;
    if (group == recent_group) return laid_lately(seen, seat);
    std::vector<const Card*> cards;
    if (group == favourite_group) {
        for (const std::string& key : seen.meeting.favourites)
            if (const Card* card = deck.find(key); card && in_sight(seen, *card)) cards.push_back(card);
        return cards;
    }
    for (const Card& card : deck.cards) {
        if (card.group != group) continue;
        const meeting::OwnCard* own = meeting::own_card_of(seen.meeting, card.key);
        const bool citizens = seat.role == meeting::Role::citizen;
        if (own ? !own->blank() : in_sight(seen, card) || citizens) cards.push_back(&card);
    }
    if (group == meeting::own_group) std::ranges::reverse(cards);  // the last made is wanted first
    return cards;
}

void add_group(Scene& scene, const Seen& seen, const ToolPlace& tool, const std::string& group, std::string_view picture, Point p) {
    PlateAsked asked;
    asked.label = seen.stationery.say(look_of(group).words);
    asked.picture = look_of(group).picture.empty() ? picture : look_of(group).picture;
    asked.width_mm = 56;
    asked.height_mm = 51;
    asked.language = seen.stationery.language;
    scene.shapes.push_back(plate("button:" + tool.seat + "/group/" + group, tool.at(p), asked, seen.stationery.look));
}

bool takes_tokens(const Seen& seen) {
    const meeting::Board* board = meeting::board_of(seen.meeting, seen.meeting.chosen);
    const meeting::Scaffold* scaffold = board ? seen.stationery.book.edition_of(board->edition) : nullptr;
    return scaffold && std::ranges::any_of(scaffold->zones,
                                           [](const meeting::Zone& zone) { return zone.takes.contains(std::string(meeting::seat_group)); });
}

void add_groups(Scene& scene, const Seen& seen, const Seat& seat, const ToolPlace& tool) {
    const double top = tool.upper_left().y + 24;
    const auto button = [&](int i, const std::string& name, std::string_view picture, std::string_view words) {
        add_tool_button(scene, seen, tool, name, {tool.upper_left().x + 29 + i * 50.0, top}, picture, words, 46);
    };
    button(0, "search", "1F50D", "Search");
    button(1, "group/" + std::string(recent_group), look_of(recent_group).picture, look_of(recent_group).words);
    button(2, "group/" + std::string(favourite_group), look_of(favourite_group).picture, look_of(favourite_group).words);
    // Where the strip is short, these two are found here.
    if (!on_strip(seen, seat)) {
        button(3, "write", "270F", "Write");
        button(4, "draw", "1F58C", "Draw");
    }
    int i = 0;
    const auto next = [&] {
        const Point p{(i % groups_across - (groups_across - 1) / 2.0) * group_pitch, top + 50 + (i / groups_across) * 57};
        ++i;
        return p;
    };
    for (const std::string& group : seen.stationery.deck.groups()) {
        if (group == meeting::seat_group) continue;
        const auto cards = cards_in(seen, seat, group);
        if (!cards.empty()) add_group(scene, seen, tool, group, cards.front()->picture, next());
    }
    // One's own token, on boards where people lay it.
    const meeting::Card* token = takes_tokens(seen) ? seen.stationery.deck.find(meeting::token_of(seat.number)) : nullptr;
    if (token) add_offered_card(scene, seen, tool, *token, next());
}

// A card that the citizen alone can uncover: it lies face down, and only in the citizen's own drawer.
void add_covered_card(Scene& scene, const Seen& seen, const ToolPlace& tool, const Card& card, Point p) {
    const Look& look = seen.stationery.look;
    PlateAsked asked;
    asked.picture = "1F512";
    asked.width_mm = look.small_width;
    asked.height_mm = look.small_height;
    scene.shapes.push_back(plate("button:" + tool.seat + "/covered/" + card.key, tool.at(p), asked, look));
}

void add_drawer(Scene& scene, const Seen& seen, const Seat& seat, const Drawer& drawer) {
    const ToolPlace tool = tool_place(seen, seat, drawer_height);
    const double top = tool.upper_left().y + 24;
    const bool groups = drawer.group.empty();
    add_tool_back(scene, seen, seat, tool, groups ? std::string() : seen.stationery.say(look_of(drawer.group).words), 64);
    add_tool_button(scene, seen, tool, "close", {tool.width_mm / 2 - 28, top}, "274C", "Close");
    if (groups) return add_groups(scene, seen, seat, tool);

    add_tool_button(scene, seen, tool, "back", {tool.upper_left().x + 30, top}, "21A9", "Back");
    const std::vector<const Card*> cards = cards_in(seen, seat, drawer.group);
    if (cards.empty()) {
        Drawing words;
        words.strokes.push_back(Text{seen.stationery.say("No cards here yet."),
                                     {0, 10},
                                     seen.stationery.look.label_cap,
                                     false,
                                     Align::centre,
                                     seen.stationery.look.soft_ink,
                                     tool.width_mm - 60,
                                     2,
                                     0,
                                     0,
                                     seen.stationery.language});
        words.half_width_mm = tool.width_mm / 2;
        words.half_height_mm = 30;
        Shape shape;
        shape.name = "empty:" + tool.seat;
        shape.layer = Layer::control;
        shape.pose = tool.frame;
        shape.drawing = std::make_shared<const Drawing>(std::move(words));
        scene.shapes.push_back(std::move(shape));
    }
    constexpr int per_page = cards_across * cards_down;
    const int pages = std::max(1, (static_cast<int>(cards.size()) + per_page - 1) / per_page);
    const int page = std::clamp(drawer.page, 0, pages - 1);
    if (page > 0) add_tool_button(scene, seen, tool, "previous", {tool.width_mm / 2 - 132, top}, "2B05", "Earlier");
    if (page + 1 < pages) add_tool_button(scene, seen, tool, "next", {tool.width_mm / 2 - 80, top}, "27A1", "More");
    for (int i = 0; i < per_page && page * per_page + i < static_cast<int>(cards.size()); ++i) {
        const Card& card = *cards[static_cast<std::size_t>(page * per_page + i)];
        const Point p{(i % cards_across - (cards_across - 1) / 2.0) * offered_pitch_mm, top + 63 + (i / cards_across) * 80};
        if (meeting::is_own(card.key) || in_sight(seen, card))
            add_offered_card(scene, seen, tool, card, p);
        else
            add_covered_card(scene, seen, tool, card, p);
    }
}

// Whether the tools of all who sit at a long side reach its corners.
bool is_crowded(const Seen& seen, Side side) {
    const Look& look = seen.stationery.look;
    const auto here = static_cast<double>(std::ranges::count(seen.meeting.seats, side, &Seat::side));
    return here * (look.tool_width + 6) - 6 > seen.stationery.width_mm - 2 * (look.strip_depth + look.tool_height + 6);
}

// How far from the middle of its side a tool's own middle may be, to the right or to the left as its reader sees it: so far that it covers
// nobody's strip on the next side, and, where there is room for all, nobody's tool there.
double farthest_toward(const Seen& seen, const Seat& seat, bool right) {
    const Look& look = seen.stationery.look;
    const bool across = seat.side == Side::south || seat.side == Side::north;
    const double end = (across ? seen.stationery.width_mm : seen.stationery.height_mm) / 2 - look.tool_width / 2;
    const double clear_of_strips = end - look.strip_depth - 8;
    const double clear_of_tools = end - look.strip_depth - look.tool_height - 5;
    constexpr Side round_the_table[]{Side::south, Side::east, Side::north, Side::west};  // each to the right of the one before
    const auto here = std::ranges::find(round_the_table, seat.side) - std::begin(round_the_table);
    const Side next = round_the_table[(here + (right ? 1 : 3)) % 4], opposite = round_the_table[(here + (right ? 3 : 1)) % 4];
    const auto sides = occupied_sides(seen.meeting);
    if (across) {
        if (!sides.contains(next)) return clear_of_strips;
        const auto neighbours = static_cast<double>(std::ranges::count(seen.meeting.seats, seat.side, &Seat::side));
        const double beside_each_other = (neighbours - 1) * (look.tool_width + 6) / 2;
        return std::min(clear_of_strips, std::max(clear_of_tools, beside_each_other));
    }
    // At a short side it gives way to those of a crowded long side, if nobody sits at the other one.
    if (is_crowded(seen, next) && !sides.contains(opposite)) return clear_of_tools;
    if (is_crowded(seen, opposite) && !sides.contains(next)) return end - 8;
    return clear_of_strips;
}

}  // namespace

bool in_sight(const Seen& seen, const Card& card) { return !card.covered || seen.meeting.uncovered.contains(card.key); }

ToolPlace tool_place(const Seen& seen, const Seat& seat, double height) {
    const Pose edge = seat_pose(seen.meeting, seat.number, seen.stationery);
    const double along = meeting::turned(edge.at, -edge.turn_degrees).x;
    const double aside = std::clamp(along, -farthest_toward(seen, seat, false), farthest_toward(seen, seat, true)) - along;
    const Look& look = seen.stationery.look;
    return {"seat" + std::to_string(seat.number),
            {meeting::outward(edge, {aside, -look.strip_depth - 3 - height / 2}), edge.turn_degrees, 1},
            look.tool_width,
            height};
}

void add_tool_back(Scene& scene, const Seen& seen, const Seat& seat, const ToolPlace& tool, const std::string& title, double title_left) {
    const Look& look = seen.stationery.look;
    const double width = tool.width_mm, height = tool.height_mm;
    Drawing box;
    box.strokes.push_back(look.shadow(RoundBox{{0, 0}, width, height, 10}, Height::open));
    box.strokes.push_back(filled(RoundBox{{0, 0}, width, height, 10}, look.strip));
    box.strokes.push_back(outlined(RoundBox{{0, 0}, width - 1, height - 1, 9.5}, look.voice(seat.number).colour, 1.2));
    if (!title.empty())
        box.strokes.push_back(Text{title,
                                   {tool.upper_left().x + title_left, tool.upper_left().y + 24},
                                   9,
                                   true,
                                   Align::left,
                                   look.ink,
                                   90,
                                   1,
                                   0,
                                   0,
                                   seen.stationery.language});
    box.half_width_mm = width / 2 + 12;
    box.half_height_mm = height / 2 + 12;
    Shape back;
    back.name = "drawer:" + tool.seat;
    back.layer = Layer::control;
    back.touch = Touch::button;
    back.pose = tool.frame;
    back.outline = RoundBox{{0, 0}, width, height, 10};
    back.drawing = std::make_shared<const Drawing>(std::move(box));
    scene.shapes.push_back(std::move(back));
}

void add_tool_button(Scene& scene, const Seen& seen, const ToolPlace& tool, const std::string& name, Point p, std::string_view picture,
                     std::string_view words, double width) {
    PlateAsked asked;
    asked.picture = picture;
    asked.label = seen.stationery.say(words);
    asked.width_mm = width;
    asked.height_mm = 36;
    asked.language = seen.stationery.language;
    scene.shapes.push_back(plate("button:" + tool.seat + "/" + name, tool.at(p), asked, seen.stationery.look));
}

void add_offered_card(Scene& scene, const Seen& seen, const ToolPlace& tool, const Card& card, Point p) {
    const Look& look = seen.stationery.look;
    const std::string name = "drawer:" + tool.seat + "/" + card.key;
    if (seen.hands.grip_of(name)) return;
    const auto form = card.seat == meeting::nobody ? meeting::CardForm::small : meeting::CardForm::chip;
    FaceAsked asked = face_of(card, form, seen.stationery);
    if (card.seat != meeting::nobody) asked.label.clear();  // it lies before whose it is
    asked.selected = std::ranges::count(seen.local.picked, name) > 0;
    Shape shape;
    shape.name = name;
    shape.layer = Layer::control;
    shape.touch = Touch::card;
    shape.pose = tool.at(p);
    shape.drawing = seen.stationery.faces ? seen.stationery.faces->face(asked, look) : card_face(asked, look);
    shape.outline = card_outline(form, look);
    scene.shapes.push_back(std::move(shape));
}

void add_drawers(Scene& scene, const Seen& seen) {
    for (const auto& [number, drawer] : seen.local.drawers)
        if (const Seat* seat = meeting::seat_of(seen.meeting, number)) add_drawer(scene, seen, *seat, drawer);
}

}  // namespace render::parts
