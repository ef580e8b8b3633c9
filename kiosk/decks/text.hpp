// SPDX-License-Identifier: MPL-2.0
// Text as decks from elsewhere bring it: in some encoding, with anything in it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/decks/notes.hpp"

namespace decks {

// Well-formed UTF-8 without a zero byte.
bool is_utf8(std::string_view);
// The bytes of a file as text in UTF-8: without a mark of the byte order, and turned from Latin-1 (Windows-1252) where it is no UTF-8.
// Throws Refusal where it is no text, or in an encoding of more bytes a letter (UTF-16).
std::string text_in(std::string_view bytes, const std::string& where, Notes&);

// Control characters and line breaks become spaces, of which one stays between words and none around them.
std::string one_line(std::string_view);
// At most so many letters, with an ellipsis for what is gone.
std::string shortened(std::string_view, std::size_t letters);
std::size_t letters_in(std::string_view);
// In small ASCII letters.
std::string small(std::string_view);
// "Mor og far" as "mor_og_far": small letters, digits, underscores, at most so many; may be empty.
std::string slug(std::string_view, std::size_t longest);

// "da" of "da-DK", "da_DK" and "DA"; empty if it is no language.
std::string language_of(std::string_view locale);

std::optional<std::string> from_base64(std::string_view);

}  // namespace decks
