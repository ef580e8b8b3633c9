// SPDX-License-Identifier: MPL-2.0
// What whoever takes a deck in says about it.
#pragma once

#include <string>

namespace decks {

struct Wish {
    std::string name;             // the deck's, in keys: small letters, digits, underscores
    std::string title;            // what people call it; empty: its name
    std::string language = "en";  // of what does not say its own
    std::string licence;          // of a pack's pictures that bring none; empty: all rights are reserved
    std::string author;
    std::string source;  // an address where the pack is from
};

}  // namespace decks
