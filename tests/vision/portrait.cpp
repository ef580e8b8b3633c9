// SPDX-License-Identifier: MPL-2.0
#include "vision/portrait.hpp"

#include <doctest/doctest.h>

#include <cstring>

#include "tests/vision/scene.hpp"

using vision::Family;
using vision::Lanes;
using vision::Portrait;
using vision::PortraitBlock;
using vision::PortraitLoops;

namespace {

const Family& family() {
    static const Family house = *Family::named("36h11");
    return house;
}

}  // namespace

TEST_CASE("every way of running a portrait's loops yields the same to the last bit") {
    scene::Dice dice(5);
    const scene::Picture picture = scene::draw(120, 90, {scene::card(family(), 7, 60, 45, 15, 40)}, {}, {.noise = 3}, 1);
    std::vector<PortraitBlock> blocks(9);
    for (PortraitBlock& block : blocks)
        for (std::size_t lane = 0; lane < vision::portrait_lanes; ++lane)
            for (Lanes* lanes : {&block.u, &block.v, &block.level, &block.right, &block.down, &block.margin})
                (*lanes)[lane] = static_cast<float>(dice.between(-1, 1));
    const PortraitLoops plain = vision::portrait_loops_plain();
    const PortraitLoops best = vision::portrait_loops();
    for (int i = 0; i < 50; ++i) {
        const std::array<float, 9> pose{static_cast<float>(dice.between(-25, 25)),
                                        static_cast<float>(dice.between(-8, 8)),
                                        static_cast<float>(dice.between(50, 70)),
                                        static_cast<float>(dice.between(-8, 8)),
                                        static_cast<float>(dice.between(-20, 20)),
                                        static_cast<float>(dice.between(40, 50)),
                                        static_cast<float>(dice.between(-0.05, 0.05)),
                                        static_cast<float>(dice.between(-0.05, 0.05)),
                                        1};
        vision::ManyLanes<9> one;
        vision::ManyLanes<9> other;
        plain.look(picture.frame(), pose, blocks, one.data());
        best.look(picture.frame(), pose, blocks, other.data());
        CHECK(std::memcmp(one.data(), other.data(), sizeof one) == 0);
        PortraitLoops::Sums sums;
        PortraitLoops::Sums same;
        plain.project(blocks, one.data(), sums);
        best.project(blocks, one.data(), same);
        CHECK(std::memcmp(sums.data(), same.data(), sizeof sums) == 0);
    }
}

TEST_CASE("light that falls on a part of a marker does not move it") {
    const Portrait portrait(family(), 42, Portrait::usual_softness(54.0 / family().modules()));
    for (const double degrees : {20.0, 47.0, 110.0}) {
        CAPTURE(degrees);
        const scene::Card card = scene::card(family(), 42, 80, 70, degrees);
        scene::Picture picture = scene::draw(160, 140, {card}, {}, {.white = 160, .noise = 1}, 3);
        // A bright stripe over the left of it, as a projector throws it: what is black there stays so.
        for (int y = 0; y < 140; ++y) {
            for (int x = 0; x < 78; ++x) {
                auto& pixel = picture.pixels[static_cast<std::size_t>(y * 160 + x)];
                pixel = static_cast<std::uint8_t>(std::min(255.0, 15 + 1.5 * std::max(0, pixel - 15)));
            }
        }
        const auto start = vision::onto(card.corners());
        REQUIRE(start);
        const auto fit = portrait.fit(picture.frame(), *start, 3);
        REQUIRE(fit);
        CHECK(scene::apart(vision::corners_of(fit->pose), card.corners()) < 0.1);
    }
}
