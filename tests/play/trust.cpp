// SPDX-License-Identifier: MPL-2.0
// What people may trust the record for, asked of the built program: its log, its copies, its erasing, its own account of itself.
#include <nlohmann/json.hpp>

#include "ground.hpp"
#include "kiosk/export_meeting.hpp"
#include "kiosk/record/database.hpp"

using namespace ground;
using record::AccessLine;
using record::Shelf;

namespace {

std::vector<table::Told> lived(const std::string& name, const Folder& folder) {
    table::Play play = play_in(folder);
    play.width_px = 480;  // nobody looks
    play.height_px = 270;
    table::Player player(play);
    const auto fault = player.play(journey_of(fs::path(SOURCE_DIR) / "tests/journeys" / (name + ".journey")));
    REQUIRE_MESSAGE(!fault, fault.value_or(""));
    return player.told();
}

std::vector<std::string> deeds_in(const fs::path& data) {
    std::vector<std::string> deeds;
    const auto shelf = Shelf::look(data);
    const auto lines = std::get<Shelf>(shelf).accesses();
    for (const AccessLine& line : std::get<std::vector<AccessLine>>(lines))
        deeds.push_back(line.who + " " + line.what + (line.how.empty() ? "" : " " + line.how));
    return deeds;
}

std::string only_meeting_in(const fs::path& data) {
    const auto shelf = Shelf::look(data);
    const auto all = std::get<std::vector<record::Summary>>(std::get<Shelf>(shelf).meetings());
    REQUIRE(all.size() == 1);
    return all.front().id;
}

// A piece of every event as it is sealed, so that it can be searched for when it should be gone.
std::set<std::string> sealed_pieces(const fs::path& data) {
    record::Database database(data / "meetings.db", record::Database::Access::read);
    record::Statement each(database, "SELECT payload FROM event");
    std::set<std::string> pieces;
    while (each.next()) pieces.insert(each.text(0).substr(0, 24));
    return pieces;
}

}  // namespace

TEST_CASE("what staff do on their panel stands in the access log, in order and without a word of the meeting") {
    const Folder folder;
    const auto told = lived("staff_panel", folder);
    CHECK(deeds_in(folder / "data") ==
          std::vector<std::string>{"staff setting PIN", "staff unlocked", "staff exported pdf,png", "staff unlocked", "staff viewed"});
    const Said log = livsmester({"log", "--json", "--data", folder / "data"});
    CHECK(log.status == 0);
    const auto lines = nlohmann::json::parse(log.out);
    REQUIRE(lines.size() == 5);
    CHECK(lines[2].at("meeting") == only_meeting_in(folder / "data"));
    CHECK(lines[4].at("meeting") == lines[2].at("meeting"));
    CHECK(livsmester({"verify", "--data", folder / "data"}).status == 0);
}

TEST_CASE("a meeting that is erased says what is gone and what is out; no byte of it stays, nor comes back with a backup") {
    const Folder folder;
    const std::string data = folder / "data";
    const std::string copy = folder / "copy";
    const auto told = lived("mat", folder);
    const std::string id = only_meeting_in(data);
    const auto pieces = sealed_pieces(data);
    const std::string key = bytes_of(fs::path(data) / "keys" / (id + ".key")).substr(0, 24);

    const Said backup = livsmester({"backup", copy, "--data", data});
    CHECK_MESSAGE(backup.status == 0, backup.err);
    CHECK(livsmester({"backup", copy, "--data", data}).status == 1);
    CHECK(livsmester({"backup", folder / "more", "--device-key", folder / "sheet", "--data", data}).status == 1);
    CHECK_FALSE(fs::exists(folder / "sheet"));  // not beside the copy
    CHECK(livsmester({"export", id, "--to", folder / "pages", "--format", "csv", "--data", data}).status == 0);
    CHECK(livsmester({"export", std::string(32, '0'), "--to", folder / "pages", "--data", data}).status == 1);

    CHECK(found_in(data, pieces) != "");
    const Said erased = livsmester({"erase", id, "--data", data});
    CHECK(erased.status == 0);
    CHECK(erased.out.find("its key, " + std::to_string(told.size()) + " events (") != std::string::npos);
    CHECK(erased.out.find("by command: csv\n") != std::string::npos);
    const auto gone = [&] {
        CHECK(found_in(data, pieces) == "");
        CHECK(found_in(data, {key}) == "");
        CHECK(nlohmann::json::parse(livsmester({"meetings", "--json", "--data", data}).out).empty());
        const Said verified = livsmester({"verify", "--data", data});
        CHECK_MESSAGE(verified.status == 0, verified.out);
    };
    gone();
    const Said restored = livsmester({"restore", copy, "--data", data});
    CHECK(restored.status == 0);
    CHECK(restored.out == "0 meetings and 0 events came back; 1 had been erased and stay so\n");
    gone();
    CHECK(found_in(data, words_of(told, {})) == "");
    CHECK(deeds_in(data) == std::vector<std::string>{"command backed_up", "command exported csv", "command erased", "command viewed",
                                                     "command restored", "command viewed"});
}

TEST_CASE("verify replays every meeting, also of the oldest record, and has a line for each fault") {
    const Folder folder;
    const fs::path data = folder / "data";
    fs::copy(fs::path(SOURCE_DIR) / "tests/old_records/1", data, fs::copy_options::recursive);
    fs::permissions(data, fs::perms(0755));
    for (const auto& each : fs::recursive_directory_iterator(data))
        fs::permissions(each.path(), each.is_directory() ? fs::perms(0700) : fs::perms(0600));
    const auto faults = [&](int expected) {
        const Said said = livsmester({"verify", "--data", data});
        CHECK(said.status == (expected == 0 ? 0 : 1));
        CHECK(said.out.find("67 events and their seals") != std::string::npos);
        int count = 0;
        for (auto at = said.out.find("\nfault "); at != std::string::npos; at = said.out.find("\nfault ", at + 1)) ++count;
        CHECK(count == expected);
        CHECK(std::ranges::count(said.err, '\n') == (expected == 0 ? 0 : 1));
        return said.out;
    };
    CHECK(faults(1).find("Others than the table's own user may use") != std::string::npos);
    fs::permissions(data, fs::perms(0700));
    CHECK(faults(0).find("; 2 meetings replayed") != std::string::npos);
    CHECK(livsmester({"meetings", "--data", data}).status == 0);  // and so it is of today
    CHECK(faults(0).find("schema 2, ") != std::string::npos);
    // What is sealed rightly, but says nothing that this version knows.
    {
        auto opened = Shelf::open(data);
        const auto writer = std::get<Shelf>(opened).write("a4908fa85936a263a1bbc6518f78690c");
        writer->append({{31, 1, "CardLaid", "1 CardLaid what"}});
        writer->finish();
    }
    const Said said = livsmester({"verify", "--data", data});
    CHECK(said.status == 1);
    CHECK(said.out.find("fault    Event 31 of the meeting a4908fa85936a263a1bbc6518f78690c cannot be read") != std::string::npos);
}
