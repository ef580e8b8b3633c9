// SPDX-License-Identifier: MPL-2.0
// Reads sequences of boards from their files (docs/sequences.md tells how they are written). A mistake is one sentence with file, line and
// what was expected; a file with one is not used at all. Which scaffolds there are is not asked here: a step whose board is not there
// is passed by at the table.
#pragma once

#include "kiosk/meeting/sequence.hpp"
#include "kiosk/scaffold_file.hpp"

namespace table {

// `name` is what the file is called in a fault. The picture named in the file must be a card of the deck.
std::variant<meeting::Sequence, FileFault> sequence_in(const std::string& text, const std::string& name, const meeting::Deck& deck);
std::variant<meeting::Sequence, FileFault> read_sequence(const std::filesystem::path& file, const meeting::Deck& deck);

}  // namespace table
