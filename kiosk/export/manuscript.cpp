// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/manuscript.hpp"

#include <algorithm>

#include "kiosk/export/board_picture.hpp"
#include "kiosk/export/dates.hpp"
#include "kiosk/export/planned.hpp"

namespace exports {
namespace {

using meeting::SeatNumber;
using render::Stationery;

class Writer {
public:
    Writer(const meeting::Meeting& meeting, const Going& going, const Stationery& stationery, const What& what)
        : meeting_(meeting), going_(going), stationery_(stationery), what_(what) {}

    Manuscript write() {
        written_.title = say("Pictures from the meeting · {day}", {{"day", day()}});
        written_.language = stationery_.language == "da" ? "da-DK" : stationery_.language == "en" ? "en-GB" : stationery_.language;
        written_.date = meeting_.log.empty() ? std::string() : utc(meeting_.log.front().at);
        written_.page = say("Page {page} of {pages}");
        std::vector<GoingBoard> all;
        for (std::size_t i = 0; i < pictured(going_); ++i) all.push_back(pictured_at(going_, i));
        written_.attribution = attribution(all, stationery_);
        for (std::size_t i = 0; i < going_.boards.size(); ++i) write_board(i, meeting_, "");
        for (std::size_t i = 0; i < going_.moments.size(); ++i)
            write_board(going_.boards.size() + i, *going_.moments[i].then,
                        say("I want to remember how it looked at {clock}.", {{"clock", clock_of(going_.moments[i].at)}}));
        write_plan();
        if (std::string staying = staying_sentence(going_, stationery_); !staying.empty()) add(Paragraph{std::move(staying), "", true});
        return std::move(written_);
    }

private:
    std::string say(std::string_view english, const std::map<std::string, std::string>& values = {}) const {
        return stationery_.phrases.say_with(stationery_.language, english, values);
    }
    void add(Passage passage) { written_.passages.push_back(std::move(passage)); }
    std::string day() const { return meeting_.log.empty() ? std::string() : day_of(meeting_.log.front().at, stationery_); }
    bool is_citizen(SeatNumber seat) const {
        const meeting::Seat* citizen = meeting::citizen_of(meeting_);
        return citizen && citizen->number == seat;
    }

    // As it lies in that meeting; `moment` says when, where it is not how it ended.
    void write_board(std::size_t place, const meeting::Meeting& meeting, const std::string& moment) {
        const GoingBoard& goes = pictured_at(going_, place);
        const std::vector<Sentence> sentences = sentences_of(meeting, goes.board, *goes.scaffold, stationery_);
        const std::string title = title_of(goes.board, *goes.scaffold, stationery_);
        add(Heading{1, title});
        add(Paragraph{what_.names && !meeting_.alias.empty() ? say("{name} · {day}", {{"name", meeting_.alias}, {"day", day()}}) : day()});
        if (!moment.empty()) add(Paragraph{moment, "1F4CC"});
        if (const std::string question = question_of(goes.board, *goes.scaffold, stationery_); !question.empty()) add(Paragraph{question});
        if (const meeting::Card* about = stationery_.deck.find(goes.board.about))
            add(Paragraph{say("About: {card}.", {{"card", stationery_.say(about->label)}}), about->picture});
        std::string alt = say("A picture of the board {title}.", {{"title", title}});
        for (const Sentence& sentence : sentences)
            if (sentence.kind != Kind::not_laid && sentence.kind != Kind::then && sentence.kind != Kind::effect) alt += " " + sentence.text;
        add(Figure{place, title, alt});
        const std::vector<SeatNumber> voices = voices_of(sentences);
        write_legend(voices);
        write_sentences(sentences, voices.size() > 1);
        add(WritingRoom{say("A word by hand:"), 2});
    }

    // For staff to go on with; every line says whose it is and where it lies.
    void write_plan() {
        const std::vector<Planned> lines = planned(meeting_, going_, stationery_);
        if (lines.empty()) return;
        add(Heading{1, say("Draft of the plan")});
        add(Paragraph{day()});
        if (!what_.plan_law.empty()) add(Paragraph{what_.plan_law});
        add(Paragraph{say("What was laid, and by whom. A draft to go on with; nobody has decided anything here.")});
        std::string heading;
        for (const Planned& line : lines) {
            if (line.sentence.heading != heading) add(Heading{2, heading = line.sentence.heading});
            add(Remark{line.sentence, !is_citizen(line.sentence.voice), false});
        }
        add(WritingRoom{say("A word by hand:"), 2});
    }

    // Whose words and cards stand on the page of a board, the citizen first, then by seat.
    std::vector<SeatNumber> voices_of(const std::vector<Sentence>& sentences) const {
        std::set<SeatNumber> seats;
        for (const Sentence& sentence : sentences)
            if (sentence.voice != meeting::nobody) seats.insert(sentence.voice);
        std::vector<SeatNumber> voices(seats.begin(), seats.end());
        std::stable_partition(voices.begin(), voices.end(), [&](SeatNumber seat) { return is_citizen(seat); });
        return voices;
    }

    std::string name_of(SeatNumber number) const {
        const meeting::Seat* seat = meeting::seat_of(meeting_, number);
        if (!what_.names || !seat) return "";
        return is_citizen(number) && seat->name.empty() ? meeting_.alias : seat->name;
    }

    // Where the citizen alone speaks, the legend leads over to what they say.
    void write_legend(const std::vector<SeatNumber>& voices) {
        if (voices.empty()) return;
        Legend legend;
        legend.alone = voices.size() == 1 && is_citizen(voices.front());
        for (const SeatNumber seat : voices) {
            std::string words = voice_words(meeting_, seat, stationery_);
            const std::string name = name_of(seat);
            if (legend.alone)
                words = name.empty() ? say("{voice} says:", {{"voice", words}})
                                     : say("{voice} · {name} says:", {{"voice", words}, {"name", name}});
            else if (!name.empty())
                words = say("{voice} · {name}", {{"voice", words}, {"name", name}});
            legend.speakers.push_back({seat, words});
        }
        add(std::move(legend));
    }

    void write_sentences(const std::vector<Sentence>& sentences, bool many_voices) {
        std::string heading;
        bool citizen_named = !many_voices;
        for (const Sentence& sentence : sentences) {
            if (is_citizen(sentence.voice) && !citizen_named) {
                add(Paragraph{say("{voice} says:", {{"voice", voice_words(meeting_, sentence.voice, stationery_)}})});
                citizen_named = true;
            }
            const bool first = sentence.heading != heading;
            if (first) add(Heading{2, heading = sentence.heading});
            add(Remark{sentence, sentence.voice != meeting::nobody && !is_citizen(sentence.voice),
                       sentence.kind == Kind::marked && !first});
        }
    }

    const meeting::Meeting& meeting_;
    const Going& going_;
    const Stationery& stationery_;
    const What& what_;
    Manuscript written_;
};

}  // namespace

Manuscript manuscript(const meeting::Meeting& meeting, const Going& going, const Stationery& stationery, const What& what) {
    return Writer(meeting, going, stationery, what).write();
}

}  // namespace exports
