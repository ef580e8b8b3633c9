// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_cursors.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

namespace {

using input::Contact;
using input::Device;
using input::Phase;
using input::TuioCursor;
using input::TuioCursors;
using input::TuioFrame;
using Taken = input::TuioTaken;

// A tracker's frames on a table of 1000 x 500 mm.
struct Trackers {
    TuioCursors cursors{1000, 500};
    std::int64_t at_ms = 0;
    std::vector<Contact> said;
    Taken taken = Taken::applied;

    std::vector<Contact> frame(std::int32_t number, std::vector<std::int32_t> alive, std::vector<TuioCursor> set,
                               const std::string& source = "eye@table") {
        said.clear();
        at_ms += 16;
        taken = cursors.apply({source, std::move(alive), std::move(set), number}, "127.0.0.1 5000", at_ms, said);
        return said;
    }
};

std::vector<Phase> phases(const std::vector<Contact>& contacts) {
    std::vector<Phase> said;
    for (const Contact& contact : contacts) said.push_back(contact.phase);
    return said;
}

}  // namespace

TEST_CASE_FIXTURE(Trackers, "a cursor comes down, moves and is lifted when it is missing from the living") {
    CHECK(frame(1, {7}, {{7, 0.5F, 0.5F}}) == std::vector{Contact{Device::tuio, 1, Phase::down, {0, 0}, 16}});
    CHECK(frame(2, {7}, {{7, 1.0F, 0.0F}}) == std::vector{Contact{Device::tuio, 1, Phase::move, {500, -250}, 32}});
    CHECK(frame(3, {7}, {}).empty());
    CHECK(frame(4, {7}, {{7, 1.0F, 0.0F}}).empty());
    CHECK(frame(5, {}, {}) == std::vector{Contact{Device::tuio, 1, Phase::up, {500, -250}, 80}});
    CHECK(frame(6, {7}, {{7, 0.5F, 0.5F}}).front().id == 2);
}

TEST_CASE_FIXTURE(Trackers, "late frames are passed over, a frame of the same number is not, and a restart begins anew") {
    frame(500, {1}, {{1, 0.5F, 0.5F}});
    CHECK(frame(499, {}, {}).empty());
    CHECK(taken == Taken::late);
    CHECK(frame(400, {}, {}).empty());
    CHECK(taken == Taken::late);
    CHECK(phases(frame(500, {1, 2}, {{2, 0.1F, 0.1F}})) == std::vector{Phase::down});
    // More than a hundred back: the tracker was started anew and counts its sessions anew.
    CHECK(phases(frame(399, {1}, {{1, 0.9F, 0.9F}})) == std::vector{Phase::cancel, Phase::cancel, Phase::down});
    CHECK(phases(frame(400, {1}, {{1, 0.8F, 0.9F}})) == std::vector{Phase::move});
}

TEST_CASE_FIXTURE(Trackers, "a frame numbered -1 is always applied and does not count") {
    frame(500, {1}, {{1, 0.5F, 0.5F}});
    CHECK(phases(frame(-1, {1}, {{1, 0.6F, 0.5F}})) == std::vector{Phase::move});
    CHECK(frame(499, {}, {}).empty());
    CHECK(phases(frame(-1, {}, {})) == std::vector{Phase::up});
}

TEST_CASE_FIXTURE(Trackers, "a frame too long for one packet comes in several, each with all the living") {
    CHECK(frame(9, {1, 2}, {{1, 0.5F, 0.5F}}).size() == 1);
    CHECK(frame(9, {1, 2}, {{2, 0.6F, 0.5F}}).size() == 1);
    CHECK(cursors.down() == 2);
}

TEST_CASE_FIXTURE(Trackers, "two trackers may use the same sessions and numbers") {
    frame(500, {1}, {{1, 0.5F, 0.5F}}, "left");
    CHECK(phases(frame(3, {1}, {{1, 0.9F, 0.5F}}, "right")) == std::vector{Phase::down});
    CHECK(phases(frame(4, {1}, {{1, 0.9F, 0.5F}}, "")) == std::vector{Phase::down});
    CHECK(phases(frame(4, {}, {}, "right")) == std::vector{Phase::up});
    CHECK(cursors.down() == 2);
}

TEST_CASE_FIXTURE(Trackers, "a cursor that is set without living is passed over") {
    CHECK(frame(1, {1}, {{2, 0.5F, 0.5F}}).empty());
    CHECK(frame(2, {1, 2}, {}).empty());
}

