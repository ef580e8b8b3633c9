// SPDX-License-Identifier: MPL-2.0
// A deck from elsewhere as the table keeps it: its cards, the pictures they show, its sounds, and the whole package put right, from which
// it can be taken out again with nothing lost. In memory; whoever has it writes it.
#pragma once

#include <string>
#include <variant>

#include "kiosk/decks/files.hpp"
#include "kiosk/decks/wish.hpp"
#include "kiosk/meeting/deck.hpp"

namespace decks {

struct Imported {
    std::string name;
    meeting::Deck deck;                           // keys "deck.NAME.…"; pictures "decks/NAME/pictures/…"; titles of its drawers
    Files pictures;                               // "1.svg", as the table draws them
    Files sounds;                                 // "1.mp3", as they came
    std::map<std::string, std::string> sound_of;  // a card's key → its sound
    Files package;                                // in the Open Board Format
    int boards = 0;
    int links = 0;  // between its boards
    Notes notes;
};

// Reads files in the Open Board Format or a pack of pictures, whichever they are. Throws Refusal with one sentence.
Imported imported(Files, const Wish&, Notes);

// Whether a word may name a deck: small letters, digits and underscores, a letter first.
bool is_deck_name(const std::string&);
// The nearest such name; empty where nothing of the words can stand in one.
std::string deck_name_of(std::string_view words);

// The cards as text, and from text again: what the table reads when it starts. A fault is one sentence.
std::string cards_text(const Imported&);
std::variant<meeting::Deck, std::string> cards_in(const std::string& text, const std::string& name);

}  // namespace decks
