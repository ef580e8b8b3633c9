// SPDX-License-Identifier: MPL-2.0
// Real fingers on a real X server, the built program, its real record: ten people's hands at once.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <thread>

#include "kiosk/export_meeting.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/table.hpp"
#include "tests/glass/touch_device.hpp"
#include "tests/glass/xorg.hpp"
#include "tests/room/program.hpp"
#include "tests/room/screen.hpp"

namespace {

using meeting::Point;
using namespace std::chrono_literals;

constexpr double pixels_per_mm = 1920 / 1218.0;

// What the world outside has to do first cannot be waited for by anything but looking again; a minute is the end of it.
void look_until(const char* what, const std::function<bool()>& there) {
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (!there()) {
        if (std::chrono::steady_clock::now() > end) FAIL("waited a minute in vain for ", what);
        std::this_thread::sleep_for(20ms);
    }
}

struct Lying {
    std::string zone;
    Point at_u;
};

// Ten people lie on the network map; ten other zones wait for them.
const Lying starts[]{{"closest/family", {-0.02, -0.27}}, {"closest/relatives", {0.24, -0.14}}, {"closest/friends", {0.24, 0.14}},
                     {"closest/leisure", {0.02, 0.27}},  {"closest/work", {-0.24, 0.14}},      {"closest/professionals", {-0.24, -0.14}},
                     {"important/family", {0.0, -0.47}}, {"important/leisure", {0.0, 0.47}},   {"important/relatives", {0.40, -0.23}},
                     {"important/work", {-0.40, 0.23}}};
const Lying goals[]{{"known/family", {-0.16, -0.68}}, {"known/relatives", {0.62, -0.33}}, {"known/friends", {0.62, 0.33}},
                    {"known/leisure", {0.16, 0.68}},  {"known/work", {-0.62, 0.33}},      {"known/professionals", {-0.62, -0.33}},
                    {"wanted", {1.25, -0.45}},        {"wanted", {1.25, 0.45}},           {"wanted", {1.25, 0.0}},
                    {"proposals", {-1.25, 0.0}}};

// Lays the board by the table itself and leaves the meeting open, as if the plug had been pulled.
void prepare(const std::filesystem::path& data) {
    const auto assets = table::find_assets();
    auto opened = record::Shelf::open(data);
    auto& shelf = std::get<record::Shelf>(opened);
    table::Table table(table::read_stock(assets), {}, assets, &shelf, data, pixels_per_mm, nullptr);
    const table::Moment moment{1000, 1'772'442'000'000};
    table.grant(meeting::Intent(meeting::OpenMeeting{"Sol", "da"}), moment);
    table.ask(meeting::TakeSeat{1, meeting::Role::citizen, "", meeting::Side::south, 0.5});
    table.ask(meeting::LayBoard{"network", "", "", {}, false, ""});
    for (int i = 0; i < 10; ++i)
        table.ask(meeting::LayCard{
            1, table.stock().deck.cards[static_cast<std::size_t>(60 + i)].key, 1, starts[i].zone, {starts[i].at_u.x, starts[i].at_u.y, 0}});
    table.finish(moment);
    REQUIRE(meeting::board_of(table.meeting(), 1)->placements.size() == 10);
}

std::vector<meeting::Recorded> log_in(const std::filesystem::path& data) {
    const auto looked = record::Shelf::look(data);
    const auto* shelf = std::get_if<record::Shelf>(&looked);
    if (!shelf) return {};
    const auto listed = shelf->meetings();
    const auto* summaries = std::get_if<std::vector<record::Summary>>(&listed);
    if (!summaries || summaries->empty()) return {};
    const auto read = table::read_log(*shelf, summaries->front().id);
    const auto* log = std::get_if<std::vector<meeting::Recorded>>(&read);
    return log ? *log : std::vector<meeting::Recorded>();
}

std::size_t moves_in(const std::vector<meeting::Recorded>& log) {
    return static_cast<std::size_t>(
        std::ranges::count_if(log, [](const meeting::Recorded& each) { return std::holds_alternative<meeting::CardMoved>(each.event); }));
}

Point on_screen(Point at_u) { return {960 + at_u.x * 342.5 * pixels_per_mm, 540 + at_u.y * 342.5 * pixels_per_mm}; }

void await_the_table(const room::Screen& screen) {
    // The paper of "Mig" in the middle, beside its picture.
    look_until("the table to be drawn", [&] { return screen.pixel(960 + 70, 540) == 0xFFFFFF; });
}

}  // namespace

