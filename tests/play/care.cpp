// SPDX-License-Identifier: MPL-2.0
// Whoever looks after the table, by finger: the copy that then lies on the stick opens at a new table.
#include "kiosk/record/shelf.hpp"
#include "tests/play/ground.hpp"

using namespace ground;

TEST_CASE("a copy made on the panel comes back at an empty table, and the log tells who made it") {
    const Folder folder;
    const fs::path copy = folder / "copy";
    const fs::path photos = fs::path(SOURCE_DIR) / "tests/journeys/photos";
    REQUIRE(livsmester({"deck", "import", photos, "--name", "have", "--data", folder / "data"}).status == 0);
    {
        table::Player player(play_in(folder));
        const auto fault = player.play(journey_of(fs::path(SOURCE_DIR) / "tests/journeys/care.journey"));
        CHECK(fault.value_or("") == "");
        REQUIRE(fs::exists(player.stick() / "livsmester-copy-2026-03-02" / "meetings.keys"));
        fs::copy(player.stick() / "livsmester-copy-2026-03-02", copy, fs::copy_options::recursive);
    }
    const auto count = [](const fs::path& data) {
        const Said listed = livsmester({"meetings", "--data", data});
        return std::ranges::count(listed.out, '\n');
    };
    REQUIRE(count(folder / "data") == 3);
    const std::string sheet = folder / "sheet";
    fs::create_directory(folder / "away");
    REQUIRE(livsmester({"backup", folder / "away/own", "--device-key", sheet, "--data", folder / "data"}).status == 0);
    const Said restored = livsmester({"restore", copy / "meetings", "--device-key", sheet, "--data", folder / "anew"});
    CHECK_MESSAGE(restored.status == 0, restored.err);
    CHECK(count(folder / "anew") == 3);
    CHECK(bytes_of(folder / "anew/decks/have/cards.json") == bytes_of(folder / "data/decks/have/cards.json"));
    CHECK(livsmester({"log", "--data", folder / "data"}).out.find("staff") != std::string::npos);
    std::vector<std::string> copied;
    const auto shelf = record::Shelf::look(folder / "data");
    const auto lines = std::get<record::Shelf>(shelf).accesses();
    for (const record::AccessLine& line : std::get<std::vector<record::AccessLine>>(lines))
        if (line.what == "backed_up") copied.push_back(line.who);
    CHECK(copied.front() == "staff");
}
