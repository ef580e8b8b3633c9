// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include "tests/staff/journey.hpp"

using journey::Table;
using staff::Page;
using staff::PinView;

namespace {

// To the table with a mat and a network map, three seats, and a meeting about Solsikke.
void begin(Table& table) {
    table.touch("Begin a meeting");
    table.type("Solsikke");
    table.touch("Next");
    table.touch("Next");
    table.touch("scaffold:maatten");
    table.touch("scaffold:network");
    while (table.desk.page != Page::ready) table.touch("Next");
    table.touch("Begin the meeting");
}

std::vector<std::string> names_of(const Table& table) {
    std::vector<std::string> names;
    for (const auto& place : table.panel.places()) names.push_back(place.name);
    return names;
}

}  // namespace

TEST_CASE("a meeting is begun by finger: alias, seats, boards, one decision a page") {
    Table table;
    table.touch("Begin a meeting");
    CHECK(table.desk.page == Page::alias);
    table.type("Søren Å");
    CHECK(table.desk.alias == "Søren Å");
    table.touch("Next");
    CHECK(table.desk.page == Page::seats);
    table.touch("Add a seat");
    table.touch("role:guide");
    table.touch("Name");
    table.type("Kim");
    table.touch("Use the name");
    table.touch("side:west");
    table.touch("Add the seat");
    table.touch("Next");
    table.touch("scaffold:maatten");
    table.touch("scaffold:network");
    table.touch("Next");
    CHECK(table.desk.page == Page::topic);
    table.touch("topic:spare_time");
    table.touch("Next");
    table.touch("scale:matters");
    table.touch("Next");
    CHECK(table.desk.page == Page::liked);
    table.touch("card:activity.cycle");
    table.touch("Next");
    table.touch("card:daily.shower");
    table.touch("Next");
    CHECK(table.desk.page == Page::ready);
    CHECK(table.meeting.stage == meeting::Stage::none);
    table.touch("Begin the meeting");

    CHECK(table.refused.empty());
    CHECK(table.desk.page == Page::table);
    CHECK(table.meeting.alias == "Søren Å");
    REQUIRE(table.meeting.seats.size() == 4);
    CHECK(table.meeting.seats[3] == meeting::Seat{4, meeting::Role::guide, "Kim", meeting::Side::west, 0.75});
    CHECK(table.meeting.seats[1].along == 0.25);
    REQUIRE(table.meeting.boards.size() == 2);
    CHECK(table.meeting.boards[0].topic == "spare_time");
    CHECK(table.meeting.boards[0].scale == "matters");
    CHECK(table.meeting.boards[0].pile == std::vector<std::string>{"activity.cycle", "daily.shower", "activity.swim"});
    CHECK(table.meeting.boards[0].controls == 2);
    CHECK(table.meeting.chosen == 1);
}

TEST_CASE("a civil registration number is refused in a friendly sentence, and nothing leads on from it") {
    for (const std::string number : {"2103901234", "210390-1234", "210390 1234", "Bo 2103901234"}) {
        CAPTURE(number);
        Table table;
        table.touch("Begin a meeting");
        const auto calm = [&] { return table.panel.picture()->pixels; };
        table.type(number);
        const auto refusing = calm();
        table.touch("Next");
        CHECK(table.desk.page == Page::alias);
        CHECK(calm() == refusing);
        for (int i = 0; i < 5; ++i) table.touch("key:rub_out");
        table.touch("Next");
        CHECK(table.desk.page == Page::seats);
    }
}

TEST_CASE("a seat's name is no place for a civil registration number either") {
    Table table;
    table.touch("Begin a meeting");
    table.type("Lyn");
    table.touch("Next");
    table.touch("seat:2");
    table.touch("Name");
    table.type("2103901234");
    table.touch("Use the name");
    CHECK(table.desk.page == Page::nickname);
    table.touch("Back");
    CHECK(table.desk.seat.name.empty());
}

TEST_CASE("an alias is asked for, is at most sixty bytes, and rubbing out takes whole letters") {
    Table table;
    table.touch("Begin a meeting");
    table.touch("Next");
    CHECK(table.desk.page == Page::alias);
    table.type("Kå");
    CHECK(table.desk.alias == "Kå");
    table.touch("key:rub_out");
    CHECK(table.desk.alias == "K");
    for (int i = 0; i < 40; ++i) table.touch("key:ø");
    CHECK(table.desk.alias.size() <= 60);
    CHECK(table.desk.alias.size() >= 58);
    table.touch("Back");
    CHECK(table.desk.page == Page::start);
}

