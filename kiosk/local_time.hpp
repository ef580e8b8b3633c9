// SPDX-License-Identifier: MPL-2.0
// A moment as the clock on the wall of this room tells it.
#pragma once

#include <cstdint>
#include <string>

namespace table {

// `as` is strftime's, at most 63 letters of outcome: "%d.%m.%Y".
std::string local_time(std::int64_t utc_ms, const char* as);

}  // namespace table
