// SPDX-License-Identifier: MPL-2.0
// Whose the pictures of imported cards are, in the words that stand beside them. The house's own pictures have words of their own.
#pragma once

#include <string>
#include <vector>

#include "kiosk/meeting/deck.hpp"
#include "render/layout.hpp"

namespace render {

// "Steve Lee, CC BY-SA 4.0 · all rights reserved", each once, in the order in which they come; nothing where no card was imported.
std::string credit_of(const std::vector<const meeting::Card*>&, const Stationery&);

}  // namespace render
