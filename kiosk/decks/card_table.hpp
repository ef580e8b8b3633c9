// SPDX-License-Identifier: MPL-2.0
// A table of cards as spreadsheets write it (CSV): the first row says what stands in each column. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/decks/notes.hpp"

namespace decks {

struct CardTable {
    std::vector<std::string> headings;           // in small letters
    std::vector<std::vector<std::string>> rows;  // each with as many cells as there are headings

    // The column under the first of these headings that is there; -1: none.
    int column(std::initializer_list<std::string_view> names) const;
};

// Cells are parted by commas, semicolons or tabs, whichever the headings are; quotes may stand round a cell, and are doubled within. Throws
// Refusal with the line where a quote is never closed, and where there are more rows, columns or bytes than limits.hpp says.
CardTable card_table(std::string_view bytes, const std::string& where, Notes&);

}  // namespace decks
