// SPDX-License-Identifier: MPL-2.0
// JSON of a file from elsewhere. For this room alone.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "kiosk/decks/notes.hpp"

namespace decks {

// Keys in the order of letters: an object of a million keys then takes no longer than a million numbers.
using Json = nlohmann::json;

// Throws Refusal naming file and line where it is no JSON, larger or nested deeper than limits.hpp says.
Json json_in(std::string_view bytes, const std::string& where, Notes&);
std::string text_of(const Json&);

// The text under a key; empty where there is none.
std::string words_in(const Json& object, const char* key);

}  // namespace decks
