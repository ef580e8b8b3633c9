// SPDX-License-Identifier: MPL-2.0
// Cards that lie, lines between them, and cards in hand.
#include <algorithm>

#include "render/layout_parts.hpp"

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

// Where a placement is seen now: in hand, gliding, or where it lies.
Pose seen_pose(const Board& board, const Placement& card, const Stationery& stationery, const Seen* seen) {
    if (seen)
        if (const input::Grip* grip = seen->hands.grip_of(card_name(board, card))) return seen->hands.pose_at(*grip, seen->now_ms);
    return {on_table(board, stationery, {card.spot.x_u, card.spot.y_u}), card.spot.turn_degrees + board.turned_degrees, 1};
}

FaceAsked face_of_placement(const Placement& placement, const meeting::Card& card, CardForm form, const Stationery& stationery) {
    FaceAsked asked = face_of(card, form, stationery);
    asked.voice = placement.voice;
    asked.marks = placement.marks;
    asked.face_down = placement.marks.contains(meeting::Mark::secret);
    return asked;
}

}  // namespace

FaceAsked face_of(const meeting::Card& card, CardForm form, const Stationery& stationery) {
    FaceAsked asked;
    asked.form = form;
    asked.label = card.label.in(stationery.language);
    asked.picture = card.picture;
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
    return Handled{card->card, card->voice, card->marks};
}

