// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/page.hpp"

#include "kiosk/export/board_picture.hpp"
#include "kiosk/export/plate.hpp"
#include "render/card_face.hpp"
#include "render/rasterise.hpp"

namespace exports {
namespace {

using render::Drawing;
using render::Point;
using render::Stationery;

constexpr double figure_margin_mm = 12;  // on the table, about what the scaffold fills
constexpr double column_mm = 170;
constexpr double picture_mm = 190;  // wide: a little past the column on both sides
constexpr double words_cap_mm = 3.4;
constexpr double row_mm = 15;  // a line of somebody other than the citizen
constexpr double row_picture_mm = 14;
constexpr double legend_cap_mm = 2.7;
constexpr double legend_row_mm = 7.5;
constexpr double mark_indent_mm = 18;  // under the words of the card it is on

class Typesetter {
public:
    Typesetter(const Manuscript& manuscript, const meeting::Meeting& meeting, const Going& going, const Stationery& stationery)
        : manuscript_(manuscript),
          meeting_(meeting),
          going_(going),
          stationery_(stationery),
          paper_({manuscript.title, manuscript.language, manuscript.date, manuscript.page, manuscript.attribution}) {}

    render::Paper set() {
        for (const Passage& passage : manuscript_.passages) std::visit(*this, passage);
        return std::move(paper_);
    }

    void operator()(const Heading& heading) {
        if (heading.level == 1 && begun_) paper_.new_page();
        begun_ = true;
        paper_.heading(heading.level, heading.words);
    }
    void operator()(const Paragraph& paragraph) {
        if (paragraph.apart) paper_.space(6);
        paper_.paragraph(paragraph.words, 0, paragraph.picture);
    }
    void operator()(const Figure& figure) {
        paper_.space(2);
        const BoardView view = view_of(pictured_at(going_, figure.board), stationery_, figure_margin_mm);
        render::PageBox box = paper_.room(picture_mm * view.part.height_mm / view.part.width_mm);
        box.left_mm -= (picture_mm - box.width_mm) / 2;
        box.width_mm = picture_mm;
        paper_.figure(view.scene.shapes, view.part, box, figure.alt);
    }
    void operator()(const Legend& legend) {
        const double cap = legend.alone ? words_cap_mm : legend_cap_mm;
        Drawing drawing;
        std::string alt;
        double x = 0;
        double y = 0;
        for (const auto& [seat, words] : legend.speakers) {
            const double width = badge_mm + 3 + render::extent_mm(words, cap, false).x + 9;
            if (x > 0 && x + width > column_mm) {
                x = 0;
                y += legend_row_mm;
            }
            drawing.strokes.emplace_back(badge(seat, {x + badge_mm / 2, y}, stationery_.look));
            drawing.strokes.emplace_back(words_at(words, {x + badge_mm + 3, y}, cap, column_mm - badge_mm - 3, 1));
            x += width;
            alt += (alt.empty() ? "" : ". ") + words;
        }
        put(std::move(drawing), y + legend_row_mm, legend_row_mm / 2, alt);
    }
    void operator()(const Remark& remark) {
        if (remark.anothers)
            set_row(remark.sentence);
        else
            paper_.paragraph(remark.sentence.line, remark.of_above ? mark_indent_mm : 0,
                             picture_beside(remark.sentence, {}, render::beside_words_mm));
    }
    void operator()(const WritingRoom& room) {
        paper_.space(4);
        paper_.room_for_writing(room.words, room.lines);
    }

private:
    render::Text words_at(const std::string& words, Point at, double cap_mm, double width_mm, int lines) const {
        render::Text text;
        text.words = words;
        text.at = at;
        text.cap_mm = cap_mm;
        text.align = render::Align::left;
        text.colour = stationery_.look.ink;
        text.width_mm = width_mm;
        text.lines = lines;
        text.language = stationery_.language;
        return text;
    }

    // A drawing whose strokes count from the column's left edge and `above_mm` below the top of its room.
    void put(Drawing drawing, double height_mm, double above_mm, const std::string& alt) {
        drawing.half_width_mm = column_mm;
        drawing.half_height_mm = height_mm;
        const render::PageBox box = paper_.room(height_mm);
        paper_.figure(drawing, {box.left_mm, box.top_mm + above_mm, 0, 0}, alt);
    }

    // The sentence's picture; on a card of somebody's own, what they drew.
    std::vector<render::Stroke> picture_beside(const Sentence& sentence, Point middle, double size_mm) const {
        if (!sentence.picture.empty()) return {render::Pictogram{sentence.picture, middle, size_mm, size_mm, 0}};
        const meeting::Placement* placed = meeting::placement_of(meeting_, sentence.sources.front().placement);
        const meeting::Card* card = placed ? stationery_.deck.find(placed->card) : nullptr;
        return card ? render::card_picture(*card, middle, size_mm, stationery_.look) : std::vector<render::Stroke>();
    }

    // What somebody other than the citizen says: with their badge, and their seat in the words.
    void set_row(const Sentence& sentence) {
        Drawing drawing;
        drawing.strokes.emplace_back(badge(sentence.voice, {badge_mm / 2, 0}, stationery_.look));
        const double left = badge_mm + 4 + row_picture_mm + 4;
        for (render::Stroke& stroke : picture_beside(sentence, {badge_mm + 4 + row_picture_mm / 2, 0}, row_picture_mm))
            drawing.strokes.push_back(std::move(stroke));
        drawing.strokes.emplace_back(words_at(sentence.line, {left, 0}, words_cap_mm, column_mm - left, 2));
        put(std::move(drawing), row_mm, row_mm / 2, sentence.text);
    }

    const Manuscript& manuscript_;
    const meeting::Meeting& meeting_;
    const Going& going_;
    const Stationery& stationery_;
    render::Paper paper_;
    bool begun_ = false;
};

}  // namespace

render::Paper page(const Manuscript& manuscript, const meeting::Meeting& meeting, const Going& going, const Stationery& stationery) {
    return Typesetter(manuscript, meeting, going, stationery).set();
}

}  // namespace exports
