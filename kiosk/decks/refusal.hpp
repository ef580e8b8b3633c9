// SPDX-License-Identifier: MPL-2.0
// Why a deck is not taken in at all: one plain sentence that names the file within it.
#pragma once

#include <stdexcept>

namespace decks {

class Refusal : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace decks
