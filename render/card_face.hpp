// SPDX-License-Identifier: MPL-2.0
// What a card looks like, on glass and on paper alike.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "kiosk/meeting/deck.hpp"
#include "render/look.hpp"

namespace render {

struct FaceAsked {
    meeting::CardForm form = meeting::CardForm::card;
    std::string label;
    std::string picture;
    std::vector<meeting::Path> strokes;           // an own card's drawing
    meeting::Photo photo;                         // … and its photo, which fills the field for a picture
    meeting::SeatNumber voice = meeting::nobody;  // whose word it is; nobody: not yet laid
    std::set<meeting::Mark> marks;
    bool face_down = false;                          // private: a padlock on its back
    bool unseen = false;                             // laid for oneself and not yet turned up: whose it is, and no more
    meeting::SeatNumber token_of = meeting::nobody;  // a person's own token: their colour and shape are its picture
    bool selected = false;
    std::string language = "da";

    friend auto operator<=>(const FaceAsked&, const FaceAsked&) = default;
};

std::shared_ptr<const Drawing> card_face(const FaceAsked&, const Look&);

// One stroke of a finger as it lies on a card, `scale` times as large, about `middle`.
Ink stroke_ink(const meeting::Path&, Point middle, double scale, const Look&);
// The picture of a card alone, from the deck or drawn by hand, as wide as `size_mm`; nothing where a card has words alone.
std::vector<Stroke> card_picture(const meeting::Card&, Point middle, double size_mm, const Look&);

// Faces that were drawn before, so that a scene of five hundred cards draws none anew. A memory only: dropping it changes nothing, and
// another look drops it. Drawing thread.
class Faces {
public:
    std::shared_ptr<const Drawing> face(const FaceAsked&, const Look&);
    std::shared_ptr<const Drawing> shadow(meeting::CardForm, const Look&, bool lifted);

private:
    void look_as(const Look&);

    Ways ways_;
    std::map<FaceAsked, std::shared_ptr<const Drawing>> faces_;
    std::map<std::pair<meeting::CardForm, bool>, std::shared_ptr<const Drawing>> shadows_;
};
// Where a finger meets it.
Outline card_outline(meeting::CardForm, const Look&);
// The soft shadow under a card: resting or lifted.
std::shared_ptr<const Drawing> card_shadow(meeting::CardForm, const Look&, bool lifted);

}  // namespace render
