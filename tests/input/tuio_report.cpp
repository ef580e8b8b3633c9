// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_report.hpp"

#include <doctest/doctest.h>
#include <oscpack/osc/OscReceivedElements.h>

#include <random>
#include <set>
#include <sstream>
#include <tuple>

#include "kiosk/input/tuio_packet.hpp"
#include "kiosk/input/tuio_tokens.hpp"

namespace {

using input::Packet;
using input::Token;
using input::TokensSeen;
using input::TuioFrame;
using input::TuioReport;
using input::TuioVersion;

constexpr TuioVersion versions[]{TuioVersion::one, TuioVersion::two};

TuioReport report_in(TuioVersion version) { return TuioReport(version, "table", 1000, 500); }

TokensSeen seen(std::int64_t at_ms, std::vector<Token> tokens, std::string source = "camera") {
    return {std::move(source), at_ms, std::move(tokens)};
}

TuioFrame frame_in(const Packet& packet) {
    const auto frames = input::read_tuio(packet);
    REQUIRE(frames.has_value());
    REQUIRE(frames->size() == 1);
    return frames->front();
}

// By oscpack, which knows nothing of our writer: its messages, as texts.
std::vector<std::string> messages_in(const Packet& packet) {
    const osc::ReceivedBundle bundle(osc::ReceivedPacket(reinterpret_cast<const char*>(packet.data()), packet.size()));
    std::vector<std::string> messages;
    for (auto element = bundle.ElementsBegin(); element != bundle.ElementsEnd(); ++element) {
        const osc::ReceivedMessage message(*element);
        std::ostringstream words;
        words << message.AddressPattern();
        for (auto argument = message.ArgumentsBegin(); argument != message.ArgumentsEnd(); ++argument) {
            words << ' ';
            if (argument->IsString()) words << argument->AsString();
            if (argument->IsInt32()) words << argument->AsInt32();
            if (argument->IsFloat()) words << argument->AsFloat();
            if (argument->IsTimeTag()) words << (argument->AsTimeTag() >> 32U) << 's';
        }
        messages.push_back(words.str());
    }
    return messages;
}

}  // namespace

TEST_CASE("a token that moves is told of with its place, turn and speeds, in both versions") {
    auto one = report_in(TuioVersion::one);
    CHECK(messages_in(one.nothing(1000).at(0)) ==
          std::vector<std::string>{"/tuio/2Dobj source livsmester@table", "/tuio/2Dobj alive", "/tuio/2Dobj fseq -1"});
    one.changes(seen(1000, {{7, 61, {0, 0}, 0, false}}));
    const auto moved = one.changes(seen(2000, {{7, 61, {250, 125}, 90, false}}));
    REQUIRE(moved.size() == 1);
    CHECK(messages_in(moved[0]) == std::vector<std::string>{"/tuio/2Dobj source livsmester@table", "/tuio/2Dobj alive 1",
                                                            "/tuio/2Dobj set 1 61 0.75 0.75 1.5708 0.25 0.25 0.25 0.353553 0.25",
                                                            "/tuio/2Dobj fseq 102"});
    auto two = report_in(TuioVersion::two);
    two.changes(seen(1000, {{7, 61, {0, 0}, 0, false}}));
    const auto again = two.changes(seen(2000, {{7, 61, {250, 125}, 350, false}}));
    REQUIRE(again.size() == 1);
    CHECK(messages_in(again[0]) == std::vector<std::string>{"/tuio2/frm 102 2s 65536500 livsmester:0@table",
                                                            "/tuio2/tok 1 0 61 0.75 0.75 6.10865 0.25 0.25 -0.0277778 0.353553 -0.0277778",
                                                            "/tuio2/alv 1"});
}

TEST_CASE("nothing is said where nothing has changed, and what comes to rest is said once more") {
    auto report = report_in(TuioVersion::one);
    CHECK(report.changes(seen(0, {})).empty());
    CHECK(report.changes(seen(10, {{7, 61, {0, 0}, 0, false}})).size() == 1);
    CHECK(report.changes(seen(20, {{7, 61, {0, 0}, 0, false}})).empty());
    CHECK(report.changes(seen(30, {{7, 61, {1, 0}, 0, false}})).size() == 1);
    const auto rested = report.changes(seen(40, {{7, 61, {1, 0}, 0, true}}));
    REQUIRE(rested.size() == 1);
    CHECK(frame_in(rested[0]).tokens.size() == 1);
    CHECK(report.changes(seen(50, {{7, 61, {1, 0}, 0, false}})).empty());
    const auto lifted = report.changes(seen(60, {}));
    REQUIRE(lifted.size() == 1);
    CHECK(frame_in(lifted[0]).alive == std::vector<std::int32_t>{});
    CHECK(report.changes(seen(70, {})).empty());
}

TEST_CASE("another stay and another marker have another session, and sources are told as one") {
    auto report = report_in(TuioVersion::one);
    report.changes(seen(10, {{7, 61, {0, 0}, 0, false}}));
    CHECK(frame_in(report.changes(seen(20, {{7, 61, {5, 0}, 0, false}}, "tuio eye")).at(0)).alive == std::vector<std::int32_t>{1, 2});
    CHECK(frame_in(report.changes(seen(30, {{8, 61, {0, 0}, 0, false}})).at(0)).alive == std::vector<std::int32_t>{3, 2});
    CHECK(frame_in(report.changes(seen(40, {{8, 62, {0, 0}, 0, false}})).at(0)).alive == std::vector<std::int32_t>{4, 2});
}

