// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/finger_watch.hpp"

#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <random>
#include <set>
#include <utility>

namespace {

using input::Contact;
using input::Device;
using input::FingerWatch;
using input::Phase;
using input::Report;

Report report(Phase phase, std::int64_t finger, double x, double y, std::int64_t at_ms, std::int64_t source = 1) {
    return {Device::finger, source, finger, phase, {x, y}, at_ms};
}

std::vector<Phase> phases(const std::vector<Contact>& contacts) {
    std::vector<Phase> said;
    for (const Contact& contact : contacts) said.push_back(contact.phase);
    return said;
}

}  // namespace

TEST_CASE("a finger has one id from down to up, and the next touch another") {
    FingerWatch watch;
    const auto down = watch.take(report(Phase::down, 5, 1, 2, 10));
    const auto move = watch.take(report(Phase::move, 5, 3, 4, 20));
    const auto up = watch.take(report(Phase::up, 5, 5, 6, 30));
    const auto again = watch.take(report(Phase::down, 5, 1, 2, 40));
    CHECK(down == std::vector{Contact{Device::finger, 1, Phase::down, {1, 2}, 10}});
    CHECK(move == std::vector{Contact{Device::finger, 1, Phase::move, {3, 4}, 20}});
    CHECK(up == std::vector{Contact{Device::finger, 1, Phase::up, {5, 6}, 30}});
    CHECK(again == std::vector{Contact{Device::finger, 2, Phase::down, {1, 2}, 40}});
    CHECK(watch.dropped() == 0);
}

TEST_CASE("a finger that comes down twice was lifted in between") {
    FingerWatch watch;
    watch.take(report(Phase::down, 5, 1, 2, 10));
    const auto said = watch.take(report(Phase::down, 5, 300, 2, 20));
    REQUIRE(phases(said) == std::vector{Phase::cancel, Phase::down});
    CHECK(said[0] == Contact{Device::finger, 1, Phase::cancel, {1, 2}, 20});
    CHECK(said[1].id == 2);
    CHECK(watch.dropped() == 1);
}

TEST_CASE("a finger that its device no longer counts is cancelled, the others stay") {
    FingerWatch watch;
    watch.take(report(Phase::down, 1, 0, 0, 10));
    watch.take(report(Phase::down, 2, 100, 0, 10));
    watch.take(report(Phase::down, 2, 100, 0, 10, 9));
    const auto said = watch.still_touching(1, std::vector<std::int64_t>{1, 77}, 20);
    CHECK(said == std::vector{Contact{Device::finger, 2, Phase::cancel, {100, 0}, 20}});
    CHECK(watch.down(1) == 1);
    CHECK(watch.down(9) == 1);
}

TEST_CASE("a cup that stands for an hour stays") {
    FingerWatch watch;
    watch.take(report(Phase::down, 1, 0, 0, 0));
    CHECK(watch.still_touching(1, std::vector<std::int64_t>{1}, 3'600'000).empty());
    CHECK(phases(watch.take(report(Phase::move, 1, 1, 0, 3'600'001))) == std::vector{Phase::move});
}

TEST_CASE("pressing where a silent finger is stuck frees the place") {
    FingerWatch watch;
    watch.take(report(Phase::down, 1, 0, 0, 0));
    const auto said = watch.take(report(Phase::down, 2, 5, 5, FingerWatch::silence_ms));
    CHECK(phases(said) == std::vector{Phase::cancel, Phase::down});
}

