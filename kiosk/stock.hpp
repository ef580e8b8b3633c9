// SPDX-License-Identifier: MPL-2.0
// What lies on the house's shelves when the table starts: deck, scaffolds, sequences, words. Read once, then only read from.
#pragma once

#include <filesystem>
#include <vector>

#include "kiosk/meeting/deck.hpp"
#include "kiosk/meeting/phrases.hpp"
#include "kiosk/sequence_file.hpp"

namespace table {

struct Stock {
    meeting::Deck deck;
    meeting::Book book;
    meeting::Phrases phrases;
    std::vector<std::string> faults;  // scaffolds and sequences that could not be read, a sentence each: the table goes on without them
};

// The folder `assets`: beside the program, above it (a build folder), or installed. Throws std::runtime_error when there is none.
std::filesystem::path find_assets();

// Throws std::runtime_error with one sentence when deck or words cannot be read.
Stock read_stock(const std::filesystem::path& assets);

// The scaffold that a board was laid on, as it was on that day, from the board itself; into the book unless it is there.
void remember_edition(meeting::Book&, const meeting::Deck&, const std::string& source);
// And the sequence that a meeting follows.
void remember_sequence(meeting::Book&, const meeting::Deck&, const std::string& source);

}  // namespace table
