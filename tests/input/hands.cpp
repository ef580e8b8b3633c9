// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/hands.hpp"

#include <limits>

#include "tests/input/hands_table.hpp"

namespace tests {

TEST_CASE_FIXTURE(TableTop, "a card follows one finger exactly, by the place where it was touched") {
    down(1, {20, -10});
    move(1, {40, 20});
    check_near(pose("card:1").at, {20, 30});
    move(1, {-133.25, 77.5});
    check_near(pose("card:1").at, {-153.25, 87.5});
    CHECK(pose("card:1").turn_degrees == 0);
    CHECK(pose("card:1").scale == 1);
}

TEST_CASE_FIXTURE(TableTop, "a card does not stir before the finger has gone 8 mm") {
    down(1, {0, 0});
    move(1, {7.9, 0});
    CHECK(stage("card:1") == GripStage::touched);
    check_near(pose("card:1").at, {0, 0});
    move(1, {8.1, 0});
    CHECK(held("card:1"));
    check_near(pose("card:1").at, {8.1, 0});
    move(1, {1, 0});
    check_near(pose("card:1").at, {1, 0});
}

TEST_CASE_FIXTURE(TableTop, "a finger that trembles within 8 mm taps and moves nothing") {
    down(1, {0, 0});
    for (int i = 0; i < 50; ++i) move(1, {i % 2 == 0 ? 4.0 : -3.0, i % 3 - 1.0});
    wait(200);
    up(1, {2, 2});
    CHECK(taps() == 1);
    CHECK(hands.grips().empty());
}

TEST_CASE_FIXTURE(TableTop, "a finger that leaves further away than it was ever said to be carries the card there") {
    down(1, {0, 0});
    up(1, {50, 40});
    CHECK(stage("card:1") == GripStage::resting);
    check_near(pose("card:1").at, {50, 40});
    CHECK(taps() == 0);
}

TEST_CASE_FIXTURE(TableTop, "two fingers turn a card about the middle between them") {
    down(1, {-20, 0});
    down(2, {20, 0});
    move(1, {-20, 20});
    move(1, {0, -20});
    move(2, {0, 20});
    check_turned(pose("card:1").turn_degrees, 90);
    check_near(pose("card:1").at, {0, 0});
    CHECK(pose("card:1").scale == 1);
}

TEST_CASE_FIXTURE(TableTop, "two fingers carry a card without turning it when they go the same way") {
    down(1, {-20, 0});
    down(2, {20, 0});
    move(1, {80, 50});
    move(2, {120, 50});
    check_near(pose("card:1").at, {100, 50});
    check_turned(pose("card:1").turn_degrees, 0);
}

TEST_CASE_FIXTURE(TableTop, "a card that two people pull at stays between them and does not tear") {
    down(1, {-30, 0});
    down(2, {30, 0});
    for (int step = 1; step <= 20; ++step) {
        move(1, {-30.0 - 10 * step, 0});
        move(2, {30.0 + 10 * step, 0});
        wait(16);
    }
    check_near(pose("card:1").at, {0, 0});
    check_turned(pose("card:1").turn_degrees, 0);
    CHECK(hands.grips().size() == 1);
    up(1, {-230, 0});
    check_near(pose("card:1").at, {0, 0});
    move(2, {240, 0});
    check_near(pose("card:1").at, {10, 0});
}

TEST_CASE_FIXTURE(TableTop, "a third finger on a card is no more than a finger on it") {
    down(1, {-20, 0});
    down(2, {20, 0});
    wait(200);
    down(3, {0, 20});
    move(3, {200, 200});
    check_near(pose("card:1").at, {0, 0});
    move(1, {-10, 50});
    move(2, {30, 50});
    check_near(pose("card:1").at, {10, 50});
    up(3, {200, 200});
    CHECK(held("card:1"));
    CHECK(taps() == 0);
}

TEST_CASE_FIXTURE(TableTop, "neither a finger that comes nor one that leaves makes a card jump") {
    down(1, {-20, 10});
    move(1, {60, 80});
    const Pose before = pose("card:1");
    wait(50);
    down(2, {before.at.x + 15, before.at.y - 12});
    CHECK(pose("card:1") == before);
    move(2, {before.at.x + 40, before.at.y + 30});
    const Pose turned_by_two = pose("card:1");
    CHECK(turned_by_two.turn_degrees != before.turn_degrees);
    up(1, {60, 80});
    CHECK(pose("card:1") == turned_by_two);
    move(2, {before.at.x + 50, before.at.y + 30});
    check_near(pose("card:1").at, turned_by_two.at + Point{10, 0});
    CHECK(pose("card:1").turn_degrees == turned_by_two.turn_degrees);
}

TEST_CASE_FIXTURE(TableTop, "a card counts when it has rested for 700 ms") {
    down(1, {0, 0});
    move(1, {100, 0});
    up(1, {100, 0});
    CHECK(hands.next_ms() == now + 700);
    wait(699);
    CHECK(heard<Rested>().empty());
    wait(1);
    REQUIRE(heard<Rested>().size() == 1);
    CHECK(heard<Rested>().front().card == "card:1");
    check_near(heard<Rested>().front().home.at, {0, 0});
    check_near(heard<Rested>().front().pose.at, {100, 0});
    CHECK(stage("card:1") == GripStage::asked);
    wait(5000);
    CHECK(heard<Rested>().size() == 1);
}

TEST_CASE_FIXTURE(TableTop, "a card that is taken again before it counts does not count, and its clock begins anew") {
    down(1, {0, 0});
    move(1, {100, 0});
    up(1, {100, 0});
    wait(600);
    down(2, {110, 10});
    wait(600);
    CHECK(heard<Rested>().empty());
    move(2, {111, 10});
    check_near(pose("card:1").at, {101, 0});
    up(2, {111, 10});
    CHECK(taps() == 0);
    wait(699);
    CHECK(heard<Rested>().empty());
    wait(1);
    REQUIRE(heard<Rested>().size() == 1);
    check_near(heard<Rested>().front().home.at, {0, 0});
}

TEST_CASE_FIXTURE(TableTop, "a card whose wish is on its way is in nobody's hand, until it is answered") {
    down(1, {0, 0});
    move(1, {100, 0});
    up(1, {100, 0});
    wait(700);
    down(2, {100, 0});
    move(2, {200, 0});
    check_near(pose("card:1").at, {100, 0});
    up(2, {200, 0});
    CHECK(taps() == 0);
    hands.settle("card:1", {{96, 0}, 0, 1}, now);
    CHECK(hands.gliding());
    wait(80);
    CHECK(pose("card:1").at.x < 100);
    CHECK(pose("card:1").at.x > 96);
    wait(80);
    CHECK(hands.grips().empty());
    CHECK(!hands.gliding());
}

TEST_CASE_FIXTURE(TableTop, "a refused card glides home and may be caught on its way") {
    down(1, {0, 0});
    move(1, {100, 0});
    up(1, {100, 0});
    wait(700);
    hands.send_home("card:1", now);
    wait(50);
    const Pose seen = pose("card:1");
    CHECK(seen.at.x < 100);
    CHECK(seen.at.x > 0);
    down(2, seen.at);
    CHECK(pose("card:1") == seen);
    move(2, seen.at + Point{20, 0});
    check_near(pose("card:1").at, seen.at + Point{20, 0});
    up(2, seen.at + Point{20, 0});
    CHECK(stage("card:1") == GripStage::resting);
}

TEST_CASE_FIXTURE(TableTop, "a refused card that is only touched on its way goes on home, and asks for nothing") {
    down(1, {0, 0});
    move(1, {100, 0});
    up(1, {100, 0});
    wait(700);
    hands.send_home("card:1", now);
    wait(50);
    tap(2, pose("card:1").at);
    CHECK(stage("card:1") == GripStage::homeward);
    wait(2000);
    CHECK(hands.grips().empty());
    CHECK(heard<Rested>().size() == 1);
}

TEST_CASE_FIXTURE(TableTop, "a card that is caught while it settles has its new place for home") {
    down(1, {0, 0});
    move(1, {100, 0});
    up(1, {100, 0});
    wait(700);
    hands.settle("card:1", {{96, 0}, 0, 1}, now);
    cards["card:1"] = {{96, 0}, 0, 1};
    wait(50);
    down(2, {100, 0});
    move(2, {150, 0});
    up(2, {150, 0});
    wait(700);
    REQUIRE(heard<Rested>().size() == 2);
    check_near(heard<Rested>().back().home.at, {96, 0});
}

TEST_CASE_FIXTURE(TableTop, "a card lies square when it is let go near a quarter turn, and else as it was turned") {
    for (const auto& [turned_by, lies] : {std::pair{10.0, 0.0}, {-11.0, 0.0}, {80.0, 90.0}, {45.0, 45.0}, {185.0, 180.0}, {20.0, 20.0}}) {
        TableTop table;
        table.down(1, {-20, 0});
        table.down(2, {20, 0});
        table.move(1, {-25, -10});
        table.move(1, meeting::turned({-20, 0}, turned_by));
        table.move(2, meeting::turned({20, 0}, turned_by));
        check_turned(table.pose("card:1").turn_degrees, turned_by);
        table.up(1, meeting::turned({-20, 0}, turned_by));
        table.up(2, meeting::turned({20, 0}, turned_by));
        check_turned(table.pose("card:1").turn_degrees, lies);
    }
}

TEST_CASE_FIXTURE(TableTop, "no card leaves the table, and a hand that comes back has it where it left it") {
    down(1, {0, 0});
    move(1, {5000, -5000});
    check_near(pose("card:1").at, {609 - 30, -(342.5 - 30)});
    move(1, {50, 50});
    check_near(pose("card:1").at, {50, 50});
    move(1, {-5000, 5000});
    up(1, {-5000, 5000});
    check_near(pose("card:1").at, {-(609 - 30), 342.5 - 30});
}

TEST_CASE_FIXTURE(TableTop, "two fingers that meet do not whirl the card round") {
    down(1, {0, 0});
    feed(Phase::down, 1, {0, 0}, Device::mouse);
    move(1, {0, 30});
    check_turned(pose("card:1").turn_degrees, 0);
    check_near(pose("card:1").at, {0, 15});
}

TEST_CASE_FIXTURE(TableTop, "what is no place on the table is no touch, and moves nothing") {
    const double nowhere = std::numeric_limits<double>::quiet_NaN();
    const double beyond = std::numeric_limits<double>::infinity();
    down(1, {nowhere, 0});
    down(2, {0, beyond});
    CHECK(hands.touching() == 0);
    down(3, {0, 0});
    move(3, {20, 0});
    move(3, {nowhere, 0});
    move(3, {beyond, -beyond});
    check_near(pose("card:1").at, {20, 0});
    up(3, {nowhere, nowhere});
    CHECK(stage("card:1") == GripStage::resting);
    check_near(pose("card:1").at, {20, 0});
    CHECK(hands.touching() == 0);
}

}  // namespace tests
