// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/card_table.hpp"

#include <algorithm>

#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace decks {
namespace {

char parting_sign(std::string_view text) {
    const std::string_view headings = text.substr(0, text.find_first_of("\r\n"));
    const auto count = [&](char sign) { return std::ranges::count(headings, sign); };
    char most = ',';
    for (const char sign : {';', '\t'})
        if (count(sign) > count(most)) most = sign;
    return most;
}

}  // namespace

int CardTable::column(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
        if (const auto found = std::ranges::find(headings, name); found != headings.end())
            return static_cast<int>(found - headings.begin());
    return -1;
}

CardTable card_table(std::string_view bytes, const std::string& where, Notes& notes) {
    if (bytes.size() > most_text_bytes) throw Refusal(where + " is larger than 16 MB.");
    const std::string text = text_in(bytes, where, notes);
    const char sign = parting_sign(text);
    CardTable table;
    std::vector<std::string> row{""};
    std::size_t line = 1;
    const auto end_row = [&] {
        if (row.size() > most_columns) throw Refusal(where + ": line " + std::to_string(line) + " has more than 64 cells.");
        for (std::string& cell : row) cell = one_line(cell);
        const bool empty = std::ranges::all_of(row, &std::string::empty);
        if (!empty && table.headings.empty()) {
            for (const std::string& cell : row) table.headings.push_back(small(cell));
        } else if (!empty) {
            if (table.rows.size() == most_files) throw Refusal(where + " has more than 20,000 rows.");
            row.resize(table.headings.size());
            table.rows.push_back(std::move(row));
        }
        row = {""};
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' && row.back().empty()) {
            const std::size_t opened = line;
            for (++at;; ++at) {
                if (at >= text.size()) throw Refusal(where + ": line " + std::to_string(opened) + " opens a quote that is never closed.");
                if (text[at] == '\n') ++line;
                if (text[at] != '"') {
                    row.back() += text[at];
                } else if (at + 1 < text.size() && text[at + 1] == '"') {
                    row.back() += text[at++];
                } else {
                    break;
                }
            }
        } else if (c == sign) {
            row.emplace_back();
            if (row.size() > most_columns) end_row();
        } else if (c == '\n' || (c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) {
            end_row();
            ++line;
        } else if (c != '\r') {
            row.back() += c;
        }
    }
    end_row();
    return table;
}

}  // namespace decks
