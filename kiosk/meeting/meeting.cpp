// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/meeting.hpp"

#include <algorithm>

namespace meeting {
namespace {

template <class Thing, class Key, class Field>
const Thing* found(const std::vector<Thing>& things, const Key& key, Field field) {
    const auto it = std::ranges::find(things, key, field);
    return it == things.end() ? nullptr : &*it;
}

}  // namespace

const Seat* seat_of(const Meeting& meeting, SeatNumber number) { return found(meeting.seats, number, &Seat::number); }
const Seat* citizen_of(const Meeting& meeting) { return found(meeting.seats, Role::citizen, &Seat::role); }
const Board* board_of(const Meeting& meeting, BoardNumber number) { return found(meeting.boards, number, &Board::number); }

const Placement* placement_of(const Meeting& meeting, PlacementNumber number) {
    for (const Board& board : meeting.boards)
        if (const Placement* placement = found(board.placements, number, &Placement::number)) return placement;
    return nullptr;
}

const Line* line_of(const Meeting& meeting, LineNumber number) {
    for (const Board& board : meeting.boards)
        if (const Line* line = found(board.lines, number, &Line::number)) return line;
    return nullptr;
}

const OwnCard* own_card_of(const Meeting& meeting, std::string_view key) { return found(meeting.own_cards, key, &OwnCard::key); }

bool allowed(const Meeting& meeting, Choice choice) {
    const auto answer = meeting.choices.find(choice);
    return answer == meeting.choices.end() || answer->second;
}

std::optional<std::string> next_in_pile(const Board& board) {
    for (const std::string& card : board.pile)
        if (!found(board.placements, card, &Placement::card)) return card;
    return std::nullopt;
}

}  // namespace meeting
