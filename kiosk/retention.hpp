// SPDX-License-Identifier: MPL-2.0
// How long a meeting has lain on the shelf, and when staff are asked whether to erase it. It asks; it never erases. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "kiosk/record/access_log.hpp"

namespace table {

// When pages of each meeting were last taken out (ms since 1970, UTC), by the meeting's id.
std::map<std::string, std::int64_t> last_exports(std::span<const record::AccessLine>);

// Whole days since then, once there are at least `ask_after_days`; 0 before, and when nobody is ever to be asked (0).
int days_to_ask(std::int64_t since_ms, std::int64_t now_ms, int ask_after_days);

}  // namespace table
