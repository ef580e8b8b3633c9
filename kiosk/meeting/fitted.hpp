// SPDX-License-Identifier: MPL-2.0
// A scaffold with the fields that lie before people's seats where those people sit. Only who draws or touches needs it; every rule and
// every sentence knows such a field by its name alone. Pure.
#pragma once

#include <memory>
#include <vector>

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

// Fields of seats that are not taken, or are kept for somebody who is missed, are left out. Every field before a seat reaches from the
// edge of what belongs to the scaffold as far in as its area is high, and takes at most as much of its side as its area is wide.
Scaffold fitted(const Scaffold&, const std::vector<Seat>&);

// Half of what belongs to scaffolds, in u: sideways and up and down. Beyond lie people's strips.
inline constexpr Point scaffold_reach{1.56, 0.80};

}  // namespace meeting
