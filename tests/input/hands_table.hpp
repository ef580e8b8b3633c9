// SPDX-License-Identifier: MPL-2.0
// A table top for hands: what lies where, fingers that touch it, and what the hands made of it.
#pragma once

#include <doctest/doctest.h>

#include "kiosk/input/hands.hpp"

namespace tests {

using namespace input;
using meeting::Point;
using meeting::Pose;

// Cards of 80 mm side, a button, a panel and a zone on a table of 1218 x 685 mm.
struct TableTop {
    std::map<std::string, Pose> cards{{"card:1", {{0, 0}, 0, 1}}, {"card:2", {{300, 100}, 0, 1}}};
    Hands hands;
    std::int64_t now = 10'000;
    std::vector<Gesture> said;

    explicit TableTop(HandRules rules = {}) : hands(rules) {}

    Target under(Point at) const {
        // Cards in hand lie above the others, and where they are seen.
        for (auto grip = hands.grips().rbegin(); grip != hands.grips().rend(); ++grip)
            if (covers(hands.pose_at(*grip, now), at)) return {Meets::card, grip->card, hands.pose_at(*grip, now)};
        for (const auto& [name, pose] : cards)
            if (!hands.grip_of(name) && covers(pose, at)) return {Meets::card, name, pose};
        if (meeting::distance(at, {-400, 250}) < 20) return {Meets::button, "button:turn", {{-400, 250}, 0, 1}};
        if (std::abs(at.x - 400) < 100 && std::abs(at.y + 200) < 80) return {Meets::panel, "panel:staff", {{400, -200}, 0, 1}};
        if (at.x < -500) return {};
        return {Meets::zone, "zone:good", {}};
    }
    static bool covers(const Pose& pose, Point at) {
        const Point local = meeting::inward(pose, at);
        return std::abs(local.x) <= 40 && std::abs(local.y) <= 40;
    }

    void feed(Phase phase, std::int64_t id, Point at, Device device = Device::finger) {
        for (Gesture& gesture : hands.feed({device, id, phase, at, now}, [this](Point point) { return under(point); }))
            said.push_back(std::move(gesture));
    }
    void down(std::int64_t id, Point at) { feed(Phase::down, id, at); }
    void move(std::int64_t id, Point at) { feed(Phase::move, id, at); }
    void up(std::int64_t id, Point at) { feed(Phase::up, id, at); }
    void cancel(std::int64_t id, Point at) { feed(Phase::cancel, id, at); }
    void wait(std::int64_t ms) {
        now += ms;
        for (Gesture& gesture : hands.pass(now)) said.push_back(std::move(gesture));
    }
    // A finger that touches and leaves.
    void tap(std::int64_t id, Point at, std::int64_t ms = 80) {
        down(id, at);
        wait(ms);
        up(id, at);
    }

    bool held(const std::string& card) const { return stage(card) == GripStage::held; }
    std::optional<GripStage> stage(const std::string& card) const {
        const Grip* grip = hands.grip_of(card);
        return grip ? std::optional(grip->stage) : std::nullopt;
    }
    Pose pose(const std::string& card) const {
        const Grip* grip = hands.grip_of(card);
        return grip ? hands.pose_at(*grip, now) : cards.at(card);
    }
    template <class Kind>
    std::vector<Kind> heard() const {
        std::vector<Kind> found;
        for (const Gesture& gesture : said)
            if (const auto* each = std::get_if<Kind>(&gesture)) found.push_back(*each);
        return found;
    }
    std::size_t taps() const { return heard<Tapped>().size(); }
};

inline void check_near(Point a, Point b) {
    CHECK(a.x == doctest::Approx(b.x));
    CHECK(a.y == doctest::Approx(b.y));
}
// Degrees are the same whatever whole turns lie between them.
inline void check_turned(double a, double b) { CHECK(std::abs(meeting::whole_turn(a - b + 180) - 180) < 0.001); }

}  // namespace tests
