// SPDX-License-Identifier: MPL-2.0
#include "kiosk/locale_file.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

namespace table {
namespace {

// Takes the quoted text at the end of a line such as  msgid "…"  onto `words`; false if there is none.
bool append_quoted(const std::string& line, std::string& words) {
    const auto open = line.find('"');
    const auto close = line.rfind('"');
    if (open == std::string::npos || close <= open) return false;
    for (std::size_t i = open + 1; i < close; ++i) {
        if (line[i] == '\\' && i + 1 < close) {
            ++i;
            words += line[i] == 'n' ? '\n' : line[i] == 't' ? '\t' : line[i];
        } else {
            words += line[i];
        }
    }
    return true;
}

struct Entry {
    std::string english;
    std::string said;
    bool fuzzy = false;
};

}  // namespace

std::optional<FileFault> read_phrases(const std::filesystem::path& file, std::string_view language, meeting::Phrases& phrases) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return FileFault{file.string() + ": the translations cannot be read"};
    Entry entry;
    std::string* filling = nullptr;
    const auto close = [&] {
        if (!entry.english.empty() && !entry.said.empty() && !entry.fuzzy) phrases.add(language, entry.english, entry.said);
        entry = {};
        filling = nullptr;
    };
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        if (line.starts_with("#,")) {
            if (filling == &entry.said) close();
            entry.fuzzy = line.find("fuzzy") != std::string::npos;
            continue;
        }
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("msgid ")) {
            const bool fuzzy = !filling && entry.fuzzy;
            close();
            entry.fuzzy = fuzzy;
            filling = &entry.english;
        } else if (line.starts_with("msgstr ")) {
            filling = &entry.said;
        } else if (line[0] != '"' || !filling) {
            return FileFault{file.string() + ":" + std::to_string(number) + ": expected msgid \"…\", msgstr \"…\" or a comment"};
        }
        if (!append_quoted(line, *filling)) return FileFault{file.string() + ":" + std::to_string(number) + ": expected a text in quotes"};
    }
    close();
    return std::nullopt;
}

std::optional<FileFault> read_all_phrases(const std::filesystem::path& folder, meeting::Phrases& phrases) {
    std::error_code error;
    for (const auto& language : std::filesystem::directory_iterator(folder, error)) {
        if (!language.is_directory()) continue;
        std::vector<std::filesystem::path> files;
        for (const auto& file : std::filesystem::directory_iterator(language.path(), error))
            if (file.path().extension() == ".po") files.push_back(file.path());
        std::ranges::sort(files);
        for (const auto& file : files)
            if (auto fault = read_phrases(file, language.path().filename().string(), phrases)) return fault;
    }
    if (error) return FileFault{folder.string() + ": the translations cannot be read"};
    return std::nullopt;
}

}  // namespace table
