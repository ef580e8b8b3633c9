// SPDX-License-Identifier: MPL-2.0
// Which marker stands for what (docs/tokens.md tells how the file is written): config/tokens.toml, and over it what was bound at the table,
// in a file of the table's own in the data folder. A file with a mistake is not used at all. Nothing in these files says anything about
// anybody.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/input/token_bindings.hpp"
#include "kiosk/scaffold_file.hpp"

namespace table {

// `name` is what the file is called in a fault. Cards must be in the deck. A fault names file, line and what was expected.
std::variant<input::TokenBindings, FileFault> tokens_in(const std::string& text, const std::string& name, const meeting::Deck&);
std::variant<input::TokenBindings, FileFault> read_tokens(const std::filesystem::path& file, const meeting::Deck&);

// Both files, the table's own on top: a marker bound at the table stands for that and nothing else. A table that has none of its own is
// no fault.
std::variant<input::TokenBindings, FileFault> read_all_tokens(const std::filesystem::path& house, const std::filesystem::path& own,
                                                              const meeting::Deck&);

// The house's file: config/tokens.toml beside the assets, or where it is installed.
std::filesystem::path house_tokens_file(const std::filesystem::path& assets);
std::filesystem::path own_tokens_file(const std::filesystem::path& data);

// Only what was bound at the table. Whole or not at all. Throws std::runtime_error with one sentence naming the file, also when a binding
// could not be read back. Any thread.
void write_own_tokens(const std::filesystem::path& file, const input::TokenBindings&, const meeting::Deck&);

// "my_turn", "stop", "private", "important"; "" for none.
std::string_view name_of(input::TokenFunction);

}  // namespace table
