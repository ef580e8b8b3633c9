// SPDX-License-Identifier: MPL-2.0
// Money on a board: what there is, what is in which envelope, and what is left in the pot. Whole kroner. The pot has no sum of its own, so
// that pot and envelopes always are what was granted. Pure.
#pragma once

#include "kiosk/meeting/decide.hpp"

namespace meeting {

// What was granted, on a board whose scaffold has a purse.
int grant_of(const Board&, const Purse&);
// What no envelope holds.
int pot_of(const Board&, const Purse&);
// What an envelope holds, and how far it has come.
Envelope envelope_of(const Board&, std::string_view envelope);
// How many of each coin make that amount, the largest first, as few as can be; nothing of a coin is left out. Empty when they cannot.
std::vector<int> coins_for(int amount, const Purse&);

// What is in it stays there: it was sent to be decided on, or has been.
constexpr bool is_sealed(EnvelopeState state) {
    return state == EnvelopeState::waiting || state == EnvelopeState::approved || state == EnvelopeState::spent;
}
// Whether the one may come after the other, and all that may.
bool comes_after(EnvelopeState before, EnvelopeState after);
std::vector<EnvelopeState> what_comes_after(EnvelopeState before);
// Those who hear what was granted and decided, and say it at the table.
constexpr bool says_decisions(Role role) { return role == Role::professional || role == Role::facilitator; }
// Whether the field is an envelope in which everything stays.
bool is_closed(const Board&, const Scaffold&, std::string_view zone);

// Whether an envelope or the pot holds less than nothing.
std::optional<Refusal> fault_of_money(const Board&, const Scaffold&);

}  // namespace meeting
