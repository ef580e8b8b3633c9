// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_tokens.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

namespace {

using input::Token;
using input::TokensSeen;
using input::TuioAbout;
using input::TuioFrame;
using input::TuioTaken;
using input::TuioToken;
using input::TuioTokens;

// A tracker's frames on a table of 1000 x 500 mm.
struct Trackers {
    TuioTokens tokens{1000, 500};
    std::int64_t at_ms = 0;
    std::vector<TokensSeen> said;
    TuioTaken taken = TuioTaken::applied;

    std::vector<TokensSeen> frame(std::int32_t number, std::vector<std::int32_t> alive, std::vector<TuioToken> set,
                                  const std::string& source = "eye@table", TuioAbout about = TuioAbout::tokens) {
        said.clear();
        at_ms += 16;
        taken = tokens.apply({source, std::move(alive), {}, number, std::move(set), about}, "127.0.0.1 5000", at_ms, said);
        return said;
    }
};

std::vector<std::int64_t> sessions(const TokensSeen& seen) {
    std::vector<std::int64_t> found;
    for (const Token& token : seen.tokens) found.push_back(token.session);
    return found;
}

}  // namespace

TEST_CASE_FIXTURE(Trackers, "a token is laid, moved, turned and lifted, and all that lies there is told each time") {
    CHECK(frame(1, {7}, {{7, 61, 0.5F, 0.5F, 0}}) == std::vector{TokensSeen{"tuio eye@table", 16, {{1, 61, {0, 0}, 0, false}}}});
    CHECK(frame(2, {7, 8}, {{8, 62, 1.0F, 0.0F, 0}}) ==
          std::vector{TokensSeen{"tuio eye@table", 32, {{1, 61, {0, 0}, 0, false}, {2, 62, {500, -250}, 0, false}}}});
    const auto turned = frame(3, {7, 8}, {{7, 61, 0.5F, 1.0F, static_cast<float>(meeting::pi / 2)}});
    REQUIRE(turned.size() == 1);
    REQUIRE(turned[0].tokens.size() == 2);
    CHECK(turned[0].tokens[0].at_mm == meeting::Point{0, 250});
    CHECK(turned[0].tokens[0].turn_degrees == doctest::Approx(90));
    CHECK(frame(4, {7, 8}, {}).empty());
    CHECK(frame(5, {8}, {}) == std::vector{TokensSeen{"tuio eye@table", 80, {{2, 62, {500, -250}, 0, false}}}});
    CHECK(frame(6, {}, {}) == std::vector{TokensSeen{"tuio eye@table", 96, {}}});
    CHECK(frame(7, {}, {}).empty());
    // The same number is another stay.
    CHECK(sessions(frame(8, {7}, {{7, 61, 0.5F, 0.5F, 0}}).at(0)) == std::vector<std::int64_t>{3});
}

TEST_CASE_FIXTURE(Trackers, "turns are told in degrees from 0 to a whole turn, however the tracker counts") {
    std::int32_t number = 0;
    for (const auto& [radians, degrees] : std::map<float, double>{{0.0F, 0}, {-0.5F, 331.3521}, {6.9F, 35.3408}, {-1e-30F, 0}}) {
        frame(++number, {}, {});
        const double told = frame(++number, {7}, {{7, 61, 0.5F, 0.5F, radians}}).at(0).tokens.at(0).turn_degrees;
        CHECK(told == doctest::Approx(degrees).epsilon(1e-5));
        CHECK((told >= 0 && told < 360));
    }
    const double wild = frame(++number, {7}, {{7, 61, 0.5F, 0.5F, 3e38F}}).at(0).tokens.at(0).turn_degrees;
    CHECK((wild >= 0 && wild < 360));
}

TEST_CASE_FIXTURE(Trackers, "a session that is given to another marker is another stay") {
    frame(1, {7}, {{7, 61, 0.5F, 0.5F, 0}});
    const auto other = frame(2, {7}, {{7, 62, 0.5F, 0.5F, 0}});
    REQUIRE(other.size() == 1);
    CHECK(other[0].tokens == std::vector{Token{2, 62, {0, 0}, 0, false}});
}

TEST_CASE_FIXTURE(Trackers, "two tokens may bear the same marker, and a token set without living is passed over") {
    CHECK(frame(1, {7, 8}, {{7, 61, 0.5F, 0.5F, 0}, {8, 61, 0.6F, 0.5F, 0}}).at(0).tokens.size() == 2);
    CHECK(frame(2, {7, 8}, {{9, 61, 0.5F, 0.5F, 0}}).empty());
}

TEST_CASE_FIXTURE(Trackers, "late frames are passed over, and a restart begins anew") {
    frame(500, {1}, {{1, 61, 0.5F, 0.5F, 0}});
    CHECK(frame(499, {}, {}).empty());
    CHECK(taken == TuioTaken::late);
    CHECK(frame(400, {}, {}).empty());
    CHECK(taken == TuioTaken::late);
    const auto anew = frame(399, {1}, {{1, 61, 0.5F, 0.5F, 0}});
    REQUIRE(anew.size() == 2);
    CHECK(anew[0].tokens.empty());
    CHECK(sessions(anew[1]) == std::vector<std::int64_t>{2});
    CHECK(frame(-1, {}, {}).size() == 1);
}

