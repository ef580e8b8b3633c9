// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/deck.hpp"

#include <algorithm>
#include <functional>

#include "kiosk/meeting/words.hpp"

namespace meeting {
namespace {

// 4: the label is what was typed; 3: it begins so; 2: one of its words does; 1: it stands somewhere in a word; 0: nowhere.
int likeness(std::string_view label, std::string_view typed) {
    int best = 0;
    for (std::size_t at = label.find(typed); at != std::string_view::npos; at = label.find(typed, at + 1))
        best = std::max(best, label == typed ? 4 : at == 0 ? 3 : label[at - 1] == ' ' ? 2 : typed.size() > 2 ? 1 : 0);
    return best;
}

}  // namespace

bool is_imported(std::string_view key) { return key.starts_with(imported_group) && key.substr(imported_group.size()).starts_with('.'); }

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

std::vector<const Card*> cards_like(const Deck& deck, std::string_view typed, std::string_view language) {
    std::string wanted = small_letters(typed);
    wanted.erase(0, wanted.find_first_not_of(' '));
    while (wanted.ends_with(' ')) wanted.pop_back();
    if (wanted.empty()) return {};
    std::vector<std::pair<int, const Card*>> found;
    for (const Card& card : deck.cards) {
        int best = 0;
        for (const auto& [of, label] : card.label.by_language)
            best = std::max(best, 2 * likeness(small_letters(label), wanted) - (of == language ? 0 : 1));
        if (best > 0) found.emplace_back(best, &card);
    }
    std::ranges::stable_sort(found, std::greater<>{}, &std::pair<int, const Card*>::first);
    std::vector<const Card*> cards;
    for (const auto& [best, card] : found) cards.push_back(card);
    return cards;
}

Deck with_own_cards(const Deck& deck, const Meeting& meeting, const Phrases& phrases) {
    Deck whole = deck;
    for (const OwnCard& own : meeting.own_cards) {
        Card card;
        card.key = own.key;
        card.label.by_language["da"] = own.words;
        // Nobody has said what it shows; those who only hear of it hear at least that.
        if (own.words.empty() && !own.photo.empty())
            for (const std::string& language : phrases.languages()) card.label.by_language[language] = phrases.say(language, "A photo");
        card.group = own_group;
        card.strokes = own.strokes;
        card.photo = own.photo;
        whole.cards.push_back(std::move(card));
    }
    for (const Seat& seat : meeting.seats) {
        if (seat.empty) continue;
        Card card;
        card.key = token_of(seat.number);
        for (const std::string& language : phrases.languages())
            card.label.by_language[language] =
                seat.name.empty() ? std::string(phrases.say(language, "Seat")) + " " + std::to_string(seat.number) : seat.name;
        card.group = seat_group;
        card.seat = seat.number;
        whole.cards.push_back(std::move(card));
    }
    return whole;
}

}  // namespace meeting
