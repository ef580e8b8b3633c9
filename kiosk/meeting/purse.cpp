// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/purse.hpp"

#include <algorithm>

namespace meeting {

int grant_of(const Board& board, const Purse& purse) { return board.grant.value_or(purse.grant); }

int pot_of(const Board& board, const Purse& purse) {
    int left = grant_of(board, purse);
    for (const auto& [name, envelope] : board.envelopes) left -= envelope.amount;
    return left;
}

Envelope envelope_of(const Board& board, std::string_view name) {
    const auto it = board.envelopes.find(name);
    return it == board.envelopes.end() ? Envelope{} : it->second;
}

std::vector<int> coins_for(int amount, const Purse& purse) {
    std::vector<int> counts;
    for (const int coin : purse.coins) {
        counts.push_back(amount / coin);
        amount %= coin;
    }
    if (amount != 0) counts.clear();
    return counts;
}

bool comes_after(EnvelopeState before, EnvelopeState after) {
    using enum EnvelopeState;
    switch (before) {
        case idea:
            return after == wished;
        case wished:
            return after == waiting || after == idea;
        case waiting:
            return after == approved || after == refused || after == wished;
        case approved:
            return after == spent;
        case refused:
            return after == wished || after == idea;
        case spent:
            return false;
    }
    return false;
}

std::vector<EnvelopeState> what_comes_after(EnvelopeState before) {
    using enum EnvelopeState;
    std::vector<EnvelopeState> all{idea, wished, waiting, approved, refused, spent};
    std::erase_if(all, [&](EnvelopeState each) { return !comes_after(before, each); });
    return all;
}

bool is_closed(const Board& board, const Scaffold& scaffold, std::string_view zone) {
    return scaffold.purse && std::ranges::count(scaffold.purse->envelopes, zone) > 0 && is_sealed(envelope_of(board, zone).state);
}

std::optional<Refusal> fault_of_money(const Board& board, const Scaffold& scaffold) {
    if (!scaffold.purse) return std::nullopt;
    if (pot_of(board, *scaffold.purse) < 0) return Refusal{Reason::not_enough_money};
    for (const auto& [name, envelope] : board.envelopes)
        if (envelope.amount < 0) return Refusal{Reason::not_enough_money};
    return std::nullopt;
}

}  // namespace meeting
