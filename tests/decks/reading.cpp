// SPDX-License-Identifier: MPL-2.0
// Boards in the Open Board Format as tools and people write them: what comes in, and what was put right on the way.
#include "ground.hpp"

using namespace ground;
using decks::Note;

TEST_CASE("a careful deck comes in as it is: a drawer a board, cards in the order in which they lie, and nothing mended") {
    const auto deck = imported(careful());
    REQUIRE(deck.deck.cards.size() == 3);
    CHECK(deck.deck.cards[0].key == "deck.sample.home.dog");
    CHECK(deck.deck.cards[1].key == "deck.sample.home.house");
    CHECK(deck.deck.cards[2].key == "deck.sample.food.house");
    CHECK(deck.deck.cards[1].label.in("da") == "Hus");
    CHECK(deck.deck.cards[1].label.in("en") == "House");
    CHECK(deck.deck.cards[0].label.in("en") == "dog");
    CHECK(deck.deck.titles.at("deck.sample.food").in("en") == "Food");
    CHECK(deck.deck.cards[1].licence == meeting::Licence{"CC BY-SA 4.0", "Steve Lee", "https://mulberrysymbols.org"});
    CHECK(deck.deck.cards[0].licence.reserved());
    CHECK(deck.deck.cards[1].picture == deck.deck.cards[2].picture);
    CHECK(deck.pictures.size() == 2);
    CHECK(deck.sounds == Files{{"1.mp3", "ID3 not really"}});
    CHECK(deck.links == 2);
    CHECK(joined(deck.notes.mended()) == "");
    CHECK(joined(deck.notes.left_out()) == "a button that leads to another board is no card (2 times, first in boards/home.obf)\n");
}

TEST_CASE("no key of an imported card can be one of the house's, and every key may stand in a journey") {
    const auto read = decks::imported(careful(), wish("person"), {});
    for (const meeting::Card& card : read.deck.cards) {
        CHECK(card.key.starts_with("deck.person."));
        CHECK(card.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos);
        CHECK(meeting::is_imported(card.key));
    }
}

