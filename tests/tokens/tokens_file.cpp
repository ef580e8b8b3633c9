// SPDX-License-Identifier: MPL-2.0
#include "kiosk/tokens_file.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include "kiosk/deck_file.hpp"

namespace {

using input::TokenBinding;
using input::TokenBindings;
using input::TokenFunction;
using table::FileFault;

const std::filesystem::path source = SOURCE_DIR;

const meeting::Deck& deck() {
    static const meeting::Deck one = std::get<meeting::Deck>(table::read_deck(source / "assets/decks/livsmester.tsv"));
    return one;
}

TokenBindings bindings_in(const std::string& text) {
    const auto read = table::tokens_in(text, "tokens.toml", deck());
    const auto* fault = std::get_if<FileFault>(&read);
    REQUIRE_MESSAGE(fault == nullptr, (fault ? fault->sentence : ""));
    return std::get<TokenBindings>(read);
}

std::string fault_in(const std::string& text) {
    const auto read = table::tokens_in(text, "tokens.toml", deck());
    const auto* fault = std::get_if<FileFault>(&read);
    return fault ? fault->sentence : "no fault";
}

std::filesystem::path fresh_folder(const std::string& name) {
    const auto folder = std::filesystem::path(BINARY_DIR) / "tests_tokens" / name;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

void write(const std::filesystem::path& file, const std::string& text) { std::ofstream(file) << text; }

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

const TokenBindings bound_here{{7, {7, "person.mother", TokenFunction::none, meeting::nobody}},
                               {300, {300, "", TokenFunction::my_turn, 3}},
                               {301, {301, "", TokenFunction::keep_private, meeting::nobody}}};

}  // namespace

TEST_CASE("a file binds markers to cards and functions") {
    const TokenBindings read = bindings_in(
        "[cards]\n0 = \"person.mother\"\n579 = \"person.mother\"\n[functions]\n1 = \"stop\"\n2 = \"private\"\n3 = \"important\"\n"
        "4 = \"my_turn\"\n5 = { does = \"my_turn\", seat = 10 }\n6 = { does = \"stop\" }\n");
    CHECK(read == TokenBindings{{0, {0, "person.mother", TokenFunction::none, meeting::nobody}},
                                {1, {1, "", TokenFunction::stop, meeting::nobody}},
                                {2, {2, "", TokenFunction::keep_private, meeting::nobody}},
                                {3, {3, "", TokenFunction::important, meeting::nobody}},
                                {4, {4, "", TokenFunction::my_turn, meeting::nobody}},
                                {5, {5, "", TokenFunction::my_turn, 10}},
                                {6, {6, "", TokenFunction::stop, meeting::nobody}},
                                {579, {579, "person.mother", TokenFunction::none, meeting::nobody}}});
    CHECK(bindings_in("").empty());
}

TEST_CASE("a mistake is one sentence with file, line and what was expected") {
    const std::string marker = "expected the number of a marker, 0 to 579";
    const std::string card = "expected the key of a card in the deck, such as \"person.mother\"";
    const std::string function = "expected \"my_turn\", \"stop\", \"private\", \"important\" or { does = \"my_turn\", seat = 1 }";
    const std::string seat = "expected nothing but a seat from 1 to 10, and that with my_turn";
    const std::string corner = "expected another marker, since 580 to 586 are the table's corners";
    CHECK(fault_in("[cards]\n\nmother = \"person.mother\"\n") == "tokens.toml:3:1: " + marker);
    CHECK(fault_in("[cards]\n-1 = \"person.mother\"\n") == "tokens.toml:2:1: " + marker);
    CHECK(fault_in("[cards]\n07 = \"person.mother\"\n") == "tokens.toml:2:1: " + marker);
    CHECK(fault_in("[cards]\n587 = \"person.mother\"\n") == "tokens.toml:2:1: " + marker);
    CHECK(fault_in("[cards]\n99999999999999999999 = \"person.mother\"\n") == "tokens.toml:2:1: " + marker);
    for (int id = 580; id <= 586; ++id)
        CHECK(fault_in("[cards]\n" + std::to_string(id) + " = \"person.mother\"\n") == "tokens.toml:2:1: " + corner);
    CHECK(fault_in("[functions]\n580 = \"stop\"\n") == "tokens.toml:2:1: " + corner);
    CHECK(fault_in("[cards]\n7 = \"person.nobody\"\n") == "tokens.toml:2:5: " + card);
    CHECK(fault_in("[cards]\n7 = \"own.3\"\n") == "tokens.toml:2:5: " + card);
    CHECK(fault_in("[cards]\n7 = 8\n") == "tokens.toml:2:5: " + card);
    CHECK(fault_in("[cards]\nperson.mother = 8\n") == "tokens.toml:2:1: " + marker);
    CHECK(fault_in("[cards]\n7 = \"person.mother\"\n[functions]\n7 = \"stop\"\n") ==
          "tokens.toml:4:1: expected another marker, since 7 already stands for something");
    CHECK(fault_in("[functions]\n7 = \"dance\"\n") == "tokens.toml:2:5: " + function);
    CHECK(fault_in("[functions]\n7 = { seat = 1 }\n") == "tokens.toml:2:5: " + function);
    CHECK(fault_in("[functions]\n7 = { does = 1 }\n") == "tokens.toml:2:14: " + function);
    CHECK(fault_in("[functions]\n7 = { does = \"stop\", seat = 1 }\n") == "tokens.toml:2:29: " + seat);
    CHECK(fault_in("[functions]\n7 = { does = \"my_turn\", seat = 11 }\n") == "tokens.toml:2:32: " + seat);
    CHECK(fault_in("[functions]\n7 = { does = \"my_turn\", chair = 1 }\n") == "tokens.toml:2:33: " + seat);
    CHECK(fault_in("[tokens]\n").ends_with(": expected [cards] or [functions]"));
    CHECK(fault_in("cards = 7\n").ends_with(": expected [cards]"));
    CHECK(fault_in("[cards]\n7 = \"person.mother\"\n7 = \"person.father\"\n").starts_with("tokens.toml:3:"));
    CHECK(fault_in("[cards\n").starts_with("tokens.toml:1:"));
}

TEST_CASE("the house's own file binds cards of the deck and every function, none of it twice by mistake") {
    const auto read = table::read_tokens(source / "config/tokens.toml", deck());
    const auto* fault = std::get_if<FileFault>(&read);
    REQUIRE_MESSAGE(fault == nullptr, (fault ? fault->sentence : ""));
    std::set<std::string> cards;
    std::set<TokenFunction> functions;
    for (const auto& [marker, binding] : std::get<TokenBindings>(read)) {
        CHECK(marker == binding.marker);
        CHECK(binding.card.empty() == (binding.function != TokenFunction::none));
        if (!binding.card.empty()) CHECK(cards.insert(binding.card).second);
        functions.insert(binding.function);
    }
    CHECK(cards.size() == 72);
    CHECK(functions.size() == 5);
}

TEST_CASE("what was bound at the table lies over the house's file") {
    const auto folder = fresh_folder("over");
    write(folder / "house.toml", "[cards]\n7 = \"person.father\"\n8 = \"person.brother\"\n");
    const auto own = table::own_tokens_file(folder);
    const auto all = [&] { return table::read_all_tokens(folder / "house.toml", own, deck()); };
    CHECK(std::get<TokenBindings>(all()).at(7).card == "person.father");
    table::write_own_tokens(own, bound_here, deck());
    TokenBindings expected = bound_here;
    expected[8] = {8, "person.brother", TokenFunction::none, meeting::nobody};
    CHECK(std::get<TokenBindings>(all()) == expected);
    write(own, "[cards]\n7 = \"person.nobody\"\n");
    CHECK(std::get<FileFault>(all()).sentence.starts_with(own.string() + ":2:5: expected the key"));
    std::filesystem::remove(own);
    std::filesystem::create_directory(own);
    CHECK(std::get<FileFault>(all()).sentence == own.string() + ": the file cannot be read");
    std::filesystem::remove(folder / "house.toml");
    CHECK(std::get<FileFault>(all()).sentence == (folder / "house.toml").string() + ": the file cannot be read");
}

TEST_CASE("what was bound at the table is written whole or not at all") {
    const auto folder = fresh_folder("written");
    const auto own = table::own_tokens_file(folder);
    table::write_own_tokens(own, bound_here, deck());
    CHECK(std::get<TokenBindings>(table::read_tokens(own, deck())) == bound_here);
    const std::string before = contents(own);

    // What could not be read back is not written: a corner, a card made at a meeting, a marker under another's number.
    const TokenBindings wrong[]{{{580, {580, "person.mother", TokenFunction::none, meeting::nobody}}},
                                {{7, {7, "own.3", TokenFunction::none, meeting::nobody}}},
                                {{7, {8, "person.mother", TokenFunction::none, meeting::nobody}}},
                                {{7, {7, "", TokenFunction::none, meeting::nobody}}}};
    for (const TokenBindings& bindings : wrong) CHECK_THROWS_AS(table::write_own_tokens(own, bindings, deck()), std::runtime_error);
    CHECK(contents(own) == before);

    // A full disk: no file may grow past some bytes.
    TokenBindings many;
    for (int marker = 0; marker < 500; ++marker) many[marker] = {marker, "person.mother", TokenFunction::none, meeting::nobody};
    const auto old_signal = std::signal(SIGXFSZ, SIG_IGN);
    rlimit was{};
    getrlimit(RLIMIT_FSIZE, &was);
    const rlimit full{1000, was.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
    std::string said;
    try {
        table::write_own_tokens(own, many, deck());
    } catch (const std::runtime_error& error) {
        said = error.what();
    }
    setrlimit(RLIMIT_FSIZE, &was);
    std::signal(SIGXFSZ, old_signal);
    CHECK(said == "The file " + own.string() + " cannot be written: File too large.");
    CHECK(contents(own) == before);
    CHECK_FALSE(std::filesystem::exists(own.string() + ".part"));
    CHECK_THROWS_AS(table::write_own_tokens(folder / "nowhere" / "tokens.toml", bound_here, deck()), std::runtime_error);
}
