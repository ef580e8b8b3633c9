// SPDX-License-Identifier: MPL-2.0
// A backup as it lies on a stick: the copy of the database, FILE, and beside it the keys of its meetings, FILE.keys, each wrapped by the
// device key of the table that made it. The device key is in neither: without it nobody reads a word. Throws Failure.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "kiosk/record/database.hpp"
#include "kiosk/record/keyring.hpp"

namespace record {

class Copy {
public:
    // To read, with that device key. Refuses what is not a copy of a record, or was made by a newer table; touches neither file.
    Copy(const std::filesystem::path& file, std::filesystem::path keys, const Key& device);

    // Every page, every event's seal and every line of the access log; how many events there are.
    std::int64_t check();

    const Database& database() const { return database_; }
    // Fails (other_table) when there is none that the device key opens.
    Key key_of(const std::string& meeting) const;

private:
    Database database_;
    std::filesystem::path keys_;
    Key device_;
    std::map<std::string, Bytes> wrapped_;
};

// Where the keys of the copy `file` are: FILE.keys.
std::filesystem::path keys_beside(const std::filesystem::path& file);
// The keys of these meetings, wrapped as they are.
void write_keys(const std::filesystem::path& keys, const Keyring&, const std::vector<std::string>& meetings);

}  // namespace record
