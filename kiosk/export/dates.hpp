// SPDX-License-Identifier: MPL-2.0
// Days and clocks as pages and files say them. Asks no clock.
#pragma once

#include <string>

#include "kiosk/meeting/words.hpp"
#include "render/layout.hpp"

namespace exports {

// "21 November 2026", and "10.42", in the table's own time zone.
std::string day_of(meeting::Milliseconds, const render::Stationery&);
std::string clock_of(meeting::Milliseconds);

// "2026-11-21T09:30:00.000Z".
std::string utc(meeting::Milliseconds);

}  // namespace exports
