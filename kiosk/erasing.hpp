// SPDX-License-Identifier: MPL-2.0
// A meeting erased for good, and what is to be said of it: what is gone, and what had left the table before, which no erasing reaches.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/away/marks.hpp"
#include "kiosk/record/shelf.hpp"

namespace table {

struct HandedOut {
    std::int64_t at_ms = 0;  // utc
    std::string who;         // as the access log names them
    std::string formats;     // "csv,pdf"
    std::string onto;        // "stick", "printer", or empty: a folder
};

struct Erased {
    std::int64_t events = 0;
    std::map<std::string, std::int64_t> kinds;  // how many of each
    std::vector<HandedOut> handed_out;          // the oldest first
    std::int64_t copied_ms = 0;                 // when all meetings were last copied, utc; 0: never
    std::optional<away::Mark> sent;             // what the server has of it
    std::string server;                         // which that is
    std::optional<record::Trouble> unread;      // why the access log could not be read: what was handed out is not known
    std::optional<record::Trouble> traces;      // that nobody can open stay on the disk until the table is next started
};

// Waits for the disk. `data` is the table's data folder. Where it fails nothing is erased.
std::variant<Erased, record::Trouble> erase_meeting(record::Shelf&, const std::filesystem::path& data, const std::string& id,
                                                    std::int64_t at_ms, record::Who);

}  // namespace table