TEST_CASE_FIXTURE(Trackers, "frames of fingers say nothing of tokens, frames of both do") {
    frame(1, {7}, {{7, 61, 0.5F, 0.5F, 0}});
    CHECK(frame(900, {}, {}, "eye@table", TuioAbout::cursors).empty());
    CHECK(tokens.lying() == 1);
    CHECK(frame(2, {7, 8}, {}, "eye@table", TuioAbout::both).empty());
    CHECK(frame(3, {8}, {}, "eye@table", TuioAbout::both).size() == 1);
}

TEST_CASE_FIXTURE(Trackers, "no tracker passes for the camera") {
    CHECK(frame(1, {7}, {{7, 61, 0, 0, 0}}, "camera")[0].source == "tuio camera");
}

TEST_CASE_FIXTURE(Trackers, "two trackers may use the same sessions and numbers") {
    frame(500, {1}, {{1, 61, 0.5F, 0.5F, 0}}, "left");
    CHECK(frame(3, {1}, {{1, 61, 0.5F, 0.5F, 0}}, "right") == std::vector{TokensSeen{"tuio right", 32, {{2, 61, {0, 0}, 0, false}}}});
    CHECK(frame(4, {1}, {{1, 61, 0.5F, 0.5F, 0}}, "")[0].source == "tuio 127.0.0.1 5000");
    CHECK(frame(4, {}, {}, "right").size() == 1);
    CHECK(tokens.lying() == 2);
}

TEST_CASE_FIXTURE(Trackers, "a silent tracker's tokens are lifted after five seconds, and one that repeats itself keeps them") {
    CHECK_FALSE(tokens.expires_at_ms().has_value());
    frame(1, {1}, {{1, 61, 0.5F, 0.5F, 0}});
    for (int second = 0; second < 60; ++second) {
        at_ms += 984;
        CHECK(frame(-1, {1}, {{1, 61, 0.5F, 0.5F, 0}}).empty());
    }
    said.clear();
    CHECK(tokens.expires_at_ms() == at_ms + 5000);
    tokens.expire(at_ms + 4999, said);
    CHECK(said.empty());
    tokens.expire(at_ms + 5000, said);
    CHECK(said == std::vector{TokensSeen{"tuio eye@table", at_ms + 5000, {}}});
    CHECK_FALSE(tokens.expires_at_ms().has_value());
}

TEST_CASE_FIXTURE(Trackers, "crowds of sources and of tokens end at the room there is") {
    for (int s = 0; s < 20; ++s) {
        frame(1, {1}, {{1, 61, 0.5F, 0.5F, 0}}, "tracker" + std::to_string(s));
        CHECK((taken == TuioTaken::crowded) == (s >= 8));
    }
    std::vector<std::int32_t> alive;
    std::vector<TuioToken> set;
    for (int c = 0; c < 1000; ++c) {
        alive.push_back(c);
        set.push_back({c, 61, 0.5F, 0.5F, 0});
    }
    CHECK(frame(2, alive, set, "tracker0").at(0).tokens.size() == TuioTokens::most_tokens);
    CHECK(taken == TuioTaken::crowded);
}

TEST_CASE("late, lost and doubled packets leave the same tokens lying in the end as none") {
    for (unsigned seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        std::mt19937 dice(seed);
        std::vector<TuioFrame> frames;
        std::map<std::int32_t, TuioToken> lying;
        std::int32_t session = 0;
        for (std::int32_t number = 1; number <= 200; ++number) {
            if (dice() % 3 == 0) {
                ++session;
                lying[session] = {session, static_cast<std::int32_t>(dice() % 10), 0, 0, 0};
            }
            if (!lying.empty() && dice() % 4 == 0) lying.erase(std::next(lying.begin(), static_cast<long>(dice() % lying.size())));
            TuioFrame frame{"eye", std::vector<std::int32_t>{}, {}, number, {}, TuioAbout::tokens};
            for (auto& [living, token] : lying) {
                token.x = static_cast<float>(dice() % 100) / 100;
                frame.alive->push_back(living);
                frame.tokens.push_back(token);
            }
            frames.push_back(std::move(frame));
        }
        std::vector<TuioFrame> received;
        for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
            if (dice() % 5 == 0) continue;
            received.push_back(frames[i]);
            if (dice() % 5 == 0) received.push_back(frames[i]);
            if (received.size() > 4 && dice() % 5 == 0) std::swap(received.back(), received[received.size() - 1 - dice() % 4]);
        }
        received.push_back(frames.back());

        TuioTokens tokens(1000, 500);
        std::vector<TokensSeen> said;
        std::int64_t at_ms = 0;
        for (const TuioFrame& frame : received) tokens.apply(frame, "", at_ms += 16, said);
        std::set<std::int64_t> gone;
        std::set<std::int64_t> before;
        for (const TokensSeen& seen : said) {
            std::set<std::int64_t> now;
            for (const Token& token : seen.tokens) {
                CHECK_FALSE(gone.contains(token.session));
                now.insert(token.session);
            }
            for (const std::int64_t one : before)
                if (!now.contains(one)) gone.insert(one);
            before = std::move(now);
        }
        REQUIRE(said.back().tokens.size() == lying.size());
        auto expected = lying.begin();
        for (const Token& token : said.back().tokens) {
            CHECK(token.marker == expected->second.marker);
            CHECK(token.at_mm.x == doctest::Approx(static_cast<double>(expected->second.x) * 1000 - 500));
            ++expected;
        }
    }
}
