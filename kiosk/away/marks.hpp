// SPDX-License-Identifier: MPL-2.0
// How far a table has told its server: of each meeting up to which event, and which erasures. A small file in the data folder, whole and on
// the disk after each change. It holds random ids and numbers and nothing else. A mark that is lost costs a second sending, which the
// server takes for what it is. Writing throws std::runtime_error with one sentence; reading never throws.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace away {

struct Mark {
    std::int64_t events = 0;  // sequence of the last event the server has
    std::int64_t sealed = 0;  // and of the last whose sealed record it has
    bool forgotten = false;   // the meeting is erased, and the server knows

    friend bool operator==(const Mark&, const Mark&) = default;
};

struct Marks {
    std::string server;                    // which server they are about
    std::map<std::string, Mark> meetings;  // by id
};

// No marks where there is no such file, or where it is not whole or cannot be read.
Marks read_marks(const std::filesystem::path& data);
void write_marks(const std::filesystem::path& data, const Marks&);

// What was last heard of the server, for those who look at the table.
struct Standing {
    bool sending = false;  // a program that sends is running
    std::string trouble;   // why nothing gets there now, in English; empty: all that was due is there
};
// `trouble` is written when it changes; whether somebody sends is told by the lock that a sender holds.
Standing read_standing(const std::filesystem::path& data);
void write_trouble(const std::filesystem::path& data, const std::string& trouble);
std::filesystem::path sending_lock(const std::filesystem::path& data);

}  // namespace away
