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
using input::TuioFrame;

std::vector<std::byte> one_message(const char* address, const auto& fill) {
    std::array<char, 1024> room{};
    osc::OutboundPacketStream stream(room.data(), room.size());
    stream << osc::BeginBundleImmediate << osc::BeginMessage(address);
    fill(stream);
    stream << osc::EndMessage << osc::BeginMessage("/tuio/2Dcur") << "fseq" << 1 << osc::EndMessage << osc::EndBundle;
    return tuio::bytes_of(stream);
}

}  // namespace

TEST_CASE("a tracker's bundle is read whole") {
    const auto frames = read_tuio(tuio::bundle("eye@table", 17, {4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}}));
    REQUIRE(frames.has_value());
    REQUIRE(frames->size() == 1);
    CHECK(frames->front() == TuioFrame{"eye@table", std::vector<std::int32_t>{4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}}, 17});
}

TEST_CASE("a bundle of another profile says nothing, and is sound") {
    const auto frames = read_tuio(tuio::bundle("eye@table", 17, {4}, {{4, 0.25F, 0.5F}}, "/tuio/2Dobj"));
    REQUIRE(frames.has_value());
    CHECK(frames->empty());
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

TEST_CASE("a packet without its closing fseq is not sound") {
    std::array<char, 1024> room{};
    osc::OutboundPacketStream stream(room.data(), room.size());
    stream << osc::BeginBundleImmediate << osc::BeginMessage("/tuio/2Dcur") << "alive" << 1 << osc::EndMessage << osc::EndBundle;
    CHECK_FALSE(read_tuio(tuio::bytes_of(stream)).has_value());
}

TEST_CASE("no part of a packet is read as a packet that says the same, wherever it is cut") {
    const auto whole = tuio::bundle("eye@table", 17, {4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        // A buffer of exactly this size, so that a sanitizer sees every step beyond it.
        const std::vector<std::byte> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        const auto frames = read_tuio(cut);
        CHECK((!frames || frames->empty()));
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
    const auto whole = tuio::bundle("eye@table", 17, {4, 9}, {{4, 0.25F, 0.5F}, {9, 1.0F, 0.0F}});
    int sound = 0;
    for (int i = 0; i < 50'000; ++i) {
        auto changed = whole;
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