TEST_CASE("two fingers side by side, and two that come down together, both stay") {
    FingerWatch watch;
    watch.take(report(Phase::down, 1, 0, 0, 0));
    CHECK(phases(watch.take(report(Phase::down, 2, FingerWatch::same_place_mm, 0, 60'000))) == std::vector{Phase::down});
    CHECK(phases(watch.take(report(Phase::down, 3, 2, 0, 60'010, 4))) == std::vector{Phase::down});
    CHECK(phases(watch.take(report(Phase::down, 4, 3, 0, 60'020, 4))) == std::vector{Phase::down});
    CHECK(watch.down() == 4);
}

TEST_CASE("a finger that moves without having come down comes down there") {
    FingerWatch watch;
    CHECK(phases(watch.take(report(Phase::move, 1, 7, 8, 10))) == std::vector{Phase::down});
    CHECK(phases(watch.take(report(Phase::move, 1, 9, 8, 20))) == std::vector{Phase::move});
}

TEST_CASE("a finger lifted without having come down is nothing") {
    FingerWatch watch;
    CHECK(watch.take(report(Phase::up, 1, 7, 8, 10)).empty());
    CHECK(watch.take(report(Phase::cancel, 1, 7, 8, 10)).empty());
}

TEST_CASE("a device that goes takes its fingers with it") {
    FingerWatch watch;
    watch.take(report(Phase::down, 1, 0, 0, 0, 3));
    watch.take(report(Phase::down, 2, 50, 0, 0, 3));
    CHECK(phases(watch.device_gone(3, 10)) == std::vector{Phase::cancel, Phase::cancel});
    CHECK(watch.down() == 0);
}

TEST_CASE("whatever is lost, doubled or invented, no finger sticks and none that moves is dropped") {
    for (unsigned seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        std::mt19937 dice(seed);
        const auto chance = [&](unsigned one_in) { return dice() % one_in == 0; };
        FingerWatch watch;
        std::map<std::pair<std::int64_t, std::int64_t>, meeting::Point> really;  // what the hands do
        std::map<std::int64_t, Contact> open;                                    // what the contacts say
        std::set<std::int64_t> used;
        std::int64_t at_ms = 0;
        std::size_t cancelled = 0;

        const auto hear = [&](const std::vector<Contact>& contacts) {
            for (const Contact& contact : contacts) {
                if (contact.phase == Phase::down) {
                    REQUIRE(used.insert(contact.id).second);
                    open[contact.id] = contact;
                    continue;
                }
                REQUIRE(open.contains(contact.id));
                open[contact.id] = contact;
                if (contact.phase != Phase::move) open.erase(contact.id);
                cancelled += contact.phase == Phase::cancel;
            }
            REQUIRE(open.size() == watch.down());
        };

        for (int step = 0; step < 600; ++step) {
            at_ms += dice() % 400;
            const std::int64_t source = 1 + dice() % 2;
            const std::int64_t finger = dice() % 12;
            const auto key = std::pair{source, finger};
            const meeting::Point at{static_cast<double>(dice() % 60), static_cast<double>(dice() % 40)};
            if (chance(10)) {
                std::vector<std::int64_t> touching;
                for (const auto& [touch, where] : really)
                    if (touch.first == source) touching.push_back(touch.second);
                hear(watch.still_touching(source, touching, at_ms));
                REQUIRE(watch.down(source) <= touching.size());
            } else if (chance(20)) {
                hear(watch.take({Device::finger, source, finger, static_cast<Phase>(dice() % 4), at, at_ms}));  // invented
            } else if (!really.contains(key)) {
                really[key] = at;
                if (!chance(8)) hear(watch.take({Device::finger, source, finger, Phase::down, at, at_ms}));
            } else if (chance(3)) {
                really.erase(key);
                if (!chance(4)) hear(watch.take({Device::finger, source, finger, Phase::up, at, at_ms}));
            } else {
                really[key] = at;
                const std::size_t before = cancelled;
                const auto said = watch.take({Device::finger, source, finger, Phase::move, at, at_ms});
                hear(said);
                // A finger that moves is down, where it is.
                REQUIRE(!said.empty());
                REQUIRE(open.contains(said.back().id));
                REQUIRE(said.back().at_mm == at);
                // A move of a finger that is known drops nobody.
                if (said.back().phase == Phase::move) REQUIRE(cancelled == before);
            }
        }
        for (const std::int64_t source : {1, 2}) hear(watch.still_touching(source, {}, at_ms));
        CHECK(open.empty());
        CHECK(static_cast<std::size_t>(watch.dropped()) >= 1);
    }
}
