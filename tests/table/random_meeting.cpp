// SPDX-License-Identifier: MPL-2.0
// The laws of a meeting, over the scaffolds and the deck that are shipped.
#include <doctest/doctest.h>

#include "kiosk/deck_file.hpp"
#include "kiosk/scaffold_file.hpp"
#include "tests/meeting/laws.hpp"

namespace {

meeting::Book shipped() {
    meeting::Book book;
    const auto deck = table::read_deck(SOURCE_DIR "/assets/decks/livsmester.tsv");
    REQUIRE(std::holds_alternative<meeting::Deck>(deck));
    for (const meeting::Card& card : std::get<meeting::Deck>(deck).cards) book.cards.insert(card.key);
    for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/assets/scaffolds")) {
        if (file.path().extension() != ".toml") continue;
        auto scaffold = table::read_scaffold(file.path(), std::get<meeting::Deck>(deck));
        if (const auto* fault = std::get_if<table::FileFault>(&scaffold)) FAIL(fault->sentence);
        book.add(std::make_shared<const meeting::Scaffold>(std::get<meeting::Scaffold>(std::move(scaffold))), true);
    }
    return book;
}

}  // namespace

TEST_CASE("random meetings over the shipped scaffolds keep the laws at every step") {
    const meeting::Book book = shipped();
    CHECK(book.current.size() >= 2);
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        const std::string told = tests::shortest_breach(book, seed, 90);
        CHECK_MESSAGE(told.empty(), told);
        if (!told.empty()) break;
    }
}

TEST_CASE("a long meeting over the shipped scaffolds keeps the laws to its end") {
    const std::string told = tests::shortest_breach(shipped(), 4711, 600);
    CHECK_MESSAGE(told.empty(), told);
}
