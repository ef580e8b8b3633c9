// SPDX-License-Identifier: MPL-2.0
// The places that cards have in a field.
#include <algorithm>

#include "render/layout_parts.hpp"
#include "render/outline.hpp"

namespace render::parts {

void add_places(Scene& scene, const meeting::Board& board, const meeting::Scaffold& scaffold, const Stationery& stationery) {
    const Look& look = stationery.look;
    const Outline outline = card_outline(scaffold.form, look);
    const Bounds bounds = bounds_of(outline);
    for (const meeting::Zone& zone : scaffold.zones)
        for (std::size_t i = 0; i < zone.places.size(); ++i) {
            const bool taken = std::ranges::any_of(board.placements, [&](const meeting::Placement& card) {
                return card.zone == zone.name && meeting::distance({card.spot.x_u, card.spot.y_u}, zone.places[i]) < 0.001;
            });
            if (taken) continue;
            Drawing drawing;
            drawing.strokes.push_back(outlined(outline, look.outline, look.thin_line, {4, 3}));
            if (const meeting::Card* card = i < zone.place_cards.size() ? stationery.deck.find(zone.place_cards[i]) : nullptr) {
                constexpr double size = 22;
                add_picture(drawing.strokes, look, {card->picture, {0, 0}, size, size, 0}, Circle{{0, 0}, size / 2 + 2});
            }
            drawing.half_width_mm = bounds.half_width() + 1;
            drawing.half_height_mm = bounds.half_height() + 1;
            Shape shape;
            shape.name = "place:" + zone.name + "/" + std::to_string(i + 1);
            shape.layer = Layer::ground;
            shape.pose = {on_table(board, stationery, zone.places[i]), static_cast<double>(board.turned_degrees), 1};
            shape.drawing = std::make_shared<const Drawing>(std::move(drawing));
            scene.shapes.push_back(std::move(shape));
        }
}

}  // namespace render::parts
