// SPDX-License-Identifier: MPL-2.0
// Cards that lie, and cards in hand.
#include <algorithm>

#include "kiosk/meeting/board_rules.hpp"
#include "render/layout_parts.hpp"
#include "render/rasterise.hpp"

namespace render::parts {
namespace {

using input::GripStage;
using meeting::Board;
using meeting::CardForm;
using meeting::Placement;
using meeting::Scaffold;

bool picked(const Local& local, const std::string& name) { return std::ranges::count(local.picked, name) > 0; }

void add_shadow(Scene& scene, const Pose& pose, Layer layer, CardForm form, bool lifted, const Stationery& stationery) {
    const Look& look = stationery.look;
    Shape shadow;
    shadow.name = "shadow";
    shadow.layer = layer;
    shadow.pose = pose;
    // Light comes from the north: a shadow falls the same way however the card is turned. Only its square outline turns with it.
    shadow.drawing = stationery.faces ? stationery.faces->shadow(form, look, lifted) : card_shadow(form, look, lifted);
    if (shadow.drawing->strokes.empty()) return;
    scene.shapes.push_back(std::move(shadow));
}

// Where notes begin below a card's middle, and how wide they are.
double below(CardForm form, const Look& look) {
    return (form == CardForm::chip ? look.chip_radius + 7 : (form == CardForm::small ? look.small_height : look.card_height) / 2) + 1;
}
double note_width(CardForm form, const Look& look) { return form == CardForm::small ? look.small_width : look.card_width; }

void add_question_slip(Scene& scene, const std::string& words, const Pose& card, const std::string& name, double top,
                       const Stationery& stationery) {
    const Look& look = stationery.look;
    Drawing slip;
    const double width = std::max(60.0, rough_width_mm(words, look.least_cap) + 8), height = look.least_cap * 2.2;
    slip.strokes.push_back(Ink{RoundBox{{0, 0}, width, height, 3}, look.paper, Pen{look.outline, look.thin_line, {2, 2}}});
    slip.strokes.push_back(Text{words, {0, 0}, look.least_cap, false, Align::centre, look.ink, width - 4, 1, 0, 0, stationery.language});
    slip.half_width_mm = width / 2 + 1;
    slip.half_height_mm = height / 2 + 1;
    Shape shape;
    shape.name = "question_of:" + name.substr(5);
    shape.layer = Layer::card;
    shape.pose = {meeting::outward(card, {0, top + height / 2}), card.turn_degrees, 1};
    shape.drawing = std::make_shared<const Drawing>(std::move(slip));
    scene.shapes.push_back(std::move(shape));
}

FaceAsked face_of_placement(const Placement& placement, const meeting::Card& card, CardForm form, bool unseen,
                            const Stationery& stationery) {
    FaceAsked asked = face_of(card, form, stationery);
    asked.voice = placement.voice;
    asked.marks = placement.marks;
    asked.face_down = placement.marks.contains(meeting::Mark::secret);
    asked.unseen = unseen;
    return asked;
}

}  // namespace

void add_note_slips(Scene& scene, const Placement& placement, const Pose& card, const std::string& name, double top, double width,
                    const Stationery& stationery) {
    const Look& look = stationery.look;
    double y = top;
    for (const auto& [by, words] : placement.notes) {
        const double across = extent_mm(words, look.least_cap, false).x;
        const int lines = std::clamp(static_cast<int>(std::ceil(across / (width - 16))) + (across > width - 16 ? 1 : 0), 1, 4);
        const double height = 4.5 + lines * look.least_cap * 1.75;
        const VoiceLook who = look.voice(by);
        Drawing slip;
        const RoundBox box{{0, 0}, width, height, 2};
        slip.strokes.push_back(Ink{box, look.strip, Pen{look.card_rim, look.card_rim_mm, {}}});
        slip.strokes.push_back(filled(badge_outline(who.badge, 6, {-width / 2 + 5.5, 0}), who.colour));
        slip.strokes.push_back(
            Text{words, {-width / 2 + 11, 0}, look.least_cap, false, Align::left, look.ink, width - 13, lines, 0, 0, stationery.language});
        slip.half_width_mm = width / 2 + 1;
        slip.half_height_mm = height / 2 + 1;
        Shape shape;
        shape.name = "note_of:" + name.substr(5) + "/seat" + std::to_string(by);
        shape.layer = Layer::card;
        shape.pose = {meeting::outward(card, {0, y + height / 2}), card.turn_degrees, 1};
        shape.drawing = std::make_shared<const Drawing>(std::move(slip));
        scene.shapes.push_back(std::move(shape));
        y += height + 1;
    }
}

Pose seen_pose(const Board& board, const Placement& card, const Stationery& stationery, const Seen* seen) {
    if (const RealThing* real = real_card(seen, card)) return real->pose;
    if (seen)
        if (const input::Grip* grip = seen->hands.grip_of(card_name(board, card))) return seen->hands.pose_at(*grip, seen->now_ms);
    return {on_table(board, stationery, {card.spot.x_u, card.spot.y_u}), card.spot.turn_degrees + board.turned_degrees, 1};
}

FaceAsked face_of(const meeting::Card& card, CardForm form, const Stationery& stationery) {
    FaceAsked asked;
    asked.form = form;
    asked.label = stationery.say(card.label);
    asked.picture = card.picture;
    asked.strokes = card.strokes;
    asked.photo = card.photo;
    asked.token_of = card.seat;
    asked.language = stationery.language;
    return asked;
}

std::optional<Handled> handled(const Seen& seen, std::string_view name) {
    if (name.starts_with("pile:")) return Handled{std::string(name.substr(5)), meeting::nobody, {}};
    if (name.starts_with("drawer:seat")) {
        const auto slash = name.find('/');
        if (slash == std::string_view::npos) return std::nullopt;
        return Handled{std::string(name.substr(slash + 1)), std::atoi(std::string(name.substr(11, slash - 11)).c_str()), {}};
    }
    const Board* board = meeting::board_of(seen.meeting, seen.meeting.chosen);
    const Placement* card = board ? card_named(*board, name) : nullptr;
    if (!card) return std::nullopt;
    return Handled{card->card, card->voice, card->marks, board->hidden()};
}

void add_cards(Scene& scene, const Board& board, const Scaffold& scaffold, const Stationery& stationery, const Seen* seen) {
    const Look& look = stationery.look;
    const std::vector<std::string> names = card_names(board);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Placement& placement = board.placements[i];
        const meeting::Card* card = stationery.deck.find(placement.card);
        const std::string& name = names[i];
        const CardForm form = meeting::form_of(scaffold, placement.card);
        if (!card || (seen && seen->hands.grip_of(name)) || real_card(seen, placement)) continue;
        if (seen && placement.token != meeting::no_token) {
            add_lifted_card(scene, placement, *card, name, seen_pose(board, placement, stationery, nullptr), form,
                            picked(seen->local, name), stationery);
            continue;
        }
        FaceAsked asked = face_of_placement(placement, *card, form, board.hidden(), stationery);
        asked.selected = seen && picked(seen->local, name);
        // It is in nobody's hand, so it lies where it was laid.
        const Pose pose = seen_pose(board, placement, stationery, nullptr);
        add_shadow(scene, pose, Layer::card, form, asked.selected, stationery);
        Shape shape;
        shape.name = name;
        shape.layer = Layer::card;
        shape.touch = Touch::card;
        shape.pose = pose;
        shape.drawing = stationery.faces ? stationery.faces->face(asked, stationery.look) : card_face(asked, stationery.look);
        shape.outline = card_outline(form, stationery.look);
        scene.shapes.push_back(std::move(shape));
        if (!asked.face_down && !asked.unseen && seen) {
            // What is asked at the card until somebody whom its field asks has written of it.
            const meeting::Zone* zone = meeting::zone_of(scaffold, placement.zone);
            if (zone && !zone->hint.empty() && meeting::wants_note(seen->meeting, *zone, placement))
                add_question_slip(scene, stationery.say(zone->hint), pose, name, below(form, look), stationery);
        }
        if (!asked.face_down && !asked.unseen)
            add_note_slips(scene, placement, pose, name, below(form, look), note_width(form, look), stationery);
    }
    if (!seen) return;
    for (const SafeMark& mark : seen->local.safe_marks) {
        const Placement* card = card_named(board, mark.card);
        const double t = static_cast<double>(seen->now_ms - mark.since_ms) / static_cast<double>(stationery.look.safe_mark_ms);
        if (!card || t < 0 || t >= 1 || real_card(seen, *card)) continue;
        Drawing drawing;
        const Outline outline = card_outline(meeting::form_of(scaffold, card->card), stationery.look);
        drawing.strokes.push_back(outlined(outline, stationery.look.highlight, 2));
        drawing.half_width_mm = stationery.look.card_width / 2 + 4;
        drawing.half_height_mm = stationery.look.card_height / 2 + 4;
        Shape shape;
        shape.name = "safe:" + mark.card;
        shape.layer = Layer::card;
        shape.pose = seen_pose(board, *card, stationery, seen);
        if (stationery.look.safe_mark_fades) shape.opacity = 1 - t;
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        scene.shapes.push_back(std::move(shape));
    }
}

