// SPDX-License-Identifier: MPL-2.0
#include "kiosk/deck_file.hpp"

#include <doctest/doctest.h>

#include <unistd.h>

#include <fstream>
#include <set>

namespace {

using namespace meeting;

const std::string headings = "key\tda\ten\topenmoji_hex\tgroup\tffb_theme\tnote\n";
const std::string mother = "person.mother\tMor\tMother\t1F469\tperson\tRelationer\t\n";

struct Written {
    std::filesystem::path file = std::filesystem::temp_directory_path() / ("deck-" + std::to_string(getpid()) + ".tsv");
    explicit Written(const std::string& text) { std::ofstream(file, std::ios::binary) << text; }
    Written(const Written&) = delete;
    Written& operator=(const Written&) = delete;
    ~Written() { std::filesystem::remove(file); }
};

// What is said against a deck after the file's name; nothing if it was read.
std::string fault_in(const std::string& text) {
    const Written written(text);
    const auto read = table::read_deck(written.file);
    const auto* fault = std::get_if<table::FileFault>(&read);
    if (!fault) return "";
    CHECK(fault->sentence.starts_with(written.file.string() + ":"));
    return fault->sentence.substr(written.file.string().size() + 1);
}

}  // namespace

TEST_CASE("a mistake in a deck names the file, the line and what was expected") {
    const std::vector<std::tuple<std::string, std::string, std::string>> mistakes{
        {"no headings", mother, "1: expected the headings"},
        {"an empty file", "", " expected at least one card"},
        {"other headings", "key\tda\ten\tpicture\tgroup\tffb_theme\n" + mother, "1: expected the headings"},
        {"no cards", headings, " expected at least one card"},
        {"too few cells", headings + "person.mother\tMor\n", "2: expected eight cells"},
        {"a cell too many", headings + mother + "person.uncle\tOnkel\tUncle\t1F468\tperson\tRelationer\t\t\tmore\n",
         "3: expected eight cells"},
        {"a key without a group", headings + "mother\tMor\tMother\t1F469\tperson\t\t\n", "2: expected a key"},
        {"a key of another group", headings + "person.mother\tMor\tMother\t1F469\tfamily\t\t\n", "2: expected a key"},
        {"a key with other letters", headings + "person.mo\"ther\tMor\tMother\t1F469\tperson\t\t\n", "2: expected a key"},
        {"no Danish", headings + "person.mother\t\tMother\t1F469\tperson\t\t\n", "2: expected a key"},
        {"no English", headings + mother + "\nperson.uncle\tOnkel\t\t1F468\tperson\t\t\n", "4: expected a key"},
        {"a label too long", headings + "person.mother\tMor\tMother of all mothers and more\t1F469\tperson\t\t\n",
         "2: expected labels of at most 24 characters"},
        {"a picture that is a path", headings + "person.mother\tMor\tMother\t../1F469\tperson\t\t\n", "2: expected the code of a picture"},
        {"no picture", headings + "person.mother\tMor\tMother\t\tperson\t\t\n", "2: expected the code of a picture"},
        {"a last cell with other words", headings + "person.mother\tMor\tMother\t1F469\tperson\t\t\tmore\n", "2: expected \"covered\""},
        {"a card of the group for what people make", headings + "own.mother\tMor\tMother\t1F469\town\t\t\n", "2: expected another group"},
        {"a key used twice", headings + mother + mother, "3: the key person.mother is used twice"},
        {"bytes that are no text", headings + "person.mother\tMor\xff\tMother\t1F469\tperson\t\t\n", "2: expected text in UTF-8"},
    };
    for (const auto& mistake : mistakes) {
        const auto& [what, text, expected] = mistake;
        const auto& said = what;  // doctest's captures cannot take a binding
        INFO(said);
        CHECK(fault_in(text).starts_with(expected));
    }
}

TEST_CASE("a deck is read as it is written, with either kind of line end") {
    for (const std::string end : {"\n", "\r\n"}) {
        std::string text = headings + mother + "\nperson.couple\tPar\tÆgtepar, et par: tyve og\t1F468 1F469\tperson\t\tnoted\n";
        for (std::size_t at = 0; end == "\r\n" && (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, end);
        const Written written(text);
        const auto read = table::read_deck(written.file);
        if (const auto* fault = std::get_if<table::FileFault>(&read)) FAIL(fault->sentence);
        const Deck& deck = std::get<Deck>(read);
        REQUIRE(deck.cards.size() == 2);
        CHECK(deck.find("person.mother")->label.in("en") == "Mother");
        CHECK(deck.find("person.mother")->theme == "Relationer");
        CHECK(deck.find("person.couple")->picture == "1F468 1F469");
        CHECK(deck.find("person.nobody") == nullptr);
        CHECK(deck.groups() == std::vector<std::string>{"person"});
    }
}

TEST_CASE("a deck that is not there, or is a folder, is said so") {
    for (const std::filesystem::path& file : {std::filesystem::path("/nowhere/deck.tsv"), std::filesystem::temp_directory_path()}) {
        const auto read = table::read_deck(file);
        REQUIRE(std::holds_alternative<table::FileFault>(read));
        CHECK(std::get<table::FileFault>(read).sentence.starts_with(file.string() + ":"));
    }
}

TEST_CASE("the shipped deck reads clean, and no two cards look or sound alike") {
    const auto read = table::read_deck(SOURCE_DIR "/assets/decks/livsmester.tsv");
    if (const auto* fault = std::get_if<table::FileFault>(&read)) FAIL(fault->sentence);
    const Deck& deck = std::get<Deck>(read);
    CHECK(deck.cards.size() > 100);
    std::set<std::string> pictures;
    std::set<std::pair<std::string, std::string>> labels;
    for (const Card& card : deck.cards) {
        INFO(card.key);
        CHECK(pictures.insert(card.picture).second);
        CHECK(labels.insert({card.group, card.label.in("da")}).second);
    }
    for (const char* const key :
         {"person.me", "person.mother", "answer.good", "answer.middle", "answer.bad", "answer.dont_know", "meeting.skip"})
        CHECK(deck.find(key) != nullptr);
}
