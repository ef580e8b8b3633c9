// SPDX-License-Identifier: MPL-2.0
// One line of the record as the record sees it: it keeps text, and knows nothing of what the text means.
#pragma once

#include <cstdint>
#include <string>

namespace record {

struct Entry {
    std::int64_t sequence = 0;  // 1, 2, 3 … within its meeting
    std::int64_t at = 0;        // ms since 1970, UTC
    std::string kind;           // "CardLaid": in clear
    std::string text;           // the event's text: sealed on disk

    friend bool operator==(const Entry&, const Entry&) = default;
};

}  // namespace record
