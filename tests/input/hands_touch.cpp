// SPDX-License-Identifier: MPL-2.0
// What hands do that is no carrying: taps, palms, cups, panels, and touches that are lost.
#include "tests/input/hands_table.hpp"

namespace tests {

TEST_CASE_FIXTURE(TableTop, "a tap says what it met and where") {
    tap(1, {10, 20});
    REQUIRE(taps() == 1);
    CHECK(heard<Tapped>().front().target.what == Meets::card);
    CHECK(heard<Tapped>().front().target.name == "card:1");
    CHECK(heard<Tapped>().front().at_mm == Point{10, 20});
    tap(2, {-400, 250});
    CHECK(heard<Tapped>().back().target.what == Meets::button);
    tap(3, {200, -100});
    CHECK(heard<Tapped>().back().target.name == "zone:good");
    tap(4, {-550, 0});
    CHECK(heard<Tapped>().back().target.what == Meets::nothing);
    CHECK(taps() == 4);
}

TEST_CASE_FIXTURE(TableTop, "what stays longer than three seconds is no tap") {
    tap(1, {0, 0}, 3000);
    CHECK(taps() == 1);
    tap(2, {-400, 250}, 3001);
    tap(3, {300, 100}, 10'000);
    CHECK(taps() == 1);
    CHECK(hands.grips().empty());
}

TEST_CASE_FIXTURE(TableTop, "a finger that wanders from a button does not press it") {
    down(1, {-400, 250});
    move(1, {-390, 250});
    up(1, {-400, 250});
    CHECK(taps() == 0);
}

TEST_CASE_FIXTURE(TableTop, "a second tap on the same thing within a tremor is the first tap still") {
    tap(1, {-400, 250}, 20);
    wait(100);
    tap(2, {-400, 250}, 20);
    CHECK(taps() == 1);
    tap(3, {0, 0}, 20);
    CHECK(taps() == 2);
    wait(350);
    tap(4, {-400, 250}, 20);
    CHECK(taps() == 3);
}

TEST_CASE_FIXTURE(TableTop, "a second tap within a tremor does not meet what the first has brought up under the finger") {
    tap(1, {-390, 240}, 20);
    cards["card:3"] = {{-400, 230}, 0, 1};
    tap(2, {-395, 248}, 20);
    CHECK(taps() == 1);
    wait(350);
    tap(3, {-395, 248}, 20);
    CHECK(heard<Tapped>().back().target.name == "card:3");
}

TEST_CASE_FIXTURE(TableTop, "two fingers of one hand that tap a card are one tap") {
    down(1, {-10, 0});
    down(2, {10, 0});
    wait(50);
    up(1, {-10, 0});
    up(2, {10, 0});
    CHECK(taps() == 1);
}

TEST_CASE_FIXTURE(TableTop, "a palm that lands does nothing") {
    down(1, {-200, 100});
    wait(30);
    down(2, {-180, 120});
    wait(30);
    down(3, {-210, 130});
    wait(100);
    for (int id = 1; id <= 3; ++id) {
        move(id, {-200, 160});
        up(id, {-200, 160});
    }
    CHECK(said.empty());
    CHECK(hands.grips().empty());
}

TEST_CASE_FIXTURE(TableTop, "a palm across a card's edge takes no card and taps nothing") {
    for (int id = 1; id <= 4; ++id) down(id, {10.0 + 18 * id, 0});
    for (int id = 1; id <= 4; ++id) move(id, {110.0 + 18 * id, 60});
    wait(100);
    check_near(pose("card:1").at, {0, 0});
    for (int id = 1; id <= 4; ++id) up(id, {110.0 + 18 * id, 60});
    wait(2000);
    CHECK(said.empty());
    CHECK(hands.grips().empty());
}

TEST_CASE_FIXTURE(TableTop, "a palm on a card that rests leaves it resting") {
    down(1, {0, 0});
    move(1, {200, 0});
    up(1, {200, 0});
    wait(400);
    for (int id = 2; id <= 4; ++id) down(id, {190.0 + 20 * id, 0});
    CHECK(stage("card:1") == GripStage::resting);
    for (int id = 2; id <= 4; ++id) up(id, {190.0 + 20 * id, 0});
    wait(700);
    REQUIRE(heard<Rested>().size() == 1);
    check_near(heard<Rested>().front().pose.at, {200, 0});
    CHECK(taps() == 0);
}

TEST_CASE_FIXTURE(TableTop, "a palm beside a card that another holds does not take it from them") {
    down(1, {-20, 0});
    move(1, {-20, 30});
    wait(500);
    for (int id = 2; id <= 4; ++id) down(id, {10.0 + 12 * id, 30});
    move(1, {30, 30});
    CHECK(held("card:1"));
    check_near(pose("card:1").at, {50, 30});
}

TEST_CASE_FIXTURE(TableTop, "a whole hand on one card takes it") {
    for (int id = 1; id <= 5; ++id) down(id, {-30.0 + 10 * id, 0});
    for (int id = 1; id <= 5; ++id) move(id, {70.0 + 10 * id, 0});
    CHECK(held("card:1"));
    check_near(pose("card:1").at, {100, 0});
    for (int id = 1; id <= 5; ++id) up(id, {70.0 + 10 * id, 0});
    CHECK(stage("card:1") == GripStage::resting);
    CHECK(taps() == 0);
}

TEST_CASE_FIXTURE(TableTop, "fingers that land one after the other, or apart, are no palm") {
    down(1, {-200, 100});
    wait(81);
    down(2, {-180, 120});
    down(3, {-210, 130});
    up(1, {-200, 100});
    CHECK(taps() == 1);
    TableTop wide;
    wide.down(1, {-200, 100});
    wide.down(2, {-100, 100});
    wide.down(3, {-300, 100});
    wide.up(1, {-200, 100});
    CHECK(wide.taps() == 1);
}

TEST_CASE_FIXTURE(TableTop, "fingers that type on a panel make no palm of a finger beside it") {
    down(1, {310, -150});
    down(2, {320, -150});
    down(3, {290, -150});
    wait(50);
    up(3, {290, -150});
    CHECK(taps() == 1);
}

TEST_CASE_FIXTURE(TableTop, "a cup on a card does not hold it against a hand") {
    down(1, {-30, -30});
    wait(2000);
    down(2, {20, 20});
    move(2, {120, 20});
    check_near(pose("card:1").at, {100, 0});
    check_turned(pose("card:1").turn_degrees, 0);
}

TEST_CASE_FIXTURE(TableTop, "a cup that came shortly before the hand does not hold the card against it either") {
    down(1, {-30, -30});
    wait(500);
    down(2, {20, 20});
    wait(1200);
    move(2, {120, 20});
    check_near(pose("card:1").at, {100, 0});
    check_turned(pose("card:1").turn_degrees, 0);
    up(2, {120, 20});
    up(1, {-30, -30});
    CHECK(taps() == 0);
    wait(700);
    CHECK(heard<Rested>().size() == 1);
}

TEST_CASE_FIXTURE(TableTop, "a cup that is lifted off a card that was taken from under it is no tap") {
    down(1, {-30, -30});
    wait(1600);
    down(2, {20, 20});
    move(2, {120, 20});
    up(2, {120, 20});
    wait(100);
    up(1, {-30, -30});
    CHECK(taps() == 0);
    CHECK(stage("card:1") == GripStage::resting);
}

TEST_CASE_FIXTURE(TableTop, "a thumb that stays while a finger turns the card stays its pivot, however slowly") {
    down(1, {0, 0});
    down(2, {30, 0});
    for (int degrees = 1; degrees <= 90; ++degrees) {
        move(2, meeting::turned({30, 0}, degrees));
        wait(40);
    }
    check_turned(pose("card:1").turn_degrees, 90);
    check_near(pose("card:1").at, {0, 0});
}

TEST_CASE_FIXTURE(TableTop, "a touch that is lost taps nothing, and a card in it lies where it was last seen") {
    down(1, {-400, 250});
    cancel(1, {-400, 250});
    down(2, {300, 100});
    cancel(2, {300, 100});
    CHECK(said.empty());
    CHECK(hands.grips().empty());
    down(3, {0, 0});
    move(3, {50, 0});
    cancel(3, {600, 300});
    CHECK(stage("card:1") == GripStage::resting);
    check_near(pose("card:1").at, {50, 0});
}

TEST_CASE_FIXTURE(TableTop, "a touch that comes down twice was lost in between") {
    down(1, {0, 0});
    move(1, {50, 0});
    down(1, {300, 100});
    CHECK(stage("card:1") == GripStage::resting);
    check_near(pose("card:1").at, {50, 0});
    CHECK(stage("card:2") == GripStage::touched);
    CHECK(hands.touching() == 1);
    up(1, {300, 100});
    CHECK(hands.touching() == 0);
}

TEST_CASE_FIXTURE(TableTop, "moves and ends of touches that never began are nothing") {
    move(9, {0, 0});
    up(9, {0, 0});
    cancel(9, {0, 0});
    CHECK(said.empty());
    CHECK(hands.touching() == 0);
}

TEST_CASE_FIXTURE(TableTop, "a finger on a panel is the panel's, from down to up, wherever it goes") {
    down(1, {400, -200});
    move(1, {0, 0});
    up(1, {0, 0});
    const auto touched = heard<PanelTouched>();
    REQUIRE(touched.size() == 3);
    CHECK(said.size() == 3);
    CHECK(touched[0].contact.phase == Phase::down);
    CHECK(touched[1].contact.phase == Phase::move);
    CHECK(touched[2].contact.phase == Phase::up);
    for (const PanelTouched& each : touched) CHECK(each.panel.name == "panel:staff");
    CHECK(hands.grips().empty());
}

TEST_CASE_FIXTURE(TableTop, "a panel hears that its finger is lost, also when the same touch comes down elsewhere") {
    down(1, {400, -200});
    cancel(1, {400, -200});
    CHECK(heard<PanelTouched>().back().contact.phase == Phase::cancel);
    down(2, {400, -200});
    down(2, {0, 0});
    CHECK(heard<PanelTouched>().back().contact.phase == Phase::cancel);
    CHECK(heard<PanelTouched>().back().contact.at_mm == Point{400, -200});
    CHECK(heard<PanelTouched>().size() == 4);
}

TEST_CASE_FIXTURE(TableTop, "the card taken last lies uppermost") {
    down(1, {0, 0});
    down(2, {300, 100});
    CHECK(hands.grips().back().card == "card:2");
    down(3, {10, 0});
    CHECK(hands.grips().back().card == "card:1");
}

TEST_CASE_FIXTURE(TableTop, "a card that is no longer on the table is in nobody's hand") {
    down(1, {0, 0});
    move(1, {50, 0});
    hands.follow([](const std::string& card) { return card == "card:1" ? std::nullopt : std::optional(card); });
    CHECK(hands.grips().empty());
    move(1, {90, 0});
    up(1, {90, 0});
    wait(2000);
    CHECK(said.empty());
}

TEST_CASE_FIXTURE(TableTop, "when everything is let go, cards go home and the fingers on them mean nothing") {
    down(1, {0, 0});
    move(1, {50, 0});
    down(2, {-400, 250});
    hands.let_go(now);
    CHECK(stage("card:1") == GripStage::homeward);
    move(1, {90, 0});
    up(1, {90, 0});
    up(2, {-400, 250});
    wait(2000);
    CHECK(said.empty());
    CHECK(hands.grips().empty());
    tap(3, {0, 0});
    CHECK(taps() == 1);
}

TEST_CASE_FIXTURE(TableTop, "a card from a drawer goes on under its new name") {
    down(1, {0, 0});
    move(1, {50, 0});
    up(1, {50, 0});
    wait(700);
    hands.rename("card:1", "card:7");
    hands.settle("card:7", {{48, 0}, 0, 1}, now);
    CHECK(hands.grip_of("card:1") == nullptr);
    CHECK(stage("card:7") == GripStage::settling);
}

}  // namespace tests
