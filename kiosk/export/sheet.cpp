// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/sheet.hpp"

#include <algorithm>
#include <vector>

#include "kiosk/export/sentences.hpp"
#include "kiosk/export/told.hpp"

namespace exports {
namespace {

bool is_number(std::string_view words) {
    if (words.starts_with('-')) words.remove_prefix(1);
    return !words.empty() && std::ranges::all_of(words, [](char c) { return c >= '0' && c <= '9'; });
}

std::string cell(std::string_view words) {
    std::string quoted = "\"";
    if (!words.empty() && std::string_view("=+-@\t\r").find(words.front()) != std::string_view::npos && !is_number(words)) quoted += '\'';
    for (const char letter : words) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

}  // namespace

std::string sheet(const meeting::Meeting& meeting, const Going& going, const render::Stationery& stationery) {
    std::string table = "\xEF\xBB\xBF";
    const auto add = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) table += (i ? ";" : "") + cell(cells[i]);
        table += "\r\n";
    };
    add({"board", "title", "kind", "field", "voice", "role", "card", "label", "value", "text"});
    for (const GoingBoard& goes : going.boards) {
        const meeting::Outcome told = told_of(goes.board, *goes.scaffold);
        const std::string title = title_of(goes.board, *goes.scaffold, stationery);
        for (const Sentence& sentence : sentences_of(meeting, goes.board, *goes.scaffold, stationery)) {
            const auto about = std::ranges::find(told.statements, sentence.sources.front().placement, &meeting::Statement::placement);
            const meeting::Statement* card = about == told.statements.end() ? nullptr : &*about;
            const meeting::Card* shown = card ? stationery.deck.find(card->card) : nullptr;
            const meeting::Seat* seat = meeting::seat_of(meeting, sentence.voice);
            add({std::to_string(goes.board.number), title, std::string(name_of(sentence.kind)), sentence.heading,
                 sentence.voice == meeting::nobody ? "" : std::to_string(sentence.voice),
                 seat ? std::string(meeting::name_of(seat->role)) : "", card ? card->card : "", shown ? stationery.say(shown->label) : "",
                 card && card->value ? std::to_string(*card->value) : "", sentence.text});
        }
    }
    return table;
}

}  // namespace exports
