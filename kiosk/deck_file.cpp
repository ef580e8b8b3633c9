// SPDX-License-Identifier: MPL-2.0
#include "kiosk/deck_file.hpp"

#include <algorithm>
#include <fstream>

namespace table {
namespace {

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

// A picture file's name is built from it, so nothing else may stand in it.
bool is_picture(const std::string& picture) {
    return !picture.empty() &&
           std::ranges::all_of(picture, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || c == '-' || c == ' '; });
}

}  // namespace

std::variant<meeting::Deck, FileFault> read_deck(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return FileFault{file.string() + ": the deck cannot be read"};
    meeting::Deck deck;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const auto fault = [&](const std::string& expected) {
            return FileFault{file.string() + ":" + std::to_string(number) + ": " + expected};
        };
        const auto cells = cells_of(line);
        if (number == 1) {
            if (cells.size() < 6 || cells[0] != "key" || cells[1] != "da" || cells[2] != "en" || cells[3] != "openmoji_hex")
                return fault("expected the headings key, da, en, openmoji_hex, group, ffb_theme, note");
            continue;
        }
        if (line.empty()) continue;
        if (cells.size() < 6) return fault("expected seven cells separated by tabs");
        if (cells[0].find('.') == std::string::npos || cells[1].empty() || cells[2].empty())
            return fault("expected a key like \"person.mother\" and a label in each language");
        if (!is_picture(cells[3])) return fault("expected the code of a picture like 1F469");
        if (deck.find(cells[0])) return fault("the key " + cells[0] + " is used twice");
        deck.cards.push_back({cells[0], {{{"da", cells[1]}, {"en", cells[2]}}}, cells[3], cells[4], cells[5]});
    }
    if (deck.cards.empty()) return FileFault{file.string() + ": expected at least one card"};
    return deck;
}

}  // namespace table
