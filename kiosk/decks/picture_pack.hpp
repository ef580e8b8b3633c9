// SPDX-License-Identifier: MPL-2.0
// Pictures from elsewhere as a deck: a folder or zip of them, and at most one table that says what each is (card_table.hpp). Headings:
// "file", or "symbol-en" as Mulberry has it; "label", "label-da"; "category"; "tags"; "author", "licence". Without a table a picture's file
// name is its label.
#pragma once

#include "kiosk/decks/files.hpp"
#include "kiosk/decks/wish.hpp"

namespace decks {

// Whether the files are such a pack.
bool has_pictures(const Files&);
// The pack as a package in the Open Board Format, a board for each category. Throws Refusal.
Files boards_of_pack(Files, const Wish&, Notes&);

// "car_,_to_2" as "car": what a file's name says in words.
std::string label_of_file(std::string_view path);

}  // namespace decks
