// SPDX-License-Identifier: MPL-2.0
#include "kiosk/options.hpp"

#include <charconv>

namespace table {

std::optional<std::string> Options::value(const std::string& name) const {
    const auto it = values.find(name);
    return it == values.end() ? std::nullopt : std::optional(it->second);
}

std::string Options::value_or(const std::string& name, std::string otherwise) const { return value(name).value_or(std::move(otherwise)); }

Options read_options(Arguments arguments, const std::set<std::string>& names, const std::set<std::string>& flags) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (!argument.starts_with("--")) {
            options.words.push_back(argument);
        } else if (flags.contains(argument)) {
            options.flags.insert(argument);
        } else if (names.contains(argument)) {
            if (++i == arguments.size()) throw WrongUse(argument + " needs a value.");
            options.values[argument] = arguments[i];
        } else {
            throw WrongUse(argument + " is not known here.");
        }
    }
    return options;
}

std::pair<int, int> read_size(const std::string& text) {
    int width = 0;
    int height = 0;
    const auto cross = text.find('x');
    const char* end = text.data() + text.size();
    if (cross != std::string::npos) {
        const auto first = std::from_chars(text.data(), text.data() + cross, width);
        const auto second = std::from_chars(text.data() + cross + 1, end, height);
        if (first.ptr == text.data() + cross && second.ptr == end && width >= 320 && height >= 200 && width <= 16384 && height <= 16384)
            return {width, height};
    }
    throw WrongUse("A size is written like 1920x1080, not \"" + text + "\".");
}

}  // namespace table
