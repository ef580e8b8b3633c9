// SPDX-License-Identifier: MPL-2.0
// Reads scaffolds from their files (docs/scaffolds.md tells how they are written). A mistake is one sentence with file, line and what
// was expected; a file with one is not used at all.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include "kiosk/meeting/deck.hpp"

namespace table {

struct FileFault {
    std::string sentence;  // "assets/scaffolds/mat.toml:12:5: …"
};

// `name` is what the file is called in a fault. Cards named in the file must be in the deck.
std::variant<meeting::Scaffold, FileFault> scaffold_in(const std::string& text, const std::string& name, const meeting::Deck& deck);
std::variant<meeting::Scaffold, FileFault> read_scaffold(const std::filesystem::path& file, const meeting::Deck& deck);

}  // namespace table
