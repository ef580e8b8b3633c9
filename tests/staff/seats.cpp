// SPDX-License-Identifier: MPL-2.0
// Who sits where.
#include <doctest/doctest.h>

#include "tests/staff/journey.hpp"

using journey::Table;
using staff::Page;

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
