// SPDX-License-Identifier: MPL-2.0
// Decks in a copy of all meetings: locked there, whole when they come back, and never in the place of another.
#include "ground.hpp"
#include "kiosk/deck_copies.hpp"
#include "kiosk/deck_shelf.hpp"

using namespace ground;

namespace {

// A table with a meeting, two decks (boards and a pack of photos), a copy, and its key on a sheet.
struct Copied {
    Folder folder;
    fs::path data = folder / "data", copy = folder / "stick/copy", sheet = folder / "sheet";

    Copied() {
        table::keep_deck(imported(careful()), data);
        for (const char* name : {"mor.png", "far_og_mor.png"}) write(folder / "Vores fotos" / name, png());
        REQUIRE(livsmester({"deck", "import", folder / "Vores fotos", "--licence", "CC0", "--title", "Hjemme hos os", "--language", "da",
                            "--data", data})
                    .status == 0);
        REQUIRE(livsmester({"play", SOURCE_DIR "/tests/decks/imported.journey", "--data", data}).status == 0);
        fs::create_directory(folder / "stick");
        const Said made = livsmester({"backup", copy, "--device-key", sheet, "--data", data});
        REQUIRE_MESSAGE(made.status == 0, made.err);
        CHECK(made.out.find("2 decks, read back") != std::string::npos);
    }
    Said restored(const fs::path& into) const { return livsmester({"restore", copy, "--device-key", sheet, "--data", into}); }
};

}  // namespace

TEST_CASE("decks go with a copy, locked, and come back at another table as they were") {
    const Copied table;
    const Files before = whole(table.data / "decks");
    for (const auto& [name, bytes] : whole(table::decks_beside(table.copy))) {
        CHECK(name.ends_with(".deck"));
        CHECK(bytes.find("obf") == std::string::npos);
        CHECK(bytes.find("PK") != 0);
    }
    const Said back = table.restored(table.folder / "anew");
    CHECK(back.err == "");
    CHECK(back.status == 0);
    CHECK(back.out.find("2 decks came back; 0 were here already and stay so") != std::string::npos);
    const Files after = whole(table.folder / "anew/decks");
    CHECK(after.size() == before.size());
    for (const auto& file : before) {
        const std::string& path = file.first;
        CAPTURE(path);
        REQUIRE(after.contains(path));
        CHECK(after.at(path) == file.second);
    }
    // A second time there is nothing left to do.
    CHECK(table.restored(table.folder / "anew").out.find("0 decks came back; 2 were here already") != std::string::npos);
}

TEST_CASE("a deck that is broken, foreign or under another's name stays out with a sentence, and everything else comes back") {
    const Copied table;
    const fs::path beside = table::decks_beside(table.copy);
    const std::vector<fs::path> files(fs::directory_iterator(beside), {});
    REQUIRE(files.size() == 2);
    const fs::path one = beside / "vores_fotos.deck";
    REQUIRE(fs::exists(one));
    std::string bytes = bytes_of(one);
    fs::copy_file(one, beside / "by_another_name.deck");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write(one, bytes);
    write(beside / "no_seal.deck", zipped(careful()));
    write(beside / "empty.deck", "");
    write(beside / "..deck", "what is no name is not looked at");

    const Said back = table.restored(table.folder / "anew");
    CHECK(back.status == 1);
    CHECK(back.out.find("1 decks came back") != std::string::npos);
    for (const char* name : {"vores_fotos", "by_another_name", "no_seal", "empty"})
        CHECK_MESSAGE(
            back.err.find(std::string(name) + ".deck did not come back: it does not open with the key of that copy.") != std::string::npos,
            back.err);
    CHECK(std::ranges::count(back.err, '\n') == 4);
    CHECK(whole(table.folder / "anew/decks").size() == whole(table.data / "decks").size() - whole(table.data / "decks/vores_fotos").size());
    const Said meetings = livsmester({"meetings", "--data", table.folder / "anew"});
    CHECK(std::ranges::count(meetings.out, '\n') == 1);
}
