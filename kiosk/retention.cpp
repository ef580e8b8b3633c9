// SPDX-License-Identifier: MPL-2.0
#include "kiosk/retention.hpp"

#include <algorithm>

namespace table {

std::map<std::string, std::int64_t> last_exports(std::span<const record::AccessLine> lines) {
    std::map<std::string, std::int64_t> last;
    for (const record::AccessLine& line : lines)
        if (line.what == record::name_of(record::Deed::exported)) last[line.meeting] = std::max(last[line.meeting], line.at);
    return last;
}

int days_to_ask(std::int64_t since_ms, std::int64_t now_ms, int ask_after_days) {
    constexpr std::int64_t day_ms = 24 * 60 * 60 * 1000;
    const std::int64_t days = (now_ms - since_ms) / day_ms;
    return ask_after_days > 0 && days >= ask_after_days ? static_cast<int>(days) : 0;
}

}  // namespace table
