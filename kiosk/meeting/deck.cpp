// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/deck.hpp"

#include <algorithm>

namespace meeting {

const Card* Deck::find(std::string_view key) const {
    const auto it = std::ranges::find(cards, key, &Card::key);
    return it == cards.end() ? nullptr : &*it;
}

std::vector<std::string> Deck::groups() const {
    std::vector<std::string> found;
    for (const Card& card : cards)
        if (!std::ranges::count(found, card.group)) found.push_back(card.group);
    return found;
}

Deck with_own_cards(const Deck& deck, const Meeting& meeting) {
    Deck whole = deck;
    for (const OwnCard& own : meeting.own_cards) {
        Card card;
        card.key = own.key;
        card.label.by_language["da"] = own.words;
        card.group = own_group;
        card.strokes = own.strokes;
        whole.cards.push_back(std::move(card));
    }
    return whole;
}

}  // namespace meeting
