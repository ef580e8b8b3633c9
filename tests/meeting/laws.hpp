// SPDX-License-Identifier: MPL-2.0
// The laws of a meeting, asked at every step of it: replay makes the same meeting, every line reads back, deciding changes nothing, no
// number comes twice, voices stay whose they are, undo and redo meet, and what is private leaves no trace.
#pragma once

#include <algorithm>

#include "kiosk/meeting/outcome.hpp"
#include "tests/meeting/random_meeting.hpp"

namespace tests {

// The state apart from the log, and apart from the citizen's "it fits", which an undo and a redo both take away.
inline Meeting without_log(Meeting meeting) {
    meeting.log.clear();
    for (Board& board : meeting.boards) board.confirmed = false;
    return meeting;
}

inline std::string in_one_string(const Board& board) {
    std::string all;
    for (const Placement& card : board.placements) all += card.card + ";";
    for (const std::string& card : board.pile) all += card + ";";
    return all;
}

inline std::string breach_in_numbers(const Meeting& before, const Event& event) {
    if (const auto* laid = std::get_if<CardLaid>(&event))
        for (const Recorded& earlier : before.log)
            if (const auto* other = std::get_if<CardLaid>(&earlier.event); other && other->placement >= laid->placement)
                return "a placement's number is used again";
    if (const auto* drawn = std::get_if<LineDrawn>(&event))
        for (const Recorded& earlier : before.log)
            if (const auto* other = std::get_if<LineDrawn>(&earlier.event); other && other->line >= drawn->line)
                return "a line's number is used again";
    if (const auto* laid = std::get_if<BoardLaid>(&event))
        if (board_of(before, laid->board)) return "a board's number is used again";
    return "";
}

inline std::string breach_in_voices(const Meeting& before, const Meeting& after, const Event& event) {
    const bool turns_back = std::holds_alternative<Undone>(event) || std::holds_alternative<Redone>(event);
    for (const Board& board : after.boards)
        for (const Placement& card : board.placements) {
            const Placement* was = placement_of(before, card.number);
            if (turns_back || !was || was->voice == card.voice) continue;
            const auto* moved = std::get_if<CardMoved>(&event);
            if (!moved || moved->placement != card.number || moved->by != card.voice || was->zone == card.zone)
                return "a card speaks with another voice that did not lay it in another field";
        }
    return "";
}

// What the cards say: a real card says the same on the glass and off it.
inline std::vector<Placement> as_said(const Board& board) {
    std::vector<Placement> cards = board.placements;
    for (Placement& card : cards) card.lifted = false;
    return cards;
}

// A card that is lifted or laid back says what it said: nothing else of the meeting changes, not even that a board fits.
inline std::string breach_in_lifting(const Meeting& before, const Meeting& after, const Event& event) {
    if (const auto* lifted = std::get_if<CardLifted>(&event)) {
        Meeting same = after;
        same.log.pop_back();
        for (Board& board : same.boards)
            for (Placement& card : board.placements)
                if (card.number == lifted->placement) card.lifted = !card.lifted;
        if (same != before) return "lifting a card changed more than that";
    }
    for (const Board& board : after.boards)
        for (const Placement& card : board.placements)
            if (card.lifted && card.token == no_token) return "a picture is said to be lifted off the glass";
    return "";
}

// What holds for a board however it came about.
inline std::string breach_in_board(const Meeting& meeting, const Board& board, const Scaffold& scaffold) {
    std::set<std::string> cards;
    std::set<std::set<PlacementNumber>> joined;
    for (const Placement& card : board.placements) {
        const Zone* zone = zone_of(scaffold, card.zone);
        const Seat* seat = seat_of(meeting, card.voice);
        if (!zone) return "a card lies in no field";
        if (!seat || !seat_of(meeting, card.laid_by)) return "a card's voice has left the table";
        if (!zone->may_lay.contains(seat->role)) return "a card lies where its voice may not lay";
        if (zone->own_of != nobody && zone->own_of != card.voice) return "a card lies in another's own field";
        if (!zone->only.empty() && zone->only != card.card) return "a card lies where another belongs";
        if (const SeatNumber whose = seat_of_token(card.card); whose != nobody && (whose != card.voice || whose != card.laid_by))
            return "a token was laid or moved by somebody else";
        if (zone->takes == std::set{std::string(seat_group)} && seat_of_token(card.card) == nobody) return "a card lies among tokens";
        for (const Placement& other : board.placements) {
            const Zone* there = zone_of(scaffold, other.zone);
            if (other.number != card.number && zone->alone_in_slice && there && there->alone_in_slice && there->slice == zone->slice)
                return "two cards lie in a slice for one";
        }
        const auto beside = [&](const Placement& other) { return other.zone == card.zone && other.voice == card.voice; };
        if (zone->most_each && std::ranges::count_if(board.placements, beside) > *zone->most_each)
            return "somebody has laid more than each may";
        if (card.value != zone->value) return "a card says another number than its field";
        if (scaffold.once_per_board && !cards.insert(card.card).second) return "a card lies twice";
    }
    for (const Zone& zone : scaffold.zones)
        if (zone.most && std::ranges::count(board.placements, zone.name, &Placement::zone) > *zone.most)
            return "a field holds more cards than there is room for";
    for (const Line& line : board.lines) {
        const auto here = [&](PlacementNumber number) { return std::ranges::count(board.placements, number, &Placement::number) == 1; };
        if (!here(line.from) || !here(line.to) || line.from == line.to) return "a line hangs loose";
        for (const PlacementNumber end : {line.from, line.to})
            if (!scaffold.line_groups.empty() && !placement_of(meeting, end)->card.starts_with("person."))
                return "a line joins what is no person";
        const LineKind& kind = *line_kind_of(scaffold, line.kind);
        if (kind.directed() && placement_of(meeting, line.from)->zone != kind.from) return "a line begins in another field than its own";
        if (kind.directed() && placement_of(meeting, line.to)->zone != kind.to) return "a line ends in another field than its own";
        for (const Line& other : board.lines)
            if (other.number != line.number && other.kind == line.kind && std::set{other.from, other.to} == std::set{line.from, line.to})
                return "two lines say the same";
        for (const Line& other : board.lines) {
            if (other.number == line.number || other.kind != line.kind) continue;
            if (kind.one_from && other.from == line.from) return "two lines begin where there may be one";
            if (kind.one_to && other.to == line.to) return "two lines end where there may be one";
        }
    }
    return "";
}

// Chains are made of one voice's cards and lines, each leading on to the next, and leave out no line that leads.
inline std::string breach_in_chains(const Board& board, const Scaffold& scaffold) {
    const Outcome outcome = outcome_of(board, scaffold);
    std::set<LineNumber> told;
    for (const Chain& chain : outcome.chains) {
        if (chain.cards.size() != chain.lines.size() + 1 || chain.lines.empty()) return "a chain is no chain";
        if (std::set(chain.cards.begin(), chain.cards.end()).size() != chain.cards.size()) return "a chain comes back to its own card";
        for (const PlacementNumber card : chain.cards)
            if (std::ranges::find(board.placements, card, &Placement::number)->voice != chain.voice) return "a chain has two voices";
        for (std::size_t i = 0; i < chain.lines.size(); ++i) {
            const Line& line = *std::ranges::find(board.lines, chain.lines[i], &Line::number);
            if (line.by != chain.voice) return "a chain has a line of another voice";
            if (line.from != chain.cards[i] || line.to != chain.cards[i + 1]) return "a chain is broken";
            told.insert(line.number);
        }
    }
    for (const Tie& tie : outcome.ties) {
        const auto voice = [&](PlacementNumber card) { return std::ranges::find(board.placements, card, &Placement::number)->voice; };
        const bool leads = line_kind_of(scaffold, tie.kind)->directed() && voice(tie.from) == tie.by && voice(tie.to) == tie.by;
        if (leads != told.contains(tie.line) || leads != in_a_chain(outcome, tie))
            return "a line is in no chain, or in one that is not its";
    }
    return "";
}

inline std::string breach_in_privacy(const Board& board, const Scaffold& scaffold) {
    const Board open = without_private(board);
    if (outcome_of(open, scaffold) != without_private(outcome_of(board, scaffold))) return "hiding before and after reading differ";
    for (const Placement& card : board.placements) {
        if (!card.marks.contains(Mark::secret)) continue;
        if (std::ranges::count(open.placements, card.number, &Placement::number)) return "a private card is still on the board";
        for (const Line& line : open.lines)
            if (line.from == card.number || line.to == card.number) return "a line still leads to a private card";
        const bool also_open = std::ranges::any_of(
            board.placements, [&](const Placement& other) { return other.card == card.card && !other.marks.contains(Mark::secret); });
        if (!also_open && (";" + in_one_string(open)).find(";" + card.card + ";") != std::string::npos)
            return "a private card is still named";
    }
    return "";
}

inline std::string breach_in_undoing(const Meeting& before, const Meeting& after, const Book& book, const Undone& undone) {
    const Decision again = decide(after, Redo{undone.by}, book);
    const auto* events = std::get_if<std::vector<Event>>(&again);
    if (!events) return "what was just undone cannot be done again: " + std::string(name_of(std::get<Refusal>(again).reason));
    if (*events != std::vector<Event>{Redone{undone.sequence, undone.by}}) return "something else is done again than was undone";
    Meeting back = after;
    apply(back, {static_cast<std::int64_t>(back.log.size()) + 1, 0, events->front()});
    if (without_log(back) != without_log(before)) return "undo and redo do not come back to where they began";
    return "";
}

// The law that is broken on the way through these wishes and where, or nothing.
inline std::string breach(const Book& book, const std::vector<Intent>& wishes) {
    Meeting live;
    std::map<BoardNumber, Board> confirmed;
    for (std::size_t at = 0; at < wishes.size(); ++at) {
        const auto broken = [&](const std::string& law) { return "wish " + std::to_string(at + 1) + ": " + law; };
        const Meeting before = live;
        const Decision decision = decide(live, wishes[at], book);
        if (decide(live, wishes[at], book) != decision) return broken("the same wish is answered differently");
        if (live != before) return broken("to decide changed the meeting");
        const auto* events = std::get_if<std::vector<Event>>(&decision);
        if (!events) continue;
        if (events->empty()) return broken("a wish is granted without an event");
        for (const Event& event : *events) {
            const auto read = event_in(text_of(event));
            if (!std::holds_alternative<Event>(read) || std::get<Event>(read) != event) return broken("an event is not what its line says");
            const auto sequence = static_cast<std::int64_t>(live.log.size()) + 1;
            const Meeting one_earlier = live;
            apply(live, {sequence, 1000 * sequence, event});
            if (without_log(live) == without_log(before) && !std::holds_alternative<BoardConfirmed>(event))
                return broken("a wish was granted and nothing changed");
            const std::string lifting = breach_in_lifting(one_earlier, live, event);
            for (const std::string& law : {breach_in_numbers(before, event), breach_in_voices(before, live, event), lifting})
                if (!law.empty()) return broken(law);
            if (const auto* undone = std::get_if<Undone>(&event))
                if (const std::string law = breach_in_undoing(before, live, book, *undone); !law.empty()) return broken(law);
            if (const auto* fits = std::get_if<BoardConfirmed>(&event)) confirmed[fits->board] = *board_of(live, fits->board);
        }
        if (replay(live.log) != live) return broken("replaying the log makes another meeting");
        for (const Board& board : live.boards) {
            const Scaffold& scaffold = *book.edition_of(board.edition);
            for (const std::string& law :
                 {breach_in_board(live, board, scaffold), breach_in_privacy(board, scaffold), breach_in_chains(board, scaffold)})
                if (!law.empty()) return broken(law);
            if (board.confirmed && (as_said(board) != as_said(confirmed[board.number]) || board.lines != confirmed[board.number].lines))
                return broken("a board is said to fit that has changed since");
        }
    }
    return "";
}

// Nothing, or the shortest story in which the seed breaks a law.
inline std::string shortest_breach(const Book& book, std::uint64_t seed, int count) {
    const std::vector<Intent> wishes = random_wishes(book, seed, count);
    if (breach(book, wishes).empty()) return "";
    const auto shortest = shrunk(wishes, [&](const std::vector<Intent>& shorter) { return !breach(book, shorter).empty(); });
    return "seed " + std::to_string(seed) + ": " + breach(book, shortest) + "\n" + story_of(book, shortest);
}

}  // namespace tests
