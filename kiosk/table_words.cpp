// SPDX-License-Identifier: MPL-2.0
// Own words and drawings: what is written on a keyboard and drawn on paper before a seat, and what becomes of it.
#include <algorithm>
#include <cstdlib>

#include "kiosk/table.hpp"
#include "render/keyboard.hpp"

namespace table {

using meeting::Point;
using meeting::SeatNumber;
using render::Writing;
using render::WritingFor;

namespace {

constexpr std::size_t most_name_bytes = 60;  // as the meeting takes them
constexpr std::size_t most_note_bytes = 280;
constexpr std::size_t most_reason_bytes = 200;
constexpr std::size_t most_figures = 8;
constexpr std::size_t most_points = 400;  // of one stroke; a longer one goes on as another
constexpr double least_step_mm = 0.4;     // on the card

std::size_t most_bytes_of(WritingFor what) {
    if (what == WritingFor::note) return most_note_bytes;
    if (what == WritingFor::refusal) return most_reason_bytes;
    return what == WritingFor::grant ? most_figures : most_name_bytes;
}

}  // namespace

// A card that the seat has made and left blank is taken before another is made.
std::string Table::blank_card_of(SeatNumber seat) const {
    for (const meeting::OwnCard& card : meeting().own_cards) {
        const bool in_use = std::ranges::any_of(local_.sketches, [&](const auto& paper) { return paper.second.card == card.key; }) ||
                            std::ranges::any_of(meeting().boards, [&](const meeting::Board& board) {
                                return std::ranges::count(board.placements, card.key, &meeting::Placement::card) > 0;
                            });
        if (card.by == seat && card.blank() && !in_use) return card.key;
    }
    return "";
}

void Table::open_writing(SeatNumber seat, Writing writing) {
    close_tools(seat);
    if (writing.what == WritingFor::card && writing.card.empty()) ask_from(seat, meeting::MakeCard{seat});
    local_.writings[seat] = std::move(writing);
    changed_ = true;
}

void Table::open_sketch(SeatNumber seat, std::string card) {
    close_tools(seat);
    if (card.empty()) ask_from(seat, meeting::MakeCard{seat});
    local_.sketches[seat] = {std::move(card), {}, {}};
    changed_ = true;
}

void Table::key_tapped(SeatNumber seat, const std::string& key, Moment moment) {
    const auto it = local_.writings.find(seat);
    if (it == local_.writings.end()) return;
    Writing& writing = it->second;
    changed_ = true;
    if (key == "close") {
        const bool beginning = writing.what == WritingFor::alias;
        close_tools(seat);
        if (beginning) local_.welcome.reset();
        return;
    }
    if (key == "done") {
        const Writing whole = writing;
        return written(seat, whole, moment);
    }
    if (key.starts_with("word/")) {
        const auto words = render::suggestions(deck_, writing.text, stationery_.language);
        const int which = std::atoi(key.c_str() + 5);
        if (which >= 1 && which <= static_cast<int>(words.size()))
            writing.text = render::with_suggestion(writing.text, words[static_cast<std::size_t>(which - 1)]);
        return;
    }
    render::tap_key(writing, key, most_bytes_of(writing.what));
}

void Table::written(SeatNumber seat, const Writing& writing, Moment moment) {
    std::string text = writing.text;
    while (text.ends_with(' ')) text.pop_back();
    switch (writing.what) {
        case WritingFor::search:
            return close_tools(seat);
        case WritingFor::card:
            if (writing.card.empty()) return;  // its card is still on its way to the record
            close_tools(seat);
            if (!text.empty()) ask_from(seat, meeting::WriteCard{writing.card, text, seat});
            local_.drawers[seat] = {std::string(meeting::own_group), 0};
            return;
        case WritingFor::note:
            close_tools(seat);
            return ask_from(seat, meeting::WriteNote{writing.placement, text, seat});
        case WritingFor::grant:
            close_tools(seat);
            if (!text.empty()) ask_from(seat, meeting::SetGrant{meeting().chosen, std::atoi(text.c_str()), seat});
            return;
        case WritingFor::refusal:
            // Without a reason there is no refusal: the keyboard stays.
            if (!text.empty()) close_tools(seat);
            return ask_from(seat, meeting::SetEnvelope{meeting().chosen, writing.envelope, meeting::EnvelopeState::refused, text, seat});
        case WritingFor::name:
            close_tools(seat);
            if (const meeting::Seat* who = meeting::seat_of(meeting(), seat))
                ask_from(seat, meeting::TakeSeat{seat, who->role, text, who->side, who->along, who->empty});
            return;
        case WritingFor::alias:
            if (text.empty()) return;
            if (meeting::looks_like_civil_registration(text))
                return say(std::string(meeting::sentence_of(meeting::Reason::looks_like_civil_registration)), {0, 0}, 0, moment);
            begin_meeting(moment, false);
            ask(meeting::OpenMeeting{text, stationery_.language});
            ask(meeting::TakeSeat{1, meeting::Role::citizen, text, meeting::Side::south, 0.5});
            local_.welcome = render::Welcome{};
            return;
    }
}

void Table::draw_on_paper(SeatNumber seat, const input::PanelTouched& touched) {
    const auto it = local_.sketches.find(seat);
    if (it == local_.sketches.end()) return;
    render::Sketch& paper = it->second;
    const input::Contact& contact = touched.contact;
    const std::int64_t finger = contact.id * 4 + static_cast<std::int64_t>(contact.device);
    const Point half{render::sketch_half_mm, render::sketch_half_mm};
    Point at = meeting::inward(touched.panel.pose, contact.at_mm) * (1 / render::sketch_scale);
    at = {std::clamp(at.x, -half.x, half.x), std::clamp(at.y, -half.y, half.y)};
    const auto finish = [&](std::vector<Point> path) {
        if (path.empty()) return;
        paper.drawn.push_back(path);
        if (!paper.card.empty()) ask_from(seat, meeting::DrawStroke{paper.card, std::move(path), seat});
    };
    switch (contact.phase) {
        case input::Phase::down:
            paper.drawing[finger] = {at};
            break;
        case input::Phase::move:
            if (const auto path = paper.drawing.find(finger); path != paper.drawing.end()) {
                if (meeting::distance(path->second.back(), at) >= least_step_mm) path->second.push_back(at);
                if (path->second.size() >= most_points) {
                    finish(std::move(path->second));
                    path->second = {at};
                }
            }
            break;
        case input::Phase::up:
        case input::Phase::cancel:
            if (auto path = paper.drawing.extract(finger)) finish(std::move(path.mapped()));
            break;
    }
    changed_ = true;
}

// What was written and drawn has become part of the meeting.
void Table::note_own_cards(const std::vector<meeting::Recorded>& events) {
    bool changed = false;
    for (const meeting::Recorded& recorded : events) {
        if (const auto* made = std::get_if<meeting::CardMade>(&recorded.event)) {
            if (const auto writing = local_.writings.find(made->by); writing != local_.writings.end())
                if (writing->second.what == WritingFor::card && writing->second.card.empty()) writing->second.card = made->card;
            if (const auto paper = local_.sketches.find(made->by); paper != local_.sketches.end() && paper->second.card.empty()) {
                paper->second.card = made->card;
                // What was drawn before the card was there.
                for (const auto& path : paper->second.drawn) ask_from(made->by, meeting::DrawStroke{made->card, path, made->by});
            }
            changed = true;
        }
        if (const auto* photo = std::get_if<meeting::PhotoSet>(&recorded.event); photo && !photo->photo.empty() && staff_.is_open())
            notice_ = "The card is made. It lies in the drawers, under Made here.";
        if (const auto* drawn = std::get_if<meeting::StrokeDrawn>(&recorded.event)) {
            const auto paper = local_.sketches.find(drawn->by);
            if (paper != local_.sketches.end() && paper->second.card == drawn->card && !paper->second.drawn.empty())
                paper->second.drawn.erase(paper->second.drawn.begin());
            changed = true;
        }
        changed = changed || std::holds_alternative<meeting::CardWritten>(recorded.event) ||
                  std::holds_alternative<meeting::StrokeTakenBack>(recorded.event) ||
                  std::holds_alternative<meeting::PhotoSet>(recorded.event) || std::holds_alternative<meeting::SeatTaken>(recorded.event) ||
                  std::holds_alternative<meeting::SeatLeft>(recorded.event);
    }
    if (changed) deck_ = meeting::with_own_cards(stock_.deck, meeting(), stock_.phrases);
}

}  // namespace table
