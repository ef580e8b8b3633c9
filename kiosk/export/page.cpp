// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/page.hpp"

#include <algorithm>

#include "kiosk/export/board_picture.hpp"
#include "kiosk/export/event_table.hpp"
#include "kiosk/export/sentences.hpp"
#include "render/card_face.hpp"
#include "render/rasterise.hpp"

namespace exports {
namespace {

using meeting::SeatNumber;
using render::Drawing;
using render::Point;
using render::Stationery;

constexpr double figure_margin_mm = 12;  // on the table, about what the scaffold fills
constexpr double column_mm = 170;
constexpr double picture_mm = 190;  // wide: a little past the column on both sides
constexpr double words_cap_mm = 3.4;
constexpr double badge_mm = 5;
constexpr double row_mm = 15;  // a line of somebody other than the citizen
constexpr double row_picture_mm = 14;
constexpr double legend_cap_mm = 2.7;
constexpr double legend_row_mm = 7.5;
constexpr double mark_indent_mm = 18;  // under the words of the card it is on

render::Text words_at(const std::string& words, Point at, double cap_mm, double width_mm, int lines, const Stationery& stationery) {
    render::Text text;
    text.words = words;
    text.at = at;
    text.cap_mm = cap_mm;
    text.align = render::Align::left;
    text.colour = stationery.look.ink;
    text.width_mm = width_mm;
    text.lines = lines;
    text.language = stationery.language;
    return text;
}

render::Ink badge(SeatNumber seat, double size_mm, Point middle, const Stationery& stationery) {
    const render::VoiceLook look = stationery.look.voice(seat);
    return {render::badge_outline(look.badge, size_mm, middle), look.colour, std::nullopt};
}

// Whose words and cards stand on the page of a board, the citizen first, then by seat.
std::vector<SeatNumber> voices_of(const meeting::Meeting& meeting, const std::vector<Sentence>& sentences) {
    std::set<SeatNumber> seats;
    for (const Sentence& sentence : sentences)
        if (sentence.voice != meeting::nobody) seats.insert(sentence.voice);
    std::vector<SeatNumber> voices(seats.begin(), seats.end());
    const meeting::Seat* citizen = meeting::citizen_of(meeting);
    std::stable_partition(voices.begin(), voices.end(), [&](SeatNumber seat) { return citizen && seat == citizen->number; });
    return voices;
}

class Typesetter {
public:
    Typesetter(const meeting::Meeting& meeting, const Going& going, const Stationery& stationery, const What& what)
        : meeting_(meeting), going_(going), stationery_(stationery), what_(what), paper_(imprint()) {}

    render::Paper set() {
        for (const GoingBoard& goes : going_.boards) {
            if (&goes != &going_.boards.front()) paper_.new_page();
            set_board(goes);
        }
        if (const std::string staying = staying_sentence(going_, stationery_); !staying.empty()) {
            paper_.space(6);
            paper_.paragraph(staying);
        }
        return std::move(paper_);
    }

private:
    std::string say(std::string_view english, const std::map<std::string, std::string>& values = {}) const {
        return stationery_.phrases.say_with(stationery_.language, english, values);
    }
    std::string day() const { return meeting_.log.empty() ? std::string() : day_of(meeting_.log.front().at, stationery_); }
    bool is_citizen(SeatNumber seat) const {
        const meeting::Seat* citizen = meeting::citizen_of(meeting_);
        return citizen && citizen->number == seat;
    }

    render::Imprint imprint() const {
        render::Imprint imprint;
        imprint.title = say("Pictures from the meeting · {day}", {{"day", day()}});
        imprint.language = stationery_.language == "da" ? "da-DK" : stationery_.language == "en" ? "en-GB" : stationery_.language;
        imprint.date = meeting_.log.empty() ? std::string() : utc(meeting_.log.front().at);
        imprint.page = say("Page {page} of {pages}");
        imprint.attribution = attribution(stationery_);
        return imprint;
    }

    void set_board(const GoingBoard& goes) {
        const std::vector<Sentence> sentences = sentences_of(meeting_, goes.board, *goes.scaffold, stationery_);
        paper_.heading(1, title_of(goes.board, *goes.scaffold, stationery_));
        set_whose();
        if (const std::string question = question_of(goes.board, *goes.scaffold, stationery_); !question.empty())
            paper_.paragraph(question);
        if (const meeting::Card* about = stationery_.deck.find(goes.board.about))
            paper_.paragraph(say("About: {card}.", {{"card", stationery_.say(about->label)}}), 0, about->picture);
        paper_.space(2);
        set_picture(goes, sentences);
        const std::vector<SeatNumber> voices = voices_of(meeting_, sentences);
        set_legend(voices);
        set_sentences(sentences, voices.size() > 1);
        paper_.space(4);
        paper_.room_for_writing(say("A word by hand:"), 2);
    }

    void set_whose() {
        paper_.paragraph(what_.names && !meeting_.alias.empty() ? say("{name} · {day}", {{"name", meeting_.alias}, {"day", day()}})
                                                                : day());
    }

