// SPDX-License-Identifier: MPL-2.0
// What holds for every screen.
#include <doctest/doctest.h>

#include "tests/staff/journey.hpp"

using journey::begin;
using journey::names_of;
using journey::Table;
using staff::Page;
using staff::PinView;

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
