// SPDX-License-Identifier: MPL-2.0
// The moment, asked for in one place. Everybody else is told.
#pragma once

#include <cstdint>

namespace table {

struct Moment {
    std::int64_t run_ms = 0;  // steady, for hands and motion
    std::int64_t utc_ms = 0;  // since 1970, for the record
};

Moment now();

}  // namespace table
