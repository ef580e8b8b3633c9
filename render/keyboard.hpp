// SPDX-License-Identifier: MPL-2.0
// The keys of the keyboard on the table, as the layout shows them and as the table hears them. Values only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/meeting/deck.hpp"
#include "render/local.hpp"

namespace render {

struct Key {
    std::string name;   // "a", "space", "back", "shift", "figures", "done", "close"
    std::string label;  // what is printed on it; empty: a word or a picture of the table's
    double units = 1;   // how wide, in keys
};

// Rows from the top, each eleven keys wide.
std::vector<std::vector<Key>> keyboard_rows(const Writing&);

// What is written after that key was tapped; other keys than letters, space and back change nothing.
void tap_key(Writing&, std::string_view name, std::size_t most_bytes);

// As many as there is room for beside each other.
inline constexpr std::size_t most_suggestions = 3;
// Words of the deck that what is being written may become, the best first.
std::vector<std::string> suggestions(const meeting::Deck&, const std::string& text, std::string_view language);
// The text with its last word replaced by the suggestion.
std::string with_suggestion(const std::string& text, const std::string& suggestion);

}  // namespace render
