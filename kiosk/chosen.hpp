// SPDX-License-Identifier: MPL-2.0
// How people last set the table by hand: its look and its language. Kept in a file of the table's own in the data folder, written as the
// settings are, so that the table opens as it was left. It belongs to no meeting and says nothing about anybody.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/settings.hpp"

namespace table {

struct Chosen {
    render::Ways ways;
    std::string language = "da";

    friend bool operator==(const Chosen&, const Chosen&) = default;
};

std::filesystem::path chosen_file(const std::filesystem::path& data);

// Nothing when nobody has chosen yet. A fault names file, line and what was expected.
std::variant<std::optional<Chosen>, FileFault> read_chosen(const std::filesystem::path& file);

// Whole or not at all. Throws std::runtime_error with one sentence naming the file. Any thread.
void write_chosen(const std::filesystem::path& file, const Chosen&);

}  // namespace table
