// SPDX-License-Identifier: MPL-2.0
// The meeting that is on.
#include <doctest/doctest.h>

#include "tests/staff/journey.hpp"

using journey::begin;
using journey::Table;
using staff::Page;

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
