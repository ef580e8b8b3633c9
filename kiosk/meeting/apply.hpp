// SPDX-License-Identifier: MPL-2.0
// What an event does to a meeting, and the meeting that a whole record makes. Pure: no clock, no dice, no disk.
#pragma once

#include <span>

#include "kiosk/meeting/meeting.hpp"

namespace meeting {

// The meeting after one more event. `recorded.sequence` must be the next one (asserted).
void apply(Meeting&, const Recorded&);

// The meeting that these events make, from the first. The undone are skipped, but stay in the log.
Meeting replay(std::span<const Recorded>);

// The sequences that count: neither undone nor (for an undo) redone.
std::set<std::int64_t> in_effect(std::span<const Recorded>);

}  // namespace meeting
