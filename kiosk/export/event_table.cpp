// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/event_table.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <map>

#include "kiosk/export/sentences.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/event_text.hpp"

namespace exports {
namespace {

using meeting::BoardNumber;
using meeting::Event;
using meeting::PlacementNumber;
using meeting::Recorded;
using meeting::SeatNumber;

// What one row tells besides when and what kind.
struct Row {
    BoardNumber board = 0;
    SeatNumber by = meeting::nobody;
    PlacementNumber card = 0;
    std::string zone;
    std::optional<int> value;
    bool secret = false;  // must not be told
    Event told;           // without what must not be told
};

bool is_number(std::string_view words) {
    if (words.starts_with('-')) words.remove_prefix(1);
    return !words.empty() && std::ranges::all_of(words, [](char c) { return c >= '0' && c <= '9'; });
}

std::string cell(std::string_view words) {
    std::string quoted = "\"";
    if (!words.empty() && std::string_view("=+-@\t\r").find(words.front()) != std::string_view::npos && !is_number(words)) quoted += '\'';
    for (const char letter : words) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

class Rows {
public:
    Rows(const meeting::Meeting& meeting, const Going& going) : meeting_(meeting), going_(going) {
        for (const Recorded& recorded : meeting.log) {
            if (const auto* laid = std::get_if<meeting::CardLaid>(&recorded.event)) cards_.emplace(laid->placement, laid);
            if (const auto* drawn = std::get_if<meeting::LineDrawn>(&recorded.event)) lines_.emplace(drawn->line, drawn);
        }
    }

    // Nothing for events that do not go out.
    std::optional<Row> row_of(const Recorded& recorded) const {
        std::optional<Row> row = std::visit(*this, recorded.event);
        if (!row || row->secret || !going_board(row->board)) return std::nullopt;
        return row;
    }
    const meeting::CardLaid* card(PlacementNumber number) const {
        const auto it = cards_.find(number);
        return it == cards_.end() ? nullptr : it->second;
    }
    const GoingBoard* going_board(BoardNumber number) const {
        const auto it = std::ranges::find_if(going_.boards, [&](const GoingBoard& goes) { return goes.board.number == number; });
        return it == going_.boards.end() ? nullptr : &*it;
    }

    std::optional<Row> operator()(const meeting::MeetingOpened&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::SeatTaken&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::SeatLeft&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::TurnPassed&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::MeetingClosed&) const { return std::nullopt; }
    // What somebody made goes out as the card that was laid, if it was; drawers and choices are the citizen's own affair.
    std::optional<Row> operator()(const meeting::CardMade&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::CardWritten&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::StrokeDrawn&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::StrokeTakenBack&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::CardFavoured&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::CardUncovered&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::ChoiceMade&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::LanguageChosen&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::SequenceChosen&) const { return std::nullopt; }
    // A real card that is lifted says nothing.
    std::optional<Row> operator()(const meeting::CardLifted&) const { return std::nullopt; }
    std::optional<Row> operator()(const meeting::NoteWritten& event) const { return of_card(event.placement, event.by, "", {}, event); }
    std::optional<Row> operator()(const meeting::BoardLaid& event) const {
        Row row = of_board(event.board, meeting::nobody, event);
        meeting::BoardLaid told = event;
        told.source.clear();
        told.before.clear();  // another meeting's
        // As it goes out: without cards that lie secretly.
        if (const GoingBoard* goes = going_board(event.board)) {
            told.pile = goes->board.pile;
            told.controls = goes->board.controls;
            told.about = goes->board.about;
        }
        row.told = std::move(told);
        return row;
    }
    std::optional<Row> operator()(const meeting::BoardChosen& event) const { return of_board(event.board, meeting::nobody, event); }
    std::optional<Row> operator()(const meeting::BoardTurned& event) const { return of_board(event.board, meeting::nobody, event); }
    std::optional<Row> operator()(const meeting::BoardShared& event) const { return of_board(event.board, event.by, event); }
    std::optional<Row> operator()(const meeting::BoardConfirmed& event) const { return of_board(event.board, event.by, event); }
    std::optional<Row> operator()(const meeting::BoardRevealed& event) const { return of_board(event.board, event.by, event); }
    std::optional<Row> operator()(const meeting::LastTimeShown& event) const { return of_board(event.board, event.by, event); }
    std::optional<Row> operator()(const meeting::GrantSet& event) const {
        Row row = of_board(event.board, event.by, event);
        row.value = event.amount;
        return row;
    }
    // In the column of zones stands where the money went; the whole posting stands in the event's own text.
    std::optional<Row> operator()(const meeting::MoneyMoved& event) const {
        Row row = of_board(event.board, event.by, event);
        row.zone = event.to;
        row.value = event.amount;
        return row;
    }
    std::optional<Row> operator()(const meeting::EnvelopeSet& event) const {
        meeting::EnvelopeSet told = event;
        // Words about a private card are as private as it.
        if (going_.secret_zones.contains({event.board, event.envelope})) told.words.clear();
        Row row = of_board(event.board, event.by, told);
        row.zone = event.envelope;
        return row;
    }
    std::optional<Row> operator()(const meeting::EffectNoted& event) const { return of_board(event.board, meeting::nobody, event); }
    std::optional<Row> operator()(const meeting::CardLaid& event) const {
        return of_card(event.placement, event.by, event.zone, event.value, event);
    }
    std::optional<Row> operator()(const meeting::CardMoved& event) const {
        return of_card(event.placement, event.by, event.zone, event.value, event);
    }
    std::optional<Row> operator()(const meeting::CardTakenBack& event) const { return of_card(event.placement, event.by, "", {}, event); }
    std::optional<Row> operator()(const meeting::CardMarked& event) const {
        Row row = of_card(event.placement, event.by, "", {}, event);
        // That a card was private for a while is itself private.
        row.secret = row.secret || event.mark == meeting::Mark::secret;
        return row;
    }
    std::optional<Row> operator()(const meeting::LineDrawn& event) const { return of_line(event.line, event.by, event); }
    std::optional<Row> operator()(const meeting::LineRemoved& event) const { return of_line(event.line, event.by, event); }
    std::optional<Row> operator()(const meeting::Undone& event) const { return of_turning_back(event.sequence, event.by, event); }
    std::optional<Row> operator()(const meeting::Redone& event) const { return of_turning_back(event.sequence, event.by, event); }

private:
    static Row of_board(BoardNumber board, SeatNumber by, const Event& told) {
        Row row;
        row.board = board;
        row.by = by;
        row.told = told;
        return row;
    }
    Row of_card(PlacementNumber number, SeatNumber by, const std::string& zone, std::optional<int> value, const Event& told) const {
        const meeting::CardLaid* laid = card(number);
        Row row = of_board(laid ? laid->board : 0, by, told);
        row.card = number;
        row.zone = zone;
        row.value = value;
        row.secret = going_.secrets.contains(number);
        return row;
    }
    Row of_line(meeting::LineNumber number, SeatNumber by, const Event& told) const {
        const auto it = lines_.find(number);
        if (it == lines_.end()) return {};
        const meeting::CardLaid* from = card(it->second->from);
        Row row = of_board(from ? from->board : 0, by, told);
        row.secret = going_.secrets.contains(it->second->from) || going_.secrets.contains(it->second->to);
        return row;
    }
    // An undo is told where what it undid is told.
    std::optional<Row> of_turning_back(std::int64_t sequence, SeatNumber by, const Event& told) const {
        if (sequence < 1 || sequence > static_cast<std::int64_t>(meeting_.log.size())) return std::nullopt;
        const Recorded& what = meeting_.log[static_cast<std::size_t>(sequence - 1)];
        if (std::holds_alternative<meeting::Undone>(what.event) || std::holds_alternative<meeting::Redone>(what.event)) return std::nullopt;
        const std::optional<Row> undone = row_of(what);
        if (!undone) return std::nullopt;
        Row row = *undone;
        row.by = by;
        row.zone.clear();
        row.value.reset();
        row.told = told;
        return row;
    }

    const meeting::Meeting& meeting_;
    const Going& going_;
    std::map<PlacementNumber, const meeting::CardLaid*> cards_;
    std::map<meeting::LineNumber, const meeting::LineDrawn*> lines_;
};

}  // namespace

std::string utc(meeting::Milliseconds at) {
    const meeting::Milliseconds part = ((at % 1000) + 1000) % 1000;
    const auto seconds = static_cast<std::time_t>((at - part) / 1000);
    std::tm time{};
    gmtime_r(&seconds, &time);
    std::array<char, 40> words{};
    const std::size_t length = std::strftime(words.data(), words.size(), "%Y-%m-%dT%H:%M:%S", &time);
    std::array<char, 8> rest{};
    std::snprintf(rest.data(), rest.size(), ".%03dZ", static_cast<int>(part));
    return std::string(words.data(), length) + rest.data();
}

std::string event_table(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery) {
    const Rows rows(meeting, going);
    const std::set<std::int64_t> counting = meeting::in_effect(meeting.log);
    std::string table = "\xEF\xBB\xBF";
    const auto add = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) table += (i ? ";" : "") + cell(cells[i]);
        table += "\r\n";
    };
    add({"sequence", "time", "kind", "board", "voice", "role", "card", "label", "zone", "value", "text", "undone"});
    for (const Recorded& recorded : meeting.log) {
        const std::optional<Row> row = rows.row_of(recorded);
        if (!row) continue;
        const GoingBoard& goes = *rows.going_board(row->board);
        const meeting::Seat* seat = meeting::seat_of(meeting, row->by);
        const meeting::CardLaid* laid = row->card ? rows.card(row->card) : nullptr;
        const meeting::Card* card = laid ? stationery.deck.find(laid->card) : nullptr;
        const meeting::Zone* zone = meeting::zone_of(*goes.scaffold, row->zone);
        const bool turns_back =
            std::holds_alternative<meeting::Undone>(recorded.event) || std::holds_alternative<meeting::Redone>(recorded.event);
        add({std::to_string(recorded.sequence), utc(recorded.at), std::string(meeting::kind_of(recorded.event)), std::to_string(row->board),
             row->by == meeting::nobody ? "" : std::to_string(row->by), seat ? std::string(meeting::name_of(seat->role)) : "",
             laid ? laid->card : "", card ? stationery.say(card->label) : "",
             zone ? stationery.say(head_of(goes.board, *goes.scaffold, *zone).words) : "", row->value ? std::to_string(*row->value) : "",
             meeting::text_of(row->told), turns_back || counting.contains(recorded.sequence) ? "no" : "yes"});
    }
    return table;
}

}  // namespace exports
