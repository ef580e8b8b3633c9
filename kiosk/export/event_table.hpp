// SPDX-License-Identifier: MPL-2.0
// events.csv: what happened on the boards that go out, an event a row, for a spreadsheet or another system. Says nothing about seats,
// turns, the boards that stay, or cards that are private.
#pragma once

#include <string>

#include "kiosk/export/going.hpp"

namespace exports {

// UTF-8 with a byte order mark, cells in quotes and parted by semicolons, lines ended by CR LF. A cell that a spreadsheet would take for
// a formula is led by an apostrophe; numbers are left as they are. Columns: sequence, time (UTC), kind, board, voice, role, card, label,
// zone, value, text, undone.
std::string event_table(const meeting::Meeting&, const Going&, const render::Stationery&);

// "2026-11-21T09:30:00.000Z".
std::string utc(meeting::Milliseconds);

}  // namespace exports
