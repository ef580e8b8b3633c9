// SPDX-License-Identifier: MPL-2.0
// What a seat could undo or do again, read from the meeting's log. Pure.
#pragma once

#include <variant>

#include "kiosk/meeting/decide.hpp"

namespace meeting {

// The sequence that an undo (or a redo) by this seat on this board would turn back, or why there is none.
std::variant<std::int64_t, Refusal> undoable(const Meeting&, BoardNumber, SeatNumber);
std::variant<std::int64_t, Refusal> redoable(const Meeting&, BoardNumber, SeatNumber);

}  // namespace meeting
