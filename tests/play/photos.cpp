// SPDX-License-Identifier: MPL-2.0
// A photo of the citizen's own, from the stick to the pages and to the end: sealed while it is kept, on the pages it may be on and on no
// other, and gone with its meeting.
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "ground.hpp"
#include "kiosk/away/sticks.hpp"
#include "kiosk/decks/photo.hpp"
#include "kiosk/export_meeting.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/stock.hpp"
#include "tests/play/ending.hpp"

using namespace ground;

namespace {

const fs::path here = fs::path(SOURCE_DIR) / "tests/journeys";

table::Play small_play_in(const Folder& folder) {
    table::Play play = play_in(folder);
    play.width_px = 480;
    play.height_px = 270;
    return play;
}

void live(table::Player& player, const std::string& text) {
    const auto read = input::journey_in(text, here / "photos");
    if (const auto* fault = std::get_if<input::ScriptFault>(&read)) FAIL(fault->sentence);
    const auto fault = player.play(std::get<input::Journey>(read));
    REQUIRE_MESSAGE(!fault, fault.value_or(""));
}

const std::string opening = R"(
finger 1 taps button:staff/south
finger 1 types "480517"
finger 1 taps panel "Use this PIN"
finger 1 types "480517"
finger 1 taps panel "Use this PIN"
finger 1 taps panel "Close the panel"
staff opens "Solsort"
staff seats 1 citizen "Solsort" south 0.5
staff lays network
finger 1 taps button:seat1/my_turn
finger 1 taps button:seat1/cards
finger 1 taps button:seat1/group/person
finger 1 takes drawer:seat1/person.friend to zone:network/proposals+0,-120
expect CardLaid card="person.friend"
finger 1 taps button:seat1/close
)";

const std::string a_photo = R"(
stick has "photos/garden.jpg"
stick "Kingston" is plugged in
finger 1 taps button:staff/south
finger 1 types "480517"
finger 1 taps panel "A photo from a stick"
finger 1 taps panel "photo:garden.jpg"
finger 1 types "Vores have"
finger 1 taps panel "Make the card"
expect PhotoSet card="own.1" by=1
finger 1 taps panel "Back"
finger 1 taps panel "Close the panel"
finger 1 taps button:seat1/cards
finger 1 taps button:seat1/group/own
finger 1 takes drawer:seat1/own.1 to zone:network/proposals+0,120
expect CardLaid card="own.1"
finger 1 taps button:seat1/close
)";

const std::string it_is_private = "finger 1 taps button:seat1/private\nexpect CardMarked mark=private on=yes\n";

// Pieces of the photo, as bytes and as the record writes them.
std::set<std::string> pieces_of(const meeting::Meeting& meeting) {
    REQUIRE(meeting.own_cards.size() == 1);
    const meeting::Photo& photo = meeting.own_cards.front().photo;
    const std::string bytes(photo.jpeg()), text = meeting::text_of(photo);
    REQUIRE(bytes.size() > 4000);
    std::set<std::string> pieces;
    for (std::size_t at = 1000; at + 1000 < bytes.size(); at += 1000) {
        pieces.insert(bytes.substr(at, 12));
        pieces.insert(text.substr(at, 24));
    }
    return pieces;
}

std::string only_meeting_in(const fs::path& data) {
    const auto shelf = record::Shelf::look(data);
    const auto listed = std::get<std::vector<record::Summary>>(std::get<record::Shelf>(shelf).meetings());
    REQUIRE(listed.size() == 1);
    return listed.front().id;
}

// The picture that the record on the disk has, as bytes; empty when it has none.
std::string only_photo_in(const fs::path& data) {
    const auto shelf = record::Shelf::look(data);
    const auto& opened = std::get<record::Shelf>(shelf);
    const auto log = table::read_log(opened, only_meeting_in(data));
    const auto& photographed = std::get<std::vector<meeting::Recorded>>(log);
    const meeting::Meeting meeting = meeting::replay(photographed);
    return meeting.own_cards.empty() ? "" : std::string(meeting.own_cards.front().photo.jpeg());
}

