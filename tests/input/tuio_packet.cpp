// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_packet.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>

#include "tests/input/tuio_bytes.hpp"

namespace {

using input::read_tuio;
using input::TuioAbout;
using input::TuioFrame;

std::vector<std::byte> one_message(const char* address, const auto& fill) {
    return tuio::packet([&](osc::OutboundPacketStream& stream) {
        stream << osc::BeginBundleImmediate << osc::BeginMessage(address);
        fill(stream);
        stream << osc::EndMessage << osc::BeginMessage(address) << "fseq" << 1 << osc::EndMessage << osc::EndBundle;
    });
}

// Between the beginning and the end of a frame of TUIO 2.0.
std::vector<std::byte> one_second_version(const char* address, const auto&... arguments) {
    return tuio::packet([&](osc::OutboundPacketStream& stream) {
        stream << osc::BeginBundleImmediate << osc::BeginMessage("/tuio2/frm") << 7 << osc::TimeTag(1) << 0 << "eye" << osc::EndMessage;
        stream << osc::BeginMessage(address);
        (stream << ... << arguments);
        stream << osc::EndMessage << osc::BeginMessage("/tuio2/alv") << 1 << osc::EndMessage << osc::EndBundle;
    });
}

}  // namespace

TEST_CASE("a tracker's bundle is read whole") {
    const auto frames = read_tuio(tuio::bundle("eye@table", 17, {4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}}));
    REQUIRE(frames.has_value());
    REQUIRE(frames->size() == 1);
    CHECK(frames->front() == TuioFrame{"eye@table", std::vector<std::int32_t>{4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}}, 17});
}

TEST_CASE("a tracker's bundle of tokens is read whole") {
    const auto frames = read_tuio(tuio::objects("eye@table", 17, {4, 9}, {{4, 61, 0.25F, 0.5F, 1.5F}, {9, 61, 1.0F, 0.0F, 6.0F}}));
    REQUIRE(frames.has_value());
    REQUIRE(frames->size() == 1);
    CHECK(frames->front() == TuioFrame{"eye@table",
                                       std::vector<std::int32_t>{4, 9},
                                       {},
                                       17,
                                       {{4, 61, 0.25F, 0.5F, 1.5F}, {9, 61, 1.0F, 0.0F, 6.0F}},
                                       TuioAbout::tokens});
}

TEST_CASE("a frame of TUIO 2.0 tells of tokens and fingers at once, and what hovers touches nothing") {
    const auto read = [](float press) {
        const auto frames =
            read_tuio(tuio::second_version("eye:0@table", 17, {4, 9}, {{4, 61, 0.25F, 0.5F, 1.5F}}, {{9, 0.75F, 0.5F}}, press));
        REQUIRE(frames.has_value());
        REQUIRE(frames->size() == 1);
        return frames->front();
    };
    const TuioFrame both{"eye:0@table",  std::vector<std::int32_t>{4, 9}, {{9, 0.75F, 0.5F}}, 17, {{4, 61, 0.25F, 0.5F, 1.5F}},
                         TuioAbout::both};
    CHECK(read(0.0F) == both);
    TuioFrame hovering = both;
    hovering.alive = {4};
    hovering.cursors.clear();
    CHECK(read(-0.2F) == hovering);
}

TEST_CASE("frames of TUIO 2.0 count without a sign, and 0 stands outside the order") {
    const auto number = [](std::int32_t said) { return read_tuio(tuio::second_version("eye", said, {}, {})).value().at(0).number; };
    CHECK(number(5) == 5);
    CHECK(number(0) == -1);
    CHECK(number(-1) == 0x7FFFFFFF);
    CHECK(number(std::numeric_limits<std::int32_t>::min()) == 0);
}

TEST_CASE("fingers and tokens in one packet are frames of their own") {
    const auto cursors = tuio::bundle("eye", 3, {1}, {{1, 0.5F, 0.5F}});
    const auto tokens = tuio::objects("eye", 4, {2}, {{2, 61, 0.5F, 0.5F}});
    std::vector<std::byte> packet(cursors.begin(), cursors.begin() + 16);
    for (const auto& inner : {cursors, tokens}) {
        const auto size = static_cast<std::uint32_t>(inner.size());
        for (int shift = 24; shift >= 0; shift -= 8) packet.push_back(static_cast<std::byte>(size >> shift));
        packet.insert(packet.end(), inner.begin(), inner.end());
    }
    const auto frames = read_tuio(packet);
    REQUIRE(frames.has_value());
    REQUIRE(frames->size() == 2);
    CHECK(frames->at(0).about == TuioAbout::cursors);
    CHECK(frames->at(1).about == TuioAbout::tokens);
    CHECK(frames->at(1).number == 4);
}

