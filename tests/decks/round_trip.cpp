// SPDX-License-Identifier: MPL-2.0
// In, kept, out again: places, size of the grid, pictures, links, sounds, words, licences, and what others wrote for themselves.
#include "ground.hpp"
#include "kiosk/deck_shelf.hpp"

using namespace ground;

namespace {

Files files_in(const fs::path& package) {
    decks::Notes notes;
    return decks::files_at(package, notes);
}

// What of one thing is not so in another: keys that are gone or say something else.
std::string lost(const Json& from, const Json& to, const std::string& where = "") {
    if (from.is_object()) {
        if (!to.is_object()) return where;
        std::string all;
        for (const auto& [key, value] : from.items())
            all += to.contains(key) ? lost(value, to[key], where + "/" + key) : where + "/" + key + " ";
        return all;
    }
    if (from.is_array()) {
        if (!to.is_array() || from.size() != to.size()) return where + " ";
        std::string all;
        for (std::size_t i = 0; i < from.size(); ++i) all += lost(from[i], to[i], where + "/" + std::to_string(i));
        return all;
    }
    return from == to ? "" : where + " ";
}

// What a validator says that others wrote for talking devices, and what their reader finds; they write it again where that is named. False
// where they are not here.
bool check_by_validator(const fs::path& package, const fs::path& theirs = {}) {
    const fs::path peers = fs::path(SOURCE_DIR) / "build/peers/node_modules";
    if (!fs::exists(peers / "@willwade/aac-processors")) {
        MESSAGE("skipped: aac-processors is not in build/peers, where ./dev setup puts it");
        return false;
    }
    const Said said = run({"node", SOURCE_DIR "/tests/peers/obf_peer.mjs", peers.string(), package.string(), theirs.string()});
    INFO(said.out, said.err);
    CHECK(said.status == 0);
    CHECK(said.out.find("wrong:") == std::string::npos);
    CHECK(said.out.find("board: ") != std::string::npos);
    return true;
}

}  // namespace

TEST_CASE("a round trip through the table loses nothing") {
    const Folder folder;
    write(folder / "My deck.obz", zipped(careful()));
    const Said in = livsmester({"deck", "import", (folder / "My deck.obz").string(), "--data", (folder / "data").string()});
    CHECK(in.err == "");
    REQUIRE(in.status == 0);
    CHECK(in.out.find("came in   deck \"my_deck\": 3 cards in 2 drawers, 3 with a picture, 1 with a sound; 2 links") == 0);
    CHECK(in.out.find("licence   CC BY-SA 4.0, Steve Lee: 2 cards\n") == std::string::npos);  // one of them names its source
    CHECK(in.out.find("licence   none: 1 card. All rights reserved") != std::string::npos);
    const Said out = livsmester({"deck", "export", "my_deck", "--to", (folder / "out.obz").string(), "--data", (folder / "data").string()});
    CHECK(out.err == "");
    REQUIRE(out.status == 0);
    const Files back = files_in(folder / "out.obz");
    for (const auto& file : careful()) {
        const auto& path = file.first;
        const auto& bytes = file.second;
        CAPTURE(path);
        REQUIRE(back.contains(path));
        if (path.ends_with(".obf") || path.ends_with(".json"))
            CHECK(lost(Json::parse(bytes), json_at(back, path)) == "");
        else
            CHECK(back.at(path) == bytes);
    }
    CHECK(back.size() == careful().size());
    check_by_validator(folder / "out.obz");
    // And in again under another name, with nothing to mend.
    const Said again =
        livsmester({"deck", "import", (folder / "out.obz").string(), "--name", "again", "--data", (folder / "data").string()});
    CHECK(again.status == 0);
    CHECK(again.out.find("mended") == std::string::npos);
}

TEST_CASE("a pack of photos comes out as a package that breaks no rule of the format") {
    const Folder folder;
    for (const char* name : {"mor.png", "far_og_mor.png", "is_2.png"}) write(folder / "Fotos & mere" / name, png());
    const std::string data = (folder / "data").string(), out = (folder / "out.obz").string();
    REQUIRE(livsmester({"deck", "import", (folder / "Fotos & mere").string(), "--licence", "CC0", "--data", data}).status == 0);
    REQUIRE(livsmester({"deck", "export", "fotos_mere", "--to", out, "--data", data}).status == 0);
    const Said breaches = run({"python3", SOURCE_DIR "/tests/export/obf_rules.py", out});
    CHECK(breaches.out + breaches.err == "");
    check_by_validator(out);
}

TEST_CASE("a package that another's program wrote comes in, and what it dropped is told") {
    const Folder folder;
    write(folder / "ours.obz", zipped(careful()));
    if (!check_by_validator(folder / "ours.obz", folder / "theirs.obz")) return;
    const Said in = livsmester({"deck", "import", (folder / "theirs.obz").string(), "--data", (folder / "data").string()});
    CHECK(in.err == "");
    REQUIRE(in.status == 0);
    CHECK(in.out.find("came in   deck \"theirs\": 3 cards in 2 drawers, 0 with a picture, 0 with a sound; 2 links") == 0);
    CHECK(in.out.find("left out  a picture is not in the package") != std::string::npos);
    const auto cards = decks::cards_in(bytes_of(folder / "data/decks/theirs/cards.json"), "theirs");
    CHECK(std::holds_alternative<meeting::Deck>(cards));
}

