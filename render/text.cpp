// SPDX-License-Identifier: MPL-2.0
#include "render/text.hpp"

#include <hb.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/surface.hpp"
#include "render/type_case.hpp"

namespace render {
namespace {

constexpr double tallest_pitch_em = 1.6;  // some scripts ask for more; then lines would no longer read as one label
constexpr double hair = 0.01;             // of a unit: what rounding to Pango's own units may cost

double in_units(int pango) { return static_cast<double>(pango) / PANGO_SCALE; }

int in_pango(double units) { return static_cast<int>(std::ceil(std::clamp(units, 0.0, 1e6) * PANGO_SCALE)); }

bool is_blank(char letter) { return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r'; }

// What Pango may be given: whole UTF-8, no blank ends, no control characters but the newline.
std::string cleaned(const std::string& words) {
    std::string clean = words;
    std::erase(clean, '\0');
    if (!g_utf8_validate(clean.data(), static_cast<gssize>(clean.size()), nullptr)) {
        char* valid = g_utf8_make_valid(clean.data(), static_cast<gssize>(clean.size()));
        clean = valid;
        g_free(valid);
    }
    for (char& letter : clean)
        if (static_cast<unsigned char>(letter) < ' ' && letter != '\n') letter = ' ';
    while (!clean.empty() && is_blank(clean.back())) clean.pop_back();
    clean.erase(0, static_cast<std::size_t>(std::find_if_not(clean.begin(), clean.end(), is_blank) - clean.begin()));
    return clean;
}

PangoRectangle box_of(PangoLayoutLine* line) {
    PangoRectangle box;
    pango_layout_line_get_extents(line, nullptr, &box);
    return box;
}

// The run as words of a page. At byte `blank` of `words` its line ends; there Pango sets no glyph, and Cairo would write a word without a
// mark, at which some readers end the whole paragraph. It gets the blank's own glyph instead.
void show_run(cairo_t* cairo, const std::string& words, const PangoGlyphItem* run, int blank) {
    PangoGlyphItem* own = pango_glyph_item_copy(const_cast<PangoGlyphItem*>(run));
    hb_codepoint_t glyph = 0;
    for (int i = 0; i < own->glyphs->num_glyphs; ++i)
        if (own->glyphs->log_clusters[i] == blank - own->item->offset &&
            hb_font_get_nominal_glyph(pango_font_get_hb_font(own->item->analysis.font), ' ', &glyph))
            own->glyphs->glyphs[i].glyph = glyph;
    pango_cairo_show_glyph_item(cairo, words.c_str(), own);
    pango_glyph_item_free(own);
}

void show_glyphs(cairo_t* cairo, PangoFont* font, PangoGlyphString* glyphs) {
    if (is_page(cairo)) {
        pango_cairo_show_glyph_string(cairo, font, glyphs);
    } else {
        pango_cairo_glyph_string_path(cairo, font, glyphs);
        cairo_fill(cairo);
    }
}

// A picture's glyphs would snap to whole pixels, so there the outlines are filled; on a page they stay words.
void show_line(cairo_t* cairo, const std::string& words, PangoLayoutLine* line, bool last) {
    if (!is_page(cairo)) {
        pango_cairo_layout_line_path(cairo, line);
        cairo_fill(cairo);
        return;
    }
    const int past = line->start_index + line->length;
    const bool at_blank = !last && line->length > 0 && words[static_cast<std::size_t>(past) - 1] == ' ';
    double along = 0;
    for (const GSList* at = line->runs; at; at = at->next) {
        const auto* run = static_cast<const PangoGlyphItem*>(at->data);
        cairo_move_to(cairo, along, 0);
        show_run(cairo, words, run, at_blank ? past - 1 : -1);
        along += in_units(pango_glyph_string_get_width(run->glyphs));
    }
}

}  // namespace

void SetWords::Release::operator()(PangoLayout* layout) const { g_object_unref(layout); }

SetWords::SetWords(const Text& text) : text_(text), cap_mm_(text.cap_mm) {
    const TypeFaces& faces = faces_of_thread();
    text_.words = cleaned(text.words);
    text_.lines = text.arc_radius_mm != 0 ? 1 : std::max(text.lines, 1);
    layout_.reset(faces.layout(text_.words, text.bold, text.language).release());
    unit_mm_ = cap_mm_ / faces.type().cap_units();
    if (text.width_mm > 0 && cap_mm_ > 0) fit();
    measure();
}

int SetWords::lines() const { return pango_layout_get_line_count(layout_.get()); }

bool SetWords::cut() const { return pango_layout_is_ellipsized(layout_.get()) != FALSE; }

double SetWords::line_width_mm(int line) const {
    return in_units(box_of(pango_layout_get_line_readonly(layout_.get(), line)).width) * unit_mm_;
}

double SetWords::width_mm() const { return widest_units() * unit_mm_; }

double SetWords::height_mm() const { return cap_mm_ + (lines() - 1) * pitch_mm_; }

std::size_t SetWords::start_of_line(int line) const {
    return static_cast<std::size_t>(pango_layout_get_line_readonly(layout_.get(), line)->start_index);
}

bool SetWords::broken() const {
    int attributes = 0;
    const PangoLogAttr* at = pango_layout_get_log_attrs_readonly(layout_.get(), &attributes);
    for (int line = 1; line < lines(); ++line) {
        const glong place = g_utf8_pointer_to_offset(words().c_str(), words().c_str() + start_of_line(line));
        const PangoLayoutLine* begun = pango_layout_get_line_readonly(layout_.get(), line);
        if (place < attributes && !at[place].is_line_break && !begun->is_paragraph_start) return true;
    }
    return false;
}

double SetWords::widest_units() const {
    double widest = 0;
    for (int line = 0; line < lines(); ++line)
        widest = std::max(widest, in_units(box_of(pango_layout_get_line_readonly(layout_.get(), line)).width));
    return widest;
}

bool SetWords::stands_in(double width_units) const {
    pango_layout_set_width(layout_.get(), in_pango(width_units));
    return lines() <= text_.lines && widest_units() <= width_units + hair;
}

// Setting is linear in size, so "smaller words in this width" is asked as "these words in a larger width".
void SetWords::fit() {
    PangoLayout* layout = layout_.get();
    const double asked = text_.width_mm / unit_mm_;
    const double least_cap = std::min(cap_mm_, smallest_cap_mm);
    const double most = asked * cap_mm_ / least_cap;

    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    double width = asked;
    if (!stands_in(asked)) {
        width = most;
        if (stands_in(most)) {
            double narrow = asked;
            bool stands = true;
            for (int halving = 0; halving < 6; ++halving) {
                const double middle = (narrow + width) / 2;
                stands = stands_in(middle);
                (stands ? width : narrow) = middle;
            }
            if (!stands) stands_in(width);
        } else {
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
            if (!stands_in(most)) {
                pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
                pango_layout_set_height(layout, -text_.lines);
                if (lines() > text_.lines) {  // Pango counts its lines anew after each newline
                    std::replace(text_.words.begin(), text_.words.end(), '\n', ' ');
                    pango_layout_set_text(layout, text_.words.data(), static_cast<int>(text_.words.size()));
                }
            }
        }
    }
    cap_mm_ *= asked / width;
    unit_mm_ *= asked / width;
    const bool one_word = text_.words.find_first_of(" \n") == std::string::npos;
    if (text_.align == Align::centre && lines() > 1 && !cut() && (pango_layout_get_wrap(layout) == PANGO_WRAP_WORD || one_word)) balance();
}

// The narrowest setting with as many lines, so that no line of a label is left with one short word.
void SetWords::balance() {
    const int as_many = lines();
    const int lines_asked = std::exchange(text_.lines, as_many);
    double width = widest_units();
    double narrow = 0;
    for (int line = 0; line < as_many; ++line) narrow += line_width_mm(line) / unit_mm_ / as_many;
    bool stands = false;
    for (int halving = 0; halving < 4; ++halving) {
        const double middle = (narrow + width) / 2;
        stands = stands_in(middle);
        (stands ? width : narrow) = middle;
    }
    if (!stands) stands_in(width);
    text_.lines = lines_asked;
}

void SetWords::measure() {
    double tallest = 0;
    for (int line = 0; line < lines(); ++line)
        tallest = std::max(tallest, in_units(box_of(pango_layout_get_line_readonly(layout_.get(), line)).height));
    pitch_mm_ = std::min(tallest, tallest_pitch_em * TypeCase::em_units) * unit_mm_;
}

void SetWords::draw(cairo_t* cairo) const {
    if (words().empty() || cap_mm_ <= 0) return;
    const Saved saved(cairo);
    set_colour(cairo, text_.colour);
    cairo_new_path(cairo);
    if (text_.arc_radius_mm != 0)
        draw_arc(cairo);
    else
        draw_lines(cairo);
}

void SetWords::draw_lines(cairo_t* cairo) const {
    cairo_translate(cairo, text_.at.x, text_.at.y);
    cairo_rotate(cairo, text_.turn_degrees * meeting::pi / 180);
    const double top = -height_mm() / 2;
    for (int i = 0; i < lines(); ++i) {
        PangoLayoutLine* line = pango_layout_get_line_readonly(layout_.get(), i);
        const double wide = line_width_mm(i);
        const bool from_right = pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL;
        double left = -wide / 2;
        if (text_.align == Align::right) left = -wide;
        if (text_.align == Align::left) left = from_right && text_.width_mm > 0 ? text_.width_mm - wide : 0;
        const Saved saved(cairo);
        cairo_translate(cairo, left, top + cap_mm_ + i * pitch_mm_);
        cairo_scale(cairo, unit_mm_, unit_mm_);
        cairo_move_to(cairo, 0, 0);
        show_line(cairo, words(), line, i + 1 == lines());
    }
}

// Clusters, not letters, are laid round the circle, so that an accent stays over its letter. The middle of the capitals lies on the
// circle: words read from outside and from inside are then equally far from it.
void SetWords::draw_arc(cairo_t* cairo) const {
    cairo_translate(cairo, text_.at.x, text_.at.y);
    const double radius = std::abs(text_.arc_radius_mm);
    const double sense = text_.arc_radius_mm > 0 ? 1 : -1;
    const double middle = text_.turn_degrees * meeting::pi / 180;
    double along_mm = -line_width_mm(0) / 2;
    PangoGlyphString* cluster = pango_glyph_string_new();
    for (const GSList* at = pango_layout_get_line_readonly(layout_.get(), 0)->runs; at; at = at->next) {
        const auto* run = static_cast<const PangoGlyphItem*>(at->data);
        const PangoGlyphString& glyphs = *run->glyphs;
        for (int first = 0, past = 0; first < glyphs.num_glyphs; first = past) {
            while (past < glyphs.num_glyphs && glyphs.log_clusters[past] == glyphs.log_clusters[first]) ++past;
            pango_glyph_string_set_size(cluster, past - first);
            std::copy(glyphs.glyphs + first, glyphs.glyphs + past, cluster->glyphs);
            std::copy(glyphs.log_clusters + first, glyphs.log_clusters + past, cluster->log_clusters);
            const double wide = in_units(pango_glyph_string_get_width(cluster)) * unit_mm_;
            const Saved saved(cairo);
            cairo_rotate(cairo, middle + sense * (along_mm + wide / 2) / radius);
            cairo_translate(cairo, radius, 0);
            cairo_rotate(cairo, sense * meeting::pi / 2);
            cairo_translate(cairo, -wide / 2, cap_mm_ / 2);
            cairo_scale(cairo, unit_mm_, unit_mm_);
            cairo_move_to(cairo, 0, 0);
            show_glyphs(cairo, run->item->analysis.font, cluster);
            along_mm += wide;
        }
    }
    pango_glyph_string_free(cluster);
}

}  // namespace render
