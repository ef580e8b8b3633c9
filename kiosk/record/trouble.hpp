// SPDX-License-Identifier: MPL-2.0
// What can be wrong with a record, in words people understand. It carries kinds and file names, never what was recorded.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace record {

struct Trouble {
    enum class Kind {
        disk_full,
        read_only,
        no_permission,
        io,
        locked,
        busy,
        newer_schema,
        foreign_file,
        torn,
        nothing_here,
        lost_record,
        missing_key,
        wrong_key,
        broken_seal,
        gap,
        out_of_order,
        unknown_meeting,
        already_erased,
        remnants,
        name_taken,
        no_folder,
        other_table,
        no_device_key,
        differs,
        missing_end,
        open_to_others,
    };

    Kind kind = Kind::io;
    std::string sentence;  // English, with {file} where `file` belongs: what translations are looked up by
    std::string file;      // the file or folder, at need with the meeting and the event in brackets after it

    std::string in_english() const;
    friend bool operator==(const Trouble&, const Trouble&) = default;
};

Trouble trouble(Trouble::Kind, std::string file);
// What the system's error number means for that file.
Trouble trouble_of(int system_error, std::string file);
// Every source sentence, so that a test can ask for a translation of each.
std::vector<std::string> all_sentences();

// How trouble travels inside this room. At its public edge (Shelf, Ledger) it is caught and handed on as a value.
class Failure : public std::runtime_error {
public:
    explicit Failure(Trouble what) : std::runtime_error(what.in_english()), trouble_(std::move(what)) {}
    Failure(Trouble::Kind kind, std::string file) : Failure(record::trouble(kind, std::move(file))) {}
    const Trouble& trouble() const { return trouble_; }

private:
    Trouble trouble_;
};

}  // namespace record
