// SPDX-License-Identifier: MPL-2.0
#include "vision/detector.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cstdlib>

#include "tests/vision/scene.hpp"

using scene::Card;
using scene::Light;
using vision::Detector;
using vision::Family;
using vision::Frame;
using vision::Marker;

namespace {

std::vector<Marker> found(const Family& family, const scene::Picture& picture, double least_side = 40) {
    return Detector(family, {least_side}).detect(picture.frame());
}

// A payload that is farther from every code than half of what codes are apart, so that nobody may be seen in it.
std::uint64_t nobody(const Family& family, int distance, scene::Dice& dice) {
    const int cells = family.cells() * family.cells();
    while (true) {
        const std::uint64_t code = dice.bits() & ((std::uint64_t{1} << cells) - 1);
        int nearest = 99;
        for (int id = 0; id < family.size(); ++id) {
            std::uint64_t turned = family.code(id);
            for (int turn = 0; turn < 4; ++turn, turned = vision::turned_clockwise(turned, family.cells()))
                nearest = std::min(nearest, std::popcount(turned ^ code));
        }
        if (nearest > (distance - 1) / 2) return code;
    }
}

}  // namespace

TEST_CASE("a marker is found where it lies, however it is turned") {
    const Family family = *Family::named("36h11");
    for (int degrees = 0; degrees < 360; degrees += 15) {
        CAPTURE(degrees);
        Card card = scene::card(family, 7 * degrees / 15, 80.3, 75.8, degrees + 0.4);
        card.lean = 0.05;
        const auto markers = found(family, scene::draw(160, 150, {card}, {}, {.slant = 0.3}, 5));
        REQUIRE(markers.size() == 1);
        CHECK(markers[0].id == 7 * degrees / 15);
        CHECK(scene::apart(markers[0].corners, card.corners()) < 0.25);
        CHECK(vision::length(markers[0].centre - card.seen(0, 0)) < 0.05);
        CHECK(std::abs(std::remainder(markers[0].angle - card.degrees, 360)) < 1.5);  // leaning turns what is seen a little
        CHECK(markers[0].angle >= 0);
        CHECK(markers[0].angle < 360);
        CHECK(markers[0].confidence > 0.9);
    }
}

TEST_CASE("all four families are read, in noise, in the dark and out of focus") {
    const std::vector<Light> lights{
        {}, {.noise = 10}, {.black = 6, .white = 48, .table = 14, .slant = 0.6, .noise = 3}, {.noise = 2, .blur = 1.8}};
    for (const std::string& name : Family::names()) {
        const Family family = *Family::named(name);
        scene::Dice dice(11);
        for (std::size_t i = 0; i < lights.size(); ++i) {
            CAPTURE(name);
            CAPTURE(i);
            const int id = dice.below(family.size());
            const Card card = scene::card(family, id, 82, 71, dice.between(0, 360), 52);
            const auto markers = found(family, scene::draw(160, 150, {card}, {}, lights[i], 21 + i));
            REQUIRE(markers.size() == 1);
            CHECK(markers[0].id == id);
            CHECK(scene::apart(markers[0].corners, card.corners()) < 0.6);
        }
    }
}

TEST_CASE("small, middling and large markers are found with the size that is said to be the least") {
    const Family family = *Family::named("36h11");
    for (const double side : {17.0, 24.0, 32.0, 80.0, 130.0, 180.0}) {
        CAPTURE(side);
        const Card card = scene::card(family, 99, 180.2, 170.7, 33, side);
        const auto markers = found(family, scene::draw(360, 340, {card}, {}, {}, 3), side * 0.9);
        REQUIRE(markers.size() == 1);
        CHECK(markers[0].id == 99);
        CHECK(scene::apart(markers[0].corners, card.corners()) < 0.3);
    }
}

TEST_CASE("many markers, two of them alike, are all found") {
    const Family family = *Family::named("36h11");
    std::vector<Card> cards;
    for (int i = 0; i < 12; ++i) cards.push_back(scene::card(family, i == 11 ? 0 : i, 70 + 100 * (i % 4), 60 + 100 * (i / 4), 31 * i, 50));
    const auto markers = found(family, scene::draw(440, 330, cards, {}, {.noise = 3}, 4));
    REQUIRE(markers.size() == 12);
    CHECK(markers[0].id == 0);
    CHECK(markers[1].id == 0);
    CHECK(markers[11].id == 10);
}