TEST_CASE("what a sloppy tool writes is put right, and said") {
    struct Sloppy {
        const char* what;
        Note note;
        std::function<void(Json&)> spoil;
    };
    const std::vector<Sloppy> all{
        {"numbers for ids", Note::number_id,
         [](Json& board) {
             board["buttons"][0]["id"] = 1;
             board["grid"]["order"][0][0] = 1;
         }},
        {"the id of a picture as a number", Note::number_id,
         [](Json& board) {
             board["images"][0]["id"] = 7;
             board["buttons"][0]["image_id"] = 7;
         }},
        {"no list of sounds", Note::missing_list, [](Json& board) { board.erase("sounds"); }},
        {"a list that is null", Note::missing_list, [](Json& board) { board["sounds"] = nullptr; }},
        {"buttons by their ids", Note::missing_list,
         [](Json& board) {
             board["buttons"] = Json{{"1", board["buttons"][0]}};
         }},
        {"no grid", Note::no_grid, [](Json& board) { board.erase("grid"); }},
        {"a grid in one row", Note::no_grid, [](Json& board) { board["grid"]["order"] = {"1"}; }},
        {"a grid that says less than it has", Note::grid_size,
         [](Json& board) {
             board["grid"]["order"] = {{"1", nullptr}, {nullptr}};
         }},
        {"a grid that says more", Note::grid_size, [](Json& board) { board["grid"]["rows"] = 4; }},
        {"a size in quotes that is wrong", Note::grid_size, [](Json& board) { board["grid"]["columns"] = "3"; }},
        {"a place that names no button", Note::unknown_cell, [](Json& board) { board["grid"]["order"][0].push_back("nobody"); }},
        {"two buttons of one id", Note::same_id, [](Json& board) { board["buttons"].push_back(board["buttons"][0]); }},
        {"a button without an id", Note::missing_id,
         [](Json& board) {
             board["buttons"].push_back({{"label", "dog"}});
         }},
        {"no format", Note::no_format, [](Json& board) { board.erase("format"); }},
        {"another version", Note::other_format, [](Json& board) { board["format"] = "open-board-0.2"; }},
        {"no language", Note::no_locale, [](Json& board) { board.erase("locale"); }},
        {"no name", Note::no_name, [](Json& board) { board.erase("name"); }},
        {"a label that is a number", Note::no_label, [](Json& board) { board["buttons"][0]["label"] = 5; }},
        {"a colour of the web", Note::colour, [](Json& board) { board["buttons"][0]["background_color"] = "#4a4"; }},
        {"a licence that is a text", Note::licence_text, [](Json& board) { board["images"][0]["license"] = "CC0"; }},
        {"another kind of picture", Note::content_type, [](Json& board) { board["images"][0]["content_type"] = "image/png"; }},
        {"no size of a picture", Note::picture_size, [](Json& board) { board["images"][0].erase("width"); }},
        {"a path in capitals", Note::path_spelling, [](Json& board) { board["images"][0]["path"] = "House.SVG"; }},
        {"a path that begins here", Note::path_spelling, [](Json& board) { board["images"][0]["path"] = "./house.svg"; }},
        {"a path with backslashes", Note::backslashes, [](Json& board) { board["images"][0]["path"] = ".\\house.svg"; }},
        {"a long label", Note::long_label, [](Json& board) { board["buttons"][0]["label"] = std::string(60, 'x'); }},
        {"a picture that is not there", Note::missing_picture, [](Json& board) { board["images"][0]["path"] = "gone.svg"; }},
        {"a picture that no list has", Note::dangling_picture, [](Json& board) { board["buttons"][0]["image_id"] = "other"; }},
        {"a picture on the web", Note::only_on_the_web,
         [](Json& board) {
             board["images"][0].erase("path");
             board["images"][0]["url"] = "https://example.org/house.svg";
         }},
        {"a symbol of a set", Note::symbol_of_a_set,
         [](Json& board) {
             board["images"][0].erase("path");
             board["images"][0]["symbol"] = {{"set", "pcs"}, {"filename", "house"}};
         }},
        {"a picture within that is none", Note::bad_data, [](Json& board) { board["images"][0]["data"] = "data:image/png;base64,***"; }},
        {"a link to nowhere", Note::link_to_nowhere,
         [](Json& board) {
             board["buttons"].push_back({{"id", "2"}, {"label", "on"}, {"load_board", {{"id", "x"}, {"path", "x.obf"}}}});
         }},
        {"something among the buttons", Note::no_thing, [](Json& board) { board["buttons"].push_back("button"); }},
        {"a hidden button", Note::hidden_button,
         [](Json& board) {
             board["buttons"].push_back({{"id", "2"}, {"label", "psst"}, {"hidden", true}});
         }},
        {"a button that does something", Note::action_button,
         [](Json& board) {
             board["buttons"].push_back({{"id", "2"}, {"label", "Home"}, {"action", ":home"}});
         }},
    };
    for (const Sloppy& sloppy : all) {
        CAPTURE(sloppy.what);
        Json board = small_board();
        sloppy.spoil(board);
        const auto read = imported({{"b.obf", board.dump()}, {"house.svg", svg()}});
        CHECK(read.notes.count(sloppy.note) > 0);
        CHECK(read.notes.mended().size() + read.notes.left_out().size() > 0);
        // What comes out has nothing left to mend.
        const auto again = imported(read.package);
        CHECK_MESSAGE(joined(again.notes.mended()) ==
                          (sloppy.note == Note::long_label ? "a label is too long for a card, and is cut on the table (b.obf)\n" : ""),
                      sloppy.what);
        CHECK(again.deck.cards.size() == read.deck.cards.size());
    }
}

TEST_CASE("a grid keeps its places: what it says too much is empty, what it says too little is there") {
    Json board = small_board();
    board["buttons"].push_back({{"id", 2}, {"label", "dog"}});
    board["grid"] = {{"rows", 3}, {"columns", 1}, {"order", {{nullptr, "1"}, {2}}}};
    const Json grid = json_at(imported({{"b.obf", board.dump()}, {"house.svg", svg()}}).package, "b.obf")["grid"];
    CHECK(grid == Json{{"rows", 3}, {"columns", 2}, {"order", {{nullptr, "1"}, {"2", nullptr}, {nullptr, nullptr}}}});
}

TEST_CASE("text in Latin-1, with a mark of the byte order or with comments is read as what was meant") {
    Json board = small_board();
    board["buttons"][0]["label"] = "K?l og ?ble";
    std::string old = board.dump();
    old.replace(old.find("K?l"), 3, "K\xe5l");
    old.replace(old.find("?ble"), 4,
                "\xe6"
                "ble");
    const auto read = imported({{"b.obf", old}, {"house.svg", svg()}});
    CHECK(read.deck.cards[0].label.in("en") == "Kål og æble");
    CHECK(read.deck.cards[0].key == "deck.sample.kaal_og_aeble");
    CHECK(read.notes.count(Note::old_letters) == 1);
    const auto marked = imported({{"b.obf", "\xEF\xBB\xBF// made by hand\n" + small_board().dump()}, {"house.svg", svg()}});
    CHECK(marked.notes.count(Note::byte_order_mark) == 1);
}

