// SPDX-License-Identifier: MPL-2.0
// How boards lay at a citizen's earlier meetings, out of the shelf: those that were kept, and of them what the citizen shared.
#pragma once

#include <string>
#include <vector>

#include "kiosk/meeting/deck.hpp"
#include "kiosk/record/shelf.hpp"

namespace table {

struct EarlierBoard {
    std::string scaffold;
    std::string topic;
    std::string scale;
    std::string day;                  // "2026-03-02", on the table's own clock
    std::vector<std::string> before;  // as a new board carries it (kiosk/meeting/before.hpp)
};

// The newest first; boards on which nothing lies that may be looked at again are not among them. Nobody knows a citizen but by the alias.
// Any thread that may read the shelf; it takes its time. What cannot be read is passed by.
std::vector<EarlierBoard> earlier_boards(const record::Shelf&, const std::string& alias, const meeting::Deck&);

}  // namespace table