TEST_CASE("squares that only look like markers are nobody") {
    const std::vector<std::pair<std::string, int>> distances{{"36h11", 11}, {"6x6_50", 13}, {"5x5_100", 7}, {"4x4_50", 4}};
    for (const auto& one : distances) {
        const std::string& name = one.first;
        const int distance = one.second;
        CAPTURE(name);
        const Family family = *Family::named(name);
        scene::Dice dice(17);
        for (int round = 0; round < 4; ++round) {
            std::vector<Card> cards;
            for (int i = 0; i < 12; ++i) {
                cards.push_back(scene::card(family, 0, 70 + 100 * (i % 4), 60 + 100 * (i / 4), dice.between(0, 360), dice.between(36, 54)));
                cards.back().code = i == 0 ? 0 : i == 1 ? ~std::uint64_t{0} : nobody(family, distance, dice);
            }
            CHECK(found(family, scene::draw(440, 330, cards, {}, {.noise = 5}, static_cast<std::uint64_t>(round)), 36).empty());
        }
    }
}

TEST_CASE("a finger over a corner's tip does not hide a marker") {
    const Family family = *Family::named("36h11");
    const Card card = scene::card(family, 12, 80, 75, 0, 56);
    for (const double level : {70.0, 180.0}) {
        CAPTURE(level);
        // From the lower right, over half a module of the black frame.
        const scene::Hand finger{{104, 99, 160, 150}, level};
        const auto markers = found(family, scene::draw(160, 150, {card}, {finger}, {}, 8));
        REQUIRE(markers.size() == 1);
        CHECK(markers[0].id == 12);
        CHECK(scene::apart(markers[0].corners, card.corners()) < 0.8);
    }
}

TEST_CASE("fingers over a corner, a side or a third of it do not hide a marker, in a single frame") {
    const Family family = *Family::named("36h11");
    int seen = 0;
    int shown = 0;
    for (const double level : {80.0, 110.0, 140.0}) {
        for (int degrees = 0; degrees < 360; degrees += 30) {
            const Card card = scene::card(family, degrees + 7, 80.4, 75.2, degrees, 56);
            const std::vector<std::vector<scene::Hand>> fingers{{{{100, 92, 160, 150}, level}},                             // a corner
                                                                {{{66, 95, 84, 150}, level}, {{88, 93, 104, 150}, level}},  // a side
                                                                {{{92, 0, 160, 150}, level}}};                              // a third
            for (const auto& over : fingers) {
                ++shown;
                for (const Marker& marker : found(family, scene::draw(160, 150, {card}, over, {.noise = 2}, 8))) {
                    CAPTURE(level);
                    CAPTURE(degrees);
                    ++seen;
                    CHECK(marker.id == degrees + 7);
                    CHECK(scene::apart(marker.corners, card.corners()) < 2.5);
                }
            }
        }
    }
    CHECK(shown == 108);
    CHECK(seen >= 70);
}

TEST_CASE("squares that only look like markers are nobody under fingers either") {
    const Family family = *Family::named("36h11");
    scene::Dice dice(29);
    for (int round = 0; round < 30; ++round) {
        std::vector<Card> cards;
        std::vector<scene::Hand> hands;
        for (int i = 0; i < 12; ++i) {
            cards.push_back(scene::card(family, 0, 70 + 100 * (i % 4), 60 + 100 * (i / 4), dice.between(0, 360), dice.between(40, 54)));
            cards.back().code = nobody(family, 11, dice);
            const int left = static_cast<int>(cards.back().x) + dice.below(40) - 30;
            const int top = static_cast<int>(cards.back().y) + dice.below(40) - 10;
            hands.push_back({{left, top, left + 12 + dice.below(20), top + 60}, dice.between(60, 160)});
        }
        CHECK(found(family, scene::draw(440, 330, cards, hands, {.noise = 3}, static_cast<std::uint64_t>(round)), 36).empty());
    }
}

TEST_CASE("frames of nothing, of noise and of hardly any size hold no marker") {
    const Family family = *Family::named("36h11");
    Detector detector(family, {20});
    CHECK(detector.detect({}).empty());
    scene::Dice dice(23);
    for (int round = 0; round < 60; ++round) {
        const int width = round < 40 ? 1 + round % 20 : 200 + dice.below(100);
        const int height = round < 40 ? 1 + dice.below(30) : 150 + dice.below(100);
        const int stride = width + dice.below(9);
        std::vector<std::uint8_t> pixels(static_cast<std::size_t>(stride * height));
        const int kind = round % 4;
        for (auto& pixel : pixels)
            pixel = static_cast<std::uint8_t>(kind == 0 ? 0 : kind == 1 ? 255 : kind == 2 ? dice.bits() : (dice.bits() & 1U) * 255);
        CHECK(detector.detect({pixels.data(), width, height, stride}).empty());
    }
}

