// SPDX-License-Identifier: MPL-2.0
// Puts one board of the Open Board Format right as far as that needs nothing but the board: ids are text and each there once, lists are
// there, the grid is as large as it says, colours are rgb(). What it does not know it leaves as it is. For this room alone.
#pragma once

#include "kiosk/decks/json_text.hpp"

namespace decks {

// `where`: its file in the deck. `language`: of boards that do not say theirs. Throws Refusal where it is no board or its grid larger than
// limits.hpp says.
void mend_board(Json& board, const std::string& where, const std::string& language, Notes&);

// A name that is not among those `taken`, "…-2" if need be; taken from then on.
template <class Taken>
std::string not_among(Taken& taken, const std::string& wished) {
    std::string name = wished;
    for (int number = 2; !taken.insert(name).second; ++number) name = wished + "-" + std::to_string(number);
    return name;
}

}  // namespace decks
