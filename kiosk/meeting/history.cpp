// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/history.hpp"

#include "kiosk/meeting/apply.hpp"

namespace meeting {
namespace {

// What an undoable event was about: whose it was, and which cards and envelopes it touched.
struct Deed {
    SeatNumber by = nobody;
    BoardNumber board = 0;
    std::set<PlacementNumber> cards;
    std::set<std::string> envelopes{};
};

// Cards and lines change boards only by being laid, so one walk through the log tells where everything belongs.
class Deeds {
public:
    explicit Deeds(const std::vector<Recorded>& log) {
        for (const Recorded& recorded : log) {
            if (const auto* laid = std::get_if<CardLaid>(&recorded.event)) boards_[laid->placement] = laid->board;
            if (const auto* drawn = std::get_if<LineDrawn>(&recorded.event)) lines_[drawn->line] = {drawn->from, drawn->to};
        }
    }

    // Nothing for events that nobody undoes: seats, turns, boards, and what the citizen answers about a whole board.
    std::optional<Deed> of(const Event& event) const {
        if (const auto* laid = std::get_if<CardLaid>(&event)) return Deed{laid->by, laid->board, {laid->placement}};
        if (const auto* moved = std::get_if<CardMoved>(&event)) return deed(moved->by, {moved->placement});
        if (const auto* taken = std::get_if<CardTakenBack>(&event)) return deed(taken->by, {taken->placement});
        if (const auto* marked = std::get_if<CardMarked>(&event)) return deed(marked->by, {marked->placement});
        if (const auto* noted = std::get_if<NoteWritten>(&event)) return deed(noted->by, {noted->placement});
        if (const auto* drawn = std::get_if<LineDrawn>(&event)) return deed(drawn->by, {drawn->from, drawn->to});
        if (const auto* removed = std::get_if<LineRemoved>(&event))
            if (const auto ends = lines_.find(removed->line); ends != lines_.end()) return deed(removed->by, ends->second);
        if (const auto* moved = std::get_if<MoneyMoved>(&event)) return Deed{moved->by, moved->board, {}, {moved->from, moved->to}};
        if (const auto* granted = std::get_if<GrantSet>(&event)) return Deed{granted->by, granted->board, {}, {""}};
        if (const auto* stated = std::get_if<EnvelopeSet>(&event)) return Deed{stated->by, stated->board, {}, {stated->envelope}};
        return std::nullopt;
    }

private:
    std::optional<Deed> deed(SeatNumber by, const std::set<PlacementNumber>& cards) const {
        const auto board = boards_.find(*cards.begin());
        if (board == boards_.end()) return std::nullopt;
        return Deed{by, board->second, cards};
    }

    std::map<PlacementNumber, BoardNumber> boards_;
    std::map<LineNumber, std::set<PlacementNumber>> lines_;
};

// The same card, or the same envelope of one board. The pot is everybody's: what was moved from it since stands in nobody's way.
bool share_a_thing(const Deed& a, const Deed& b) {
    for (const PlacementNumber card : a.cards)
        if (b.cards.contains(card)) return true;
    for (const std::string& envelope : a.envelopes)
        if (!envelope.empty() && a.board == b.board && b.envelopes.contains(envelope)) return true;
    return false;
}

// Whether anything that counts, later than `sequence`, touched the same things.
bool touched_since(const std::vector<Recorded>& log, const Deeds& deeds, const std::set<std::int64_t>& counting, const Recorded& recorded) {
    const auto deed = deeds.of(recorded.event);
    for (const Recorded& later : log) {
        if (later.sequence <= recorded.sequence || !counting.contains(later.sequence)) continue;
        const auto other = deeds.of(later.event);
        if (deed && other && share_a_thing(*deed, *other)) return true;
    }
    return false;
}

}  // namespace

std::variant<std::int64_t, Refusal> undoable(const Meeting& meeting, BoardNumber board, SeatNumber by) {
    const Deeds deeds(meeting.log);
    const auto counting = in_effect(meeting.log);
    for (auto it = meeting.log.rbegin(); it != meeting.log.rend(); ++it) {
        const auto deed = deeds.of(it->event);
        if (!deed || deed->by != by || deed->board != board || !counting.contains(it->sequence)) continue;
        if (touched_since(meeting.log, deeds, counting, *it)) return Refusal{Reason::changed_by_another};
        return it->sequence;
    }
    return Refusal{Reason::nothing_to_undo};
}

std::variant<std::int64_t, Refusal> redoable(const Meeting& meeting, BoardNumber board, SeatNumber by) {
    const Deeds deeds(meeting.log);
    const auto counting = in_effect(meeting.log);
    for (auto it = meeting.log.rbegin(); it != meeting.log.rend(); ++it) {
        if (const auto* undone = std::get_if<Undone>(&it->event)) {
            if (undone->sequence < 1 || undone->sequence >= it->sequence) continue;
            const Recorded& original = meeting.log[static_cast<std::size_t>(undone->sequence - 1)];
            const auto deed = deeds.of(original.event);
            if (undone->by != by || counting.contains(original.sequence) || !deed || deed->board != board) continue;
            if (touched_since(meeting.log, deeds, counting, original)) return Refusal{Reason::changed_by_another};
            return original.sequence;
        }
        // Whoever does something new has chosen another way: what was undone before it stays undone.
        const auto deed = deeds.of(it->event);
        if (deed && deed->by == by && deed->board == board) break;
    }
    return Refusal{Reason::nothing_to_redo};
}

}  // namespace meeting
