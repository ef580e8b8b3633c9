// SPDX-License-Identifier: MPL-2.0
// What a record could tell another machine: its rows as they stand in the database, in order, with what people laid still sealed. It has no
// key, unseals nothing and changes nothing. One thread at a time, beside a table that writes: no call leaves a reader standing in its way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/record/seal.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {

class Database;

struct OutgoingMeeting {
    std::string id;
    std::int64_t last = 0;  // sequence of its last event
};

struct OutgoingRow {
    std::int64_t sequence = 0;
    std::int64_t at = 0;  // ms since 1970, UTC
    std::string kind;
    Bytes sealed;  // empty unless it was asked for
};

struct OutgoingGrave {
    std::string meeting;
    std::int64_t at = 0;  // ms since 1970, UTC
};

class Outgoing {
public:
    static std::variant<Outgoing, Trouble> look(const std::filesystem::path& folder);
    Outgoing(Outgoing&&) noexcept;
    ~Outgoing();

    // Oldest first.
    std::variant<std::vector<OutgoingMeeting>, Trouble> meetings() const;
    // What stands after that sequence, the first of it.
    std::variant<std::vector<OutgoingRow>, Trouble> rows(const std::string& meeting, std::int64_t after, std::int64_t most,
                                                         bool sealed) const;
    // What has been erased.
    std::variant<std::vector<OutgoingGrave>, Trouble> graves() const;

private:
    explicit Outgoing(std::unique_ptr<Database>);

    std::unique_ptr<Database> database_;
};

}  // namespace record
