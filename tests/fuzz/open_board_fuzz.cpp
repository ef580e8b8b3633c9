// SPDX-License-Identifier: MPL-2.0
// Any bytes as a board, or as a zip of boards and pictures. Either one sentence, or a deck whose cards the table reads again, and whose
// package, read once more, has nothing left to mend.
//   open_board_fuzz tests/fuzz/open_board
#include <cstdint>

#include "insist.hpp"
#include "kiosk/decks/imported.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/open_board.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

namespace {

void insist_on_sentence(const std::string& said) {
    insist(said.ends_with('.') && said.find('\n') == std::string::npos && decks::is_utf8(said));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace decks;
    const std::string_view given(reinterpret_cast<const char*>(bytes), size);
    Wish wish;
    wish.name = "any";
    Notes notes;
    try {
        Files files = is_zip(given) ? unpacked(given, "any.obz", notes) : Files{{"any.obf", std::string(given)}};
        const Imported deck = imported(std::move(files), wish, std::move(notes));
        insist(!deck.deck.cards.empty());
        for (const auto& card : deck.deck.cards)
            for (const auto& [language, label] : card.label.by_language)
                insist(!label.empty() && letters_in(label) <= longest_label && is_utf8(label));
        const auto read = cards_in(cards_text(deck), "any");
        insist(std::holds_alternative<meeting::Deck>(read) && std::get<meeting::Deck>(read).cards.size() == deck.deck.cards.size());
        for (const std::string& sentence : deck.notes.left_out()) insist(is_utf8(sentence));

        Notes once_more;
        const Files again = mended_package(deck.package, wish, once_more);
        insist(again == deck.package && once_more.mended().empty());
        Notes others;
        mended_package(package_for_others(deck.package), wish, others);
        insist(others.mended().empty());
    } catch (const Refusal& refused) {
        insist_on_sentence(refused.what());
    }
    return 0;
}