TEST_CASE("the first letter is a capital, the next are not, and after a space comes a capital again") {
    Table table;
    table.touch("Begin a meeting");
    for (const char* key : {"key:æ", "key:b", "key:space", "key:ø"}) table.touch(key);
    CHECK(table.desk.alias == "Æb Ø");
}

TEST_CASE("a try-out needs no alias, and says so before anything else") {
    Table table;
    table.touch("Try the table");
    CHECK(table.desk.page == Page::scaffolds);
    table.touch("scaffold:network");
    table.touch("Next");
    table.touch("Begin the try-out");
    REQUIRE(table.wishes.size() > 2);
    CHECK(std::holds_alternative<staff::BeginTryOut>(table.wishes.front()));
    CHECK(table.meeting.alias == "Prøve");
    CHECK(table.meeting.boards.size() == 1);
    table.try_out = true;
    table.draw();
    table.touch("End the try-out");
    CHECK(table.last_wish<staff::EndTryOut>());
}

TEST_CASE("between three and ten seats, one of them the citizen's") {
    Table table;
    table.touch("Begin a meeting");
    table.type("Lyn");
    table.touch("Next");
    table.touch("seat:1");
    CHECK_FALSE(table.panel.place_of("role:network"));
    CHECK_FALSE(table.panel.place_of("Remove the seat"));
    table.touch("Back");
    table.touch("seat:3");
    CHECK_FALSE(table.panel.place_of("Remove the seat"));
    table.touch("Back");
    for (int seat = 4; seat <= 10; ++seat) {
        table.touch("Add a seat");
        table.touch("Add the seat");
        CHECK(table.panel.place_of("seat:" + std::to_string(seat)));
    }
    table.touch("Add a seat");
    CHECK(table.desk.page == Page::seats);
    for (const meeting::Side side : {meeting::Side::south, meeting::Side::east, meeting::Side::north, meeting::Side::west}) {
        int count = 0;
        for (const meeting::Seat& seat : table.desk.seats) count += seat.side == side;
        CHECK(count <= (side == meeting::Side::south || side == meeting::Side::north ? 4 : 3));
    }
    table.touch("seat:7");
    table.touch("Remove the seat");
    CHECK(table.desk.seats.size() == 9);
    CHECK_FALSE(table.panel.place_of("seat:7"));
}

TEST_CASE("during a meeting staff lay a board, seat somebody, share or keep private, and note how it worked") {
    Table table;
    begin(table);
    table.touch("Lay another board");
    table.touch("scaffold:wheel");
    table.touch("Lay the board");
    REQUIRE(table.meeting.boards.size() == 3);
    CHECK(table.meeting.chosen == 3);
    table.touch("board:2");
    CHECK_FALSE(table.meeting.boards[1].shared);
    table.touch("Yes, share the board");
    CHECK(table.meeting.boards[1].shared);
    table.touch("No, keep it private");
    CHECK_FALSE(table.meeting.boards[1].shared);
    table.touch("Partly");
    CHECK(table.meeting.boards[1].effect == "partly");
    table.touch("Show the board");
    CHECK(table.meeting.chosen == 2);
    table.touch("Back");
    table.touch("See the seats");
    table.touch("Add a seat");
    table.touch("Add the seat");
    REQUIRE(table.meeting.seats.size() == 4);
    table.touch("seat:4");
    table.touch("Remove the seat");
    CHECK(table.meeting.seats.size() == 3);
    CHECK(table.refused.empty());
}