fs::path taken_out(const Folder& folder) {
    const std::string data = folder / "data";
    const fs::path out = folder / "out";
    const Said said =
        livsmester({"export", only_meeting_in(data), "--to", out, "--data", data, "--format", "pdf,png,csv,json,odt,docx,obz,fhir"});
    REQUIRE_MESSAGE(said.status == 0, said.err);
    // By what they are, without the mark of the meeting that stands before it.
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(out)) files.push_back(file.path());
    for (const fs::path& file : files) {
        const std::string name = file.filename();
        fs::rename(file, out / name.substr(name.find('-', 11) + 1));
    }
    for (const char* const packed : {"meeting.odt", "meeting.docx", "meeting.obz"})
        REQUIRE(run({"unzip", "-q", out / packed, "-d", out / (std::string(packed) + ".unpacked")}).status == 0);
    return out;
}

std::map<std::string, std::string> pictures_in(const fs::path& folder) {
    std::map<std::string, std::string> pictures;
    for (const auto& file : fs::recursive_directory_iterator(folder))
        if (file.path().extension() == ".png") pictures[file.path().filename()] = bytes_of(file.path());
    return pictures;
}

std::string words_on(const fs::path& page) { return run({"pdftotext", page, "-"}).out; }

// Pulled out as soon as the table knows what is on it: when the errand that opened it has come home. The record's writer wakes the table,
// too, from its own thread and whenever it likes; that pulls nothing.
class HastySticks : public away::Sticks {
public:
    explicit HastySticks(fs::path folder) : folder_(std::move(folder)) {}
    std::vector<away::Stick> plugged_in() const override {
        return in_ ? std::vector<away::Stick>{{"/dev/sdb1", "USB"}} : std::vector<away::Stick>{};
    }
    std::optional<fs::path> open(const away::Stick&, For) override {
        opener_ = std::this_thread::get_id();
        return folder_;
    }
    bool close(const away::Stick&) override { return true; }
    void pull() {
        if (std::this_thread::get_id() != opener_.load()) return;
        in_ = false;
        fs::remove(folder_ / "b.jpg");
    }

private:
    fs::path folder_;
    std::atomic<bool> in_ = true;
    std::atomic<std::thread::id> opener_;
};

}  // namespace

TEST_CASE("a photo is sealed while its meeting is kept, in no log, and gone from every byte when it is erased") {
    const Folder folder;
    std::set<std::string> pieces;
    {
        table::Player player(small_play_in(folder));
        live(player, opening + a_photo);
        pieces = pieces_of(player.table().meeting());
        CHECK(found_in(folder / "data", pieces) == "");
        live(player, "pull the plug\n");
        CHECK(pieces_of(player.table().meeting()) == pieces);
        live(player, ending);
    }
    CHECK(found_in(folder / "data", pieces) == "");
    CHECK(found_in(folder / "data", {"garden", "Vores have", "own.1", "Kingston"}) == "");
    CHECK(found_in(folder / "data", {"PhotoSet"}) != "");  // the search finds what stands in clear
    const std::string data = folder / "data";
    const Said verified = livsmester({"verify", "--data", data});
    CHECK(verified.status == 0);
    const Said erased = livsmester({"erase", only_meeting_in(data), "--data", data});
    CHECK(erased.status == 0);
    CHECK(found_in(folder / "data", pieces) == "");
    CHECK(found_in(folder / "data", {"PhotoSet"}) == "");
    for (const Said& said : {verified, erased})
        for (const std::string& piece : pieces) CHECK((said.out + said.err).find(piece) == std::string::npos);
}

