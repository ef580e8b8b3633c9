// SPDX-License-Identifier: MPL-2.0
// Imported decks beside a copy of the meetings, FILE.decks/NAME.deck each, and from there back onto a table. They may be photos of people,
// so they are locked as the meetings are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/record/shelf.hpp"

namespace table {

// FILE.decks of the copy FILE.
std::filesystem::path decks_beside(const std::filesystem::path& copy);

// About how many bytes the decks of this table take there.
std::uintmax_t size_of_decks(const std::filesystem::path& data);

// Copies every deck of `data`, each read back before it has its name; says how many. Where there are none there is no folder. Throws
// std::runtime_error with one sentence.
int copy_decks(const record::Shelf&, const std::filesystem::path& data, const std::filesystem::path& copy);

struct DecksBack {
    int came = 0;
    int here = 0;                      // have a namesake on this table, which stays as it is
    std::vector<std::string> refused;  // one sentence each
};

// Takes in what lies beside a copy as if somebody imported it, under the names that the decks had. One that is refused keeps no other out.
// `device` as Shelf::restore has it.
DecksBack take_decks_back(const record::Shelf&, const std::optional<record::Key>& device, const std::filesystem::path& copy,
                          const std::filesystem::path& data);

}  // namespace table
