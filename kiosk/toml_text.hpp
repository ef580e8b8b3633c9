// SPDX-License-Identifier: MPL-2.0
// TOML texts as toml++'s tables, for the readers of our own files. The only place that includes toml++ and parses with it: in some faulty
// texts its 3.3 takes for granted what the text does not hold, and goes on undefined. Other rooms do not include this.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/scaffold_file.hpp"

// Where toml++ asserts, it has an error ready behind; but a release build takes its assertions for facts, and drops the error.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
// Debian's toml++ is used header-only; its own warnings are not ours.
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

namespace table {

// `name` is what the file is called in a fault. A letter like å outside quotation marks and comments, and a text of several lines, are
// faults here, since toml++ is undefined in some of them and our files need neither.
std::variant<toml::table, FileFault> toml_in(const std::string& text, const std::string& name);
std::variant<toml::table, FileFault> read_toml(const std::filesystem::path& file);

// The text of a file of at most a megabyte, if it can be read.
std::optional<std::string> text_in_file(const std::filesystem::path& file);

}  // namespace table