TEST_CASE("a photo that meets a full disk stays on the table, is told of, and is kept once there is room") {
    const Folder folder;
    table::Player player(small_play_in(folder));
    live(player, opening + "stick has \"photos/garden.jpg\"\n");
    const std::string steps = a_photo.substr(a_photo.find("stick \"Kingston\""));
    const std::string made = steps.substr(0, steps.find("expect PhotoSet"));
    std::signal(SIGXFSZ, SIG_IGN);
    const auto files_end_at = [](rlim_t bytes) {
        rlimit size{};
        REQUIRE(getrlimit(RLIMIT_FSIZE, &size) == 0);
        size.rlim_cur = bytes;
        REQUIRE(setrlimit(RLIMIT_FSIZE, &size) == 0);
    };
    files_end_at(16'000);
    const auto journey = std::get<input::Journey>(input::journey_in(made, here / "photos"));
    const auto fault = player.play(journey);
    const std::string told = player.table().local().trouble;
    files_end_at(RLIM_INFINITY);
    CHECK_MESSAGE(!fault, fault.value_or(""));
    CHECK(told.find("meetings.db") != std::string::npos);
    CHECK(only_photo_in(folder / "data") == "");
    live(player, "wait 3 s\nexpect PhotoSet card=\"own.1\" by=1\nexpect CardWritten words=\"Vores have\"\n");
    CHECK(player.table().local().trouble == "");
    live(player, a_photo.substr(a_photo.find("finger 1 taps panel \"Back\"")) + "pull the plug\n");
    CHECK(player.table().meeting().own_cards.at(0).photo.jpeg() == only_photo_in(folder / "data"));
    live(player, ending);
    CHECK(livsmester({"verify", "--data", folder / "data"}).status == 0);
}

TEST_CASE("a private photo is in no file that goes out, a shared one in all that show pictures, with all rights reserved") {
    const Folder private_one, shared_one, without;
    const auto meeting = [&](const Folder& folder, const std::string& steps) {
        table::Player player(small_play_in(folder));
        live(player, opening + steps + ending);
    };
    meeting(private_one, a_photo + it_is_private);
    meeting(shared_one, a_photo);
    meeting(without, "");
    const fs::path hidden = taken_out(private_one), shown = taken_out(shared_one), none = taken_out(without);

    CHECK(found_in(hidden, {"Vores have", "own.1", "rettigheder"}) == "");
    CHECK(words_on(hidden / "meeting.pdf").find("Vores have") == std::string::npos);
    const auto pictures = pictures_in(hidden);
    REQUIRE(!pictures.empty());
    CHECK(pictures == pictures_in(none));

    CHECK(words_on(shown / "meeting.pdf").find("Vores have") != std::string::npos);
    CHECK(words_on(shown / "meeting.pdf").find("alle rettigheder forbeholdt") != std::string::npos);
    for (const char* const text :
         {"meeting.csv", "meeting.json", "meeting.odt.unpacked/content.xml", "meeting.docx.unpacked/word/document.xml"})
        CHECK_MESSAGE(bytes_of(shown / text).find("Vores have") != std::string::npos, text);
    CHECK(pictures_in(shown).at("board-1.png") != pictures.at("board-1.png"));
    CHECK(pictures_in(shown).size() == pictures.size() + 1);  // a picture in the package of boards

    const auto board = nlohmann::json::parse(bytes_of(shown / "meeting.obz.unpacked/boards/board-1.obf"));
    const auto image = std::ranges::find_if(board.at("images"), [](const auto& each) { return each.at("id") == "own.1"; });
    REQUIRE(image != board.at("images").end());
    CHECK(image->at("license") == nlohmann::json{{"type", "private"}});
    CHECK(bytes_of(shown / ("meeting.obz.unpacked/" + image->at("path").get<std::string>())).size() > 2000);
}

TEST_CASE("a stick that is pulled out before all is read brings what was read, and the table goes on") {
    const Folder folder, stick;
    fs::copy_file(here / "photos/garden.jpg", stick / "a.jpg");
    fs::copy_file(here / "photos/garden.jpg", stick / "b.jpg");
    fs::last_write_time(stick / "b.jpg", fs::last_write_time(stick / "a.jpg") - std::chrono::hours(1));
    const auto sticks = std::make_shared<HastySticks>(stick / "");
    render::open_artwork(assets() / "pictograms", assets() / "fonts");
    table::Table table(table::read_stock(assets()), {}, assets(), nullptr, folder / "", 1, [&] { sticks->pull(); });
    table.send_by(sticks, nullptr);
    const table::Moment moment{1000, 1'772'442'000'000};
    table.begin_try_out(moment);
    table.finish(moment);
    table.take_happened();
    table.grant(staff::LookForPhotos{}, moment);
    table.finish(moment);
    table.grant(staff::MakePhotoCard{"b.jpg", ""}, moment);
    table.finish(moment);
    CHECK(table.take_happened().empty());
    table.grant(staff::MakePhotoCard{"a.jpg", ""}, moment);
    table.finish(moment);
    CHECK(table.meeting().own_cards.size() == 1);
    // Whoever leaves the page leaves the photos.
    table.grant(staff::ForgetPhotos{}, moment);
    table.grant(staff::MakePhotoCard{"a.jpg", ""}, moment);
    table.finish(moment);
    CHECK(table.meeting().own_cards.size() == 1);
}
