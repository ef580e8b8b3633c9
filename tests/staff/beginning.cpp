// SPDX-License-Identifier: MPL-2.0
// The way into a meeting.
#include <doctest/doctest.h>

#include "tests/staff/journey.hpp"

using journey::Table;
using staff::Page;

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

TEST_CASE("a sequence is followed instead of boards of one's own choice, and the boards chosen before come back with it left") {
    Table table;
    table.touch("Try the table");
    table.touch("scaffold:network");
    table.touch("Follow a sequence");
    CHECK(table.desk.page == Page::sequences);
    table.touch("Next");
    CHECK(table.desk.page == Page::sequences);  // none is chosen
    table.touch("sequence:first_meeting");
    table.touch("Back");
    CHECK(table.desk.page == Page::scaffolds);
    CHECK(table.desk.sequence.empty());
    CHECK(table.desk.boards.size() == 1);
    table.touch("Follow a sequence");
    table.touch("sequence:first_meeting");
    table.touch("Next");
    CHECK(table.desk.page == Page::ready);
    table.touch("On the table");
    CHECK(table.desk.page == Page::sequences);
    table.touch("Next");
    table.touch("Begin the try-out");
    REQUIRE(table.last_wish<staff::FollowSequence>());
    CHECK(table.last_wish<staff::FollowSequence>()->sequence == "first_meeting");
    CHECK(table.meeting.boards.empty());  // the table lays the first

    // In the middle of it: none any longer.
    table.meeting.sequence = "first_meeting";
    table.draw();
    table.touch("Lay another board");
    table.touch("Follow a sequence");
    table.touch("sequence:first_meeting");
    table.touch("Follow none");
    CHECK(table.last_wish<staff::FollowSequence>()->sequence.empty());
    CHECK(table.desk.page == Page::table);
}

TEST_CASE("the citizen's side is asked what may be done with the pictures, at the beginning and when staff wish so") {
    Table table;
    begin(table);
    CHECK(table.last_wish<staff::AskChoices>());
    table.wishes.clear();
    table.touch("What may be done?");
    CHECK(table.desk.page == Page::choices);
    CHECK_FALSE(table.last_wish<staff::AskChoices>());
    table.touch("Ask at the table");
    CHECK(table.last_wish<staff::AskChoices>());
}
