// SPDX-License-Identifier: MPL-2.0
// What must leave no trace: a try-out on the disk, and what is private in anything that goes out. Searched for byte by byte.
#include "ground.hpp"
#include "kiosk/export_meeting.hpp"
#include "tests/play/ending.hpp"

using namespace ground;

namespace {

// Nobody looks.
table::Play small_play_in(const Folder& folder) {
    table::Play play = play_in(folder);
    play.width_px = 480;
    play.height_px = 270;
    return play;
}

input::Journey told_as(const std::string& text) {
    const auto read = input::journey_in(text, "privacy");
    if (const auto* fault = std::get_if<input::ScriptFault>(&read)) throw std::runtime_error(fault->sentence);
    return std::get<input::Journey>(read);
}

void live(table::Player& player, const std::string& text) {
    const auto fault = player.play(told_as(text));
    REQUIRE_MESSAGE(!fault, fault.value_or(""));
}

// A card of somebody's own, with words and a drawing, and a note.
const std::string own_things = R"(
finger 1 taps button:seat1/draw
finger 1 presses paper:seat1-40,-20
finger 1 moves to paper:seat1+40,30
finger 1 lifts
expect StrokeDrawn card="own.1"
finger 1 taps button:seat1/caption
finger 1 types "hemmeligheden" at seat 1
finger 1 taps key:seat1/done
expect CardWritten
finger 1 takes drawer:seat1/own.1 to zone:network/proposals
expect CardLaid card="own.1"
finger 1 taps button:seat1/close
finger 1 taps card:own.1
finger 1 taps card:own.1
finger 1 taps button:choice/note
finger 1 types "ingen maa vide det" at seat 1
finger 1 taps key:seat1/done
expect NoteWritten
)";

const std::string opening = R"(
staff opens "Solsort"
staff seats 1 citizen "Solsort" south 0.5
staff lays network
finger 1 taps button:seat1/my_turn
)";

const std::string one_open_card = R"(
finger 1 taps button:seat1/cards
finger 1 taps button:seat1/group/person
finger 1 takes drawer:seat1/person.friend to zone:network/proposals+0,-120
expect CardLaid card="person.friend"
finger 1 taps button:seat1/close
)";

const std::string one_card_more = R"(
finger 1 taps button:seat1/cards
finger 1 taps button:seat1/group/person
finger 1 takes drawer:seat1/person.mother to zone:network/proposals+0,120
expect CardLaid card="person.mother"
finger 1 taps button:seat1/close
finger 1 taps button:seat1/private
expect CardMarked mark=private on=yes
)";

// All that goes out of the one meeting that is kept in the folder, with what is packed in its pages unpacked beside it.
fs::path taken_out(const Folder& folder, const std::string& data) {
    const auto shelf = record::Shelf::look(data);
    const auto listed = std::get<std::vector<record::Summary>>(std::get<record::Shelf>(shelf).meetings());
    REQUIRE(listed.size() == 1);
    const fs::path out = folder / "out";
    const Said said =
        livsmester({"export", listed.front().id, "--to", out, "--data", data, "--format", "pdf,png,csv,json,odt,docx,obz,fhir"});
    REQUIRE_MESSAGE(said.status == 0, said.err);
    std::vector<fs::path> pages;
    for (const auto& file : fs::recursive_directory_iterator(out))
        if (file.path().extension() == ".pdf") pages.push_back(file.path());
    REQUIRE(!pages.empty());
    std::vector<fs::path> packed;
    for (const auto& file : fs::directory_iterator(out))
        for (const char* const suffix : {".odt", ".docx", ".obz"})
            if (file.path().extension() == suffix) packed.push_back(file.path());
    REQUIRE(packed.size() == 3);
    for (const fs::path& each : packed) REQUIRE(run({"unzip", "-q", each, "-d", each.string() + ".unpacked"}).status == 0);
    for (const fs::path& page : pages) {
        REQUIRE(run({"qpdf", "--qdf", "--object-streams=disable", page, page.string() + ".plain"}).status == 0);
        std::ofstream(page.string() + ".txt") << run({"pdftotext", page, "-"}).out;
    }
    return out;
}

// By their names without the meeting's own mark, "2026-03-02-ab12cd-".
std::map<std::string, std::string> pictures_in(const fs::path& folder) {
    std::map<std::string, std::string> pictures;
    for (const auto& file : fs::recursive_directory_iterator(folder)) {
        const std::string name = file.path().filename();
        if (file.path().extension() == ".png") pictures[name.substr(name.find('-', 11) + 1)] = bytes_of(file.path());
    }
    return pictures;
}

}  // namespace

TEST_CASE("of what is tried out not one word stays on the disk, not even while it is tried") {
    const Folder folder;
    const std::set<std::string> words{"Hemmeligheden", "hemmeligheden", "ingen maa vide det", "Ingen maa vide det", "own.1",
                                      "person.",       "CardLaid",      "CardWritten",        "StrokeDrawn",        "BoardLaid"};
    {
        table::Player player(small_play_in(folder));
        live(player, "staff tries\n" + own_things);
        const meeting::Meeting& tried = player.table().meeting();
        REQUIRE(meeting::board_of(tried, tried.chosen));
        CHECK(meeting::board_of(tried, tried.chosen)->placements.size() == 1);
        CHECK(found_in(folder / "data", words) == "");
        live(player, "finger 1 taps button:boards/south\nfinger 1 taps button:ring/end\n");
        CHECK(found_in(folder / "data", words) == "");
        live(player, "pull the plug\n");
    }
    CHECK(found_in(folder / "data", words) == "");
    std::error_code none;
    CHECK_FALSE(fs::exists(folder / "pages", none));
}

TEST_CASE("what is private, the citizen's own words and drawing among it, is in no file that goes out") {
    const Folder private_one, open_one, without;
    const auto meeting = [&](const Folder& folder, const std::string& steps) {
        table::Player player(small_play_in(folder));
        live(player, opening + steps + ending);
    };
    meeting(private_one,
            one_open_card + own_things + "finger 1 taps button:seat1/private\nexpect CardMarked mark=private on=yes\n" + one_card_more);
    meeting(open_one, one_open_card + own_things);
    meeting(without, one_open_card);
    const fs::path out = taken_out(private_one, private_one / "data");
    const std::set<std::string> secrets{"emmeligheden", "maa vide det", "own.1", "person.mother", "Mor\n", "\"Mor\"", "stroke"};
    CHECK(found_in(out, secrets) == "");
    // The search finds what is there: the open card here, the same own things where they are not private.
    CHECK(found_in(out, {"person.friend"}) != "");
    CHECK(found_in(taken_out(open_one, open_one / "data"), {"emmeligheden"}) != "");
    CHECK(found_in(open_one / "out", {"maa vide det"}) != "");
    // The picture of the board is, point by point, that of a meeting where the private cards were never laid.
    const auto pictures = pictures_in(out);
    REQUIRE(!pictures.empty());
    CHECK(pictures == pictures_in(taken_out(without, without / "data")));
    CHECK(pictures != pictures_in(open_one / "out"));
}
