// SPDX-License-Identifier: MPL-2.0
#include "render/card_face.hpp"

#include <algorithm>

#include "render/outline.hpp"
#include "render/rasterise.hpp"

namespace render {
namespace {

using meeting::CardForm;
using meeting::Mark;

Ink filled(Outline outline, Colour colour) { return {std::move(outline), colour, std::nullopt}; }
Ink lined(Outline outline, Colour colour, double width) { return {std::move(outline), std::nullopt, Pen{colour, width, {}}}; }

// The marks that lie on a card, as small pictures along its upper right edge.
void draw_marks(Drawing& drawing, const std::set<Mark>& marks, Point corner, double size) {
    const auto put = [&](Mark mark, const char* picture) {
        if (!marks.contains(mark)) return;
        drawing.strokes.push_back(Pictogram{picture, corner, size, size, 0});
        corner.y += size + 1;
    };
    put(Mark::important, "2B50");
    put(Mark::invite, "1F64B");
    put(Mark::in_plan, "1F4CC");
    put(Mark::changed_mind, "1F504");
}

void draw_badge(Drawing& drawing, const Look& look, meeting::SeatNumber voice, Point middle, double size) {
    if (voice == meeting::nobody) return;
    const VoiceLook who = look.voice(voice);
    drawing.strokes.push_back(filled(badge_outline(who.badge, size, middle), who.colour));
}

std::shared_ptr<const Drawing> chip_face(const FaceAsked& asked, const Look& look) {
    Drawing drawing;
    const double r = look.chip_radius;
    const Circle disc{{0, 0}, r};
    const Colour rim = asked.voice == meeting::nobody ? look.outline : look.voice(asked.voice).colour;
    drawing.strokes.push_back(filled(disc, look.paper));
    if (asked.face_down) {
        drawing.strokes.push_back(filled(Circle{{0, 0}, r - 3}, look.tint("stone")));
        drawing.strokes.push_back(Pictogram{"1F512", {0, -1}, 26, 26, 0});
    } else {
        drawing.strokes.push_back(Pictogram{asked.picture, {0, -3}, look.chip_picture, look.chip_picture, 0});
    }
    drawing.strokes.push_back(lined(Circle{{0, 0}, r - 0.8}, rim, 1.6));
    if (asked.selected) drawing.strokes.push_back(lined(Circle{{0, 0}, r + 2}, look.highlight, 2.4));
    if (!asked.face_down) {
        const double width = std::clamp(extent_mm(asked.label, look.least_cap + 0.4, true).x + 7, 40.0, 104.0);
        drawing.strokes.push_back(Ink{RoundBox{{0, r + 0.5}, width, 11, 5.5}, look.paper, Pen{with_alpha(look.outline, 150), 0.5, {}}});
        drawing.strokes.push_back(
            Text{asked.label, {0, r + 0.5}, look.least_cap + 0.4, true, Align::centre, look.ink, width - 4, 1, 0, 0, asked.language});
    }
    draw_badge(drawing, look, asked.voice, meeting::turned({r - 2, 0}, -135), 9);
    if (!asked.face_down) draw_marks(drawing, asked.marks, {r - 4, -r + 4}, 11);
    drawing.half_width_mm = 53;
    drawing.half_height_mm = r + 8;
    return std::make_shared<const Drawing>(std::move(drawing));
}

std::shared_ptr<const Drawing> paper_face(const FaceAsked& asked, const Look& look) {
    Drawing drawing;
    const bool small = asked.form == CardForm::small;
    const double width = small ? look.small_width : look.card_width;
    const double height = small ? look.small_height : look.card_height;
    const double picture = small ? look.small_picture : look.card_picture;
    const double inset = small ? 3 : 4;
    const RoundBox box{{0, 0}, width, height, look.card_corner};
    drawing.strokes.push_back(Ink{box, look.paper, Pen{with_alpha(look.outline, 110), 0.4, {}}});
    if (asked.face_down) {
        drawing.strokes.push_back(filled(RoundBox{{0, 0}, width - 6, height - 6, look.card_corner - 2}, look.tint("stone")));
        drawing.strokes.push_back(Pictogram{"1F512", {0, 0}, picture * 0.7, picture * 0.7, 0});
    } else {
        const double label_height = small ? 22 : 27;
        drawing.strokes.push_back(Pictogram{asked.picture, {0, -height / 2 + inset + picture / 2 + 2}, picture, picture, 0});
        drawing.strokes.push_back(Text{asked.label,
                                       {0, height / 2 - label_height / 2 - 2.5},
                                       small ? look.least_cap + 0.4 : look.label_cap,
                                       true,
                                       Align::centre,
                                       look.ink,
                                       width - (small ? 3 : 2 * inset),
                                       2,
                                       0,
                                       0,
                                       asked.language});
        draw_marks(drawing, asked.marks, {width / 2 - 9, -height / 2 + 9}, 13);
    }
    if (asked.selected)
        drawing.strokes.push_back(lined(RoundBox{{0, 0}, width + 3, height + 3, look.card_corner + 1.5}, look.highlight, 2.4));
    draw_badge(drawing, look, asked.voice, {-width / 2 + 7.5, -height / 2 + 7.5}, 8);
    drawing.half_width_mm = width / 2 + 4;
    drawing.half_height_mm = height / 2 + 4;
    return std::make_shared<const Drawing>(std::move(drawing));
}

}  // namespace

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
    const double blur = lifted ? look.lifted_shadow : look.resting_shadow;
    drawing.strokes.push_back(
        Shadow{card_outline(form, look), blur, {0, lifted ? 3.0 : 0.8}, {31, 45, 43, static_cast<std::uint8_t>(lifted ? 95 : 70)}});
    // No larger than it shows: each pixel of a shadow is laid anew whenever something moves over it.
    const Bounds bounds = bounds_of(card_outline(form, look));
    drawing.half_width_mm = bounds.half_width() + 2 * blur + 1;
    drawing.half_height_mm = bounds.half_height() + 2 * blur + (lifted ? 3.0 : 0.8) + 1;
    return std::make_shared<const Drawing>(std::move(drawing));
}

std::shared_ptr<const Drawing> Faces::face(const FaceAsked& asked, const Look& look) {
    auto& face = faces_[asked];
    if (!face) face = card_face(asked, look);
    return face;
}

std::shared_ptr<const Drawing> Faces::shadow(CardForm form, const Look& look, bool lifted) {
    auto& shadow = shadows_[{form, lifted}];
    if (!shadow) shadow = card_shadow(form, look, lifted);
    return shadow;
}

}  // namespace render
