// SPDX-License-Identifier: MPL-2.0
// Scene names that begin with a seat: whose it is, and what.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/meeting/words.hpp"

namespace table {

// "seat2/cards" -> 2 and "cards".
inline std::optional<std::pair<meeting::SeatNumber, std::string>> seat_in(std::string_view name) {
    if (!name.starts_with("seat")) return std::nullopt;
    const auto slash = name.find('/');
    const meeting::SeatNumber seat = std::atoi(std::string(name.substr(4, slash - 4)).c_str());
    if (seat <= 0) return std::nullopt;
    return std::pair{seat, slash == std::string_view::npos ? std::string() : std::string(name.substr(slash + 1))};
}

}  // namespace table
