// SPDX-License-Identifier: MPL-2.0
#include "kiosk/deck_file.hpp"

#include <algorithm>
#include <fstream>
#include <optional>

namespace table {
namespace {

constexpr std::size_t longest_label = 24;

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells{""};
    for (const char c : line) {
        if (c == '\t')
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    }
    return cells;
}

// How many characters a text in UTF-8 has; nothing if it is none.
std::optional<std::size_t> letters_in(const std::string& text) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size(); ++letters) {
        const auto lead = static_cast<unsigned char>(text[at++]);
        if (lead < 0x20 || lead == 0x7F) return std::nullopt;
        for (int more = lead < 0x80 ? 0 : lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1; more != 0; --more)
            if (more < 0 || at == text.size() || (static_cast<unsigned char>(text[at++]) & 0xC0) != 0x80) return std::nullopt;
    }
    return letters;
}

// "person.mother" in the group "person": it goes into scene names, lists and files, so that nothing but small letters may stand in it.
bool is_key(const std::string& key, const std::string& group) {
    return !group.empty() && key.starts_with(group + ".") && key.size() > group.size() + 1 &&
           std::ranges::all_of(key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

// A picture file's name is built from it, so nothing else may stand in it.
bool is_picture(const std::string& picture) {
    return !picture.empty() &&
           std::ranges::all_of(picture, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || c == '-' || c == ' '; });
}

}  // namespace

std::variant<meeting::Deck, FileFault> read_deck(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) return FileFault{file.string() + ": the deck cannot be read"};
    meeting::Deck deck;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const auto fault = [&](const std::string& expected) {
            return FileFault{file.string() + ":" + std::to_string(number) + ": " + expected};
        };
        const auto cells = cells_of(line);
        if (number == 1) {
            if (cells.size() < 6 || cells[0] != "key" || cells[1] != "da" || cells[2] != "en" || cells[3] != "openmoji_hex")
                return fault("expected the headings key, da, en, openmoji_hex, group, ffb_theme, note, covered");
            continue;
        }
        if (line.empty() || line == "\r") continue;
        if (cells.size() < 6 || cells.size() > 8) return fault("expected eight cells separated by tabs");
        for (const std::string& cell : cells)
            if (!letters_in(cell)) return fault("expected text in UTF-8, without control characters");
        if (!is_key(cells[0], cells[4]) || cells[1].empty() || cells[2].empty())
            return fault("expected a key like \"person.mother\" in the group \"person\", and a label in each language");
        for (const std::string& label : {cells[1], cells[2]})
            if (letters_in(label) > longest_label) return fault("expected labels of at most 24 characters");
        if (!is_picture(cells[3])) return fault("expected the code of a picture like 1F469");
        const std::string covered = cells.size() > 7 ? cells[7] : "";
        if (covered != "" && covered != "covered") return fault("expected \"covered\" or nothing in the last cell");
        if (meeting::is_own(cells[0])) return fault("expected another group than own, which is for cards made at the table");
        if (deck.find(cells[0])) return fault("the key " + cells[0] + " is used twice");
        deck.cards.push_back({cells[0], {{{"da", cells[1]}, {"en", cells[2]}}}, cells[3], cells[4], cells[5], !covered.empty()});
    }
    if (deck.cards.empty()) return FileFault{file.string() + ": expected at least one card"};
    return deck;
}

}  // namespace table
