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

void add_board(Scene&, const meeting::Board&, const meeting::Scaffold&, const std::set<meeting::Side>& read_from, const Stationery&);
void add_hover(Scene&, const Seen&, const meeting::Board&, const meeting::Scaffold&);
// `seen` null: the board alone, as it lies, on paper.
void add_lines(Scene&, const meeting::Board&, const meeting::Scaffold&, const Stationery&, const Seen* seen);
void add_cards(Scene&, const meeting::Board&, const meeting::Scaffold&, const Stationery&, const Seen* seen);
void add_cards_in_hand(Scene&, const Seen&);
void add_seats(Scene&, const Seen&);
void add_drawers(Scene&, const Seen&);
void add_notes(Scene&, const Seen&);
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
Shape plate(std::string name, Pose, const PlateAsked&, const Look&);

// The card a name in hand stands for, with the look it has there.
struct Handled {
    std::string key;
    meeting::SeatNumber voice = meeting::nobody;
    std::set<meeting::Mark> marks;
};
std::optional<Handled> handled(const Seen&, std::string_view scene_name);
FaceAsked face_of(const meeting::Card&, meeting::CardForm, const Stationery&);

}  // namespace render::parts
