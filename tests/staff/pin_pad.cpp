// SPDX-License-Identifier: MPL-2.0
// The lock, as fingers meet it.
#include <doctest/doctest.h>

#include "tests/staff/journey.hpp"

using journey::names_of;
using journey::Table;
using staff::PinView;

TEST_CASE("the PIN pad hands on six digits, keeps none, and takes none while one waits") {
    Table table;
    table.pin = {PinView::State::closed, 0, 0};
    for (const char* key : {"key:7", "key:2", "key:6", "key:1", "key:9"}) table.touch(key);
    table.touch("key:rub_out");
    table.touch("key:9");
    CHECK_FALSE(table.last_wish<staff::UnlockWith>());
    CHECK(names_of(table) == std::vector<std::string>{"key:0", "key:1", "key:2", "key:3", "key:4", "key:5", "key:6", "key:7", "key:8",
                                                      "key:9", "key:rub_out", "Close the panel", "Turn the panel"});
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
