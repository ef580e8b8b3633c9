// SPDX-License-Identifier: MPL-2.0
// Any bytes as the table of cards in a pack of pictures. Either one sentence, or a deck with all the pictures, as a package that has
// nothing left to mend.
//   card_table_fuzz tests/fuzz/card_table
#include <cstdint>

#include "insist.hpp"
#include "kiosk/decks/imported.hpp"
#include "kiosk/decks/open_board.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/decks/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace decks;
    const std::string drawing = "none that would have to be drawn each time";
    const Files files{{"info.csv", {reinterpret_cast<const char*>(bytes), size}},
                      {"EN-symbols/dog.svg", drawing},
                      {"EN-symbols/eat_,_to.svg", drawing},
                      {"EN-symbols/ice_cream_2.svg", drawing}};
    Wish wish;
    wish.name = "any";
    try {
        const Imported deck = imported(files, wish, {});
        for (const char* picture : {"dog", "eat_,_to", "ice_cream_2"})
            insist(deck.package.contains("images/EN-symbols/" + std::string(picture) + ".svg"));
        insist(std::holds_alternative<meeting::Deck>(cards_in(cards_text(deck), "any")));
        Notes once_more;
        insist(mended_package(deck.package, wish, once_more) == deck.package && once_more.mended().empty());
    } catch (const Refusal& refused) {
        const std::string said = refused.what();
        insist(said.ends_with('.') && said.find('\n') == std::string::npos && is_utf8(said));
    }
    return 0;
}
