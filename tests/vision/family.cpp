// SPDX-License-Identifier: MPL-2.0
#include "vision/family.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <map>

#include "tests/vision/scene.hpp"

using vision::Family;

TEST_CASE("the house family is known by both its names") {
    REQUIRE(vision::Family::named("tag36h11").has_value());
    CHECK(vision::Family::named("tag36h11")->name() == "36h11");
}

TEST_CASE("the house's families have their ids, and their codes lie as far apart as they promise") {
    struct Promise {
        int size, cells, distance;
    };
    const std::map<std::string, Promise> promises{
        {"36h11", {587, 6, 11}}, {"6x6_50", {50, 6, 13}}, {"5x5_100", {100, 5, 7}}, {"4x4_50", {50, 4, 4}}};
    CHECK(Family::names().size() == promises.size());
    for (const auto& one : promises) {
        const std::string& name = one.first;
        const Promise& promise = one.second;
        CAPTURE(name);
        const auto family = Family::named(name);
        REQUIRE(family);
        CHECK(family->size() == promise.size);
        CHECK(family->cells() == promise.cells);
        int least = 99;
        for (int a = 0; a < family->size(); ++a) {
            std::uint64_t turned = family->code(a);
            for (int turn = 0; turn < 4; ++turn) {
                for (int b = turn == 0 ? a + 1 : a; b < family->size(); ++b)
                    least = std::min(least, std::popcount(turned ^ family->code(b)));
                turned = vision::turned_clockwise(turned, family->cells());
            }
            CHECK(turned == family->code(a));
        }
        CHECK(least >= promise.distance);
    }
    CHECK_FALSE(Family::named("36h12"));
    CHECK_FALSE(Family::named(""));
}

TEST_CASE("tag 36h11 is the one that the world prints") {
    CHECK(Family::named("36h11")->code(0) == 0x21a146bab);
    CHECK(Family::named("4x4_50")->code(0) == 0xb532);
}

TEST_CASE("every code is read in every turn, with as many wrong cells as may be, and not with more") {
    scene::Dice dice(1);
    for (const std::string& name : Family::names()) {
        CAPTURE(name);
        const Family family = *Family::named(name);
        const int cells = family.cells() * family.cells();
        for (int id = 0; id < family.size(); ++id) {
            std::uint64_t code = family.code(id);
            for (int turn = 0; turn < 4; ++turn, code = vision::turned_clockwise(code, family.cells())) {
                std::uint64_t wrong = code;
                for (int errors = 0; errors <= family.correctable(); ++errors) {
                    const auto reading = family.read(wrong);
                    REQUIRE(reading);
                    CHECK(reading->id == id);
                    CHECK(reading->turn == turn);
                    CHECK(reading->corrected == errors);
                    while (std::popcount(wrong ^ code) <= errors) wrong ^= std::uint64_t{1} << dice.below(cells);
                }
                if (family.correctable() > 0) CHECK_FALSE(family.read(wrong));
            }
        }
    }
}
