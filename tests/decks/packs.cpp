// SPDX-License-Identifier: MPL-2.0
// Packs of pictures with a table of cards, Mulberry's layout first.
#include "ground.hpp"
#include "kiosk/decks/card_table.hpp"
#include "kiosk/decks/picture_pack.hpp"

using namespace ground;
using decks::Note;

namespace {

// As Mulberry's zip is laid out.
Files mulberry() {
    const std::string table =
        "symbol-id,category-id,grammar,rated,tags,symbol-en,category-en,symbol-fr,category-fr\r\n"
        "1,7,noun,0,pet,dog_2,Animals Pets,chien_2,Animaux\r\n"
        "2,7,noun,0,\"pet,\"\"soft\"\"\",cat,Animals Pets,chat,Animaux\r\n"
        "3,9,verb,0,,\"eat_,_to\",Food,manger,Nourriture\r\n"
        "4,9,noun,0,,gone,Food,parti,Nourriture\r\n";
    return {{"mulberry/symbol-info.csv", table},
            {"mulberry/LICENSE.txt", "CC BY-SA 4.0"},
            {"mulberry/EN-symbols/dog_2.svg", svg()},
            {"mulberry/EN-symbols/cat.svg", svg()},
            {"mulberry/EN-symbols/eat_,_to.svg", svg("<circle r='4'/>")},
            {"mulberry/EN-symbols/hat_3.svg", svg()},
            {"mulberry/VERSION.txt", "3.6.1"}};
}

}  // namespace

TEST_CASE("a pack in Mulberry's layout becomes a drawer for each category, with licence and author once for all") {
    decks::Wish wished = wish("mulberry");
    wished.title = "Mulberry Symbols";
    wished.licence = "CC BY-SA 4.0";
    wished.author = "Steve Lee";
    wished.source = "https://mulberrysymbols.org";
    const auto read = imported(mulberry(), wished);
    CHECK(joined(read.notes.left_out()) ==
          "a row of the table of cards names a picture that is not there (mulberry/symbol-info.csv: gone)\n");
    const meeting::Card* dog = read.deck.find("deck.mulberry.animals_pets.dog");
    REQUIRE(dog);
    CHECK(dog->label.in("en") == "dog");
    CHECK(dog->label.in("fr") == "chien");
    CHECK(dog->licence == meeting::Licence{"CC BY-SA 4.0", "Steve Lee", "https://mulberrysymbols.org"});
    CHECK(read.deck.find("deck.mulberry.food.eat")->label.in("en") == "eat");
    // What the table does not name has its file's name, in a drawer with the deck's own.
    CHECK(read.deck.find("deck.mulberry.mulberry_symbols.hat"));
    CHECK(read.deck.titles.at("deck.mulberry.animals_pets").in("en") == "Animals Pets");
    CHECK(read.deck.titles.at("deck.mulberry.mulberry_symbols").in("en") == "Mulberry Symbols");
    CHECK(read.deck.cards.size() == 4);
    // And is a deck that others read, with nothing left to mend.
    const auto again = imported(read.package);
    CHECK(joined(again.notes.mended()) == "");
    CHECK(again.deck.cards.size() == 4);
    CHECK(read.package.contains("images/mulberry/EN-symbols/cat.svg"));
    CHECK(read.package.contains("mulberry/LICENSE.txt"));
    CHECK(json_at(read.package, "boards/animals_pets.obf")["buttons"][1]["ext_livsmester_tags"] == "pet,\"soft\"");
}

TEST_CASE("a table in Danish, with semicolons and Latin-1, is read by its headings") {
    const auto read =
        imported({{"kort.csv", "File;Label-da;Label;Kategori;Licens;Author\nbil.png;K\xf8retur;drive;Ude;CC0;\nHUS.PNG;Hus;house;;;\n"},
                  {"bil.png", png()},
                  {"hus.png", png()}});
    REQUIRE(read.deck.cards.size() == 2);
    const meeting::Card* drive = read.deck.find("deck.sample.ude.koeretur");
    REQUIRE(drive);
    CHECK(drive->label.in("da") == "Køretur");
    CHECK(drive->label.in("en") == "drive");
    CHECK(drive->licence == meeting::Licence{"CC0", "", ""});
    CHECK(read.deck.find("deck.sample.sample.hus")->licence.reserved());
}

TEST_CASE("without a table the names of the files are the labels") {
    CHECK(decks::label_of_file("a/car.svg") == "car");
    CHECK(decks::label_of_file("eat_,_to.svg") == "eat");
    CHECK(decks::label_of_file("eat_,_to_2.svg") == "eat");
    CHECK(decks::label_of_file("ice_cream_12.svg") == "ice cream");
    CHECK(decks::label_of_file("_,_to") == ", to");
    CHECK(decks::label_of_file("_2.png") == "2");
    decks::Wish danish = wish();
    danish.language = "da";
    const auto read = imported({{"glad_mand.svg", svg()}, {"Thumbs.txt", "x"}}, danish);
    CHECK(read.deck.cards.at(0).key == "deck.sample.glad_mand");
    CHECK(read.deck.cards.at(0).label.in("da") == "glad mand");
}

TEST_CASE("a table that cannot be read is refused with file and line") {
    const auto said = [](const std::string& table) { return refusal([&] { imported({{"cards.csv", table}, {"a.svg", svg()}}); }); };
    CHECK(said("picture,words\na,\"b\n\nc") == "cards.csv: line 2 opens a quote that is never closed.");
    CHECK(said("words,colour\na,b\n") == "cards.csv has no column \"file\" or \"symbol-en\".");
    CHECK(said("file" + std::string(70, ',')) == "cards.csv: line 1 has more than 64 cells.");
    CHECK(said(std::string("f\0ile", 5)) == "cards.csv is not text in UTF-8.");
    CHECK(said("") == "cards.csv has no column \"file\" or \"symbol-en\".");
    CHECK(refusal([&] {
              imported({{"a.csv", "file\n"}, {"b.csv", "file\n"}, {"a.svg", svg()}});
          }) == "There are two tables of cards in the pack, a.csv and b.csv.");
    std::string long_one = "file\n";
    for (int i = 0; i < 20'001; ++i) long_one += "a\n";
    CHECK(said(long_one) == "cards.csv has more than 20,000 rows.");
}

TEST_CASE("a table is read by its quotes") {
    decks::Notes notes;
    const auto table = decks::card_table("a,b\r\"x\"\"y\",\"1,\n2\"\r\n\n,\nq\"r,s\n", "t.csv", notes);
    CHECK(table.headings == std::vector<std::string>{"a", "b"});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0] == std::vector<std::string>{"x\"y", "1, 2"});
    CHECK(table.rows[1] == std::vector<std::string>{"q\"r", "s"});
}
