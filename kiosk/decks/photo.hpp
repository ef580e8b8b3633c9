// SPDX-License-Identifier: MPL-2.0
// A photo of somebody's own, from a stick: made small, turned upright and drawn anew, so that nothing of the file but its picture stays,
// not where or when it was taken. Files are from anywhere and may be broken or hostile. Pure.
#pragma once

#include <string_view>
#include <variant>

#include "kiosk/meeting/photo.hpp"

namespace decks {

// Whether a file with that name is worth opening as a photo.
bool may_be_photo(std::string_view name);

// As the table keeps it: a JPEG of at most 512 pixels at its longer side, and of at most meeting::most_photo_bytes. Or why not: an English
// source sentence.
std::variant<meeting::Photo, std::string_view> photo_of(std::string_view bytes);

// Of a file that is larger than any photo (most_photo_file_bytes), or that could not be read to its end.
inline constexpr std::string_view large_photo = "That picture is too large for the table.";
inline constexpr std::string_view broken_photo = "That picture is broken, or it was not copied to its end.";
inline constexpr std::string_view other_photo = "The table cannot read pictures of that kind. JPEG and PNG are good.";

}  // namespace decks
