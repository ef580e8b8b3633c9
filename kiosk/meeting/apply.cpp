// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/apply.hpp"

#include <algorithm>
#include <cassert>

namespace meeting {
namespace {

Board* board_in(Meeting& meeting, BoardNumber number) {
    const auto it = std::ranges::find(meeting.boards, number, &Board::number);
    return it == meeting.boards.end() ? nullptr : &*it;
}

Board* board_with_line(Meeting& meeting, LineNumber line) {
    const auto it =
        std::ranges::find_if(meeting.boards, [&](const Board& board) { return std::ranges::count(board.lines, line, &Line::number); });
    return it == meeting.boards.end() ? nullptr : &*it;
}

struct Lying {
    Board* board = nullptr;
    std::vector<Placement>::iterator card;
    explicit operator bool() const { return board != nullptr; }
};

Lying lying(Meeting& meeting, PlacementNumber number) {
    for (Board& board : meeting.boards)
        if (const auto it = std::ranges::find(board.placements, number, &Placement::number); it != board.placements.end())
            return {&board, it};
    return {};
}

// What one event changes. An event about something that is not there (because its beginning was undone) changes nothing.
struct Change {
    Meeting& meeting;
    std::int64_t sequence;
    Milliseconds at;

    void operator()(const MeetingOpened& event) const {
        meeting.stage = Stage::open;
        meeting.alias = event.alias;
        meeting.language = event.language;
    }
    void operator()(const SeatTaken& event) const {
        const Seat seat{event.seat, event.role, event.name, event.side, event.along, event.empty};
        const auto it = std::ranges::find(meeting.seats, event.seat, &Seat::number);
        if (it == meeting.seats.end())
            meeting.seats.push_back(seat);
        else
            *it = seat;
        if (meeting.turn == nobody && event.role == Role::citizen) meeting.turn = event.seat;
    }
    void operator()(const SeatLeft& event) const {
        std::erase_if(meeting.seats, [&](const Seat& seat) { return seat.number == event.seat; });
        if (meeting.turn != event.seat) return;
        const Seat* citizen = citizen_of(meeting);
        meeting.turn = citizen ? citizen->number : nobody;
    }
    void operator()(const TurnPassed& event) const {
        meeting.turn = event.to;
        if (Board* board = board_in(meeting, meeting.chosen)) board->offered.push_back(event.to);
    }
    void operator()(const BoardLaid& event) const {
        Board board;
        board.number = event.board;
        board.scaffold = event.scaffold;
        board.edition = event.edition;
        board.source = event.source;
        board.topic = event.topic;
        board.scale = event.scale;
        board.pile = event.pile;
        board.controls = event.controls;
        board.fine = event.fine;
        board.about = event.about;
        board.shared = event.shared;
        board.apart = event.apart;
        board.before = event.before;
        if (meeting.turn != nobody) board.offered.push_back(meeting.turn);
        meeting.boards.push_back(std::move(board));
        meeting.chosen = event.board;
    }
    void operator()(const BoardChosen& event) const {
        if (board_in(meeting, event.board)) meeting.chosen = event.board;
    }
    void operator()(const BoardTurned& event) const {
        if (Board* board = board_in(meeting, event.board)) board->turned_degrees = event.degrees;
    }
    void operator()(const CardLaid& event) const {
        Board* board = board_in(meeting, event.board);
        if (!board) return;
        Placement card;
        card.number = event.placement;
        card.board = event.board;
        card.card = event.card;
        card.laid_by = event.by;
        card.voice = event.by;
        card.zone = event.zone;
        card.value = event.value;
        card.spot = event.spot;
        for (const Placement& other : board->placements) card.order = std::max(card.order, other.order);
        ++card.order;
        card.first = card.last = at;
        card.turn = meeting.turn;
        card.sequence = sequence;
        card.token = event.token;
        board->placements.push_back(std::move(card));
        board->confirmed = false;
    }
    void operator()(const CardMoved& event) const {
        const Lying found = lying(meeting, event.placement);
        if (!found) return;
        Placement& card = *found.card;
        if (card.zone != event.zone) card.voice = event.by;
        card.zone = event.zone;
        card.value = event.value;
        card.spot = event.spot;
        ++card.moves;
        card.last = at;
        card.turn = meeting.turn;
        card.sequence = sequence;
        if (event.token != no_token) {
            card.token = event.token;
            card.lifted = false;
        }
        // The last touched lies uppermost.
        std::rotate(found.card, found.card + 1, found.board->placements.end());
        found.board->confirmed = false;
    }
    // Cards are gathered in when a meeting ends: a board that was said to fit still does.
    void operator()(const CardLifted& event) const {
        const Lying found = lying(meeting, event.placement);
        // A picture that a real card took the place of is a picture again when that is undone.
        if (found && found.card->token != no_token) found.card->lifted = event.on;
    }
    void operator()(const CardTakenBack& event) const {
        const Lying found = lying(meeting, event.placement);
        if (!found) return;
        std::erase_if(found.board->lines, [&](const Line& line) { return line.from == event.placement || line.to == event.placement; });
        found.board->placements.erase(found.card);
        found.board->confirmed = false;
    }
    void operator()(const CardMarked& event) const {
        const Lying found = lying(meeting, event.placement);
        if (!found) return;
        if (event.on)
            found.card->marks.insert(event.mark);
        else
            found.card->marks.erase(event.mark);
        found.board->confirmed = false;
    }
    void operator()(const LineDrawn& event) const {
        const Lying from = lying(meeting, event.from);
        const Lying to = lying(meeting, event.to);
        if (!from || !to || from.board != to.board) return;
        from.board->lines.push_back({event.line, event.from, event.to, event.kind, event.by, sequence});
        from.board->confirmed = false;
    }
    void operator()(const LineRemoved& event) const {
        Board* board = board_with_line(meeting, event.line);
        if (!board) return;
        std::erase_if(board->lines, [&](const Line& line) { return line.number == event.line; });
        board->confirmed = false;
    }
    void operator()(const BoardShared& event) const {
        if (Board* board = board_in(meeting, event.board)) board->shared = event.shared;
    }
    void operator()(const BoardConfirmed& event) const {
        if (Board* board = board_in(meeting, event.board)) board->confirmed = true;
    }
    void operator()(const BoardRevealed& event) const {
        if (Board* board = board_in(meeting, event.board)) board->revealed = true;
    }
    void operator()(const GrantSet& event) const {
        if (Board* board = board_in(meeting, event.board)) {
            board->grant = event.amount;
            board->granted_by = event.by;
            board->confirmed = false;
        }
    }
    // An envelope's sum; the pot has none of its own, so a posting that touches it changes one envelope.
    void operator()(const MoneyMoved& event) const {
        Board* board = board_in(meeting, event.board);
        if (!board) return;
        for (const auto& [zone, change] : {std::pair{&event.from, -event.amount}, {&event.to, event.amount}}) {
            if (zone->empty()) continue;
            Envelope& envelope = board->envelopes[*zone];
            envelope.amount += change;
            envelope.sequence = sequence;
        }
        board->confirmed = false;
    }
    void operator()(const EnvelopeSet& event) const {
        Board* board = board_in(meeting, event.board);
        if (!board) return;
        Envelope& envelope = board->envelopes[event.envelope];
        envelope.was.push_back(envelope.state);
        envelope.state = event.state;
        envelope.words = event.words;
        envelope.stated_by = event.by;
        envelope.sequence = sequence;
        board->confirmed = false;
    }
    void operator()(const SequenceChosen& event) const {
        meeting.sequence = event.name;
        meeting.sequence_source = event.source;
    }
    void operator()(const LastTimeShown& event) const {
        if (Board* board = board_in(meeting, event.board)) board->last_time_shown = event.shown;
    }
    void operator()(const MomentPinned& event) const {
        if (event.on)
            meeting.pinned.insert(event.sequence);
        else
            meeting.pinned.erase(event.sequence);
    }
    void operator()(const EffectNoted& event) const {
        if (Board* board = board_in(meeting, event.board)) board->effect = event.effect;
    }
    // What they turn back is told by in_effect; here only that the chosen board, the one they are about, has changed.
    void operator()(const Undone&) const { unconfirm_chosen(); }
    void operator()(const Redone&) const { unconfirm_chosen(); }
    void operator()(const MeetingClosed&) const { meeting.stage = Stage::closed; }
    void operator()(const CardMade& event) const { meeting.own_cards.push_back({event.card, event.by, "", {}}); }
    void operator()(const CardWritten& event) const {
        if (OwnCard* card = own_card(event.card)) card->words = event.words;
    }
    void operator()(const StrokeDrawn& event) const {
        if (OwnCard* card = own_card(event.card)) card->strokes.push_back(event.path);
    }
    void operator()(const StrokeTakenBack& event) const {
        if (OwnCard* card = own_card(event.card); card && !card->strokes.empty()) card->strokes.pop_back();
    }
    void operator()(const PhotoSet& event) const {
        if (OwnCard* card = own_card(event.card)) card->photo = event.photo;
    }
    void operator()(const NoteWritten& event) const {
        const Lying found = lying(meeting, event.placement);
        if (!found) return;
        if (event.words.empty())
            found.card->notes.erase(event.by);
        else
            found.card->notes[event.by] = event.words;
        found.board->confirmed = false;
    }
    void operator()(const CardFavoured& event) const {
        std::erase(meeting.favourites, event.card);
        if (event.on) meeting.favourites.push_back(event.card);
    }
    void operator()(const CardUncovered& event) const {
        if (event.on)
            meeting.uncovered.insert(event.card);
        else
            meeting.uncovered.erase(event.card);
    }
    void operator()(const ChoiceMade& event) const { meeting.choices[event.choice] = event.yes; }
    void operator()(const LanguageChosen& event) const { meeting.language = event.language; }