TEST_CASE_FIXTURE(Trackers, "places beyond the edge lie on it") {
    CHECK(frame(1, {1}, {{1, -0.2F, 1e30F}}).front().at_mm == meeting::Point{-500, 250});
}

TEST_CASE_FIXTURE(Trackers, "a silent tracker's fingers are cancelled after five seconds, not before") {
    CHECK_FALSE(cursors.expires_at_ms().has_value());
    frame(500, {1}, {{1, 0.5F, 0.5F}});
    CHECK(cursors.expires_at_ms() == 16 + 5000);
    said.clear();
    cursors.expire(16 + 4999, said);
    CHECK(said.empty());
    cursors.expire(16 + 5000, said);
    CHECK(said == std::vector{Contact{Device::tuio, 1, Phase::cancel, {0, 0}, 5016}});
    CHECK_FALSE(cursors.expires_at_ms().has_value());
    // Back again, it may count from one.
    at_ms = 6000;
    CHECK(phases(frame(450, {1}, {{1, 0.5F, 0.5F}})) == std::vector{Phase::down});
}

TEST_CASE_FIXTURE(Trackers, "a tracker that repeats itself without moving keeps its fingers") {
    frame(1, {1}, {{1, 0.5F, 0.5F}});
    for (int second = 0; second < 60; ++second) {
        at_ms += 984;
        frame(-1, {1}, {{1, 0.5F, 0.5F}});
        cursors.expire(at_ms, said);
        CHECK(said.empty());
    }
    CHECK(cursors.down() == 1);
}

TEST_CASE_FIXTURE(Trackers, "crowds of sources and of fingers end at the room there is") {
    for (int s = 0; s < 20; ++s) {
        frame(1, {1}, {{1, 0.5F, 0.5F}}, "tracker" + std::to_string(s));
        CHECK((taken == Taken::crowded) == (s >= 8));
    }
    std::vector<std::int32_t> alive;
    std::vector<TuioCursor> set;
    for (int c = 0; c < 1000; ++c) {
        alive.push_back(c);
        set.push_back({c, 0.5F, 0.5F});
    }
    CHECK(frame(2, alive, set, "tracker0").size() == TuioCursors::most_cursors - 1);
    CHECK(taken == Taken::crowded);
    // The place of a tracker long gone is given to another.
    at_ms += 10'000;
    cursors.expire(at_ms, said);
    frame(1, {1}, {{1, 0.5F, 0.5F}}, "tracker19");
    CHECK(taken == Taken::applied);
}

TEST_CASE("late, lost and doubled packets leave the same fingers down in the end as none") {
    for (unsigned seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        std::mt19937 dice(seed);
        std::vector<TuioFrame> frames;
        std::vector<std::int32_t> alive;
        std::int32_t session = 0;
        for (std::int32_t number = 1; number <= 200; ++number) {
            if (dice() % 3 == 0) alive.push_back(++session);
            if (!alive.empty() && dice() % 4 == 0) alive.erase(alive.begin() + dice() % static_cast<unsigned>(alive.size()));
            std::vector<TuioCursor> set;
            for (const std::int32_t living : alive) set.push_back({living, static_cast<float>(dice() % 100) / 100, 0.5F});
            frames.push_back({"eye", alive, set, number});
        }
        std::vector<TuioFrame> received;
        for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
            if (dice() % 5 == 0) continue;
            received.push_back(frames[i]);
            if (dice() % 5 == 0) received.push_back(frames[i]);
            if (received.size() > 4 && dice() % 5 == 0) std::swap(received.back(), received[received.size() - 1 - dice() % 4]);
        }
        received.push_back(frames.back());

        TuioCursors cursors(1000, 500);
        std::vector<Contact> said;
        std::int64_t at_ms = 0;
        for (const TuioFrame& frame : received) cursors.apply(frame, "", at_ms += 16, said);
        std::set<std::int64_t> open;
        std::set<std::int64_t> used;
        for (const Contact& contact : said) {
            if (contact.phase == Phase::down) {
                REQUIRE(used.insert(contact.id).second);
                open.insert(contact.id);
            } else {
                REQUIRE(open.contains(contact.id));
                REQUIRE(contact.phase != Phase::cancel);
                if (contact.phase == Phase::up) open.erase(contact.id);
            }
        }
        CHECK(open.size() == frames.back().alive->size());
        CHECK(cursors.down() == frames.back().alive->size());
    }
}