TEST_CASE("a bundle of another profile says nothing, and is sound") {
    const auto frames = read_tuio(tuio::bundle("eye@table", 17, {4}, {{4, 0.25F, 0.5F}}, "/tuio/25Dcur"));
    REQUIRE(frames.has_value());
    CHECK(frames->empty());
    CHECK(read_tuio(one_second_version("/tuio2/bnd", 1, 0.5F)).value().at(0).tokens.empty());
}

TEST_CASE("bundles within bundles are read, down to a depth") {
    for (const int depth : {1, 4, 5, 40}) {
        std::array<char, 8192> room{};
        osc::OutboundPacketStream stream(room.data(), room.size());
        for (int i = 0; i < depth; ++i) stream << osc::BeginBundleImmediate;
        stream << osc::BeginMessage("/tuio/2Dcur") << "alive" << osc::EndMessage;
        stream << osc::BeginMessage("/tuio/2Dcur") << "fseq" << 3 << osc::EndMessage;
        for (int i = 0; i < depth; ++i) stream << osc::EndBundle;
        CAPTURE(depth);
        CHECK(read_tuio(tuio::bytes_of(stream)).has_value() == (depth <= 5));
    }
}

TEST_CASE("places that are no numbers, wrong types and wrong counts spoil a packet") {
    const auto set = [](auto... arguments) {
        return one_message("/tuio/2Dcur", [&](auto& stream) { ((stream << "set") << ... << arguments); });
    };
    CHECK(read_tuio(set(1, 0.5F, 0.5F)).has_value());
    CHECK(read_tuio(set(1, 0.5F, 0.5F, 0.0F, 0.0F, 0.0F)).has_value());
    CHECK_FALSE(read_tuio(set(1, std::numeric_limits<float>::quiet_NaN(), 0.5F)).has_value());
    CHECK_FALSE(read_tuio(set(1, 0.5F, std::numeric_limits<float>::infinity())).has_value());
    CHECK_FALSE(read_tuio(set(1.0F, 0.5F, 0.5F)).has_value());
    CHECK_FALSE(read_tuio(set(1, 0.5F)).has_value());
    CHECK_FALSE(read_tuio(set(1, 0.5F, 0.5F, "x")).has_value());
    CHECK_FALSE(read_tuio(one_message("/tuio/2Dcur", [](auto& stream) { stream << "dance"; })).has_value());
    CHECK_FALSE(read_tuio(one_message("/tuio/2Dcur", [](auto& stream) { stream << "alive" << 0.5F; })).has_value());
    CHECK_FALSE(
        read_tuio(one_message("/tuio/2Dcur", [](auto& stream) { stream << "source" << std::string(300, 'x').c_str(); })).has_value());
}

TEST_CASE("tokens with anything amiss spoil a packet") {
    const auto object = [](auto... arguments) {
        return one_message("/tuio/2Dobj", [&](auto& stream) { ((stream << "set") << ... << arguments); });
    };
    constexpr float none = std::numeric_limits<float>::quiet_NaN();
    CHECK(read_tuio(object(1, 61, 0.5F, 0.5F, 0.0F)).has_value());
    CHECK(read_tuio(object(1, 61, 0.5F, 0.5F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F)).has_value());
    CHECK_FALSE(read_tuio(object(1, 61, 0.5F, 0.5F)).has_value());
    CHECK_FALSE(read_tuio(object(1, 61, 0.5F, 0.5F, none)).has_value());
    CHECK_FALSE(read_tuio(object(1, 61.0F, 0.5F, 0.5F, 0.0F)).has_value());
    CHECK_FALSE(read_tuio(object(1, 61, 0.5F, 0.5F, 0.0F, 3)).has_value());
    const auto token = [](auto... arguments) { return one_second_version("/tuio2/tok", arguments...); };
    CHECK(read_tuio(token(1, 0, 61, 0.5F, 0.5F, 0.0F)).value().at(0).tokens.size() == 1);
    CHECK(read_tuio(token(1, 0, 61, 0.5F, 0.5F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F)).has_value());
    CHECK_FALSE(read_tuio(token(1, 0, 61, 0.5F, 0.5F)).has_value());
    CHECK_FALSE(read_tuio(token(1, 0, 61, 0.5F, 0.5F, none)).has_value());
    CHECK_FALSE(read_tuio(token(1, 61, 0.5F, 0.5F, 0.0F)).has_value());
    CHECK_FALSE(read_tuio(one_second_version("/tuio2/ptr", 1, 0, 0, 0.5F, 0.5F, 0.0F, 0.0F, 0.0F)).has_value());
    CHECK_FALSE(read_tuio(one_second_version("/tuio2/frm", 8, osc::TimeTag(1), 0, "eye")).has_value());
    CHECK_FALSE(read_tuio(one_second_version("/tuio2/alv", 0.5F)).has_value());
}

