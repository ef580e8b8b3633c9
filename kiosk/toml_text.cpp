// SPDX-License-Identifier: MPL-2.0
#include "kiosk/toml_text.hpp"

#include <fstream>
#include <sstream>

namespace table {
namespace {

constexpr std::size_t most_bytes = 1'000'000;

std::string place(const std::string& name, std::size_t line, std::size_t column) {
    return name + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
}

}  // namespace

std::string one_line(std::string sentence) {
    for (char& c : sentence)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return sentence;
}

std::variant<toml::table, FileFault> toml_in(const std::string& text, const std::string& name) {
    try {
        return toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        return FileFault{one_line(place(name, error.source().begin.line, error.source().begin.column) + std::string(error.description()))};
    }
}

std::optional<std::string> text_in_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    if (!in || std::filesystem::is_directory(file)) return std::nullopt;
    text << in.rdbuf();
    if (text.view().size() > most_bytes) return std::nullopt;
    return std::move(text).str();
}

}  // namespace table