TEST_CASE("every second all is said again, and in the end that nothing lies there") {
    for (const TuioVersion version : versions) {
        auto report = report_in(version);
        CHECK(report.again_at_ms() == 0);
        CHECK(frame_in(report.nothing(500).at(0)).alive == std::vector<std::int32_t>{});
        CHECK(report.again_at_ms() == 1500);
        report.changes(seen(600, {{7, 61, {0, 0}, 0, false}, {8, 62, {10, 0}, 0, false}}));
        CHECK(report.again_at_ms() == 1500);
        const auto again = report.all(1500);
        CHECK(frame_in(again.at(0)).tokens.size() == 2);
        CHECK(report.again_at_ms() == 2500);
        const TuioFrame last = frame_in(report.nothing(1600).at(0));
        CHECK(last.alive == std::vector<std::int32_t>{});
        CHECK((last.number < 0 || last.number > frame_in(again.at(0)).number));
        CHECK(frame_in(report.all(2600).at(0)).alive == std::vector<std::int32_t>{});
    }
}

TEST_CASE("a table that starts anew is not older than its own past") {
    auto before = report_in(TuioVersion::two);
    std::int32_t last = 0;
    for (std::int64_t ms = 5000; ms < 65'000; ms += 16)
        last = frame_in(before.changes(seen(ms, {{7, 61, {static_cast<double>(ms) / 1000, 0}, 0, false}})).at(0)).number;
    auto after = report_in(TuioVersion::two);
    CHECK(frame_in(after.nothing(66'000).at(0)).number > last);
}

TEST_CASE(
    "what is too long for one packet comes in several, each with all that lies there: of one number in 1.1, each with its own in 2.0") {
    for (const TuioVersion version : versions) {
        auto report = report_in(version);
        std::vector<Token> tokens;
        for (int i = 0; i < 300; ++i) tokens.push_back({i, i, {0, 0}, 0, false});
        const auto packets = report.changes(seen(10, tokens));
        CHECK(packets.size() > 5);
        std::set<std::int32_t> told;
        std::int32_t place = 0;
        for (const Packet& packet : packets) {
            CHECK(packet.size() <= TuioReport::most_bytes);
            const TuioFrame frame = frame_in(packet);
            CHECK(frame.number == frame_in(packets[0]).number + (version == TuioVersion::two ? place : 0));
            ++place;
            CHECK(frame.alive->size() == TuioReport::most_tokens);
            for (const auto& token : frame.tokens) CHECK(told.insert(token.marker).second);
        }
        CHECK(told.size() == TuioReport::most_tokens);
    }
}

TEST_CASE("with packets late, lost and doubled, the last word that comes through makes it all good") {
    for (unsigned seed = 0; seed < 60; ++seed) {
        for (const TuioVersion version : versions) {
            CAPTURE(seed);
            std::mt19937 dice(seed);
            auto report = report_in(version);
            std::map<std::string, std::map<std::int64_t, Token>> lying;
            std::vector<Packet> sent;
            std::int64_t session = 0;
            for (std::int64_t ms = 0; ms < 8000; ms += 16) {
                const std::string source = dice() % 2 ? "camera" : "tuio eye";
                auto& tokens = lying[source];
                if (tokens.size() < 30 && dice() % 3 == 0) {
                    ++session;
                    tokens[session] = {session, static_cast<int>(dice() % 580), {0, 0}, 0, false};
                }
                if (!tokens.empty() && dice() % 4 == 0) tokens.erase(std::next(tokens.begin(), static_cast<long>(dice() % tokens.size())));
                TokensSeen now{source, ms, {}};
                for (auto& [key, token] : tokens) {
                    if (dice() % 3 == 0) token.at_mm = {static_cast<double>(dice() % 1000) - 500, static_cast<double>(dice() % 500) - 250};
                    if (dice() % 3 == 0) token.turn_degrees = static_cast<double>(dice() % 360);
                    now.tokens.push_back(token);
                }
                std::ranges::move(report.changes(now), std::back_inserter(sent));
                if (ms >= report.again_at_ms()) std::ranges::move(report.all(ms), std::back_inserter(sent));
            }
            std::vector<Packet> received;
            for (const Packet& packet : sent) {
                if (dice() % 5 == 0) continue;
                received.push_back(packet);
                if (dice() % 5 == 0) received.push_back(packet);
                if (received.size() > 4 && dice() % 5 == 0) std::swap(received.back(), received[received.size() - 1 - dice() % 4]);
            }
            std::ranges::move(report.all(9000), std::back_inserter(received));

            input::TuioTokens receiver(1000, 500);
            std::vector<TokensSeen> told;
            std::int64_t at_ms = 0;
            for (const Packet& packet : received) receiver.apply(frame_in(packet), "", ++at_ms, told);
            std::multiset<std::tuple<int, long, long, long>> expected;
            std::multiset<std::tuple<int, long, long, long>> came;
            const auto rounded = [](const Token& token) {
                return std::tuple(token.marker, std::lround(token.at_mm.x), std::lround(token.at_mm.y),
                                  std::lround(token.turn_degrees) % 360);
            };
            for (const auto& [source, tokens] : lying)
                for (const auto& [key, token] : tokens) expected.insert(rounded(token));
            for (const Token& token : told.back().tokens) came.insert(rounded(token));
            CHECK(came == expected);
        }
    }
}
