// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/marks.hpp"

#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string_view>

#include "kiosk/record/file.hpp"
#include "kiosk/record/keyring.hpp"
#include "kiosk/record/trouble.hpp"

namespace away {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "livsmester sent 1";
constexpr std::string_view last_line = "end";

fs::path marks_file(const fs::path& data) { return data / "sent"; }
fs::path trouble_file(const fs::path& data) { return data / "sent.trouble"; }

void put(const fs::path& file, const std::string& text) {
    record::replace_file(file, std::span(reinterpret_cast<const unsigned char*>(text.data()), text.size()));
}

std::string text_of(const fs::path& file) {
    try {
        const auto bytes = record::read_file(file);
        return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
    } catch (const record::Failure&) {
        return {};
    }
}

std::optional<Marks> marks_in(const std::string& text) {
    std::istringstream lines(text);
    Marks marks;
    std::string line;
    if (!std::getline(lines, line) || line != first_line || !std::getline(lines, marks.server)) return std::nullopt;
    while (std::getline(lines, line)) {
        if (line == last_line) return marks;
        std::istringstream words(line);
        std::string meeting, gone;
        Mark mark;
        if (!(words >> meeting >> mark.events >> mark.sealed) || !record::is_id(meeting)) return std::nullopt;
        mark.forgotten = static_cast<bool>(words >> gone);
        marks.meetings[meeting] = mark;
    }
    return std::nullopt;
}

}  // namespace

Marks read_marks(const fs::path& data) { return marks_in(text_of(marks_file(data))).value_or(Marks{}); }

void write_marks(const fs::path& data, const Marks& marks) {
    std::string text = std::string(first_line) + '\n' + marks.server + '\n';
    for (const auto& [meeting, mark] : marks.meetings)
        text += meeting + ' ' + std::to_string(mark.events) + ' ' + std::to_string(mark.sealed) + (mark.forgotten ? " gone\n" : "\n");
    put(marks_file(data), text + std::string(last_line) + '\n');
}

fs::path sending_lock(const fs::path& data) { return data / "sent.lock"; }

Standing read_standing(const fs::path& data) {
    Standing standing{false, text_of(trouble_file(data))};
    std::error_code ignored;
    if (!fs::exists(sending_lock(data), ignored)) return standing;
    try {
        const record::File lock = record::lock_file(sending_lock(data));
    } catch (const record::Failure& failure) {
        standing.sending = failure.trouble().kind == record::Trouble::Kind::locked;
    }
    return standing;
}

void write_trouble(const fs::path& data, const std::string& trouble) {
    if (text_of(trouble_file(data)) != trouble) put(trouble_file(data), trouble);
}

}  // namespace away
