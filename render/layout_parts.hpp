// SPDX-License-Identifier: MPL-2.0
// The rooms of the layout, for layout's own files alone.
#pragma once

#include "render/card_face.hpp"
#include "render/layout.hpp"

namespace render::parts {

struct Seen {
    const meeting::Meeting& meeting;
    const input::Hands& hands;
    const Local& local;
    const Stationery& stationery;
    std::int64_t now_ms;
};

// `meeting`: whose turn it is there, and who meets, is lit; null on paper.
void add_board(Scene&, const meeting::Board&, const meeting::Scaffold&, const std::set<meeting::Side>& read_from,
               const meeting::Meeting* meeting, const Stationery&);
// The places that cards have in a field, for as long as nothing lies there.
void add_places(Scene&, const meeting::Board&, const meeting::Scaffold&, const Stationery&);
// Coins, envelopes' plates and the pot's words. `seen` null: on paper.
void add_money(Scene&, const meeting::Board&, const meeting::Scaffold&, const std::set<meeting::Side>& read_from, const Stationery&,
               const Seen* seen);
void add_coins_in_hand(Scene&, const Seen&);
// A field on the board as an outline, and where a side comes to lie when what it belongs to is turned clockwise.
Outline in_mm(const meeting::Area&, double unit_mm);
meeting::Side turned_side(meeting::Side, int degrees);
void add_hover(Scene&, const Seen&, const meeting::Board&, const meeting::Scaffold&);
// `seen` null: the board alone, as it lies, on paper.
void add_lines(Scene&, const meeting::Board&, const meeting::Scaffold&, const Stationery&, const Seen* seen);
void add_cards(Scene&, const meeting::Board&, const meeting::Scaffold&, const Stationery&, const Seen* seen);
void add_cards_in_hand(Scene&, const Seen&);
// What the glass shows round real cards and tokens. `board` may be null.
void add_tokens(Scene&, const Seen&, const meeting::Board* board);
// The dark under them, above all else: they cover it anyway.
void add_dark(Scene&, const Seen&);
// The real card that lies as this placement, if one does.
const RealThing* real_card(const Seen*, const meeting::Placement&);
void add_lifted_card(Scene&, const meeting::Placement&, const meeting::Card&, const std::string& name, const Pose&, meeting::CardForm,
                     bool selected, const Stationery&);
// What people wrote of a card, on slips from `top_mm` below its middle, each in its writer's colour.
void add_note_slips(Scene&, const meeting::Placement&, const Pose& card, const std::string& name, double top_mm, double width_mm,
                    const Stationery&);
// How the cards lay last time, faint, with a thread to where the same card lies now; where the board has it turned up.
void add_last_time(Scene&, const meeting::Board&, const meeting::Scaffold&, const std::set<meeting::Side>& read_from, const Stationery&);
// The meeting as it stood at the moment that is looked at, in place of how it stands.
void add_then(Scene&, const Seen&);
void add_seats(Scene&, const Seen&);
void add_drawers(Scene&, const Seen&);
void add_writings(Scene&, const Seen&);
void add_sketches(Scene&, const Seen&);
void add_notes(Scene&, const Seen&);
void add_ring(Scene&, const Seen&);
// The sequence that the meeting follows, as a row of small pictures across the ring, from `top_mm` down, and what comes next in words under
// it. Says where that ends; nothing where the meeting follows none. Both in the frame of whoever reads the ring.
std::optional<double> add_steps(Scene&, const Seen&, double turn_degrees, double top_mm, double width_mm);
// Where the citizen reads from, about the middle of the table.
double citizens_turn(const Seen&);
void add_welcome(Scene&, const Seen&);
// What may be done with the pictures, to be answered or answered anew at any time until the end.
void add_choices_of_the_citizen(Scene&, const Seen&);
void add_parting(Scene&, const Seen&);
void add_going_out(Scene&, const Seen&);
void add_corners(Scene&, const Seen&);

Ink filled(Outline, Colour);
Ink outlined(Outline, Colour, double width_mm, std::vector<double> dash_mm = {});

// A pressable plate with a picture and words under it.
struct PlateAsked {
    std::string label;
    std::string picture;
    double width_mm = 32;
    double height_mm = 52;
    double cap_mm = 0;  // 0: as buttons have it
    bool on = false;
    bool faint = false;
    std::string language = "da";
};
// A paper plate with one sentence, kept inside the table.
Shape sentence_plate(std::string name, Point at, double turn_degrees, const std::string& sentence, const Stationery&, Colour rim,
                     double cap_mm = 6.5);
// About how wide bold words become on one line, without setting them.
double rough_width_mm(std::string_view words, double cap_mm);
// A plate of the table's own, above the cards.
void add_button(Scene&, const Seen&, const std::string& name, Pose, std::string_view words, std::string_view picture, double width_mm = 66,
                double height_mm = 66, double cap_mm = 5);
// True where the seat's strip has room for writing and drawing.
bool on_strip(const Seen&, const meeting::Seat&);
Shape seat_badge(const meeting::Seat&, const Pose&, const Look&);
Shape plate(std::string name, Pose, const PlateAsked&, const Look&);

// Where a placement is seen now: in hand, gliding, or where it lies.
Pose seen_pose(const meeting::Board&, const meeting::Placement&, const Stationery&, const Seen* seen);

// The card a name in hand stands for, with the look it has there.
struct Handled {
    std::string key;
    meeting::SeatNumber voice = meeting::nobody;
    std::set<meeting::Mark> marks;
    bool unseen = false;
};
std::optional<Handled> handled(const Seen&, std::string_view scene_name);
// What lies before a seat while it uses a tool: a drawer, a keyboard, a sheet of paper. All have the same place and back.
struct ToolPlace {
    std::string seat;  // "seat2"
    Pose frame;        // the middle, turned as its reader is
    double width_mm = 0;
    double height_mm = 0;

    Pose at(Point p) const { return {meeting::outward(frame, p), frame.turn_degrees, 1}; }
    Point upper_left() const { return {-width_mm / 2, -height_mm / 2}; }
};
ToolPlace tool_place(const Seen&, const meeting::Seat&, double height_mm);
// The back of a tool, under the name "drawer:seat2".
void add_tool_back(Scene&, const Seen&, const meeting::Seat&, const ToolPlace&, const std::string& title, double title_left_mm);
void add_tool_button(Scene&, const Seen&, const ToolPlace&, const std::string& name, Point, std::string_view picture,
                     std::string_view words, double width_mm = 40);
// A card that can be taken out of a drawer.
void add_offered_card(Scene&, const Seen&, const ToolPlace&, const meeting::Card&, Point);
// Cards that may be shown to a seat: not those that are kept covered.
bool in_sight(const Seen&, const meeting::Card&);
constexpr double offered_pitch_mm = 74;

FaceAsked face_of(const meeting::Card&, meeting::CardForm, const Stationery&);

}  // namespace render::parts