TEST_CASE("a frame of TUIO 2.0 that is not begun or not ended is not sound") {
    const auto alone = [](const char* address, auto... arguments) {
        return tuio::packet([&](osc::OutboundPacketStream& stream) {
            stream << osc::BeginBundleImmediate << osc::BeginMessage(address);
            (stream << ... << arguments);
            stream << osc::EndMessage << osc::EndBundle;
        });
    };
    CHECK_FALSE(read_tuio(alone("/tuio2/frm", 1, osc::TimeTag(1), 0, "eye")).has_value());
    CHECK_FALSE(read_tuio(alone("/tuio2/alv", 1)).has_value());
    CHECK_FALSE(read_tuio(alone("/tuio2/tok", 1, 0, 61, 0.5F, 0.5F, 0.0F)).has_value());
}

TEST_CASE("a packet without its closing fseq is not sound") {
    std::array<char, 1024> room{};
    osc::OutboundPacketStream stream(room.data(), room.size());
    stream << osc::BeginBundleImmediate << osc::BeginMessage("/tuio/2Dcur") << "alive" << 1 << osc::EndMessage << osc::EndBundle;
    CHECK_FALSE(read_tuio(tuio::bytes_of(stream)).has_value());
}

TEST_CASE("no part of a packet is read as a packet that says the same, wherever it is cut") {
    const std::vector<std::byte> wholes[]{tuio::bundle("eye@table", 17, {4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}}),
                                          tuio::objects("eye@table", 17, {4, 9}, {{4, 61, 0.25F, 0.5F}, {9, 62, 1.0F, 0.0F}}),
                                          tuio::second_version("eye", 17, {4, 9}, {{4, 61, 0.25F, 0.5F}}, {{9, 1.0F, 0.0F}})};
    for (const auto& whole : wholes) {
        for (std::size_t size = 0; size < whole.size(); ++size) {
            // A buffer of exactly this size, so that a sanitizer sees every step beyond it.
            const std::vector<std::byte> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
            const auto frames = read_tuio(cut);
            CHECK((!frames || frames->empty()));
        }
    }
}

TEST_CASE("the eight bytes that crash oscpack, and a blob longer than its packet, are passed over") {
    const auto bytes = [](std::initializer_list<int> values) {
        std::vector<std::byte> made;
        for (const int value : values) made.push_back(static_cast<std::byte>(value));
        return made;
    };
    CHECK(read_tuio(bytes({'/', 'a', 0, 0, ',', 'b', 0, 0})).value().empty());
    CHECK(read_tuio(bytes({'/', 'a', 0, 0, ',', 'b', 0, 0, 0x7f, 0xff, 0xff, 0xf0})).value().empty());
    CHECK_FALSE(read_tuio(bytes({'#', 'b', 'u', 'n', 'd', 'l', 'e', 0})).has_value());
    CHECK_FALSE(read_tuio(bytes({'#', 'b', 'u', 'n', 'd', 'l', 'e', 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xfc})).has_value());
    CHECK_FALSE(read_tuio({}).has_value());
}

TEST_CASE("changed bytes never harm") {
    std::mt19937 dice(7);
    const std::vector<std::byte> wholes[]{tuio::bundle("eye@table", 17, {4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}}),
                                          tuio::objects("eye@table", 17, {4, 9}, {{4, 61, 0.25F, 0.5F}, {9, 62, 1.0F, 0.0F}}),
                                          tuio::second_version("eye", 17, {4, 9}, {{4, 61, 0.25F, 0.5F}}, {{9, 1.0F, 0.0F}})};
    int sound = 0;
    for (int i = 0; i < 50'000; ++i) {
        auto changed = wholes[i % 3];
        for (unsigned n = 1 + dice() % 4; n > 0; --n) changed[dice() % changed.size()] = static_cast<std::byte>(dice());
        sound += read_tuio(changed).has_value();
    }
    CHECK(sound > 0);
    CHECK(sound < 50'000);
}

TEST_CASE("what the fuzzer starts from is read without harm") {
    int sound = 0;
    for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/tests/fuzz/tuio")) {
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        REQUIRE(text.size() > 4);
        // The first four bytes are for the fuzzer.
        const auto bytes = std::as_bytes(std::span(text)).subspan(4);
        sound += read_tuio(std::vector<std::byte>(bytes.begin(), bytes.end())).has_value();
    }
    CHECK(sound > 0);
}
