// SPDX-License-Identifier: MPL-2.0
// The cards there are, as values: a key for ever, a label in each language, a picture.
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/phrases.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

// Whose a picture is and what may be done with it.
struct Licence {
    std::string type;    // "CC BY-SA 4.0"; empty: none was given, so that all rights are reserved
    std::string author;  // may be empty
    std::string source;  // where it is from, may be empty

    bool reserved() const { return type.empty(); }
    friend auto operator<=>(const Licence&, const Licence&) = default;
};

// Cards of imported decks are all of this group as the rules see it; their drawers are "deck.mulberry", "deck.mulberry.food".
inline constexpr std::string_view imported_group = "deck";
// Of a card's key as of a drawer's name.
bool is_imported(std::string_view key);

struct Card {
    std::string key;              // "person.mother"
    Words label;                  // at most 24 characters each
    std::string picture;          // names of one or two pictures, separated by a space
    std::string group;            // "person"
    std::string theme;            // of the adults' assessment method, may be empty
    bool covered = false;         // kept out of sight until the citizen opens it
    std::vector<Path> strokes{};  // an own card's drawing, in mm about the middle of its picture
    SeatNumber seat = nobody;     // whose token it is
    Licence licence{};            // of an imported card's picture
    Photo photo{};                // on an own card: whoever made it reserves all rights
};

struct Deck {
    std::vector<Card> cards;
    std::map<std::string, Words, std::less<>> titles{};  // what imported drawers are called

    const Card* find(std::string_view key) const;
    // Groups in the order in which they first come.
    std::vector<std::string> groups() const;
};

// Cards whose label has a word that begins as typed, the best match first, and labels of that language before those of others. Capitals and
// small letters are the same.
std::vector<const Card*> cards_like(const Deck&, std::string_view typed, std::string_view language);

// The deck with the cards that were made at this meeting after its own, and then the tokens of those who sit there.
Deck with_own_cards(const Deck&, const Meeting&, const Phrases&);

}  // namespace meeting
