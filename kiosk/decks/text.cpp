// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/decks/refusal.hpp"

namespace decks {
namespace {

// What Windows-1252 has where Latin-1 has nothing; 0: it has nothing there either.
constexpr std::array<unsigned, 32> windows_letters{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                   0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                   0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& text, unsigned letter) {
    const auto put = [&](unsigned byte) { text += static_cast<char>(byte); };
    if (letter < 0x80) return put(letter);
    if (letter < 0x800) {
        put(0xC0 | letter >> 6);
    } else {
        put(0xE0 | letter >> 12);
        put(0x80 | (letter >> 6 & 0x3F));
    }
    put(0x80 | (letter & 0x3F));
}

// Bytes that the letter at `at` takes; 0 if it is none.
std::size_t length_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80) return 0;
    // Longer than needed, half of a surrogate pair, or past the last letter there is.
    const unsigned second = byte(1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second >= 0xA0) || (first == 0xF0 && second < 0x90) ||
        (first == 0xF4 && second >= 0x90))
        return 0;
    return length;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = length_at(text, at);
        if (length == 0 || text[at] == '\0') return false;
        at += length;
    }
    return true;
}

std::string text_in(std::string_view bytes, const std::string& where, Notes& notes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        notes.add(Note::byte_order_mark, where);
        bytes.remove_prefix(3);
    }
    if (is_utf8(bytes)) return std::string(bytes);
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned letter = byte >= 0x80 && byte < 0xA0 ? windows_letters[byte - 0x80u] : byte;
        if (letter == 0 || (letter < 0x20 && letter != '\t' && letter != '\n' && letter != '\r'))
            throw Refusal(where + " is not text in UTF-8.");
        append(text, letter);
    }
    notes.add(Note::old_letters, where);
    return text;
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (c != ' ' && !is_control(c))
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string shortened(std::string_view text, std::size_t letters) {
    if (letters_in(text) <= letters) return std::string(text);
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < letters; ++i) at += std::max<std::size_t>(1, length_at(text, at));
    std::string cut(text.substr(0, at));
    while (cut.ends_with(' ')) cut.pop_back();
    return cut + "…";
}

std::string small(std::string_view text) {
    std::string folded(text);
    for (char& c : folded)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return folded;
}

std::string slug(std::string_view text, std::size_t longest) {
    static constexpr std::pair<std::string_view, std::string_view> letters[]{
        {"æ", "ae"}, {"Æ", "ae"}, {"ø", "oe"}, {"Ø", "oe"}, {"å", "aa"}, {"Å", "aa"}, {"ä", "ae"},
        {"Ä", "ae"}, {"ö", "oe"}, {"Ö", "oe"}, {"ü", "ue"}, {"Ü", "ue"}, {"é", "e"},  {"É", "e"}};
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(1, length_at(text, at));
        const std::string_view letter = text.substr(at, length);
        at += length;
        const char c = letter.size() == 1 ? letter[0] : ' ';
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
        else if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c + 32);
        else if (const auto* known = std::ranges::find(letters, letter, &std::pair<std::string_view, std::string_view>::first);
                 known != std::end(letters))
            plain += known->second;
        else if (!plain.empty() && plain.back() != '_')
            plain += '_';
    }
    plain.resize(std::min(plain.size(), longest));
    while (plain.ends_with('_')) plain.pop_back();
    return plain;
}

std::string language_of(std::string_view locale) {
    std::string code = small(locale.substr(0, locale.find_first_of("-_")));
    const bool letters = std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && (code.size() == 2 || code.size() == 3) ? code : "";
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    int held = 0;
    bool ended = false;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == ' ' || c == '\t') continue;
        if (c == '=') {
            ended = true;
            continue;
        }
        const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                          : c >= 'a' && c <= 'z' ? c - 'a' + 26
                          : c >= '0' && c <= '9' ? c - '0' + 52
                          : c == '+' || c == '-' ? 62
                          : c == '/' || c == '_' ? 63
                                                 : -1;
        if (value < 0 || ended) return std::nullopt;
        bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>(bits >> held & 0xFF);
        }
    }
    return bytes;
}

}  // namespace decks
