// SPDX-License-Identifier: MPL-2.0
// What is said of tokens: when they count, when they were moved, and what a sleeve does to them.
#include "kiosk/input/tokens.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <utility>

namespace {

using namespace input;
using meeting::Point;

// A table that is looked at every 16 ms.
struct Glass {
    Tokens tokens;
    std::vector<Token> lie;
    std::vector<TokenGesture> said;
    std::int64_t now_ms = 1000;

    void wait(std::int64_t ms) {
        for (const std::int64_t end = now_ms + ms; now_ms < end; now_ms += 16) {
            tokens.see({"script", now_ms, lie});
            for (const TokenGesture& gesture : tokens.pass(now_ms)) said.push_back(gesture);
        }
    }
    std::vector<TokenGesture> take_said() { return std::exchange(said, {}); }
};

using Said = std::vector<TokenGesture>;

Glass with_one() {
    Glass glass;
    glass.lie = {{7, 12, {100, 50}, 30, false}};
    glass.wait(1000);
    return glass;
}

}  // namespace

TEST_CASE("a token counts when it has rested, and once") {
    Glass glass;
    glass.lie = {{7, 12, {100, 50}, 30, false}};
    glass.wait(640);
    CHECK(glass.take_said() == Said{});
    CHECK(glass.tokens.next_ms().has_value());
    glass.wait(200);
    CHECK(glass.take_said() == Said{TokenRested{1, 12, {{100, 50}, 30, 1}, true}});
    glass.wait(60'000);
    CHECK(glass.take_said() == Said{});
    CHECK_FALSE(glass.tokens.next_ms().has_value());
}

TEST_CASE("a token that is being pushed does not count on its way") {
    Glass glass;
    glass.lie = {{7, 12, {100, 50}, 0, false}};
    for (int i = 0; i < 100; ++i) {
        glass.lie[0].at_mm.x += 1;
        glass.wait(16);
    }
    CHECK(glass.take_said() == Said{});
    glass.wait(1000);
    CHECK(glass.take_said() == Said{TokenRested{1, 12, {{200, 50}, 0, 1}, true}});
}

TEST_CASE("a trembling picture moves no token that lies, and it is drawn without trembling") {
    Glass glass = with_one();
    glass.take_said();
    for (int i = 0; i < 200; ++i) {
        glass.lie[0].at_mm = {100 + (i % 2 ? 3.0 : -3.0), 50 + (i % 3 ? 2.0 : -2.0)};
        glass.lie[0].turn_degrees = 30 + i % 5;
        glass.wait(16);
    }
    CHECK(glass.take_said() == Said{});
    CHECK(glass.tokens.lying().at(0).pose == meeting::Pose{{100, 50}, 30, 1});
}

TEST_CASE("a token that is pushed or turned rests anew, but was not lifted") {
    Glass glass = with_one();
    glass.take_said();
    glass.lie[0].at_mm = {130, 50};
    glass.wait(1000);
    CHECK(glass.take_said() == Said{TokenRested{1, 12, {{130, 50}, 30, 1}, false}});
    glass.lie[0].turn_degrees = 350;
    glass.wait(1000);
    CHECK(glass.take_said() == Said{TokenRested{1, 12, {{130, 50}, 350, 1}, false}});
    // Ten degrees from 350 to 0 are ten, and not three hundred and fifty.
    glass.lie[0].turn_degrees = 359;
    glass.wait(1000);
    CHECK(glass.take_said() == Said{});
}

TEST_CASE("what a sleeve covers lies where it was seen last, for as long as it likes") {
    Glass glass = with_one();
    glass.take_said();
    glass.lie[0].covered = true;
    glass.lie[0].at_mm = {400, 300};
    glass.wait(60'000);
    CHECK(glass.take_said() == Said{});
    CHECK(glass.tokens.lying().at(0).covered);
    CHECK(glass.tokens.lying().at(0).pose.at == Point{100, 50});
    glass.lie[0] = {7, 12, {100, 50}, 30, false};
    glass.wait(2000);
    CHECK(glass.take_said() == Said{});
}

TEST_CASE("a token under the hand that lays it counts when the hand has gone") {
    Glass glass;
    glass.lie = {{7, 12, {100, 50}, 0, true}};
    glass.wait(5000);
    CHECK(glass.take_said() == Said{});
    glass.lie[0].covered = false;
    glass.wait(640);
    CHECK(glass.take_said() == Said{});
    glass.wait(200);
    CHECK(glass.take_said().size() == 1);
}

TEST_CASE("a token that stays away was lifted, and when it comes again it is another") {
    Glass glass = with_one();
    glass.take_said();
    const auto lay = glass.lie;
    glass.lie.clear();
    glass.wait(900);
    CHECK(glass.take_said() == Said{});
    CHECK_FALSE(glass.tokens.lying().at(0).in_sight);
    glass.wait(300);
    CHECK(glass.take_said() == Said{TokenLifted{1, 12}});
    CHECK(glass.tokens.lying().empty());
    glass.lie = lay;
    glass.lie[0].session = 8;
    glass.wait(1000);
    CHECK(glass.take_said() == Said{TokenRested{2, 12, {{100, 50}, 30, 1}, true}});
}

TEST_CASE("a token that is carried through the air within a second is the same, and came anew") {
    Glass glass = with_one();
    glass.take_said();
    glass.lie.clear();
    glass.wait(600);
    glass.lie = {{8, 12, {-200, 0}, 0, false}};
    glass.wait(1500);
    CHECK(glass.take_said() == Said{TokenRested{1, 12, {{-200, 0}, 0, 1}, true}});
    // Another marker is another token.
    glass.lie.clear();
    glass.wait(600);
    glass.lie = {{9, 13, {-200, 0}, 0, false}};
    glass.wait(1500);
    CHECK(glass.take_said() == Said{TokenLifted{1, 12}, TokenRested{2, 13, {{-200, 0}, 0, 1}, true}});
}

TEST_CASE("a picture that fails for a moment says nothing") {
    Glass glass = with_one();
    glass.take_said();
    const auto lay = glass.lie;
    glass.lie.clear();
    glass.wait(200);
    glass.lie = lay;
    glass.lie[0].session = 8;
    glass.wait(2000);
    CHECK(glass.take_said() == Said{});
    CHECK(glass.tokens.lying().at(0).at_rest);
}

TEST_CASE("two tokens of one marker are two, and the nearer one was carried") {
    Glass glass;
    glass.lie = {{1, 12, {0, 0}, 0, false}, {2, 12, {300, 0}, 0, false}};
    glass.wait(1000);
    CHECK(glass.take_said().size() == 2);
    glass.lie.clear();
    glass.wait(500);
    glass.lie = {{3, 12, {280, 20}, 0, false}};
    glass.wait(2000);
    CHECK(glass.take_said() == Said{TokenLifted{1, 12}, TokenRested{2, 12, {{280, 20}, 0, 1}, true}});
}

TEST_CASE("each source speaks for its own tokens alone") {
    Tokens tokens;
    tokens.see({"camera", 0, {{1, 12, {0, 0}, 0, false}}});
    tokens.see({"tracker", 0, {{1, 12, {200, 0}, 0, false}}});
    CHECK(tokens.pass(2000).size() == 2);
    tokens.see({"tracker", 2000, {}});
    CHECK(tokens.pass(4000) == Said{TokenLifted{2, 12}});
    CHECK(tokens.lying().size() == 1);
}

TEST_CASE("nowhere is no place for a token") {
    const double nowhere = std::numeric_limits<double>::quiet_NaN();
    Glass glass;
    glass.lie = {{7, 12, {nowhere, 0}, 0, false}};
    glass.wait(2000);
    CHECK(glass.tokens.lying().empty());
    glass = with_one();
    glass.take_said();
    for (const auto& [at, turn] :
         {std::pair{Point{nowhere, 0}, 0.0}, {Point{0, std::numeric_limits<double>::infinity()}, 0.0}, {Point{0, 0}, nowhere}}) {
        glass.lie[0].at_mm = at;
        glass.lie[0].turn_degrees = turn;
        glass.wait(2000);
        CHECK(glass.take_said() == Said{});
        CHECK(glass.tokens.lying().at(0).pose.at == Point{100, 50});
    }
}
