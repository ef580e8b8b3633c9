// SPDX-License-Identifier: MPL-2.0
#include "render/card_face.hpp"

#include <algorithm>

#include "render/outline.hpp"
#include "render/text.hpp"

namespace render {
namespace {

using meeting::CardForm;
using meeting::Mark;

constexpr double chip_label_width = 84;
constexpr double plate_inset = 3;

Ink filled(Outline outline, Colour colour) { return {std::move(outline), colour, std::nullopt}; }
Ink lined(Outline outline, Colour colour, double width) { return {std::move(outline), std::nullopt, Pen{colour, width, {}}}; }

// The marks that lie on a card, as small pictures along its upper right edge. On a photo each has a piece of paper to itself.
void draw_marks(Drawing& drawing, const std::set<Mark>& marks, Point corner, double size, const FaceAsked& asked, const Look& look) {
    const auto put = [&](Mark mark, const char* picture) {
        if (!marks.contains(mark)) return;
        if (!asked.photo.empty()) drawing.strokes.push_back(filled(Circle{corner, size * 0.62}, look.plated ? look.plate : look.paper));
        drawing.strokes.push_back(Pictogram{picture, corner, size, size, 0});
        corner.y += size + 1;
    };
    put(Mark::important, "2B50");
    put(Mark::invite, "1F64B");
    put(Mark::in_plan, "1F4CC");
    put(Mark::changed_mind, "1F504");
    put(Mark::dont_know, "1F937");
    put(Mark::wanted, "1F31F");
    put(Mark::better, "1F60A");
    put(Mark::same, "1F610");
    put(Mark::harder, "1F61F");
}

// What somebody drew, in a picture as wide as `size`. It has been drawn on one as wide as a card's.
void draw_strokes(Drawing& drawing, const std::vector<meeting::Path>& strokes, Point middle, double size, const Look& look) {
    const double scale = size / look.card_picture;
    for (const meeting::Path& path : strokes) drawing.strokes.push_back(stroke_ink(path, middle, scale, look));
}

// The picture of a card: from the deck, a photo as large as a plate would be, drawn by hand, or (words alone) none.
void add_face_picture(Drawing& drawing, const FaceAsked& asked, Point middle, double size, const Outline& plate, const Look& look) {
    if (!asked.photo.empty()) drawing.strokes.push_back(Photograph{asked.photo, plate});
    if (!asked.picture.empty()) add_picture(drawing.strokes, look, {asked.picture, middle, size, size, 0}, plate);
    draw_strokes(drawing, asked.strokes, middle, size, look);
}

void draw_badge(Drawing& drawing, const Look& look, const FaceAsked& asked, Point middle, double size) {
    const meeting::SeatNumber voice = asked.voice;
    if (voice == meeting::nobody) return;
    const VoiceLook who = look.voice(voice);
    // Colours that are read on dark paper would be lost on a light plate, and all of them on a photo: there they have a piece of the paper
    // to themselves.
    if (look.plated || !asked.photo.empty()) drawing.strokes.push_back(filled(Circle{middle, size * 0.78}, look.paper));
    drawing.strokes.push_back(filled(badge_outline(who.badge, size, middle), who.colour));
}

// The back of a card that lies unseen, or a person's token: their shape, large.
void draw_person(Drawing& drawing, const Look& look, meeting::SeatNumber seat, Point middle, double radius) {
    const VoiceLook who = look.voice(seat);
    drawing.strokes.push_back(filled(Circle{middle, radius}, who.colour));
    drawing.strokes.push_back(filled(badge_outline(who.badge, radius * 0.87, middle), look.paper));
}

std::shared_ptr<const Drawing> chip_face(const FaceAsked& asked, const Look& look) {
    Drawing drawing;
    const double r = look.chip_radius;
    const Circle disc{{0, 0}, r};
    const Circle plate{{0, 0}, r - 3.2};
    const Colour rim = asked.voice == meeting::nobody ? look.outline : look.voice(asked.voice).colour;
    drawing.strokes.push_back(filled(disc, look.paper));
    if (asked.face_down) {
        drawing.strokes.push_back(filled(Circle{{0, 0}, r - 3}, look.tint("stone")));
        add_picture(drawing.strokes, look, {"1F512", {0, -1}, 26, 26, 0}, Circle{{0, -1}, 16});
    } else if (asked.unseen || asked.token_of != meeting::nobody) {
        if (asked.unseen) drawing.strokes.push_back(filled(Circle{{0, 0}, r - 3}, look.tint("stone")));
        draw_person(drawing, look, asked.unseen ? asked.voice : asked.token_of, {0, -2}, r - 7);
    } else {
        add_face_picture(drawing, asked, {0, -3}, look.chip_picture, plate, look);
        // Words without a picture: a pencil says that somebody wrote them.
        if (asked.picture.empty() && asked.strokes.empty() && asked.photo.empty())
            add_picture(drawing.strokes, look, {"270F", {0, -3}, look.chip_picture * 0.8, look.chip_picture * 0.8, 0}, plate);
    }
    drawing.strokes.push_back(lined(Circle{{0, 0}, r - 0.8}, rim, 1.6));
    if (asked.selected) drawing.strokes.push_back(lined(Circle{{0, 0}, r + 2}, look.highlight, 2.4));
    if (!asked.face_down && !asked.unseen && !asked.label.empty()) {
        Text label{asked.label, {0, r + 0.5}, look.small_cap, true, Align::centre, look.ink, chip_label_width - 4, 2, 0, 0, asked.language};
        const SetWords set(label);
        const double pad = look.small_cap * 0.52;
        const double height = set.height_mm() + 2 * pad;
        // A second line grows downward, where it hides no picture.
        label.at.y += set.height_mm() / 2 - look.small_cap / 2;
        drawing.strokes.push_back(Ink{RoundBox{label.at, std::max(set.width_mm() + 7, 40.0), height, look.small_cap + 0.1}, look.paper,
                                      Pen{look.card_rim, look.card_rim_mm, {}}});
        drawing.strokes.push_back(std::move(label));
    }
    if (asked.token_of == meeting::nobody) draw_badge(drawing, look, asked, meeting::turned({r - 2, 0}, -135), 9);
    if (!asked.face_down && !asked.unseen) draw_marks(drawing, asked.marks, {r - 4, -r + 4}, 11, asked, look);
    drawing.half_width_mm = chip_label_width / 2 + 1;
    drawing.half_height_mm = r + 2.5 * look.small_cap + 5;
    return std::make_shared<const Drawing>(std::move(drawing));
}

std::shared_ptr<const Drawing> paper_face(const FaceAsked& asked, const Look& look) {
    Drawing drawing;
    const bool small = asked.form == CardForm::small;
    const double width = small ? look.small_width : look.card_width;
    const double height = small ? look.small_height : look.card_height;
    const double picture = small ? look.small_picture : look.card_picture;
    const double inset = small ? 3 : 4;
    const double margin = small ? 1.2 : 4;  // long words need all the room there is
    const RoundBox box{{0, 0}, width, height, look.card_corner};
    drawing.strokes.push_back(Ink{box, look.paper, Pen{look.card_rim, look.card_rim_mm, {}}});
    if (asked.face_down) {
        drawing.strokes.push_back(filled(RoundBox{{0, 0}, width - 6, height - 6, look.card_corner - 2}, look.tint("stone")));
        add_picture(drawing.strokes, look, {"1F512", {0, 0}, picture * 0.7, picture * 0.7, 0}, Circle{{0, 0}, picture * 0.42});
    } else if (asked.unseen) {
        drawing.strokes.push_back(filled(RoundBox{{0, 0}, width - 6, height - 6, look.card_corner - 2}, look.tint("stone")));
        draw_person(drawing, look, asked.voice, {0, 0}, picture * 0.42);
    } else if (asked.picture.empty() && asked.strokes.empty() && asked.photo.empty()) {
        drawing.strokes.push_back(Text{asked.label,
                                       {0, 4},
                                       small ? look.label_cap : look.label_cap * 1.25,
                                       true,
                                       Align::centre,
                                       look.ink,
                                       width - 2 * inset,
                                       4,
                                       0,
                                       0,
                                       asked.language});
        draw_marks(drawing, asked.marks, {width / 2 - 9, -height / 2 + 9}, 13, asked, look);
    } else {
        const double label_height = small ? std::max(22.0, look.small_cap * 3.5) : std::max(27.0, look.label_cap * 3.5);
        // A plate, where there is one, reaches from the upper edge to the words.
        const RoundBox plate{
            {0, -label_height / 2 + 0.5}, width - 2 * plate_inset, height - label_height - 2 * plate_inset + 1, look.card_corner - 1.5};
        add_face_picture(drawing, asked, {0, -height / 2 + inset + picture / 2 + 2}, picture, plate, look);
        drawing.strokes.push_back(Text{asked.label,
                                       {0, height / 2 - label_height / 2 - 2.5},
                                       small ? look.small_cap : look.label_cap,
                                       true,
                                       Align::centre,
                                       look.ink,
                                       width - 2 * margin,
                                       2,
                                       0,
                                       0,
                                       asked.language});
        draw_marks(drawing, asked.marks, {width / 2 - 9, -height / 2 + 9}, 13, asked, look);
    }
    if (asked.selected)
        drawing.strokes.push_back(lined(RoundBox{{0, 0}, width + 3, height + 3, look.card_corner + 1.5}, look.highlight, 2.4));
    draw_badge(drawing, look, asked, {-width / 2 + 7.5, -height / 2 + 7.5}, 8);
    drawing.half_width_mm = width / 2 + 4;
    drawing.half_height_mm = height / 2 + 4;
    return std::make_shared<const Drawing>(std::move(drawing));
}

}  // namespace

std::vector<Stroke> card_picture(const meeting::Card& card, Point middle, double size, const Look& look) {
    Drawing drawing;
    if (!card.photo.empty()) drawing.strokes.emplace_back(Photograph{card.photo, RoundBox{middle, size, size, size / 14}});
    if (!card.picture.empty()) drawing.strokes.emplace_back(Pictogram{card.picture, middle, size, size, 0});
    draw_strokes(drawing, card.strokes, middle, size, look);
    return std::move(drawing.strokes);
}

Ink stroke_ink(const meeting::Path& path, Point middle, double scale, const Look& look) {
    const double width = look.stroke_width * scale;
    if (path.size() == 1) return filled(Circle{middle + path.front() * scale, width * 0.7}, look.ink);
    Polygon line{{}, false};
    for (const Point& point : path) line.points.push_back(middle + point * scale);
    return {std::move(line), std::nullopt, Pen{look.ink, width, {}}};
}

std::shared_ptr<const Drawing> card_face(const FaceAsked& asked, const Look& look) {
    return asked.form == CardForm::chip ? chip_face(asked, look) : paper_face(asked, look);
}

Outline card_outline(CardForm form, const Look& look) {
    switch (form) {
        case CardForm::chip:
            return Circle{{0, 0}, look.chip_radius};
        case CardForm::small:
            return RoundBox{{0, 0}, look.small_width, look.small_height, look.card_corner};
        case CardForm::card:
            break;
    }
    return RoundBox{{0, 0}, look.card_width, look.card_height, look.card_corner};
}

std::shared_ptr<const Drawing> card_shadow(CardForm form, const Look& look, bool lifted) {
    Drawing drawing;
    Shadow shadow = look.shadow(card_outline(form, look), lifted ? Height::lifted : Height::resting);
    if (shadow.colour.alpha == 0) return std::make_shared<const Drawing>();
    // No larger than it shows: each pixel of a shadow is laid anew whenever something moves over it.
    const Bounds bounds = bounds_of(shadow.outline);
    drawing.half_width_mm = bounds.half_width() + 2 * shadow.blur_mm + 1;
    drawing.half_height_mm = bounds.half_height() + 2 * shadow.blur_mm + shadow.offset.y + 1;
    drawing.strokes.push_back(std::move(shadow));
    return std::make_shared<const Drawing>(std::move(drawing));
}

void Faces::look_as(const Look& look) {
    if (look.ways == ways_) return;
    faces_.clear();
    shadows_.clear();
    ways_ = look.ways;
}

std::shared_ptr<const Drawing> Faces::face(const FaceAsked& asked, const Look& look) {
    look_as(look);
    auto& face = faces_[asked];
    if (!face) face = card_face(asked, look);
    return face;
}

std::shared_ptr<const Drawing> Faces::shadow(CardForm form, const Look& look, bool lifted) {
    look_as(look);
    auto& shadow = shadows_[{form, lifted}];
    if (!shadow) shadow = card_shadow(form, look, lifted);
    return shadow;
}

}  // namespace render
