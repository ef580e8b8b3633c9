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

struct TextFault {
    std::size_t line = 1;    // from 1
    std::size_t column = 1;  // from 1, in characters
    std::string expected;
};

// The first place that must not be parsed, if there is one.
std::optional<TextFault> fault_in_toml(std::string_view text) {
    enum class Within { nothing, comment, words, plain_words };
    Within within = Within::nothing;
    TextFault here;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool letter_goes_on = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
        if (c == '\n') {
            within = Within::nothing;
            ++here.line;
            here.column = 1;
            continue;
        }
        switch (within) {
            case Within::nothing:
                if (static_cast<unsigned char>(c) >= 0x80) {
                    here.expected = "expected letters like æ, ø and å only between quotation marks";
                    return here;
                }
                if (text.substr(at, 3) == "\"\"\"" || text.substr(at, 3) == "'''") {
                    here.expected = "expected a text of one line, between single quotation marks";
                    return here;
                }
                if (c == '#') within = Within::comment;
                if (c == '"') within = Within::words;
                if (c == '\'') within = Within::plain_words;
                break;
            case Within::comment:
                break;
            case Within::words:
                // What follows a backslash does not end the words; the end of the line does, and is a mistake that the parser names.
                if (c == '\\' && at + 1 < text.size() && text[at + 1] != '\n') {
                    ++at;
                    ++here.column;
                } else if (c == '"') {
                    within = Within::nothing;
                }
                break;
            case Within::plain_words:
                if (c == '\'') within = Within::nothing;
                break;
        }
        if (!letter_goes_on) ++here.column;
    }
    return std::nullopt;
}

}  // namespace

std::variant<toml::table, FileFault> toml_in(const std::string& text, const std::string& name) {
    if (const auto fault = fault_in_toml(text)) return FileFault{place(name, fault->line, fault->column) + fault->expected};
    try {
        return toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        return FileFault{place(name, error.source().begin.line, error.source().begin.column) + std::string(error.description())};
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

std::variant<toml::table, FileFault> read_toml(const std::filesystem::path& file) {
    const auto text = text_in_file(file);
    if (!text) return FileFault{file.string() + ": the file cannot be read"};
    return toml_in(*text, file.string());
}

}  // namespace table
