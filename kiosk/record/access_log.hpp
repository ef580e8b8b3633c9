// SPDX-License-Identifier: MPL-2.0
// Who had to do with the record, and when: a line each, only ever added. Each line carries the digest of the line before, and where the
// log ends is sealed among the keys, so that a line that was changed, taken out or cut off is noticed. It never carries content.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/record/keyring.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {

class Database;

// `command`: somebody at the command line; `table`: those who sat at it, or the table itself, ending what a power cut had cut short.
enum class Who { staff, command, table };
enum class Deed { unlocked, viewed, exported, erased, backed_up, restored, setting };

std::string_view name_of(Who);
std::string_view name_of(Deed);

struct AccessLine {
    std::int64_t at = 0;  // ms since 1970, UTC
    std::string who;      // the names of Who and Deed, or of a newer table's
    std::string what;
    std::string meeting;  // its id, or empty
    std::string how;      // of an export its formats: "csv,pdf"; else mostly empty

    friend bool operator==(const AccessLine&, const AccessLine&) = default;
};

AccessLine line(std::int64_t at, Who, Deed, std::string meeting = {}, std::string how = {});

// The log in one database. Throws Failure. Must not outlive its database.
class AccessLog {
public:
    AccessLog(Database& database, Keyring keyring) : database_(database), keyring_(std::move(keyring)) {}

    // Within the caller's transaction; once that is committed, seal().
    void add(const AccessLine&);
    // Seals where the log ends now; takes its turn with others who write. A log whose seal has vanished is not sealed anew unless asked
    // to be, so that the loss stays to be seen.
    void seal(bool anew = false);
    // A line of its own, on the disk and sealed when this returns.
    void write(const AccessLine&);

    std::vector<AccessLine> lines() const;
    // How many lines the seal tells of that are not there.
    std::int64_t missing() const;
    // What is wrong with it; empty when it is whole.
    std::vector<Trouble> faults() const;

private:
    LogEnd end() const;

    Database& database_;
    Keyring keyring_;
};

// From the first; none in a record that is older than the log.
std::vector<AccessLine> lines_of(const Database&);
// What is wrong with the chain of a log alone, or, with the seal of its end, with that too.
std::vector<Trouble> chain_faults(const Database&, const std::optional<LogEnd>& sealed = std::nullopt);

}  // namespace record
