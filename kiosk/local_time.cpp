// SPDX-License-Identifier: MPL-2.0
#include "kiosk/local_time.hpp"

#include <ctime>

namespace table {

std::string local_time(std::int64_t utc_ms, const char* as) {
    const auto seconds = static_cast<std::time_t>(utc_ms / 1000);
    std::tm time{};
    localtime_r(&seconds, &time);
    char text[64];
    return {text, std::strftime(text, sizeof text, as, &time)};
}

}  // namespace table