void add_cards_in_hand(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    const Board* board = meeting::board_of(seen.meeting, seen.meeting.chosen);
    const Scaffold* scaffold = board ? stationery.book.edition_of(board->edition) : nullptr;
    for (const input::Grip& grip : seen.hands.grips()) {
        if (grip.card.starts_with("seat:")) {
            const meeting::Seat* seat = meeting::seat_of(seen.meeting, std::atoi(grip.card.c_str() + 5));
            if (!seat) continue;
            scene.shapes.push_back(seat_badge(*seat, seen.hands.pose_at(grip, seen.now_ms), stationery.look));
            scene.shapes.back().layer = Layer::lifted;
            continue;
        }
        if (!scaffold) continue;
        const auto what = handled(seen, grip.card);
        const meeting::Card* card = what ? stationery.deck.find(what->key) : nullptr;
        if (!card) continue;
        const CardForm form = meeting::form_of(*scaffold, what->key);
        FaceAsked asked = face_of(*card, form, stationery);
        asked.voice = what->voice;
        asked.unseen = what->unseen;
        asked.marks = what->marks;
        asked.face_down = what->marks.contains(meeting::Mark::secret);
        asked.selected = picked(seen.local, grip.card);
        const bool lifted = grip.stage != GripStage::settling;
        Pose pose = seen.hands.pose_at(grip, seen.now_ms);
        if (grip.stage == GripStage::held || grip.stage == GripStage::resting || grip.stage == GripStage::asked) pose.scale = 1;
        if (lifted) pose.scale *= stationery.look.lifted_scale;
        add_shadow(scene, pose, Layer::lifted, form, lifted, stationery);
        Shape shape;
        shape.name = grip.card;
        shape.layer = Layer::lifted;
        shape.touch = Touch::card;
        shape.pose = pose;
        shape.drawing = stationery.faces ? stationery.faces->face(asked, stationery.look) : card_face(asked, stationery.look);
        shape.outline = card_outline(form, stationery.look);
        scene.shapes.push_back(std::move(shape));
    }
}

}  // namespace render::parts
