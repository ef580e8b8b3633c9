// SPDX-License-Identifier: MPL-2.0
// A picture from elsewhere: what it is, and how the table keeps it. Pixels are drawn anew (PNG, at most 512 of them a side), so that
// nothing of the file but its picture stays; drawings (SVG) are looked through before librsvg sees them. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/decks/notes.hpp"

namespace decks {

struct PictureKind {
    std::string content_type;  // "image/png"
    int width = 0;             // 0: not said
    int height = 0;
};
// By its first bytes, whatever its name; nothing where it is no picture that is known.
std::optional<PictureKind> picture_kind(std::string_view bytes);

struct Shown {
    std::string ending;  // "png", "svg"
    std::string bytes;
};
// The picture for the table, or why its card shows words alone. Throws Refusal where a drawing holds entities: no picture needs them, and
// a few of them can fill a computer.
std::variant<Shown, Note> shown_picture(std::string_view bytes, const std::string& where, Notes&);

// A drawing without its document type, or why not; see above.
std::variant<std::string, Note> checked_drawing(std::string_view svg, const std::string& where, Notes&);

}  // namespace decks
