// SPDX-License-Identifier: MPL-2.0
// Real cards and tokens: what the glass shows round them. Under them it is dark, so that a camera sees them; no picture competes with the
// one on the card.
#include <algorithm>

#include "render/layout_parts.hpp"
#include "render/text.hpp"

namespace render::parts {
namespace {

using meeting::Board;
using meeting::CardForm;
using meeting::Placement;
using meeting::Scaffold;
using Fate = RealThing::Fate;

constexpr double card_width = 63, card_height = 88;  // a real card
constexpr double token_side = 84;                    // across a round token
constexpr double dark_margin = 2;
constexpr double halo_gap = 4.5;  // from the dark to the middle of the ring
constexpr double halo_width = 3;
constexpr double faint = 0.4;

RoundBox body_of(const RealThing& thing, double margin) {
    const bool tool = thing.fate == Fate::tool;
    const double width = (tool ? token_side : card_width) + 2 * margin;
    return {{0, 0}, width, (tool ? token_side : card_height) + 2 * margin, tool ? width / 2 : 4 + margin * 0.7};
}

Drawing sized(std::vector<Stroke> strokes, double half_width, double half_height) { return {std::move(strokes), half_width, half_height}; }

Shape shape_at(std::string name, Layer layer, const Pose& pose, Drawing drawing) {
    Shape shape;
    shape.name = std::move(name);
    shape.layer = layer;
    shape.pose = pose;
    shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
    return shape;
}

// Words on a slip of paper, `top` being its upper edge. Returns its lower edge.
double add_slip(std::vector<Stroke>& strokes, const std::string& words, double top, const Stationery& stationery, double width = 84) {
    const Look& look = stationery.look;
    Text label{words, {0, 0}, look.label_cap, true, Align::centre, look.ink, width - 8, 2, 0, 0, stationery.language};
    const SetWords set(label);
    const double height = set.height_mm() + look.label_cap;
    label.at.y = top + height / 2;
    strokes.push_back(Ink{RoundBox{label.at, std::clamp(set.width_mm() + 10, 40.0, width), height, look.label_cap}, look.paper,
                          Pen{look.card_rim, look.card_rim_mm, {}}});
    strokes.push_back(std::move(label));
    return top + height;
}

void add_marks(std::vector<Stroke>& strokes, const std::set<meeting::Mark>& marks, Point at, const Look& look) {
    constexpr std::pair<meeting::Mark, const char*> pictures[]{{meeting::Mark::important, "2B50"},
                                                               {meeting::Mark::invite, "1F64B"},
                                                               {meeting::Mark::in_plan, "1F4CC"},
                                                               {meeting::Mark::changed_mind, "1F504"},
                                                               {meeting::Mark::dont_know, "1F937"}};
    for (const auto& [mark, picture] : pictures) {
        if (!marks.contains(mark)) continue;
        strokes.push_back(Ink{Circle{at, 9.5}, look.paper, Pen{look.card_rim, look.card_rim_mm, {}}});
        add_picture(strokes, look, {picture, at, 13, 13, 0}, Circle{at, 9.2});
        at.y += 20;
    }
}

void add_badge(std::vector<Stroke>& strokes, meeting::SeatNumber voice, Point at, const Look& look) {
    strokes.push_back(Ink{Circle{at, 9.5}, look.paper, Pen{look.card_rim, look.card_rim_mm, {}}});
    strokes.push_back(filled(badge_outline(look.voice(voice).badge, 11, at), look.voice(voice).colour));
}

// The ring of whose word it is, the card's words below it, and what is said of it.
void add_halo(Scene& scene, const Seen& seen, const Board& board, const RealThing& thing, const Placement& placement) {
    const Stationery& stationery = seen.stationery;
    const Look& look = stationery.look;
    const meeting::Card* card = stationery.deck.find(placement.card);
    if (!card) return;
    const bool secret = placement.marks.contains(meeting::Mark::secret);
    const std::string name = card_name(board, placement);
    const RoundBox ring = body_of(thing, dark_margin + halo_gap);
    const RoundBox back = body_of(thing, dark_margin + 2 * halo_gap);
    const double half_width = back.width_mm / 2, half_height = back.height_mm / 2;

    std::vector<Stroke> strokes;
    strokes.push_back(look.shadow(back, Height::resting));
    strokes.push_back(Ink{back, look.paper, Pen{look.card_rim, look.card_rim_mm, {}}});
    strokes.push_back(outlined(ring, look.voice(placement.voice).colour, halo_width));
    if (std::ranges::count(seen.local.picked, name) > 0)
        strokes.push_back(outlined(body_of(thing, dark_margin + 2 * halo_gap + 1.5), look.highlight, 2.4));
    double bottom = half_height - 5;
    if (secret) {
        // What is private says nothing about itself.
        const Point lock{0, half_height};
        strokes.push_back(Ink{Circle{lock, 11}, look.paper, Pen{look.card_rim, look.card_rim_mm, {}}});
        add_picture(strokes, look, {"1F512", lock, 15, 15, 0}, Circle{lock, 10.5});
        bottom = half_height + 11;
    } else {
        bottom = add_slip(strokes, stationery.say(card->label), bottom, stationery);
        add_marks(strokes, placement.marks, {half_width - 2, -half_height + 6}, look);
    }
    add_badge(strokes, placement.voice, {-half_width + 4, -half_height + 4}, look);

    Shape shape =
        shape_at(name, Layer::card, thing.pose, sized(std::move(strokes), half_width + 14, std::max(half_height + 12, bottom + 4)));
    shape.touch = Touch::card;
    shape.outline = RoundBox{{0, (bottom - half_height) / 2}, back.width_mm, half_height + bottom, back.corner_mm};
    scene.shapes.push_back(std::move(shape));
    if (!secret) add_note_slips(scene, placement, thing.pose, name, bottom + 1, look.card_width, stationery);

    for (const SafeMark& mark : seen.local.safe_marks) {
        const double t = static_cast<double>(seen.now_ms - mark.since_ms) / static_cast<double>(look.safe_mark_ms);
        if (mark.card != name || t < 0 || t >= 1) continue;
        const RoundBox light = body_of(thing, dark_margin + 2 * halo_gap + 2);
        scene.shapes.push_back(shape_at("safe:" + name, Layer::card, thing.pose,
                                        sized({outlined(light, look.highlight, 2.4)}, half_width + 6, half_height + 6)));
        if (look.safe_mark_fades) scene.shapes.back().opacity = 1 - t;
    }
}

// How far a turned box reaches in the direction that is down when it is not turned.
double reach_of(const RoundBox& box, double turn_degrees) {
    const double turn = turn_degrees * meeting::pi / 180;
    return std::abs(std::cos(turn)) * box.height_mm / 2 + std::abs(std::sin(turn)) * box.width_mm / 2;
}

// Whether the upright boxes round the two have something in common.
bool meet(const Shape& plate, const Pose& pose, const RoundBox& box) {
    const RoundBox& own = std::get<RoundBox>(plate.outline);
    const auto across = [](const RoundBox& each, double turn) { return reach_of(each, turn + 90); };
    const Point apart = plate.pose.at - meeting::outward(pose, box.middle);
    return std::abs(apart.x) < across(own, plate.pose.turn_degrees) + across(box, pose.turn_degrees) &&
           std::abs(apart.y) < reach_of(own, plate.pose.turn_degrees) + reach_of(box, pose.turn_degrees);
}

// How many things on the table a plate would lie over or under.
int crowd_at(const Scene& scene, const Seen& seen, const Shape& plate) {
    int crowd = 0;
    for (const RealThing& thing : seen.local.tokens) crowd += 2 * meet(plate, thing.pose, body_of(thing, dark_margin));
    for (const Shape& shape : scene.shapes) {
        const RoundBox* box = std::get_if<RoundBox>(&shape.outline);
        if (box && (shape.name.starts_with("strip:") || shape.name.starts_with("drawer:seat") || shape.name.starts_with("note:") ||
                    shape.touch == Touch::card))
            crowd += meet(plate, shape.pose, *box);
    }
    return crowd;
}

// A sentence beside the thing: before whom it is turned to, or where there is more room.
void add_words(Scene& scene, const Seen& seen, const RealThing& thing, const std::string& words, Colour rim) {
    const Stationery& stationery = seen.stationery;
    const double cap = thing.fate == Fate::tool && thing.says.empty() ? stationery.look.small_cap : stationery.look.label_cap;
    std::optional<Shape> best;
    int least = 0;
    for (const double side : {0.0, 180.0, 90.0, 270.0}) {
        const double turn = thing.words_turn_degrees;
        Shape plate = sentence_plate("note:token" + thing.name, {}, turn, words, stationery, rim, cap);
        const double away = reach_of(body_of(thing, dark_margin + 2 * halo_gap), thing.pose.turn_degrees - turn - side) + 5 +
                            reach_of(std::get<RoundBox>(plate.outline), -side);
        plate = sentence_plate(plate.name, thing.pose.at + meeting::turned({0, away}, turn + side), turn, words, stationery, rim, cap);
        const int crowd = crowd_at(scene, seen, plate);
        if (best && crowd >= least) continue;
        best = std::move(plate);
        least = crowd;
    }
    scene.shapes.push_back(std::move(*best));
}

std::string words_of(input::TokenFunction function, const Stationery& stationery) {
    switch (function) {
        case input::TokenFunction::none:
            break;
        case input::TokenFunction::my_turn:
            return stationery.say("My turn");
        case input::TokenFunction::stop:
            return stationery.say("Stop");
        case input::TokenFunction::keep_private:
            return stationery.say("It is private");
        case input::TokenFunction::important:
            return stationery.say("Important");
    }
    return "";
}

// Which card is this? It is asked over the drawer in which the answer is found.
void add_naming(Scene& scene, const Seen& seen) {
    const Stationery& stationery = seen.stationery;
    for (const auto& [seat, drawer] : seen.local.drawers) {
        const Shape* back = shape_named(scene, "drawer:seat" + std::to_string(seat));
        if (drawer.naming == meeting::no_token || !back) continue;
        const RoundBox* box = std::get_if<RoundBox>(&back->outline);
        if (!box) continue;
        const double turn = back->pose.turn_degrees;
        const Point above = meeting::outward(back->pose, {0, -box->height_mm / 2 - 18});
        scene.shapes.push_back(sentence_plate("question:seat" + std::to_string(seat), above, turn, stationery.say("Which card is this?"),
                                              stationery, stationery.look.highlight, stationery.look.label_cap));
    }
}

}  // namespace

const RealThing* real_card(const Seen* seen, const Placement& placement) {
    if (!seen || placement.token == meeting::no_token) return nullptr;
    const auto it = std::ranges::find_if(
        seen->local.tokens, [&](const RealThing& thing) { return thing.fate == Fate::card && thing.counts_as == placement.number; });
    return it == seen->local.tokens.end() ? nullptr : &*it;
}

// Its card is off the glass: where it lay there is a dashed place and a faint picture. What it says stands.
void add_lifted_card(Scene& scene, const Placement& placement, const meeting::Card& card, const std::string& name, const Pose& pose,
                     CardForm form, bool selected, const Stationery& stationery) {
    const Look& look = stationery.look;
    const bool secret = placement.marks.contains(meeting::Mark::secret);
    const bool chip = form == CardForm::chip;
    const Outline outline = card_outline(form, look);
    const double height = form == CardForm::small ? look.small_height : look.card_height;
    const double half_height = chip ? look.chip_radius : height / 2;
    const double half_width = chip ? look.chip_radius : (form == CardForm::small ? look.small_width : look.card_width) / 2;
    const double picture = chip ? look.chip_picture : form == CardForm::small ? look.small_picture : look.card_picture;
    const Point middle{0, chip ? -3 : -half_height + picture / 2 + 6};

    std::vector<Stroke> strokes;
    strokes.push_back(filled(outline, with_alpha(look.paper, 150)));
    strokes.push_back(outlined(outline, selected ? look.highlight : look.voice(placement.voice).colour, selected ? 2.4 : 1.4, {5, 4}));
    double bottom = half_height;
    if (!secret) {
        const std::string words =
            stationery.phrases.say_with(stationery.language, "{card} (lifted)", {{"card", stationery.say(card.label)}});
        bottom = add_slip(strokes, words, chip ? half_height - 5 : half_height - 24, stationery, chip ? 84 : 2 * half_width - 4);
        add_marks(strokes, placement.marks, {half_width - 2, -half_height + 6}, look);
    }
    add_badge(strokes, placement.voice, {-half_width + 4, -half_height + 4}, look);
    Shape shape =
        shape_at(name, Layer::card, pose, sized(std::move(strokes), std::max(half_width, 42.0) + 12, std::max(half_height, bottom) + 14));
    shape.touch = Touch::card;
    shape.outline = outline;
    scene.shapes.push_back(std::move(shape));

    std::vector<Stroke> pale;
    const std::string shown = secret ? "1F512" : card.picture;
    if (!shown.empty()) add_picture(pale, look, {shown, middle, picture, picture, 0}, Circle{middle, picture / 2});
    if (!secret && !card.photo.empty()) pale.push_back(Photograph{card.photo, RoundBox{middle, picture, picture, look.card_corner}});
    if (!secret)
        for (const meeting::Path& path : card.strokes) pale.push_back(stroke_ink(path, middle, picture / look.card_picture, look));
    if (pale.empty()) return;
    scene.shapes.push_back(shape_at("faint:" + name, Layer::card, pose, sized(std::move(pale), half_width, half_height)));
    scene.shapes.back().opacity = faint;
}

void add_tokens(Scene& scene, const Seen& seen, const Board* board) {
    const Look& look = seen.stationery.look;
    for (const RealThing& thing : seen.local.tokens) {
        if (thing.fate == Fate::card) {
            const Placement* placement = meeting::placement_of(seen.meeting, thing.counts_as);
            if (board && placement && !seen.hands.grip_of(card_name(*board, *placement))) add_halo(scene, seen, *board, thing, *placement);
        } else if (thing.fate == Fate::tool) {
            add_words(scene, seen, thing, thing.says.empty() ? words_of(thing.function, seen.stationery) : thing.says,
                      thing.says.empty() ? look.outline : look.highlight);
        } else if (thing.fate != Fate::quiet) {
            const RoundBox box = body_of(thing, dark_margin + halo_gap);
            scene.shapes.push_back(
                shape_at("token:" + thing.name, Layer::card, thing.pose,
                         sized({outlined(box, look.outline, 1.4, {5, 4})}, box.width_mm / 2 + 2, box.height_mm / 2 + 2)));
            if (!thing.says.empty()) add_words(scene, seen, thing, thing.says, look.outline);
        }
    }
    add_naming(scene, seen);
}

void add_dark(Scene& scene, const Seen& seen) {
    for (const RealThing& thing : seen.local.tokens) {
        const RoundBox box = body_of(thing, dark_margin);
        scene.shapes.push_back(shape_at("dark:" + thing.name, Layer::veil, thing.pose,
                                        sized({filled(box, Colour{0, 0, 0, 255})}, box.width_mm / 2 + 1, box.height_mm / 2 + 1)));
    }
}

}  // namespace render::parts