    // What was drawn or written changes every board where the card lies.
    OwnCard* own_card(const std::string& key) const {
        for (Board& board : meeting.boards)
            if (std::ranges::count(board.placements, key, &Placement::card)) board.confirmed = false;
        const auto it = std::ranges::find(meeting.own_cards, key, &OwnCard::key);
        return it == meeting.own_cards.end() ? nullptr : &*it;
    }

    void unconfirm_chosen() const {
        if (Board* board = board_in(meeting, meeting.chosen)) board->confirmed = false;
    }
};

// Numbers are never given twice, not even when what bore them was undone.
void keep_numbers_unused(Meeting& meeting, const Event& event) {
    if (const auto* laid = std::get_if<CardLaid>(&event)) meeting.next_placement = std::max(meeting.next_placement, laid->placement + 1);
    if (const auto* drawn = std::get_if<LineDrawn>(&event)) meeting.next_line = std::max(meeting.next_line, drawn->line + 1);
}

bool turns_back(const Event& event) { return std::holds_alternative<Undone>(event) || std::holds_alternative<Redone>(event); }

}  // namespace

std::set<std::int64_t> in_effect(std::span<const Recorded> log) {
    std::set<std::int64_t> counting;
    for (const Recorded& recorded : log) {
        if (const auto* undone = std::get_if<Undone>(&recorded.event))
            counting.erase(undone->sequence);
        else if (const auto* redone = std::get_if<Redone>(&recorded.event))
            counting.insert(redone->sequence);
        else
            counting.insert(recorded.sequence);
    }
    return counting;
}

void apply(Meeting& meeting, const Recorded& recorded) {
    assert(recorded.sequence == static_cast<std::int64_t>(meeting.log.size()) + 1);
    meeting.log.push_back(recorded);
    if (turns_back(recorded.event)) {
        const std::vector<Recorded> log = std::move(meeting.log);
        meeting = replay(log);
        return;
    }
    keep_numbers_unused(meeting, recorded.event);
    std::visit(Change{meeting, recorded.sequence, recorded.at}, recorded.event);
}

Meeting replay(std::span<const Recorded> log) {
    const std::set<std::int64_t> counting = in_effect(log);
    Meeting meeting;
    for (const Recorded& recorded : log) {
        keep_numbers_unused(meeting, recorded.event);
        if (counting.contains(recorded.sequence) || turns_back(recorded.event))
            std::visit(Change{meeting, recorded.sequence, recorded.at}, recorded.event);
    }
    meeting.log.assign(log.begin(), log.end());
    return meeting;
}

}  // namespace meeting