TEST_CASE("for others, what has no licence stays here: the button keeps its words") {
    const Folder folder;
    table::keep_deck(imported(careful()), folder / "data");
    const Said out = livsmester(
        {"deck", "export", "sample", "--to", (folder / "out.obz").string(), "--for-others", "--data", (folder / "data").string()});
    REQUIRE(out.status == 0);
    const Files others = files_in(folder / "out.obz");
    CHECK_FALSE(others.contains("images/dog.jpg"));
    CHECK_FALSE(others.contains("sounds/house.mp3"));
    CHECK(others.at("images/house.svg") == svg());
    const Json home = json_at(others, "boards/home.obf");
    CHECK(home["buttons"][1]["label"] == "dog");
    CHECK_FALSE(home["buttons"][1].contains("image_id"));
    CHECK(home["images"].size() == 1);
    CHECK(home["grid"] == json_at(careful(), "boards/home.obf")["grid"]);
    CHECK(json_at(others, "manifest.json")["paths"]["images"] == Json{{"i1", "images/house.svg"}});
    CHECK(joined(imported(others).notes.mended()) == "");
    check_by_validator(folder / "out.obz");
}

TEST_CASE("a deck is kept whole: its cards, pictures, sounds and package, for the table's own user alone") {
    const Folder folder;
    const auto read = imported(careful());
    table::keep_deck(read, folder / "data");
    const fs::path deck = folder / "data" / "decks" / "sample";
    CHECK(bytes_of(deck / "cards.json") == decks::cards_text(read));
    for (const auto& [name, bytes] : read.pictures) CHECK(bytes_of(deck / "pictures" / name) == bytes);
    CHECK(bytes_of(deck / "sounds/1.mp3") == "ID3 not really");
    CHECK(files_in(deck / "source.obz") == read.package);
    for (const auto& each : fs::recursive_directory_iterator(folder / "data"))
        CHECK((each.status().permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    CHECK_THROWS_WITH_AS(table::keep_deck(read, folder / "data"),
                         "There is a deck \"sample\" on this table already; --name gives this one another name.", std::runtime_error);
    CHECK(table::package_of_deck("sample", folder / "data") == read.package);
    CHECK_THROWS_WITH_AS(table::package_of_deck("other", folder / "data"), "There is no deck \"other\" on this table.", std::runtime_error);
    CHECK_THROWS_WITH_AS(table::package_of_deck("../decks/sample", folder / "data"), "There is no deck \"../decks/sample\" on this table.",
                         std::runtime_error);
}

TEST_CASE("a folder, a board alone and a pack are imported by the command, and what is hostile is refused with one sentence") {
    const Folder folder;
    const std::string data = (folder / "data").string();
    for (const auto& [path, bytes] : careful()) write(folder / "open" / path, bytes);
    CHECK(livsmester({"deck", "import", (folder / "open/").string(), "--data", data}).status == 0);
    write(folder / "alone.obf", small_board().dump());
    const Said alone = livsmester({"deck", "import", (folder / "alone.obf").string(), "--data", data});
    CHECK(alone.status == 0);
    CHECK(alone.out.find("left out  a picture is not in the package (alone.obf: house.svg)") != std::string::npos);
    write(folder / "Photos 1/mor.jpg", jpeg(60, 40, 0x804020));
    CHECK(livsmester({"deck", "import", (folder / "Photos 1").string(), "--language", "da", "--data", data}).status == 0);
    CHECK(fs::exists(folder / "data/decks/photos_1/pictures/1.png"));

    write(folder / "bad.obz", zipped({{"../evil.obf", "{}"}}));
    const Said bad = livsmester({"deck", "import", (folder / "bad.obz").string(), "--data", data});
    CHECK(bad.status == 1);
    CHECK(bad.err == "livsmester: bad.obz: the path \"../evil.obf\" leads out of the deck.\n");
    CHECK_FALSE(fs::exists(folder / "data/decks/bad"));
    CHECK(livsmester({"deck", "import", (folder / "nothing").string(), "--data", data}).status == 1);
    CHECK(livsmester({"deck", "import", (folder / "alone.obf").string(), "--name", "Not A Name", "--data", data}).status == 2);
    CHECK(livsmester({"deck", "import"}).status == 2);
    CHECK(livsmester({"deck", "export", "open", "--data", data}).status == 2);
    fs::create_symlink("/etc/hostname", folder / "open" / "link.png");
    const Said linked = livsmester({"deck", "import", (folder / "open").string(), "--name", "linked", "--data", data});
    CHECK(linked.out.find("left out  a link to another file, which is not followed (link.png)") != std::string::npos);
}
