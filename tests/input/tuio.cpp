// SPDX-License-Identifier: MPL-2.0
// The listener on real sockets of this machine.
#include "kiosk/input/tuio.hpp"

#include <doctest/doctest.h>

#include <random>
#include <stdexcept>

#include "tests/input/tuio_bytes.hpp"
#include "tests/input/tuio_line.hpp"

namespace {

using input::Contact;
using input::Phase;
using input::TokensSeen;
using input::Tuio;
using input::TuioSettings;
using tuio::any_port;
using tuio::Line;

}  // namespace

TEST_CASE("a tracker's fingers arrive as contacts, with a call for each") {
    Line line;
    line.send(tuio::bundle("eye@table", 1, {3, 4}, {{3, 0.5F, 0.5F}, {4, 0.0F, 1.0F}}));
    auto came = line.contacts(2);
    REQUIRE(came.size() == 2);
    CHECK(came[0].device == input::Device::tuio);
    CHECK(came[0].at_mm == meeting::Point{0, 0});
    CHECK(came[1].at_mm == meeting::Point{-500, 250});
    line.send(tuio::bundle("eye@table", 2, {4}, {{4, 0.25F, 1.0F}}));
    came = line.contacts(2);
    REQUIRE(came.size() == 2);
    CHECK(came[0].phase == Phase::up);
    CHECK(came[1].phase == Phase::move);
    CHECK(line.tuio.counts() == input::TuioCounts{2, 2, 0, 0, 0, 0});
}

TEST_CASE("a tracker's tokens arrive in either version, and fingers beside them") {
    Line line;
    line.send(tuio::objects("eye@table", 1, {3}, {{3, 61, 0.5F, 0.5F}}));
    line.send(tuio::second_version("eye:2@table", 1, {3, 4}, {{3, 62, 1.0F, 0.5F}}, {{4, 0.0F, 0.5F}}));
    const auto seen = line.tokens(2);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].source == "tuio eye@table");
    CHECK(seen[0].tokens == std::vector{input::Token{1, 61, {0, 0}, 0, false}});
    CHECK(seen[1].source == "tuio eye:2@table");
    CHECK(seen[1].tokens == std::vector{input::Token{2, 62, {500, 0}, 0, false}});
    const auto came = line.contacts(1);
    REQUIRE(came.size() == 1);
    CHECK(came[0].at_mm == meeting::Point{-500, 0});
    CHECK(line.tuio.counts() == input::TuioCounts{2, 2, 0, 0, 0, 0});
}

TEST_CASE("tokens that nobody takes are held at a bound, keep no finger waiting, and the last of each tracker is kept") {
    Line line;
    line.send(tuio::objects("quiet", -1, {9}, {{9, 61, 0.5F, 0.5F}}));
    for (std::int32_t i = 1; i <= 2000; ++i) {
        line.send(tuio::objects("flood", -1, {i}, {{i, 62, 0.5F, 0.5F}}));
        // A socket's own room is small; the answer of a finger says that all before it were read.
        if (i % 20 != 0) continue;
        line.send(tuio::bundle("finger", -1, {i}, {{i, 0.5F, 0.5F}}));
        REQUIRE(line.contacts(1).size() >= 1);
    }
    const auto seen = line.tokens(1);
    CHECK(seen.size() <= 1024);
    CHECK(line.tuio.counts().overflow > 0);
    CHECK(seen.front().source == "tuio quiet");
    CHECK(seen.back().tokens.at(0).session == 2001);
    CHECK(line.tuio.counts().frames == 2101);
}

TEST_CASE("a tracker gone silent loses its fingers without anybody asking") {
    TuioSettings settings = any_port();
    settings.silence = std::chrono::milliseconds(50);
    Line line(settings);
    line.send(tuio::bundle("eye@table", 1, {3}, {{3, 0.5F, 0.5F}}));
    const auto came = line.contacts(2);
    REQUIRE(came.size() == 2);
    CHECK(came[1].phase == Phase::cancel);
    CHECK(came[1].at_ms - came[0].at_ms >= 50);
}

TEST_CASE("rubbish is counted and the next finger is felt") {
    Line line;
    std::mt19937 dice(3);
    const auto sound = tuio::bundle("eye@table", 1, {3}, {{3, 0.5F, 0.5F}});
    for (int i = 0; i < 500; ++i) {
        std::vector<std::byte> rubbish(dice() % 400);
        for (auto& byte : rubbish) byte = static_cast<std::byte>(dice());
        line.send(rubbish);
        auto cut = sound;
        cut.resize(dice() % sound.size());
        if (!cut.empty()) line.send(cut);
        // A socket's own room is small; the answer of a sound packet says that all before it were read.
        if (i % 20 == 19) {
            line.send(tuio::bundle("eye@table", -1, {100 + i}, {{100 + i, 0.5F, 0.5F}}));
            REQUIRE(line.contacts(1).size() >= 1);
        }
    }
    CHECK(line.tuio.counts().frames == 25);
    CHECK(line.tuio.counts().malformed > 900);
}

TEST_CASE("a flood that nobody takes is held at a bound, and the last state wins when somebody does") {
    Line line;
    std::int32_t session = 0;
    // Every packet ends the touches of the one before, until one is refused for want of room.
    while (line.tuio.counts().overflow == 0) {
        std::vector<std::int32_t> alive;
        std::vector<tuio::Cursor> set;
        for (int i = 0; i < 40; ++i) {
            alive.push_back(++session);
            set.push_back({session, 0.5F, 0.5F});
        }
        line.send(tuio::bundle("flood", -1, alive, set));
        REQUIRE(session < 10'000'000);
    }
    std::vector<Contact> came = line.contacts(1);
    CHECK(came.size() < 20'000);
    line.send(tuio::bundle("flood", -1, {}, {}));
    std::int64_t open = 0;
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    for (;;) {
        for (const Contact& contact : came) {
            open += contact.phase == Phase::down;
            open -= contact.phase == Phase::up;
        }
        if (open == 0 || std::chrono::steady_clock::now() > limit) break;
        came = line.contacts(1);
    }
    CHECK(open == 0);
}

TEST_CASE("a port that is taken and an address that is none are said in one sentence") {
    Line line;
    TuioSettings taken = any_port();
    taken.port = line.tuio.port();
    CHECK_THROWS_WITH_AS(Tuio(taken, nullptr),
                         ("TUIO cannot listen on 127.0.0.1 port " + std::to_string(taken.port) + ": Address already in use.").c_str(),
                         std::runtime_error);
    TuioSettings nowhere = any_port();
    nowhere.address = "the table";
    CHECK_THROWS_WITH_AS(Tuio(nowhere, nullptr),
                         "TUIO cannot listen on the table port 0: an address in numbers is expected, such as 127.0.0.1.",
                         std::runtime_error);
}

TEST_CASE("unless asked otherwise it listens to this machine only, on TUIO's own port") {
    CHECK(TuioSettings{}.address == "127.0.0.1");
    CHECK(TuioSettings{}.port == 3333);
    CHECK(TuioSettings{}.silence == std::chrono::seconds(5));
}
