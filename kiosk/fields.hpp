// SPDX-License-Identifier: MPL-2.0
// One table of a file that people write, asked for its fields by name. What is not as expected, and what was never asked for, is a Fault:
// one sentence with file, line, column and what was expected.
#pragma once

#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/meeting/scaffold.hpp"
#include "kiosk/toml_text.hpp"

namespace table {

struct Fault {
    std::string sentence;
};

// One table of the file, asked for its fields by name; what was never asked for is an unknown field, and so a mistake.
class Fields {
public:
    Fields(const toml::table& fields, const std::string& file, std::string what) : fields_(fields), file_(file), what_(std::move(what)) {}

    [[noreturn]] void fail(const toml::node& at, const std::string& expected) const { fail(at.source(), expected); }
    [[noreturn]] void fail(const toml::source_region& at, const std::string& expected) const {
        std::ostringstream where;
        where << file_ << ':' << at.begin.line << ':' << at.begin.column << ": " << what_ << ": " << expected;
        throw Fault{where.str()};
    }
    [[noreturn]] void fail(const std::string& expected) const { fail(fields_.source(), expected); }
    // About one field, at its own line if it is there.
    [[noreturn]] void fail_at(const std::string& name, const std::string& expected) const {
        const toml::node* node = fields_.get(name);
        node ? fail(*node, expected) : fail(expected);
    }

    const toml::node* find(const std::string& name) {
        asked_.insert(name);
        return fields_.get(name);
    }
    bool has(const std::string& name) { return find(name) != nullptr; }

    std::string text(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) fail("expected " + name + " = \"…\"");
        return text(*node, name);
    }
    std::string text_or(const std::string& name, const std::string& otherwise) {
        const toml::node* node = find(name);
        return node ? text(*node, name) : otherwise;
    }
    std::string text(const toml::node& node, const std::string& name) const {
        const auto value = node.value<std::string>();
        if (!node.is_string() || !value || value->empty()) fail(node, "expected a text for " + name);
        return *value;
    }
    bool yes(const std::string& name, bool otherwise) {
        const toml::node* node = find(name);
        if (!node) return otherwise;
        if (!node->is_boolean()) fail(*node, "expected true or false for " + name);
        return *node->value<bool>();
    }
    double number(const toml::node& node, const std::string& name, double least, double most) const {
        const auto value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!value || !(*value >= least && *value <= most)) {
            std::ostringstream expected;
            expected << "expected a number from " << least << " to " << most << " for " << name;
            fail(node, expected.str());
        }
        return *value;
    }
    double number(const std::string& name, double least, double most) {
        const toml::node* node = find(name);
        if (!node) fail("expected " + name + " = a number");
        return number(*node, name, least, most);
    }
    double number_or(const std::string& name, double least, double most, double otherwise) {
        const toml::node* node = find(name);
        return node ? number(*node, name, least, most) : otherwise;
    }
    std::optional<int> whole(const std::string& name, int least, int most) {
        const toml::node* node = find(name);
        if (!node) return std::nullopt;
        if (!node->is_integer()) fail(*node, "expected a whole number for " + name);
        return static_cast<int>(number(*node, name, least, most));
    }
    // Exactly `count` numbers, none farther from 0 than `farthest`.
    std::vector<double> numbers(const std::string& name, std::size_t count, double farthest = 10) {
        const toml::node* node = find(name);
        const toml::array* list = node ? node->as_array() : nullptr;
        if (!list || list->size() != count) {
            const std::string expected = "expected " + name + " = [" + std::to_string(count) + " numbers]";
            node ? fail(*node, expected) : fail(expected);
        }
        std::vector<double> values;
        for (const toml::node& each : *list) values.push_back(number(each, name, -farthest, farthest));
        return values;
    }
    std::vector<std::string> texts(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) return {};
        const toml::array* list = node->as_array();
        if (!list) fail(*node, "expected a list of texts for " + name);
        std::vector<std::string> values;
        for (const toml::node& each : *list) values.push_back(text(each, name));
        return values;
    }
    // { da = "…", en = "…" }; Danish at least.
    meeting::Words words(const std::string& name, bool needed = true) {
        const toml::node* node = find(name);
        if (!node && !needed) return {};
        const toml::table* languages = node ? node->as_table() : nullptr;
        const std::string expected = "expected " + name + " = { da = \"…\", en = \"…\" }";
        if (!languages) node ? fail(*node, expected) : fail(expected);
        meeting::Words words;
        for (const auto& [language, said] : *languages) words.by_language[std::string(language.str())] = text(said, name);
        if (!words.by_language.contains("da") || !words.by_language.contains("en")) fail(*languages, expected);
        return words;
    }
    std::set<meeting::Role> roles(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) fail("expected " + name + " = [\"citizen\", …]");
        std::set<meeting::Role> found;
        for (const std::string& each : texts(name)) {
            if (each == "everyone") {
                using enum meeting::Role;
                found = {citizen, network, professional, guide, facilitator};
                continue;
            }
            const auto role = meeting::role_named(each);
            if (!role) fail(*node, "expected citizen, network, professional, guide, facilitator or everyone, not \"" + each + "\"");
            found.insert(*role);
        }
        if (found.empty()) fail(*node, "expected at least one role for " + name);
        return found;
    }
    // Every [[name]] as fields of its own.
    std::vector<Fields> each(const std::string& name) {
        const toml::node* node = find(name);
        if (!node) return {};
        const toml::array* list = node->as_array();
        if (!list) fail(*node, "expected [[" + name + "]]");
        std::vector<Fields> found;
        for (const toml::node& item : *list) {
            if (!item.is_table()) fail(item, "expected [[" + name + "]]");
            found.emplace_back(*item.as_table(), file_, name);
        }
        return found;
    }
    void done() const {
        for (const auto& [name, value] : fields_) {
            if (asked_.contains(std::string(name.str()))) continue;
            std::string known;
            for (const std::string& each : asked_) known += (known.empty() ? "" : ", ") + each;
            fail(value, "\"" + std::string(name.str()) + "\" is not known here; expected one of " + known);
        }
    }
    const toml::table& table() const { return fields_; }

private:
    const toml::table& fields_;
    const std::string& file_;
    std::string what_;
    std::set<std::string> asked_;
};

}  // namespace table