TEST_CASE("keeping is one touch, erasing asks once more in full words") {
    Table table;
    begin(table);
    table.touch("End the meeting");
    CHECK(table.desk.page == Page::confirm);
    table.touch("Next");
    table.touch("Erase the meeting");
    CHECK_FALSE(table.last_wish<staff::EraseMeeting>());
    CHECK(table.desk.page == Page::erase);
    table.touch("No, do not erase");
    CHECK_FALSE(table.last_wish<staff::EraseMeeting>());
    table.touch("Keep the meeting");
    CHECK(table.last_wish<staff::KeepMeeting>());

    table.meeting = {};
    table.shelf = {{"m1", "Solsikke", "3. marts 2026", 2, false}};
    table.kept = "m1";
    table.draw();
    CHECK_FALSE(table.last_wish<staff::ExportMeeting>());
    table.touch("Take the pages out");
    CHECK_FALSE(table.last_wish<staff::ExportMeeting>());  // there is nowhere to put them
    using Kind = staff::Place::Kind;
    const staff::Place stick{Kind::stick, "/dev/sdb1", "Kingston"}, printer{Kind::printer, "kontoret", "kontoret"};
    table.places = {{Kind::folder, "/home/livsmester", "Livsmester"}, stick, printer};
    table.draw();
    table.touch("stick:/dev/sdb1");
    table.touch("Take the pages out");
    REQUIRE(table.last_wish<staff::ExportMeeting>());
    CHECK(table.last_wish<staff::ExportMeeting>()->meeting == "m1");
    CHECK(table.last_wish<staff::ExportMeeting>()->place == stick);
    CHECK(table.last_wish<staff::ExportMeeting>()->formats == std::set<std::string>{"pdf", "png", "csv", "json", "odt"});
    for (const char* const kind : {"files:pdf", "files:odt", "files:png"}) table.touch(kind);
    table.touch("files:docx");
    table.touch("Take the pages out");
    CHECK(table.last_wish<staff::ExportMeeting>()->formats == std::set<std::string>{"csv", "docx", "json"});
    // On paper goes the page, whatever files were chosen.
    table.touch("printer:kontoret");
    CHECK_FALSE(table.panel.place_of("files:pdf"));
    table.touch("Print the page");
    CHECK(table.last_wish<staff::ExportMeeting>()->place == printer);
    CHECK(table.last_wish<staff::ExportMeeting>()->formats == std::set<std::string>{"pdf"});
    // The stick is pulled out, a second one is plugged in: the first place is meant again.
    table.of_sticks = "Der sidder flere USB-stik i.";
    table.places = {table.places.front()};
    table.draw();
    CHECK(table.desk.place == table.places.front());
    table.touch("Finish");
    table.touch("See kept meetings");
    table.touch("meeting:m1");
    REQUIRE(table.last_wish<staff::ViewMeeting>());
    CHECK(table.last_wish<staff::ViewMeeting>()->meeting == "m1");
    table.touch("Erase the meeting");
    table.touch("Yes, erase the meeting");
    REQUIRE(table.last_wish<staff::EraseMeeting>());
    CHECK(table.last_wish<staff::EraseMeeting>()->meeting == "m1");
}

