// SPDX-License-Identifier: MPL-2.0
// Sightings in every order and in none, from two eyes at once: nothing that lies is lost, nothing is there twice, and all that is said of
// a token can be told as a story: it came, it rested, it was lifted.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <set>

#include "kiosk/input/tokens.hpp"
#include "tests/shrink.hpp"

namespace tests {
namespace {

using namespace input;

struct Sighting {
    bool time = false;  // only time passes
    std::int64_t ms = 0;
    TokensSeen seen;
};

std::vector<Sighting> storm(std::uint64_t seed, int count) {
    Dice dice(seed);
    std::vector<Sighting> all;
    std::map<std::string, std::map<std::int64_t, Token>> lie;
    std::int64_t now = 0, next_session = 1;
    for (int i = 0; i < count; ++i) {
        now += dice.one_in(20) ? dice.below(3000) : dice.below(60);
        if (dice.one_in(4)) {
            all.push_back({true, now, {}});
            continue;
        }
        const std::string source = dice.one_in(4) ? "tracker" : "camera";
        auto& here = lie[source];
        const auto somewhere = [&] { return meeting::Point{dice.between(-600, 600), dice.between(-340, 340)}; };
        if (here.size() < 12 && dice.one_in(3)) {
            here[next_session] = {next_session, dice.below(5), somewhere(), dice.between(-400, 400), dice.one_in(8)};
            ++next_session;
        }
        if (!here.empty() && dice.one_in(5)) here.erase(dice.one_of(here).first);
        for (auto& [session, token] : here) {
            if (dice.one_in(6)) token.at_mm = token.at_mm + meeting::Point{dice.between(-12, 12), dice.between(-12, 12)};
            if (dice.one_in(30)) token.at_mm = somewhere();
            if (dice.one_in(10)) token.turn_degrees += dice.between(-30, 30);
            if (dice.one_in(10)) token.covered = !token.covered;
        }
        Sighting sighting{false, now, {source, now, {}}};
        for (const auto& [session, token] : here) {
            if (dice.one_in(25)) continue;  // not seen for once
            sighting.seen.tokens.push_back(token);
            if (dice.one_in(60)) sighting.seen.tokens.back().at_mm.x = std::nan("");
            if (dice.one_in(60)) sighting.seen.tokens.push_back(token);  // said twice
        }
        all.push_back(std::move(sighting));
    }
    return all;
}

// What is wrong with what is said of these sightings, or nothing.
std::string fault_in(const std::vector<Sighting>& sightings) {
    Tokens tokens;
    std::set<std::int64_t> known, gone;
    for (const Sighting& sighting : sightings) {
        if (!sighting.time) {
            tokens.see(sighting.seen);
            std::set<std::int64_t> there;
            for (const Token& token : sighting.seen.tokens) {
                if (std::isfinite(token.at_mm.x)) there.insert(token.session);
            }
            std::size_t in_sight = 0;
            for (const LyingToken& each : tokens.lying()) in_sight += each.in_sight;
            if (in_sight < there.size()) return "a token that is seen is lost";
        }
        for (const TokenGesture& gesture : tokens.pass(sighting.ms)) {
            if (const auto* lifted = std::get_if<TokenLifted>(&gesture)) {
                if (!gone.insert(lifted->number).second) return "a token is lifted twice";
                if (tokens.find(lifted->number)) return "a token is lifted and lies";
                continue;
            }
            const auto& rested = std::get<TokenRested>(gesture);
            if (gone.contains(rested.number)) return "a token rests that was lifted";
            const LyingToken* token = tokens.find(rested.number);
            if (!token || !token->at_rest || token->pose != rested.pose) return "a token rests elsewhere than it lies";
            if (known.insert(rested.number).second && !rested.anew) return "a token was pushed to the table";
        }
        std::set<std::int64_t> numbers;
        for (const LyingToken& token : tokens.lying()) {
            if (!numbers.insert(token.number).second) return "a token is there twice";
            if (gone.contains(token.number)) return "a token lies that was lifted";
            if (!std::isfinite(token.pose.at.x) || !std::isfinite(token.pose.turn_degrees)) return "a token lies nowhere";
        }
        if (tokens.next_ms() && *tokens.next_ms() <= sighting.ms) return "something waits for a moment that has passed";
    }
    // When both eyes see nothing more, everything is lifted.
    const std::int64_t end = sightings.empty() ? 0 : sightings.back().ms;
    for (const char* source : {"camera", "tracker"}) tokens.see({source, end, {}});
    tokens.pass(end + 10'000);
    return tokens.lying().empty() ? "" : "a token stays that nobody sees";
}

}  // namespace

TEST_CASE("no storm of sightings loses a token, doubles one, or leaves one behind") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const auto sightings = storm(seed, 300);
        const std::string fault = fault_in(sightings);
        if (fault.empty()) continue;
        const auto least = shrunk(sightings, [](const std::vector<Sighting>& fewer) { return !fault_in(fewer).empty(); });
        FAIL("seed " << seed << ": " << fault_in(least) << " after " << least.size() << " sightings");
    }
}

}  // namespace tests
