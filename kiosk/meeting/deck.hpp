// SPDX-License-Identifier: MPL-2.0
// The cards there are, as values: a key for ever, a label in each language, a picture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/phrases.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

struct Card {
    std::string key;              // "person.mother"
    Words label;                  // at most 24 characters each
    std::string picture;          // names of one or two pictures, separated by a space
    std::string group;            // "person"
    std::string theme;            // of the adults' assessment method, may be empty
    bool covered = false;         // kept out of sight until the citizen opens it
    std::vector<Path> strokes{};  // an own card's drawing, in mm about the middle of its picture
    SeatNumber seat = nobody;     // whose token it is
};

struct Deck {
    std::vector<Card> cards;

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
