// SPDX-License-Identifier: MPL-2.0
// Meetings that nobody thought of: many wishes of many voices, most of them granted, on the boards that the house has.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/export/sentences.hpp"
#include "kiosk/meeting/fitted.hpp"
#include "table.hpp"

namespace table_of_tests {

using exports::Sentence;

inline std::vector<Sentence> sentences_on(const meeting::Meeting& meeting, const meeting::Board& board,
                                          const std::string& language = "da") {
    return exports::sentences_of(meeting, board, *house().book.edition_of(board.edition), house().stationery(language));
}

// A meeting of many wishes, most of them granted: cards, moves, marks, lines, undoing, turns and two kinds of boards.
inline Sitting random_meeting(unsigned seed) {
    std::mt19937 dice(seed);
    const auto roll = [&](int below) { return static_cast<int>(dice() % static_cast<unsigned>(below)); };
    Sitting sitting;
    sitting.lay_board("mat", roll(2) ? "leisure" : "people",
                      roll(2) ? std::vector<std::string>{"activity.relax"} : std::vector<std::string>{});
    sitting.lay_board("network");
    sitting.lay_board("staircase");
    const std::vector<std::string> people{"person.mother", "person.father", "person.sister",
                                          "person.doctor", "person.friend", "person.pet"};
    for (int i = 0; i < 160; ++i) {
        const meeting::Scaffold& scaffold = sitting.scaffold();
        const meeting::Zone& zone = scaffold.zones[static_cast<std::size_t>(roll(static_cast<int>(scaffold.zones.size())))];
        const meeting::Point heart = meeting::heart_of(zone.area);
        const meeting::Spot spot{heart.x + roll(100) / 2000.0, heart.y, 0};
        const int placement = 1 + roll(std::max(1, sitting.meeting.next_placement - 1));
        const int other = 1 + roll(std::max(1, sitting.meeting.next_placement - 1));
        switch (roll(10)) {
            case 0:
            case 1:
            case 2: {
                const auto next = meeting::next_in_pile(sitting.board());
                const std::string card = next ? *next : people[static_cast<std::size_t>(roll(static_cast<int>(people.size())))];
                sitting.wish(meeting::LayCard{sitting.meeting.chosen, card, 1 + roll(5), zone.name, spot});
                break;
            }
            case 3:
                sitting.wish(meeting::MoveCard{placement, zone.name, spot});
                break;
            case 4:
                sitting.wish(meeting::MarkCard{placement, static_cast<meeting::Mark>(roll(6)), roll(4) > 0});
                break;
            case 5:
                if (!scaffold.lines.empty())
                    sitting.wish(meeting::DrawLine{
                        placement, other, scaffold.lines[static_cast<std::size_t>(roll(static_cast<int>(scaffold.lines.size())))].name});
                break;
            case 6:
                sitting.wish(meeting::PassTurn{roll(3) ? 1 : 1 + roll(5)});
                break;
            case 7:
                sitting.wish(meeting::Undo{1 + roll(5)});
                break;
            case 8:
                if (roll(3) == 0) sitting.wish(meeting::TakeCardBack{placement, 1});
                break;
            case 9:
                if (roll(4) == 0) sitting.wish(meeting::ChooseBoard{1 + roll(3)});
                break;
        }
    }
    return sitting;
}

// The same on one board of any kind: cards of the whole deck and people's tokens, money where there is any, cards turned up where they
// are laid apart.
inline Sitting random_meeting_on(const std::string& scaffold_name, unsigned seed) {
    std::mt19937 dice(seed);
    const auto roll = [&](int below) { return static_cast<int>(dice() % static_cast<unsigned>(below)); };
    Sitting sitting;
    sitting.must(meeting::LayBoard{scaffold_name, "", "", {}, false, "", roll(3) == 0});
    const meeting::Scaffold scaffold = meeting::fitted(sitting.scaffold(), sitting.meeting.seats);
    const auto zone_of = [&]() -> const meeting::Zone& {
        return scaffold.zones[static_cast<std::size_t>(roll(static_cast<int>(scaffold.zones.size())))];
    };
    const auto card_of = [&] {
        if (const auto next = meeting::next_in_pile(sitting.board()); next && roll(4)) return *next;
        if (roll(5) == 0) return "seat." + std::to_string(1 + roll(5));
        return house().deck.cards[static_cast<std::size_t>(roll(static_cast<int>(house().deck.cards.size())))].key;
    };
    const auto envelope_of = [&]() -> std::string {
        const auto& envelopes = scaffold.purse->envelopes;
        const int which = roll(static_cast<int>(envelopes.size()) + 1);
        return which == 0 ? "" : envelopes[static_cast<std::size_t>(which - 1)];
    };
    if (scaffold.purse) sitting.wish(meeting::SetGrant{1, 1000 * (1 + roll(40)), 3});
    for (int i = 0; i < 400; ++i) {
        const meeting::Zone& zone = zone_of();
        const meeting::Point heart = meeting::heart_of(zone.area);
        const meeting::Spot spot{heart.x + roll(100) / 2000.0, heart.y, 0};
        const int last = std::max(1, sitting.meeting.next_placement - 1), placement = 1 + roll(last);
        switch (roll(10)) {
            case 0:
                sitting.wish(meeting::MoveCard{placement, zone.name, spot});
                break;
            case 1:
                sitting.wish(meeting::MarkCard{placement, static_cast<meeting::Mark>(roll(6)), roll(4) > 0});
                break;
            case 2:
                if (!scaffold.lines.empty())
                    sitting.wish(
                        meeting::DrawLine{placement, 1 + roll(last),
                                          scaffold.lines[static_cast<std::size_t>(roll(static_cast<int>(scaffold.lines.size())))].name});
                break;
            case 3:
                sitting.wish(meeting::PassTurn{roll(3) ? 1 : 1 + roll(5)});
                break;
            case 4:
                if (roll(4) == 0) sitting.wish(meeting::Undo{1 + roll(5)});
                break;
            case 5:
                if (roll(4) == 0) sitting.wish(meeting::TakeCardBack{placement, 1 + roll(5)});
                break;
            case 6:
                if (roll(8) == 0) sitting.wish(meeting::RevealBoard{1});
                if (roll(4) == 0) sitting.wish(meeting::WriteNote{placement, "ord " + std::to_string(i), 1 + roll(5)});
                break;
            case 7:
                if (!scaffold.purse) break;
                if (roll(2))
                    sitting.wish(meeting::MoveMoney{1, envelope_of(), envelope_of(), 500 * (1 + roll(6))});
                else
                    sitting.wish(
                        meeting::SetEnvelope{1, envelope_of(), static_cast<meeting::EnvelopeState>(roll(5)), "fordi", 1 + roll(5)});
                break;
            default:
                sitting.wish(meeting::LayCard{1, card_of(), 1 + roll(5), zone.name, spot});
        }
    }
    return sitting;
}

inline bool comes_from(const Sentence& sentence, meeting::PlacementNumber placement) {
    return std::ranges::any_of(sentence.sources, [&](const exports::Source& source) { return source.placement == placement; });
}

// The meeting with that board in place of the one of its number.
inline meeting::Meeting with(meeting::Meeting meeting, const meeting::Board& board) {
    *std::ranges::find(meeting.boards, board.number, &meeting::Board::number) = board;
    return meeting;
}

}  // namespace table_of_tests
