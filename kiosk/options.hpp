// SPDX-License-Identifier: MPL-2.0
// Reads a command's own arguments: words, "--name VALUE" and "--flag". What is not known is wrong use.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/commands.hpp"

namespace table {

// Wrong use: exit code 2.
class WrongUse : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Options {
    std::vector<std::string> words;
    std::map<std::string, std::string> values;
    std::set<std::string> flags;

    bool has(const std::string& flag) const { return flags.contains(flag); }
    std::optional<std::string> value(const std::string& name) const;
    std::string value_or(const std::string& name, std::string otherwise) const;
};

// Throws WrongUse naming what is not known or has no value.
Options read_options(Arguments, const std::set<std::string>& names, const std::set<std::string>& flags);

// "1920x1080"; throws WrongUse.
std::pair<int, int> read_size(const std::string&);

}  // namespace table
