// SPDX-License-Identifier: MPL-2.0
#include "kiosk/sequence_file.hpp"

#include <doctest/doctest.h>

#include "kiosk/stock.hpp"

namespace {

using namespace meeting;

Deck few_cards() {
    Deck deck;
    deck.cards.push_back({"goal.friend", {}, "1F44B", "", ""});
    return deck;
}

const std::string whole = R"(id = "short"
title = { da = "Kort", en = "Short" }
picture = "goal.friend"

[[step]]
scaffold = "mat"
topic = "leisure"
words = { da = "Det, jeg kan lide.", en = "What I like." }

[[step]]
scaffold = "ladder"
words = { da = "Højt op.", en = "High up." }
apart = true
)";

std::variant<Sequence, table::FileFault> read(const std::string& text) { return table::sequence_in(text, "short.toml", few_cards()); }

std::string fault_of(const std::string& text) {
    const auto found = read(text);
    const auto* fault = std::get_if<table::FileFault>(&found);
    return fault ? fault->sentence : "";
}

std::string with(const std::string& line, const std::string& instead) {
    std::string text = whole;
    const auto at = text.find(line);
    REQUIRE_MESSAGE(at != std::string::npos, line);
    return text.replace(at, line.size(), instead);
}

}  // namespace

TEST_CASE("a sequence is read as it is written") {
    const auto found = read(whole);
    REQUIRE(std::holds_alternative<Sequence>(found));
    const Sequence& sequence = std::get<Sequence>(found);
    CHECK(sequence.id == "short");
    CHECK(sequence.title.in("en") == "Short");
    CHECK(sequence.picture == "goal.friend");
    CHECK(sequence.source == whole);
    CHECK(sequence.edition == fingerprint_of(whole));
    const std::vector<Step> steps{{"mat", "leisure", {{{"da", "Det, jeg kan lide."}, {"en", "What I like."}}}, false},
                                  {"ladder", "", {{{"da", "Højt op."}, {"en", "High up."}}}, true}};
    CHECK(sequence.steps == steps);
}

TEST_CASE("a mistake in a sequence is told with line, column and what was expected") {
    CHECK(fault_of(with("id = \"short\"\n", "")).find("short.toml:1:1: sequence: expected id = ") == 0);
    CHECK(fault_of(with("\"short\"", "\"Short one\"")) == "short.toml:1:6: sequence: expected an id of small letters, figures and _");
    CHECK(fault_of(with("\"goal.friend\"", "\"goal.nothing\"")) ==
          "short.toml:3:11: sequence: expected the key of a card in the deck, not \"goal.nothing\"");
    CHECK(fault_of(with("en = \"Short\"", "de = \"Kurz\"")).find("short.toml:2:9: sequence: expected title = { da") == 0);
    CHECK(fault_of(with("scaffold = \"ladder\"\n", "")).find("short.toml:10:1: step: expected scaffold = ") == 0);
    CHECK(fault_of(with("words = { da = \"Højt op.\", en = \"High up.\" }\n", "")).find("short.toml:10:1: step: expected words = ") == 0);
    CHECK(fault_of(with("apart = true", "apart = \"yes\"")) == "short.toml:13:9: step: expected true or false for apart");
    CHECK(fault_of(with("apart = true", "minutes = 5")).find("short.toml:13:11: step: \"minutes\" is not known here") == 0);
    CHECK(fault_of("id = \"a\"\ntitle = { da = \"A\", en = \"A\" }\n").find("expected at least one [[step]]") != std::string::npos);
    std::string many = whole;
    for (int i = 0; i < 9; ++i) many += "[[step]]\nscaffold = \"mat\"\nwords = { da = \"A\", en = \"A\" }\n";
    CHECK(fault_of(many).find("step: expected at most 10 steps") != std::string::npos);
    CHECK(fault_of("id = ").find("short.toml:1:") == 0);
}

TEST_CASE("the shipped sequences can be read, are told in two languages, and begin with what is here") {
    const table::Stock stock = table::read_stock(SOURCE_DIR "/assets");
    CHECK(stock.faults.empty());
    for (const char* const id : {"first_meeting", "follow_up", "budget_meeting", "into_adult_life"}) {
        INFO(id);
        const auto current = stock.book.current_sequences.find(id);
        REQUIRE(current != stock.book.current_sequences.end());
        const Sequence& sequence = *stock.book.sequences.at(current->second);
        CHECK(stock.deck.find(sequence.picture));
        CHECK(sequence.steps.size() >= 4);
        CHECK(meeting::progress_of({}, sequence, stock.book).next);
        for (const Step& step : sequence.steps) CHECK(step.words.in("da") != step.words.in("en"));
    }
}

TEST_CASE("a meeting of another day follows its own sequence") {
    table::Stock stock = table::read_stock(SOURCE_DIR "/assets");
    Meeting meeting;
    meeting.sequence = "first_meeting";
    meeting.sequence_source = with("picture = \"goal.friend\"\n", "");
    CHECK(meeting::sequence_of(meeting, stock.book) == nullptr);
    table::remember_sequence(stock.book, stock.deck, meeting.sequence_source);
    REQUIRE(meeting::sequence_of(meeting, stock.book));
    CHECK(meeting::sequence_of(meeting, stock.book)->steps.size() == 2);
    // What is offered is what is on the shelf.
    CHECK(stock.book.current_sequences.size() == 4);
    table::remember_sequence(stock.book, stock.deck, "nothing of the kind");
    CHECK(stock.book.sequences.size() == 5);
}
