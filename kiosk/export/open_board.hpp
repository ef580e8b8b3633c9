// SPDX-License-Identifier: MPL-2.0
// meeting.obz: the boards as a package in the Open Board Format 0.1, which programs for people who talk with pictures read. A row for each
// field, its heading first and then its cards, which say what the page says. The same meeting gives the same ids.
#pragma once

#include "kiosk/export/archive.hpp"
#include "kiosk/export/going.hpp"

namespace exports {

// Throws std::runtime_error naming a picture that is missing.
std::vector<Packed> open_board(const meeting::Meeting&, const Going&, const render::Stationery&);

}  // namespace exports