TEST_CASE("markers that are cut off by the frame's edge are read or left alone, never read beyond it") {
    const Family family = *Family::named("36h11");
    for (int x = -30; x < 40; x += 3) {
        const scene::Picture picture = scene::draw(90, 120, {scene::card(family, 5, x, 60, 10)}, {}, {}, 2);
        // A copy that ends exactly where the frame does: a sanitizer sees any read past it.
        const std::vector<std::uint8_t> exact(picture.pixels);
        const auto markers = Detector(family, {40}).detect({exact.data(), 90, 120, 90});
        for (const Marker& marker : markers) CHECK(marker.id == 5);
        if (x < 0) CHECK(markers.empty());
        if (x == 39) CHECK(markers.size() == 1);
    }
}

// EYE_ROUNDS=20000 is some minutes of it; EYE_SEED another beginning.
TEST_CASE("whatever frame it is, of any size and width of row, nobody is seen who is not there") {
    const char* asked = std::getenv("EYE_ROUNDS");
    const char* seed = std::getenv("EYE_SEED");
    const int rounds = asked ? std::atoi(asked) : 60;
    const Family family = *Family::named("36h11");
    scene::Dice dice(seed ? static_cast<std::uint64_t>(std::atoll(seed)) : 1);
    for (int round = 0; round < rounds; ++round) {
        const int width = 1 + dice.below(round % 3 == 0 ? 60 : 300);
        const int height = 1 + dice.below(round % 3 == 0 ? 60 : 220);
        const int stride = width + dice.below(40);
        std::vector<Card> cards;
        std::vector<scene::Hand> hands;
        for (int i = dice.below(4); i > 0; --i) {
            const double x = dice.between(-20, width + 20);
            const double y = dice.between(-20, height + 20);
            cards.push_back(scene::card(family, dice.below(family.size()), x, y, dice.between(0, 360), dice.between(12, 90)));
            if (dice.below(3) == 0) cards.back().code = nobody(family, 11, dice);
        }
        for (int i = dice.below(5); i > 0; --i) {
            const int left = dice.below(width) - 20;
            const int top = dice.below(height) - 20;
            hands.push_back({{left, top, left + dice.below(80), top + dice.below(80)}, dice.between(0, 255)});
        }
        Light light;
        light.black = dice.between(0, 60);
        light.white = light.black + dice.between(5, 250);
        light.noise = dice.below(4) == 0 ? dice.between(0, 60) : dice.between(0, 5);
        light.blur = dice.between(0, 2.5);
        const scene::Picture drawn = scene::draw(width, height, cards, hands, light, dice.bits());
        // The last row ends where the memory ends: a sanitizer sees any read past it.
        std::vector<std::uint8_t> pixels(static_cast<std::size_t>(stride * (height - 1) + width), 255);
        const int kind = dice.below(8);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const std::uint8_t level = drawn.pixels[static_cast<std::size_t>(y * width + x)];
                pixels[static_cast<std::size_t>(y * stride + x)] = kind == 0   ? static_cast<std::uint8_t>(dice.bits())
                                                                   : kind == 1 ? static_cast<std::uint8_t>((level & 128U) != 0 ? 255 : 0)
                                                                   : kind == 2 ? static_cast<std::uint8_t>(255 - level)
                                                                               : level;
            }
        const Frame frame{pixels.data(), width, height, stride};
        const double least_side = dice.between(8, 80);
        for (const Marker& marker : Detector(family, {least_side}).detect(frame)) {
            CAPTURE(round);
            const bool there = std::ranges::any_of(cards, [&](const Card& card) {
                return card.code == family.code(marker.id) && vision::length(card.seen(0, 0) - marker.centre) < 0.3 * card.side;
            });
            CHECK(there);
            CHECK(marker.confidence >= 0);
            CHECK(marker.confidence <= 1);
        }
    }
}

TEST_CASE("plain code sees what the processor's wide instructions see") {
    const Family family = *Family::named("36h11");
    std::vector<Card> cards;
    for (int i = 0; i < 6; ++i) cards.push_back(scene::card(family, 40 + i, 70 + 110 * (i % 3), 70 + 110 * (i / 3), 50 * i, 50));
    const scene::Picture picture = scene::draw(363, 251, cards, {}, {.noise = 8}, 31);
    const auto first = Detector(family, {40}, vision::mask_rows_plain()).detect(picture.frame());
    CHECK(first.size() == 6);
    for (const vision::MaskRows& rows : vision::mask_rows()) {
        CAPTURE(std::string(rows.name));
        const auto other = Detector(family, {40}, rows).detect(picture.frame());
        REQUIRE(other.size() == first.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            CHECK(other[i].id == first[i].id);
            CHECK(other[i].corners == first[i].corners);
        }
    }
}