    void set_picture(const GoingBoard& goes, const std::vector<Sentence>& sentences) {
        const BoardView view = view_of(goes, stationery_, figure_margin_mm);
        std::string alt = say("A picture of the board {title}.", {{"title", title_of(goes.board, *goes.scaffold, stationery_)}});
        for (const Sentence& sentence : sentences)
            if (sentence.kind != Kind::not_laid && sentence.kind != Kind::effect) alt += " " + sentence.text;
        render::PageBox box = paper_.room(picture_mm * view.part.height_mm / view.part.width_mm);
        box.left_mm -= (picture_mm - box.width_mm) / 2;
        box.width_mm = picture_mm;
        paper_.figure(view.scene.shapes, view.part, box, alt);
    }

    std::string name_of(SeatNumber number) const {
        const meeting::Seat* seat = meeting::seat_of(meeting_, number);
        if (!what_.names || !seat) return "";
        return is_citizen(number) && seat->name.empty() ? meeting_.alias : seat->name;
    }

    // The badges on the picture, and who they are. Where the citizen alone speaks, it leads over to what they say.
    void set_legend(const std::vector<SeatNumber>& voices) {
        if (voices.empty()) return;
        const bool alone = voices.size() == 1 && is_citizen(voices.front());
        const double cap = alone ? words_cap_mm : legend_cap_mm;
        Drawing drawing;
        std::string alt;
        double x = 0;
        double y = 0;
        for (const SeatNumber seat : voices) {
            std::string words = voice_words(meeting_, seat, stationery_);
            const std::string name = name_of(seat);
            if (alone)
                words = name.empty() ? say("{voice} says:", {{"voice", words}})
                                     : say("{voice} · {name} says:", {{"voice", words}, {"name", name}});
            else if (!name.empty())
                words = say("{voice} · {name}", {{"voice", words}, {"name", name}});
            const double width = badge_mm + 3 + render::extent_mm(words, cap, false).x + 9;
            if (x > 0 && x + width > column_mm) {
                x = 0;
                y += legend_row_mm;
            }
            drawing.strokes.emplace_back(badge(seat, badge_mm, {x + badge_mm / 2, y}, stationery_));
            drawing.strokes.emplace_back(words_at(words, {x + badge_mm + 3, y}, cap, column_mm - badge_mm - 3, 1, stationery_));
            x += width;
            alt += (alt.empty() ? "" : ". ") + words;
        }
        put(std::move(drawing), y + legend_row_mm, legend_row_mm / 2, alt);
    }

    // A drawing whose strokes count from the column's left edge and `above_mm` below the top of its room.
    void put(Drawing drawing, double height_mm, double above_mm, const std::string& alt) {
        drawing.half_width_mm = column_mm;
        drawing.half_height_mm = height_mm;
        const render::PageBox box = paper_.room(height_mm);
        paper_.figure(drawing, {box.left_mm, box.top_mm + above_mm, 0, 0}, alt);
    }

    void set_sentences(const std::vector<Sentence>& sentences, bool many_voices) {
        std::string heading;
        bool citizen_named = !many_voices;
        for (const Sentence& sentence : sentences) {
            if (is_citizen(sentence.voice) && !citizen_named) {
                paper_.paragraph(say("{voice} says:", {{"voice", voice_words(meeting_, sentence.voice, stationery_)}}));
                citizen_named = true;
            }
            const bool first = sentence.heading != heading;
            if (first) paper_.heading(2, heading = sentence.heading);
            if (sentence.voice != meeting::nobody && !is_citizen(sentence.voice))
                set_row(sentence);
            else
                paper_.paragraph(sentence.line, sentence.kind == Kind::marked && !first ? mark_indent_mm : 0,
                                 picture_beside(sentence, {}, render::beside_words_mm));
        }
    }

    // The sentence's picture; on a card of somebody's own, what they drew.
    std::vector<render::Stroke> picture_beside(const Sentence& sentence, meeting::Point middle, double size_mm) const {
        if (!sentence.picture.empty()) return {render::Pictogram{sentence.picture, middle, size_mm, size_mm, 0}};
        const meeting::Placement* placed = meeting::placement_of(meeting_, sentence.sources.front().placement);
        const meeting::Card* card = placed ? stationery_.deck.find(placed->card) : nullptr;
        return card ? render::card_picture(*card, middle, size_mm, stationery_.look) : std::vector<render::Stroke>();
    }

    // What somebody other than the citizen says: with their badge, and their seat in the words.
    void set_row(const Sentence& sentence) {
        Drawing drawing;
        drawing.strokes.emplace_back(badge(sentence.voice, badge_mm, {badge_mm / 2, 0}, stationery_));
        const double left = badge_mm + 4 + row_picture_mm + 4;
        for (render::Stroke& stroke : picture_beside(sentence, {badge_mm + 4 + row_picture_mm / 2, 0}, row_picture_mm))
            drawing.strokes.push_back(std::move(stroke));
        drawing.strokes.emplace_back(words_at(sentence.line, {left, 0}, words_cap_mm, column_mm - left, 2, stationery_));
        put(std::move(drawing), row_mm, row_mm / 2, sentence.text);
    }

    const meeting::Meeting& meeting_;
    const Going& going_;
    const Stationery& stationery_;
    const What& what_;
    render::Paper paper_;
};

}  // namespace

render::Paper page(const meeting::Meeting& meeting, const Going& going, const Stationery& stationery, const What& what) {
    return Typesetter(meeting, going, stationery, what).set();
}

}  // namespace exports
