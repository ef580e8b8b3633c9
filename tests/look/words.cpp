// SPDX-License-Identifier: MPL-2.0
#include "tests/look/words.hpp"

#include <algorithm>

#include "render/text.hpp"

namespace look {
namespace {

using render::Text;

// The boxes that set words fill, in their drawing's own frame.
std::vector<Convex> boxes_of(const Text& text, double width, double height) {
    if (text.arc_radius_mm == 0) {
        const double left = text.align == render::Align::left ? 0 : text.align == render::Align::centre ? -width / 2 : -width;
        return {placed({text.at, text.turn_degrees, 1}, box_of({left, -height / 2}, {left + width, height / 2}))};
    }
    const double radius = std::abs(text.arc_radius_mm);
    const double sweep = width / radius * 180 / meeting::pi;
    const int parts = std::max(1, static_cast<int>(sweep / 8));
    std::vector<Convex> boxes;
    for (int i = 0; i < parts; ++i) {
        const double degrees = text.turn_degrees + sweep * ((i + 0.5) / parts - 0.5);
        const double half = width / parts / 2;
        boxes.push_back(
            placed({text.at + meeting::turned({radius, 0}, degrees), degrees + 90, 1}, box_of({-half, -height / 2}, {half, height / 2})));
    }
    return boxes;
}

double reading_turn(const Text& text) {
    if (text.arc_radius_mm == 0) return text.turn_degrees;
    return text.turn_degrees + (text.arc_radius_mm > 0 ? 90 : -90);
}

}  // namespace

const Typesetter::Setting& Typesetter::setting_of(const render::Drawing& drawing, std::uint64_t fingerprint, std::size_t stroke) {
    auto& settings = settings_[fingerprint];
    if (const auto known = settings.find(stroke); known != settings.end()) return known->second;
    const render::SetWords set(std::get<Text>(drawing.strokes[stroke]));
    return settings[stroke] = {set.cap_mm(), set.width_mm(), set.height_mm(), set.lines(), set.cut(), set.broken()};
}

std::vector<LaidWords> Typesetter::words_of(const render::Scene& scene) {
    std::vector<LaidWords> all;
    for (std::size_t i = 0; i < scene.shapes.size(); ++i) {
        const render::Shape& shape = scene.shapes[i];
        if (!shape.drawing || shape.opacity <= 0) continue;
        const render::Drawing& drawing = *shape.drawing;
        const auto is_text = [](const render::Stroke& stroke) { return std::holds_alternative<Text>(stroke); };
        if (std::ranges::none_of(drawing.strokes, is_text)) continue;
        const std::uint64_t fingerprint = render::fingerprint(drawing);
        for (std::size_t k = 0; k < drawing.strokes.size(); ++k) {
            const Text* text = std::get_if<Text>(&drawing.strokes[k]);
            if (!text || text->words.empty()) continue;
            const Setting& setting = setting_of(drawing, fingerprint, k);
            LaidWords words{i, k, text, setting.cap_mm * shape.pose.scale, setting.lines, setting.cut, setting.broken, 0, {}, 0};
            words.turn_degrees = shape.pose.turn_degrees + reading_turn(*text);
            for (const Convex& box : boxes_of(*text, setting.width_mm, setting.height_mm)) {
                for (const Point& corner : box)
                    words.beyond_mm = std::max(
                        {words.beyond_mm, std::abs(corner.x) - drawing.half_width_mm, std::abs(corner.y) - drawing.half_height_mm});
                words.places.push_back(placed(shape.pose, box));
            }
            all.push_back(std::move(words));
        }
    }
    return all;
}

}  // namespace look
