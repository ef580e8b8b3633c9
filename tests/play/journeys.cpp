// SPDX-License-Identifier: MPL-2.0
// Every journey, from its beginning to its end, at a real table with a real record. After each: what the record says is what was lived,
// what the program lists and exports is there, and nobody reads in the folder whom it was about.
#include <nlohmann/json.hpp>

#include "ground.hpp"
#include "kiosk/export_meeting.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/set_up.hpp"
#include "kiosk/stock.hpp"

using namespace ground;

namespace {

const table::Stock& stock() {
    static const table::Stock read = table::read_stock(assets());
    return read;
}

std::vector<std::string> texts_of(const std::vector<table::Told>& told, const std::string& id) {
    std::vector<std::string> texts;
    for (const table::Told& each : told)
        if (each.meeting == id) texts.push_back(each.text);
    return texts;
}

std::set<std::string> ids_of(const std::vector<table::Told>& told) {
    std::set<std::string> ids;
    for (const table::Told& each : told) ids.insert(each.meeting);
    return ids;
}

// Every word of the script that names a picture.
std::vector<std::string> pictures_of(const input::Journey& journey) {
    std::vector<std::string> names;
    for (const input::Step& step : journey.steps)
        if (const auto* picture = std::get_if<input::TakePicture>(&step.what)) names.push_back(picture->name);
    return names;
}

bool says(const fs::path& script, const std::string& words) { return bytes_of(script).find(words) != std::string::npos; }

// Played a quarter at a time, and searched in between, while the table stands and its log is on the disk.
std::vector<table::Told> lived(const fs::path& script, const Folder& folder) {
    const input::Journey journey = journey_of(script);
    table::Player player(play_in(folder));
    bool log_was_there = false;
    for (std::size_t quarter = 0; quarter < 4; ++quarter) {
        input::Journey part{journey.file, {}};
        const std::size_t count = journey.steps.size();
        for (std::size_t i = count * quarter / 4; i < count * (quarter + 1) / 4; ++i) part.steps.push_back(journey.steps[i]);
        const auto fault = player.play(part);
        REQUIRE_MESSAGE(!fault, fault.value_or(""));
        CHECK(found_in(folder / "data", words_of(player.told(), stock().deck)) == "");
        std::error_code none;
        log_was_there = log_was_there || fs::file_size(folder / "data/meetings.db-wal", none) > 0;
    }
    // The search looks where words could stand: the kinds of events are in clear, and the log is among the files.
    if (!player.told().empty()) CHECK(log_was_there);
    if (!player.told().empty() && !says(script, "rase the meeting")) CHECK(found_in(folder / "data", {"CardLaid"}) != "");
    return player.told();
}

// How many of a journey's meetings are kept: a finger erases the only one, or staff one of several.
std::size_t kept_of(const fs::path& script, const std::vector<table::Told>& told) {
    const std::string words = bytes_of(script);
    if (says(script, "Yes, erase the meeting")) return 0;
    std::size_t gone = 0;
    for (std::size_t at = words.find("\nstaff erases"); at != std::string::npos; at = words.find("\nstaff erases", at + 1)) ++gone;
    return ids_of(told).size() - gone;
}

// What the record holds when the table is gone is, letter by letter, what was said to be settled.
void check_record(const Folder& folder, const std::vector<table::Told>& told, std::size_t kept) {
    const auto opened = record::Shelf::look(folder / "data");
    REQUIRE(std::holds_alternative<record::Shelf>(opened));
    const auto& shelf = std::get<record::Shelf>(opened);
    const auto listed = std::get<std::vector<record::Summary>>(shelf.meetings());
    CHECK(listed.size() == kept);
    for (const record::Summary& summary : listed) {
        std::vector<std::string> texts;
        for (const record::Entry& entry : shelf.read(summary.id).entries) texts.push_back(entry.text);
        CHECK(texts == texts_of(told, summary.id));
    }
}

std::string without_space(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f' || c == '\r'; });
    return text;
}

// What lies face down is on no page, and what was confirmed and shared can be read by people and by machines.
void check_pages(const fs::path& pages, const meeting::Meeting& meeting) {
    std::string all;
    int documents = 0;
    for (const auto& file : fs::recursive_directory_iterator(pages)) {
        if (file.path().extension() != ".pdf") continue;
        ++documents;
        CHECK(run({"pdfinfo", file.path()}).status == 0);
        all += run({"pdftotext", file.path(), "-"}).out;
    }
    CHECK(documents > 0);
    CHECK((all.find("æ") != std::string::npos || all.find("ø") != std::string::npos || all.find("å") != std::string::npos));
    std::set<std::string> shown, hidden;
    const meeting::Deck deck = meeting::with_own_cards(stock().deck, meeting, stock().phrases);
    for (const meeting::Board& board : meeting.boards)
        for (const meeting::Placement& card : board.placements) {
            if (meeting::seat_of_token(card.card) != meeting::nobody) continue;  // told as the seat and not by its name
            const meeting::Scaffold* scaffold = stock().book.edition_of(board.edition);
            const meeting::Zone* zone = scaffold ? meeting::zone_of(*scaffold, card.zone) : nullptr;
            if (zone && zone->fleeting) continue;  // the same card may have been kept
            const bool leaves = board.shared && board.confirmed && !card.marks.contains(meeting::Mark::secret);
            (leaves ? shown : hidden).insert(deck.find(card.card)->label.in("da"));
        }
    const std::string said = without_space(all);
    for (const std::string& label : shown) CHECK_MESSAGE(said.find(without_space(label)) != std::string::npos, label);
    for (const std::string& label : hidden)
        if (!shown.contains(label) && label.size() >= 5) CHECK_MESSAGE(said.find(without_space(label)) == std::string::npos, label);
}

// The same journey by the built program, with its pictures; then its list and its pages.
void check_program(const fs::path& script, const Folder& folder, const std::vector<table::Told>& told, std::size_t kept, const char* size) {
    const std::string data = folder / "data";
    const Said played = livsmester({"play", script, "--data", data, "--shots", folder / "shots", "--size", size, "--exports",
                                    folder / "pages", "--settled", folder / "settled"});
    CHECK(played.status == 0);
    CHECK(played.err == "");
    CHECK(played.out == "");
    CHECK(found_in(data, words_of(told, stock().deck)) == "");
    for (const std::string& name : pictures_of(journey_of(script))) {
        const std::string png = bytes_of(folder / ("shots/" + name + ".png"));
        REQUIRE_MESSAGE(png.size() > 1000, name);
        const auto number = [&](std::size_t at) {
            int value = 0;
            for (std::size_t i = at; i < at + 4; ++i) value = value * 256 + static_cast<unsigned char>(png[i]);
            return value;
        };
        CHECK(std::to_string(number(16)) + "x" + std::to_string(number(20)) == size);
    }
    const std::string settled = bytes_of(folder / "settled");
    CHECK(static_cast<std::size_t>(std::ranges::count(settled, '\n')) == told.size());

    const Said list = livsmester({"meetings", "--json", "--data", data});
    CHECK(list.status == 0);
    const auto meetings = nlohmann::json::parse(list.out);
    CHECK(meetings.size() == kept);
    for (const auto& each : meetings) {
        const std::string id = each.at("id");
        const auto shelf = record::Shelf::look(data, table::usual_keys_folder(data));
        const auto log = table::read_log(std::get<record::Shelf>(shelf), id);
        REQUIRE(std::holds_alternative<std::vector<meeting::Recorded>>(log));
        const meeting::Meeting meeting = meeting::replay(std::get<std::vector<meeting::Recorded>>(log));
        CHECK(each.at("alias") == meeting.alias);
        CHECK(each.at("state") == "kept");
        CHECK(each.at("events") == meeting.log.size());
        const Said exported = livsmester({"export", id, "--to", folder / "export", "--data", data});
        CHECK(exported.status == 0);
        CHECK(exported.err == "");
        check_pages(folder / "export", meeting);
        // Pages that staff took out on the table are the same pages.
        if (says(script, "Take the pages out")) check_pages(folder / "pages", meeting);
    }
}

// Under a sanitizer the program does again what has just been done; there a few journeys tell as much as all.
bool by_the_program([[maybe_unused]] const fs::path& script) {
#ifdef __SANITIZE_ADDRESS__
    const std::set<std::string> some{"first_meeting", "own_words", "english_then_erased", "tokens"};
    return some.contains(script.stem().string());
#else
    return true;
#endif
}

void check_journey(const fs::path& script, const char* size) {
    INFO(script.filename().string());
    const Folder lived_in;
    const auto told = lived(script, lived_in);
    CHECK(found_in(lived_in / "data", words_of(told, stock().deck)) == "");
    const std::size_t kept = kept_of(script, told);
    check_record(lived_in, told, kept);
    if (kept == 0) {
        // Nothing was kept: there is not even a key that could have locked it, but for the table's own.
        for (const auto& file : fs::directory_iterator(lived_in / "data/keys"))
            CHECK((file.path().extension() != ".key" || file.path().filename() == "device.key"));
        CHECK(found_in(lived_in / "data", {"CardLaid", "SeatTaken", "BoardLaid"}) == "");
    }
    if (!by_the_program(script)) return;
    const Folder played_in;
    check_program(script, played_in, told, kept, size);
}

// Sanitizers look at what is done, which is the same on a small picture, and take their time over each point of a large one.
#ifdef __SANITIZE_ADDRESS__
constexpr const char* usual_size = "640x360";
constexpr const char* large_size = "1280x720";
#else
constexpr const char* usual_size = "1920x1080";
constexpr const char* large_size = "3840x2160";
#endif

}  // namespace

TEST_CASE("every journey is lived to its end, kept, and read by nobody") {
    const auto scripts = all_journeys();
    REQUIRE(scripts.size() >= 7);
    for (const fs::path& script : scripts) SUBCASE(script.stem().c_str()) {
            check_journey(script, usual_size);
        }
}

TEST_CASE("the network map is lived on a table of four times as many points") {
    check_journey(fs::path(SOURCE_DIR) / "tests/journeys/network_map.journey", large_size);
}