TEST_CASE("a package without a list, with a list that is wrong, or within a folder of its own is put right") {
    Files deck = careful();
    deck.erase("manifest.json");
    auto read = imported(deck);
    CHECK(read.notes.count(Note::no_manifest) == 1);
    CHECK(json_at(read.package, "manifest.json")["paths"]["boards"] == Json{{"food", "boards/food.obf"}, {"home", "boards/home.obf"}});

    deck = careful();
    Json manifest = json_at(deck, "manifest.json");
    manifest["root"] = "boards/gone.obf";
    manifest["paths"]["boards"] = {{"start", "boards/HOME.obf"}};
    deck["manifest.json"] = manifest.dump();
    read = imported(deck);
    CHECK(read.notes.count(Note::missing_board) == 1);
    CHECK(read.notes.count(Note::board_id) == 1);
    CHECK(read.notes.count(Note::unlisted_board) == 1);
    manifest = json_at(read.package, "manifest.json");
    CHECK(manifest["root"] == "boards/home.obf");
    CHECK(manifest["paths"]["boards"] == Json{{"food", "boards/food.obf"}, {"home", "boards/home.obf"}});
    CHECK(manifest["ext_elsewhere_made_by"] == "a tool");

    Files outer;
    for (const auto& [path, bytes] : careful()) outer["my deck/" + path] = bytes;
    read = imported(outer);
    CHECK(read.notes.count(Note::outer_folder) == 1);
    CHECK(read.package.contains("boards/home.obf"));
}

TEST_CASE("two pictures of one id in two boards stay two pictures") {
    Files deck = careful();
    Json food = json_at(deck, "boards/food.obf");
    food["images"][0]["path"] = "images/dog.jpg";
    deck["boards/food.obf"] = food.dump();
    const auto read = imported(deck);
    CHECK(read.notes.count(Note::same_picture_id) == 1);
    const Json manifest = json_at(read.package, "manifest.json");
    CHECK(manifest["paths"]["images"].size() == 3);
    CHECK(json_at(read.package, "boards/food.obf")["buttons"][0]["image_id"] == "i1-2");
    CHECK(read.deck.find("deck.sample.food.house")->picture != read.deck.find("deck.sample.home.house")->picture);
}

TEST_CASE("a picture within a board is shown like one beside it") {
    Json board = small_board();
    board["images"][0].erase("path");
    board["images"][0]["data"] =
        "data:image/svg+xml;base64,"
        "PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnIHZpZXdCb3g9JzAgMCA5IDknPjxyZWN0IHdpZHRoPSc5JyBoZWlnaHQ9JzknLz48L3N2Zz4=";
    const auto read = imported({{"b.obf", board.dump()}});
    CHECK(read.deck.cards[0].picture == "decks/sample/pictures/1.svg");
    CHECK(read.pictures.at("1.svg") == "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>");
}

TEST_CASE("the cards are read again as they were written, and nothing else is") {
    const auto read = imported(careful());
    const auto again = decks::cards_in(decks::cards_text(read), "sample");
    REQUIRE(std::holds_alternative<meeting::Deck>(again));
    const auto& deck = std::get<meeting::Deck>(again);
    REQUIRE(deck.cards.size() == read.deck.cards.size());
    for (std::size_t i = 0; i < deck.cards.size(); ++i) {
        CHECK(deck.cards[i].key == read.deck.cards[i].key);
        CHECK(deck.cards[i].label == read.deck.cards[i].label);
        CHECK(deck.cards[i].picture == read.deck.cards[i].picture);
        CHECK(deck.cards[i].licence == read.deck.cards[i].licence);
    }
    CHECK(deck.titles == read.deck.titles);
    for (const auto& [from, to] : {std::pair{"deck.sample.home.dog", "person.mother"},
                                   {"decks/sample/pictures/", "decks/sample/../../"},
                                   {"\"deck\": \"sample\"", "\"deck\": \"other\""},
                                   {"\"cards\"", "\"kards\""},
                                   {"{", "["}}) {
        std::string text = decks::cards_text(read);
        text.replace(text.find(from), std::string(from).size(), to);
        CHECK(std::holds_alternative<std::string>(decks::cards_in(text, "sample")));
    }
}
