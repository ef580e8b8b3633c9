// SPDX-License-Identifier: MPL-2.0
// The device key on a sheet of paper, for the day when the table is lost: whoever has the sheet and a backup can read its meetings, and
// without the sheet nobody can. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/record/seal.hpp"

namespace record {

// What is to be printed and locked away, in Danish and English.
std::string sheet_of(const Key& device);
// Lines that begin with # are for people; nothing if a digit of the rest is missing or wrong.
std::optional<Key> key_on(std::string_view sheet);
// Eight digits by which one device key is told from another; they tell nothing of it.
std::string number_of(const Key& device);

}  // namespace record