TEST_CASE("ten fingers move ten cards at once into ten places, and the record has ten placements") {
    const room::Folder folder;
    const auto data = folder.path() / "data";
    prepare(data);
    const glass::Xorg xorg;
    room::Program program({LIVSMESTER, "run", "--data", data.string()}, xorg.display(), folder.path() / "said");
    const room::Screen screen(xorg.display());
    await_the_table(screen);

    glass::TouchDevice touch(xorg);
    for (unsigned i = 0; i < 10; ++i) touch.begin(i, on_screen(starts[i].at_u).x, on_screen(starts[i].at_u).y);
    for (int step = 1; step <= 30; ++step)
        for (unsigned i = 0; i < 10; ++i) {
            const Point at = on_screen(starts[i].at_u + (goals[i].at_u - starts[i].at_u) * (step / 30.0));
            touch.move(i, at.x, at.y);
        }
    for (unsigned i = 0; i < 10; ++i) touch.end(i, on_screen(goals[i].at_u).x, on_screen(goals[i].at_u).y);
    touch.sync();

    look_until("ten moves in the record", [&] { return moves_in(log_in(data)) >= 10; });
    CHECK(program.end() == 0);
    const auto log = log_in(data);
    CHECK(moves_in(log) == 10);
    const meeting::Meeting met = meeting::replay(log);
    const meeting::Board& board = *meeting::board_of(met, 1);
    REQUIRE(board.placements.size() == 10);
    for (int i = 0; i < 10; ++i) {
        const meeting::Placement* card = meeting::placement_of(met, i + 1);
        REQUIRE(card);
        CAPTURE(i);
        CHECK(card->zone == goals[i].zone);
        CHECK(meeting::distance({card->spot.x_u, card->spot.y_u}, goals[i].at_u) < 0.01);
        CHECK(card->value == (i < 6 ? std::optional(1) : std::nullopt));
    }
}

TEST_CASE("a storm of forty fingers over the whole program loses no card and leaves none stuck") {
    const room::Folder folder;
    const auto data = folder.path() / "data";
    prepare(data);
    const glass::Xorg xorg;
    room::Program program({LIVSMESTER, "run", "--data", data.string()}, xorg.display(), folder.path() / "said");
    const room::Screen screen(xorg.display());
    await_the_table(screen);
    glass::TouchDevice touch(xorg);
    std::mt19937 dice(11);
    // Away from the strips, so that the storm meets cards, zones and lines and not the stop button.
    std::uniform_real_distribution<double> x(-1.5, 1.5);
    std::uniform_real_distribution<double> y(-0.78, 0.78);
    std::set<unsigned> down;
    for (int i = 0; i < 20'000; ++i) {
        const unsigned finger = static_cast<unsigned>(dice() % glass::Xorg::fingers);
        const Point at = on_screen({x(dice), y(dice)});
        if (!down.contains(finger)) {
            touch.begin(finger, at.x, at.y);
            down.insert(finger);
        } else if (dice() % 6 == 0) {
            touch.end(finger, at.x, at.y);
            down.erase(finger);
        } else {
            touch.move(finger, at.x, at.y);
        }
        if (i % 200 == 0) touch.sync();
    }
    for (const unsigned finger : down) touch.end(finger, 960, 540);
    touch.sync();
    // Still alive and serving: ended in order, and everything that lay there lies there still, by replay.
    std::size_t settled = 0;
    look_until("the table to come to rest", [&] {
        const std::size_t before = settled;
        std::this_thread::sleep_for(1500ms);
        settled = log_in(data).size();
        return settled == before;
    });
    CHECK(program.running());
    CHECK(program.end() == 0);
    const meeting::Meeting met = meeting::replay(log_in(data));
    REQUIRE(meeting::board_of(met, 1));
    std::size_t taken_back = 0;
    for (const auto& recorded : met.log) taken_back += std::holds_alternative<meeting::CardTakenBack>(recorded.event);
    CHECK(meeting::board_of(met, 1)->placements.size() + taken_back == 10);
    std::ifstream said(folder.path() / "said");
    const std::string words((std::istreambuf_iterator<char>(said)), {});
    CHECK_MESSAGE(words.find("livsmester:") == std::string::npos, words);
}

TEST_CASE("without a screen the table says in one sentence what to do") {
    const room::Folder folder;
    room::Program program({LIVSMESTER, "run", "--data", (folder.path() / "data").string()}, "", folder.path() / "said");
    look_until("the program to give up", [&] { return !program.running(); });
    CHECK(program.end() == 1);
    std::ifstream said(folder.path() / "said");
    const std::string words((std::istreambuf_iterator<char>(said)), {});
    CHECK(words.find("No screen was found") != std::string::npos);
    CHECK(words.find("--offscreen") != std::string::npos);
}
