// SPDX-License-Identifier: MPL-2.0
// Money between a pot and envelopes.
#include <algorithm>

#include "kiosk/meeting/judge.hpp"
#include "kiosk/meeting/purse.hpp"

namespace meeting {
namespace {

constexpr int largest_grant = 10'000'000;  // kroner

bool made_of_coins(int amount, const Purse& purse) { return !coins_for(amount, purse).empty(); }

}  // namespace

std::variant<const Board*, Reason> Judge::board_with_purse(BoardNumber number) const {
    const Board* board = board_of(meeting, number);
    if (!board) return Reason::no_such_board;
    if (board->number != meeting.chosen) return Reason::board_not_chosen;
    const Scaffold* scaffold = scaffold_of(*board);
    if (!scaffold || !scaffold->purse) return Reason::no_money_here;
    return board;
}

Decision Judge::operator()(const SetGrant& wish) const {
    const auto found = board_with_purse(wish.board);
    if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
    const Board& board = *std::get<const Board*>(found);
    const Purse& purse = *scaffold_of(board)->purse;
    if (const auto reason = unheard(wish.by)) return refused(*reason);
    if (!says_decisions(role_of(wish.by))) return refused(Reason::the_office_says_that);
    if (wish.amount < 0 || wish.amount > largest_grant || !made_of_coins(wish.amount, purse)) return refused(Reason::coins_only);
    if (wish.amount == grant_of(board, purse)) return refused(Reason::nothing_changes);
    if (pot_of(board, purse) + wish.amount - grant_of(board, purse) < 0) return refused(Reason::not_enough_money);
    return granted(GrantSet{wish.board, wish.amount, wish.by});
}

Decision Judge::operator()(const MoveMoney& wish) const {
    const auto found = board_with_purse(wish.board);
    if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
    const Board& board = *std::get<const Board*>(found);
    const Scaffold& scaffold = *scaffold_of(board);
    const Purse& purse = *scaffold.purse;
    if (wish.from == wish.to) return refused(Reason::nothing_changes);
    if (wish.amount <= 0 || !made_of_coins(wish.amount, purse)) return refused(Reason::coins_only);
    for (const std::string& end : {wish.from, wish.to}) {
        if (!end.empty() && !std::ranges::count(purse.envelopes, end)) return refused(Reason::no_such_zone);
        const Zone* zone = zone_of(scaffold, end.empty() ? purse.pot : end);
        if (zone && !may(meeting.turn, *zone))
            return refused(zone->may_lay == std::set{Role::citizen} ? Reason::only_the_citizen_moves_money : Reason::not_your_zone);
        if (!end.empty() && is_sealed(envelope_of(board, end).state)) return refused(Reason::envelope_is_sealed);
    }
    const int there = wish.from.empty() ? pot_of(board, purse) : envelope_of(board, wish.from).amount;
    if (wish.amount > there) return refused(Reason::not_enough_money);
    return granted(MoneyMoved{wish.board, wish.from, wish.to, wish.amount, meeting.turn});
}

Decision Judge::operator()(const SetEnvelope& wish) const {
    const auto found = board_with_purse(wish.board);
    if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
    const Board& board = *std::get<const Board*>(found);
    const Scaffold& scaffold = *scaffold_of(board);
    if (!std::ranges::count(scaffold.purse->envelopes, wish.envelope)) return refused(Reason::no_such_zone);
    if (const auto reason = unheard(wish.by)) return refused(*reason);
    if (const auto fault = fault_in_words(wish.words, 200)) return refused(*fault);
    const Envelope envelope = envelope_of(board, wish.envelope);
    if (!comes_after(envelope.state, wish.state)) return refused(Reason::not_that_state);
    using enum EnvelopeState;
    // What is wished for is the citizen's; what was decided is said by those who heard it.
    const bool decided = wish.state == approved || wish.state == EnvelopeState::refused;
    if (decided && !says_decisions(role_of(wish.by))) return meeting::refused(Reason::the_office_says_that);
    if (!decided && wish.state != spent && role_of(wish.by) != Role::citizen) return meeting::refused(Reason::only_the_citizen_decides);
    if (wish.state == waiting) {
        const auto is_why = [&](const Placement& card) {
            return card.zone == wish.envelope && (card.card.starts_with("goal.") || is_own(card.card));
        };
        if (std::ranges::none_of(board.placements, is_why)) return meeting::refused(Reason::envelope_needs_a_card);
        if (envelope.amount == 0) return meeting::refused(Reason::envelope_is_empty);
    }
    if (wish.state == EnvelopeState::refused && wish.words.find_first_not_of(' ') == std::string::npos)
        return meeting::refused(Reason::refusal_needs_words);
    return granted(EnvelopeSet{wish.board, wish.envelope, wish.state, wish.words, wish.by});
}

}  // namespace meeting
