// SPDX-License-Identifier: MPL-2.0
// One meeting read out of a record or of a copy of it: unsealed, in order, up to the first thing that is wrong. Changes nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/record/entry.hpp"
#include "kiosk/record/seal.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {

class Database;

// A meeting's events from the first, without a gap; what stands after a trouble is not among them.
struct Reading {
    std::vector<Entry> entries;
    std::optional<Trouble> trouble;
};

Reading read_meeting(const Database&, const Key&, const std::string& meeting);
std::vector<std::string> meetings_in(const Database&);

}  // namespace record
