// SPDX-License-Identifier: MPL-2.0
// The files of a deck, by their paths within it, in memory: out of a zip, a folder, or a file alone. Nothing outside of what is named is
// read, and nothing is written. Throws Refusal where something is larger than limits.hpp says, damaged, locked, or where a path leaves
// the deck.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "kiosk/decks/notes.hpp"

namespace decks {

using Files = std::map<std::string, std::string, std::less<>>;

Files files_at(const std::filesystem::path&, Notes&);
// `name` is what the zip is called in sentences.
Files unpacked(std::string_view zip, const std::string& name, Notes&);
bool is_zip(std::string_view bytes);

// A path within a deck as it is kept: parts between single slashes. Throws Refusal where it would leave the deck.
std::string safe_path(std::string_view path, const std::string& where, Notes&);

// "dog.png" of "animals/dog.png", and "dog"; ".png", which has nothing before its dot, is both.
std::string name_of(std::string_view path);
std::string stem_of(std::string_view path);

}  // namespace decks
