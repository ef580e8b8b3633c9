// SPDX-License-Identifier: MPL-2.0
// Imported decks in the data folder, decks/NAME/ each: cards.json, pictures/, sounds/, and source.obz, the whole package put right. A deck
// is there whole or not at all. Throws std::runtime_error with one sentence.
#pragma once

#include <filesystem>

#include "kiosk/decks/imported.hpp"
#include "kiosk/stock.hpp"

namespace table {

std::filesystem::path decks_folder(const std::filesystem::path& data);

// Written beside its place, flushed, read back, and then named. Refused where there is a deck of that name.
void keep_deck(const decks::Imported&, const std::filesystem::path& data);

// All that are kept, after the house's own cards, with their pictures to draw from. A deck that cannot be read is one of the stock's
// faults, and so is a picture that is gone.
void add_decks(Stock&, const std::filesystem::path& data);

// The package of a kept deck.
decks::Files package_of_deck(const std::string& name, const std::filesystem::path& data);
// Into a file, read back before it has its name.
void write_package(const decks::Files&, const std::filesystem::path& file);

}  // namespace table