TEST_CASE("the PIN pad hands on six digits, keeps none, and takes none while one waits") {
    Table table;
    table.pin = {PinView::State::closed, 0, 0};
    for (const char* key : {"key:7", "key:2", "key:6", "key:1", "key:9"}) table.touch(key);
    table.touch("key:rub_out");
    table.touch("key:9");
    CHECK_FALSE(table.last_wish<staff::UnlockWith>());
    CHECK(names_of(table) == std::vector<std::string>{"key:0", "key:1", "key:2", "key:3", "key:4", "key:5", "key:6", "key:7", "key:8",
                                                      "key:9", "key:rub_out", "Close the panel"});
    table.touch("key:4");
    REQUIRE(table.last_wish<staff::UnlockWith>());
    CHECK(table.last_wish<staff::UnlockWith>()->pin == "726194");
    CHECK(table.desk.pin.empty());
    for (const PinView& shut :
         {PinView{PinView::State::closed, 6, 30'000}, PinView{PinView::State::checking, 0, 0}, PinView{PinView::State::locked, 15, 0}}) {
        table.pin = shut;
        table.draw();
        table.touch("key:1");
        CHECK(table.desk.pin.empty());
    }
    CHECK_FALSE(table.panel.place_of("Begin a meeting"));
    table.touch("Close the panel");
    CHECK(table.last_wish<staff::ClosePanel>());
}

TEST_CASE("the first PIN is chosen twice, and an easy one is refused") {
    Table table;
    table.pin = {PinView::State::none_chosen, 0, 0};
    const auto type = [&](const std::string& pin) {
        for (const char figure : pin) table.touch(std::string("key:") + figure);
        table.touch("Use this PIN");
    };
    type("123456");
    CHECK(table.desk.first_pin.empty());
    type("726194");
    CHECK(table.desk.first_pin == "726194");
    type("726195");
    CHECK_FALSE(table.last_wish<staff::ChoosePin>());
    CHECK(table.desk.first_pin.empty());
    type("726194");
    type("726194");
    REQUIRE(table.last_wish<staff::ChoosePin>());
    CHECK(table.last_wish<staff::ChoosePin>()->pin == "726194");
    CHECK(table.desk.first_pin.empty());
}

TEST_CASE("names stay the same in every language, and the picture does not") {
    Table danish(1.58, "da");
    Table english(1.58, "en");
    danish.draw();
    english.draw();
    CHECK(names_of(danish) == names_of(english));
    CHECK(danish.panel.picture()->pixels != english.panel.picture()->pixels);
    danish.touch("Change the language");
    danish.touch("language:en");
    REQUIRE(danish.last_wish<staff::SetLanguage>());
    CHECK(danish.last_wish<staff::SetLanguage>()->language == "en");
}

TEST_CASE("a long list is dragged by a finger and paged by its arrows") {
    Table table;
    table.touch("Try the table");
    CHECK(table.panel.place_of("scaffold:agreements"));
    CHECK_FALSE(table.panel.place_of("scaffold:week"));
    const meeting::Point from = table.where("scaffold:journey");
    ++table.finger;
    table.feed(input::Phase::down, from);
    for (int step = 1; step <= 10; ++step) table.feed(input::Phase::move, from + meeting::Point{0, -12.0 * step});
    table.feed(input::Phase::up, from + meeting::Point{0, -120});
    table.draw();
    CHECK(table.desk.boards.empty());
    CHECK(table.panel.place_of("scaffold:week"));
    table.touch("list:scaffolds:up");
    CHECK(table.panel.place_of("scaffold:agreements"));
    CHECK_FALSE(table.panel.place_of("scaffold:week"));
    table.touch("list:scaffolds:down");
    table.touch("scaffold:week");
    REQUIRE(table.desk.boards.size() == 1);
    CHECK(table.desk.boards[0].scaffold == "week");
}

TEST_CASE("nothing is drawn while nothing happens, on any screen") {
    Table table;
    begin(table);
    for (const Page page : {Page::table, Page::confirm, Page::keep, Page::erase, Page::seats, Page::scaffolds, Page::language}) {
        table.desk.page = page;
        table.draw();
        const auto serial = table.panel.picture()->serial;
        for (int i = 0; i < 5; ++i) CHECK_FALSE(table.draw());
        CHECK(table.panel.picture()->serial == serial);
    }
    table.notice = "Another sentence.";
    CHECK(table.draw());
}

TEST_CASE("whatever is touched is 25 mm or more each way, and 12 mm or more from what is touched beside it") {
    Table table;
    const auto check = [&] {
        table.draw();
        const auto& places = table.panel.places();
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i].name.starts_with("field:")) continue;
            CAPTURE(places[i].name);
            CHECK(places[i].width_mm >= 25);
            CHECK(places[i].height_mm >= 25);
            CHECK(std::abs(places[i].middle.x) + places[i].width_mm / 2 <= staff::width_mm / 2 - 10);
            for (std::size_t k = 0; k < i; ++k) {
                if (places[k].name.starts_with("field:")) continue;
                CAPTURE(places[k].name);
                const double across = std::abs(places[i].middle.x - places[k].middle.x) - (places[i].width_mm + places[k].width_mm) / 2;
                const double down = std::abs(places[i].middle.y - places[k].middle.y) - (places[i].height_mm + places[k].height_mm) / 2;
                // What a list hides under its edge cannot be touched there.
                CHECK(std::max(across, down) >= (places[i].name.starts_with("list:") || places[k].name.starts_with("list:") ? -1 : 11.99));
            }
        }
    };
    table.shelf = {{"m1", "Solsikke", "3. marts 2026", 2, false}};
    check();
    table.touch("Begin a meeting");
    check();
    table.type("Lyn");
    table.touch("Next");
    for (int i = 0; i < 7; ++i) {
        table.touch("Add a seat");
        check();
        table.touch("Add the seat");
    }
    check();
    table.touch("Next");
    table.touch("scaffold:maatten");
    while (table.desk.page != Page::ready) {
        check();
        table.touch("Next");
    }
    check();
    table.touch("Begin the meeting");
    check();
    table.touch("board:1");
    check();
    for (const PinView::State state : {PinView::State::closed, PinView::State::none_chosen}) {
        table.pin = {state, 0, 0};
        check();
    }
}

TEST_CASE("a board that went away while its page was open does no harm") {
    Table table;
    begin(table);
    table.touch("board:2");
    table.meeting.boards.clear();
    table.meeting.chosen = 0;
    table.draw();
    CHECK(table.desk.page == Page::table);
    table.desk.page = Page::kept;
    table.desk.meeting = "gone";
    table.meeting = {};
    table.draw();
    CHECK(table.desk.page == Page::shelf);
}
