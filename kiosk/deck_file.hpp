// SPDX-License-Identifier: MPL-2.0
// Reads a deck from its table of cards (assets/decks/*.tsv: key, da, en, openmoji_hex, group, ffb_theme, note).
#pragma once

#include <filesystem>
#include <variant>

#include "kiosk/meeting/deck.hpp"
#include "kiosk/scaffold_file.hpp"

namespace table {

// A fault names file, line and what was expected.
std::variant<meeting::Deck, FileFault> read_deck(const std::filesystem::path& file);

}  // namespace table