void add_cards(Scene& scene, const Board& board, const Scaffold& scaffold, const Stationery& stationery, const Seen* seen) {
    const std::vector<std::string> names = card_names(board);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Placement& placement = board.placements[i];
        const meeting::Card* card = stationery.deck.find(placement.card);
        const std::string& name = names[i];
        if (!card || (seen && seen->hands.grip_of(name))) continue;
        FaceAsked asked = face_of_placement(placement, *card, scaffold.form, stationery);
        asked.selected = seen && picked(seen->local, name);
        // It is in nobody's hand, so it lies where it was laid.
        const Pose pose = seen_pose(board, placement, stationery, nullptr);
        add_shadow(scene, pose, Layer::card, scaffold.form, asked.selected, stationery);
        Shape shape;
        shape.name = name;
        shape.layer = Layer::card;
        shape.touch = Touch::card;
        shape.pose = pose;
        shape.drawing = stationery.faces ? stationery.faces->face(asked, stationery.look) : card_face(asked, stationery.look);
        shape.outline = card_outline(scaffold.form, stationery.look);
        scene.shapes.push_back(std::move(shape));
    }
    if (!seen) return;
    for (const SafeMark& mark : seen->local.safe_marks) {
        const Placement* card = card_named(board, mark.card);
        const double t = static_cast<double>(seen->now_ms - mark.since_ms) / static_cast<double>(stationery.look.safe_mark_ms);
        if (!card || t < 0 || t >= 1) continue;
        Drawing drawing;
        const Outline outline = card_outline(scaffold.form, stationery.look);
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

void add_lines(Scene& scene, const Board& board, const Scaffold& scaffold, const Stationery& stationery, const Seen* seen) {
    const Look& look = stationery.look;
    for (const meeting::Line& line : board.lines) {
        const auto from = std::ranges::find(board.placements, line.from, &Placement::number);
        const auto to = std::ranges::find(board.placements, line.to, &Placement::number);
        const meeting::LineKind* kind = meeting::line_kind_of(scaffold, line.kind);
        if (from == board.placements.end() || to == board.placements.end() || !kind) continue;
        const Point a = seen_pose(board, *from, stationery, seen).at;
        const Point b = seen_pose(board, *to, stationery, seen).at;
        const double whole = meeting::distance(a, b);
        const Point middle = (a + b) * 0.5;

        // Two kinds between the same people run beside each other.
        int beside = 0;
        for (const meeting::Line& other : board.lines) {
            if (other.number == line.number) break;
            beside += (other.from == line.from && other.to == line.to) || (other.from == line.to && other.to == line.from);
        }
        const double aside = beside * 14;
        Drawing drawing;
        Pen pen{look.voice(line.by).colour, 1.6, {}};
        if (kind->stroke == "dashed") pen.dash_mm = {6, 4};
        if (kind->stroke == "dotted") pen.dash_mm = {1.6, 3.4};
        drawing.strokes.push_back(Ink{Polygon{{{-whole / 2, 0}, {whole / 2, 0}}, false}, std::nullopt, pen});
        drawing.half_width_mm = whole / 2 + 2;
        drawing.half_height_mm = 2;
        const double direction = std::atan2(b.y - a.y, b.x - a.x) * 180 / meeting::pi;
        Shape shape;
        shape.name = "line:" + std::to_string(line.number);
        shape.layer = Layer::line;
        shape.pose = {middle + meeting::turned({0, aside}, direction), direction, 1};
        shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
        const Pose along = shape.pose;
        scene.shapes.push_back(std::move(shape));

        // What the line means stands on it in words.
        const std::string words = kind->words.in(stationery.language);
        Drawing plate;
        const double cap = look.button_cap;
        const double half = 8.0 + 0.31 * cap * static_cast<double>(words.size());
        plate.strokes.push_back(
            Ink{RoundBox{{0, 0}, half * 2, cap * 2, cap}, look.paper, Pen{look.voice(line.by).colour, look.thin_line, {}}});
        plate.strokes.push_back(Text{words, {0, 0}, cap, false, Align::centre, look.ink, half * 2 - 4, 1, 0, 0, stationery.language});
        plate.half_width_mm = half + 1;
        plate.half_height_mm = cap + 1;
        Shape word;
        word.name = "button:line/" + std::to_string(line.number);
        word.layer = Layer::line;
        word.touch = Touch::button;
        // Between two that lie close the words stand beside the line, where no card hides them.
        const double room = whole - 2 * look.chip_radius;
        word.pose = {meeting::outward(along, {0, room < half * 2 + 4 ? -look.chip_radius - 11 : 0}),
                     static_cast<double>(board.turned_degrees), 1};
        word.outline = RoundBox{{0, 0}, std::max(25.0, half * 2), 25, 5};
        word.drawing = std::make_shared<const Drawing>(std::move(plate));
        scene.shapes.push_back(std::move(word));
    }
}

void add_cards_in_hand(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    const Board* board = meeting::board_of(seen.meeting, seen.meeting.chosen);
    const Scaffold* scaffold = board ? stationery.book.edition_of(board->edition) : nullptr;
    if (!scaffold) return;
    for (const input::Grip& grip : seen.hands.grips()) {
        const auto what = handled(seen, grip.card);
        const meeting::Card* card = what ? stationery.deck.find(what->key) : nullptr;
        if (!card) continue;
        FaceAsked asked = face_of(*card, scaffold->form, stationery);
        asked.voice = what->voice;
        asked.marks = what->marks;
        asked.face_down = what->marks.contains(meeting::Mark::secret);
        asked.selected = picked(seen.local, grip.card);
        const bool lifted = grip.stage != GripStage::settling;
        Pose pose = seen.hands.pose_at(grip, seen.now_ms);
        if (grip.stage == GripStage::held || grip.stage == GripStage::resting || grip.stage == GripStage::asked) pose.scale = 1;
        if (lifted) pose.scale *= stationery.look.lifted_scale;
        add_shadow(scene, pose, Layer::lifted, scaffold->form, lifted, stationery);
        Shape shape;
        shape.name = grip.card;
        shape.layer = Layer::lifted;
        shape.touch = Touch::card;
        shape.pose = pose;
        shape.drawing = stationery.faces ? stationery.faces->face(asked, stationery.look) : card_face(asked, stationery.look);
        shape.outline = card_outline(scaffold->form, stationery.look);
        scene.shapes.push_back(std::move(shape));
    }
}

}  // namespace render::parts
