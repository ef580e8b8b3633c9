// SPDX-License-Identifier: MPL-2.0
#include "render/rasterise.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "render/canvas.hpp"
#include "render/outline_path.hpp"
#include "render/photograph.hpp"
#include "render/pictogram.hpp"
#include "render/shadow.hpp"
#include "render/surface.hpp"
#include "render/text.hpp"

namespace render {
namespace {

void set_pen(cairo_t* cairo, const Pen& pen) {
    set_colour(cairo, pen.colour);
    cairo_set_line_width(cairo, pen.width_mm);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    double round = 0;
    for (const double length : pen.dash_mm) round = length < 0 ? -1e9 : round + length;
    if (round > 0) {
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
        cairo_set_dash(cairo, pen.dash_mm.data(), static_cast<int>(pen.dash_mm.size()), 0);
    } else {
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
        cairo_set_dash(cairo, nullptr, 0, 0);
    }
}

void put(cairo_t* cairo, const Ink& ink) {
    const Saved saved(cairo);
    trace(cairo, ink.outline);
    if (ink.fill) {
        set_colour(cairo, *ink.fill);
        cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_fill_preserve(cairo);
    }
    if (ink.pen && ink.pen->width_mm > 0) {
        set_pen(cairo, *ink.pen);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

void put(cairo_t* cairo, const Text& text) { SetWords(text).draw(cairo); }
void put(cairo_t* cairo, const Pictogram& pictogram) { draw_pictogram(cairo, pictogram); }
void put(cairo_t* cairo, const Photograph& photograph) { draw_photograph(cairo, photograph); }
void put(cairo_t* cairo, const Shadow& shadow) { draw_shadow(cairo, shadow); }

}  // namespace

void open_artwork(const std::filesystem::path& pictures, const std::filesystem::path& fonts) {
    open_pictures(pictures);
    open_type(fonts);
}

void draw(cairo_t* cairo, const Drawing& drawing) {
    for (const Stroke& stroke : drawing.strokes) std::visit([cairo](const auto& mark) { put(cairo, mark); }, stroke);
    if (const cairo_status_t status = cairo_status(cairo); status != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(std::string("A drawing could not be drawn: ") + cairo_status_to_string(status) + ".");
}

Picture rasterise(const Drawing& drawing, double sharpness) {
    Canvas canvas(2 * drawing.half_width_mm * sharpness, 2 * drawing.half_height_mm * sharpness);
    cairo_translate(canvas.cairo(), canvas.width() / 2.0, canvas.height() / 2.0);
    cairo_scale(canvas.cairo(), sharpness, sharpness);
    draw(canvas.cairo(), drawing);
    return std::move(canvas).picture();
}

Point extent_mm(const std::string& words, double cap_mm, bool bold) {
    Text text;
    text.words = words;
    text.cap_mm = cap_mm;
    text.bold = bold;
    const SetWords set(text);
    return {set.width_mm(), set.pitch_mm()};
}

}  // namespace render
