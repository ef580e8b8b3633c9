// SPDX-License-Identifier: MPL-2.0
#include "render/keyboard.hpp"

#include <algorithm>
#include <array>

namespace render {
namespace {

constexpr std::array<std::string_view, 3> letter_rows{"q w e r t y u i o p å", "a s d f g h j k l æ ø", "z x c v b n m , ."};
constexpr std::array<std::string_view, 3> figure_rows{"1 2 3 4 5 6 7 8 9 0 -", "! ? : ; ( ) / + = ' \"", "@ & % * # é ü , ."};

std::string capital(std::string letter) {
    if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') letter[0] = static_cast<char>(letter[0] - 32);
    if (letter.size() == 2 && letter[0] == '\xC3' && static_cast<unsigned char>(letter[1]) >= 0xA0)
        letter[1] = static_cast<char>(static_cast<unsigned char>(letter[1]) - 0x20);
    return letter;
}

std::size_t last_word(const std::string& text) {
    const std::size_t space = text.find_last_of(' ');
    return space == std::string::npos ? 0 : space + 1;
}

}  // namespace

std::vector<std::vector<Key>> keyboard_rows(const Writing& writing) {
    std::vector<std::vector<Key>> rows;
    if (writing.what == WritingFor::grant) {
        constexpr double third = 11.0 / 3, quarter = 11.0 / 4;
        for (const char first : {'1', '4', '7'}) {
            rows.emplace_back();
            for (char figure = first; figure < first + 3; ++figure)
                rows.back().push_back({std::string(1, figure), std::string(1, figure), third});
        }
        rows.push_back({{"back", "", quarter}, {"0", "0", quarter}, {"close", "", quarter}, {"done", "", quarter}});
        return rows;
    }
    for (const std::string_view row : writing.figures ? figure_rows : letter_rows) {
        rows.emplace_back();
        for (std::size_t at = 0; at < row.size();) {
            const std::size_t end = std::min(row.find(' ', at), row.size());
            const std::string letter(row.substr(at, end - at));
            rows.back().push_back({letter, writing.capitals ? capital(letter) : letter, 1});
            at = end + 1;
        }
    }
    rows[2].insert(rows[2].begin(), {"shift", "", 1});
    rows[2].push_back({"back", "", 1});
    rows.push_back({{"figures", writing.figures ? "abc" : "123", 2}, {"space", "", 5}, {"close", "", 2}, {"done", "", 2}});
    return rows;
}

void tap_key(Writing& writing, std::string_view name, std::size_t most_bytes) {
    if (name == "shift") {
        writing.capitals = !writing.capitals;
        return;
    }
    if (name == "figures") {
        writing.figures = !writing.figures;
        return;
    }
    if (name == "back") {
        while (!writing.text.empty() && (static_cast<unsigned char>(writing.text.back()) & 0xC0) == 0x80) writing.text.pop_back();
        if (!writing.text.empty()) writing.text.pop_back();
        return;
    }
    if (name == "close" || name == "done") return;
    std::string letter = name == "space" ? " " : std::string(name);
    if (writing.capitals) letter = capital(letter);
    if (writing.text.size() + letter.size() > most_bytes) return;
    writing.text += letter;
    writing.capitals = false;
}

std::vector<std::string> suggestions(const meeting::Deck& deck, const std::string& text, std::string_view language) {
    std::vector<std::string> words;
    const std::string last = text.substr(last_word(text));
    if (last.empty()) return words;
    for (const meeting::Card* card : meeting::cards_like(deck, last, language)) {
        if (words.size() == most_suggestions) break;
        if (card->covered || meeting::is_own(card->key)) continue;
        const std::string& word = card->label.in(language);
        constexpr std::size_t fits_a_key = 24;  // bytes
        if (word != last && word.size() <= fits_a_key && !std::ranges::count(words, word)) words.push_back(word);
    }
    return words;
}

std::string with_suggestion(const std::string& text, const std::string& suggestion) {
    return text.substr(0, last_word(text)) + suggestion + " ";
}

}  // namespace render
