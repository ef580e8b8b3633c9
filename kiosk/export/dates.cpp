// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/dates.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace exports {

std::string day_of(meeting::Milliseconds at, const render::Stationery& stationery) {
    constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
    const auto seconds = static_cast<std::time_t>(at / 1000);
    std::tm day{};
    localtime_r(&seconds, &day);
    return stationery.phrases.say_with(stationery.language, "{day} {month} {year}",
                                       {{"day", std::to_string(day.tm_mday)},
                                        {"month", stationery.say(months[static_cast<std::size_t>(day.tm_mon)])},
                                        {"year", std::to_string(day.tm_year + 1900)}});
}

std::string clock_of(meeting::Milliseconds at) {
    const auto seconds = static_cast<std::time_t>(at / 1000);
    std::tm time{};
    localtime_r(&seconds, &time);
    std::array<char, 16> words{};
    return {words.data(), std::strftime(words.data(), words.size(), "%H.%M", &time)};
}

std::string utc(meeting::Milliseconds at) {
    const meeting::Milliseconds part = ((at % 1000) + 1000) % 1000;
    const auto seconds = static_cast<std::time_t>((at - part) / 1000);
    std::tm time{};
    gmtime_r(&seconds, &time);
    std::array<char, 40> words{};
    const std::size_t length = std::strftime(words.data(), words.size(), "%Y-%m-%dT%H:%M:%S", &time);
    std::array<char, 8> rest{};
    std::snprintf(rest.data(), rest.size(), ".%03dZ", static_cast<int>(part));
    return std::string(words.data(), length) + rest.data();
}

}  // namespace exports
