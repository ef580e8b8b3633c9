// SPDX-License-Identifier: MPL-2.0
// meeting.csv: what the boards say, a sentence a row, for a spreadsheet or another system. Says nothing about seats, turns, the boards that
// stay, cards that are private, and when or in which order anything was laid.
#pragma once

#include <string>

#include "kiosk/export/going.hpp"

namespace exports {

// UTF-8 with a byte order mark, cells in quotes and parted by semicolons, lines ended by CR LF. A cell that a spreadsheet would take for
// a formula is led by an apostrophe; numbers are left as they are. Columns: board, title, kind, field, voice, role, card, label, value,
// text.
std::string sheet(const meeting::Meeting&, const Going&, const render::Stationery&);

}  // namespace exports
