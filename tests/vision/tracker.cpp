// SPDX-License-Identifier: MPL-2.0
#include "vision/tracker.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/vision/scene.hpp"

using scene::Card;
using scene::Hand;
using vision::Family;
using vision::Followed;
using vision::Tracker;
using namespace std::chrono_literals;

namespace {

constexpr Tracker::Moment frame_time = 16667us;

// A table of 320 by 240 pixels that is looked at sixty times a second.
class Table {
public:
    explicit Table(vision::MaskRows rows = vision::mask_rows().front()) : tracker_(*Family::named("36h11"), {34}, {}, rows) {}

    const std::vector<Followed>& look(const std::vector<Card>& cards, const std::vector<Hand>& hands = {}) {
        const scene::Picture picture = scene::draw(320, 240, cards, hands, {.noise = 2}, ++frames_);
        return tracker_.follow(picture.frame(), now_ += frame_time);
    }
    void wait(Tracker::Moment time) { now_ += time; }
    const std::vector<Followed>& look(const vision::Frame& frame) { return tracker_.follow(frame, now_ += frame_time); }

private:
    Tracker tracker_;
    std::uint64_t frames_ = 0;
    Tracker::Moment now_{};
};

Card card(int id, double x, double y, double degrees = 20) { return scene::card(*Family::named("36h11"), id, x, y, degrees, 40); }

// From the right, so far that a share of the card's marker is covered.
Hand hand_over(const Card& card, double share) {
    const int left = static_cast<int>(card.x + card.side * 0.7 - share * card.side * 1.4);
    return {{left, static_cast<int>(card.y) - 60, 320, static_cast<int>(card.y) + 60}};
}

}  // namespace

TEST_CASE("a marker is reported in the frame in which it comes, also when others lie there already") {
    Table table;
    CHECK(table.look(std::vector<Card>{}).empty());
    const auto& one = table.look({card(3, 80, 80)});
    REQUIRE(one.size() == 1);
    CHECK(one[0].session == 1);
    CHECK(one[0].marker.id == 3);
    CHECK_FALSE(one[0].held);
    const auto& two = table.look({card(3, 80, 80), card(9, 200, 150, 130)});
    REQUIRE(two.size() == 2);
    CHECK(two[0].session == 1);
    CHECK(two[1].session == 2);
    CHECK(two[1].marker.id == 9);
}

TEST_CASE("a marker at rest is steady, and a moving one is followed closely, also when it starts, stops and turns") {
    Table table;
    double x = 70;
    double degrees = 10;
    for (int i = 0; i < 50; ++i) {
        const double speed = i < 10 ? 0 : i < 25 ? 6 : i < 30 ? 0 : i < 32 ? 25 : i < 40 ? -7.3 : 0;
        x += speed;
        degrees += speed;
        const Card now = card(7, x, 110 + 0.3 * speed, degrees);
        const auto& seen = table.look({now});
        CAPTURE(i);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].session == 1);
        CHECK(scene::apart(seen[0].marker.corners, now.corners()) < 0.5);
    }
}

TEST_CASE("a marker that is partly covered is still seen where it is, and follows the hand that moves it") {
    Table table;
    for (int i = 0; i < 4; ++i) table.look({card(7, 120, 110)});
    for (int i = 0; i < 12; ++i) table.look({card(7, 120, 110)}, {hand_over(card(7, 120, 110), 0.02 * i)});
    for (int i = 0; i < 20; ++i) {
        const Card now = card(7, 120 + 0.08 * i * i, 110 - 0.05 * i * i);
        const auto& seen = table.look({now}, {hand_over(now, 0.25)});
        CAPTURE(i);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].session == 1);
        CHECK_FALSE(seen[0].held);
        CHECK(scene::apart(seen[0].marker.corners, now.corners()) < 1.5);
        CHECK(seen[0].marker.confidence < 0.9);
    }
}

TEST_CASE("a covered marker is held where it was, and is itself again when the hand goes away") {
    Table table;
    const Card lies = card(7, 120, 110);
    for (int i = 0; i < 4; ++i) table.look({lies});
    for (int i = 0; i < 40; ++i) {
        const auto& seen = table.look({lies}, {hand_over(lies, std::min(1.0, 0.1 * i))});
        CAPTURE(i);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].session == 1);
        CHECK(scene::apart(seen[0].marker.corners, lies.corners()) < 1.5);
        if (i > 11) CHECK(seen[0].held);
        // Nobody saw it since the hand was all over it.
        if (i > 11) CHECK(seen[0].missed >= i - 11);
        CHECK((seen[0].missed > 0) == seen[0].held);
    }
    for (int i = 0; i < 3; ++i) {
        const auto& seen = table.look({lies});
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].session == 1);
        CHECK_FALSE(seen[0].held);
        CHECK(scene::apart(seen[0].marker.corners, lies.corners()) < 0.3);
    }
}

TEST_CASE("a sleeve that is over a marker from one frame to the next is no lifting; a marker that is not there when it has gone is") {
    Table table;
    const Card lies = card(7, 120, 110);
    const std::vector<Hand> sleeve{{{60, 40, 320, 200}}};
    for (int i = 0; i < 6; ++i) table.look({lies});
    for (int i = 0; i < 60; ++i) {
        const auto& seen = table.look({lies}, sleeve);
        CAPTURE(i);
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].held);
        CHECK(scene::apart(seen[0].marker.corners, lies.corners()) < 1.5);
    }
    CHECK(table.look({lies}).front().session == 1);
    // The hand takes it away.
    for (int i = 0; i < 10; ++i) table.look({lies}, sleeve);
    for (int i = 0; i < 4; ++i) table.look(std::vector<Card>{});
    CHECK(table.look(std::vector<Card>{}).empty());
}

TEST_CASE("light that moves beside a marker while it is lifted is no hand that covers it") {
    Table table;
    const Card lies = card(7, 120, 110, 0);
    // A bright bar to the right of the card, along it.
    const auto bar = [](int left) { return std::vector<Hand>{{{left, 30, left + 8, 200}, 150}}; };
    for (int i = 0; i < 6; ++i) CHECK(table.look({lies}, bar(152 + i)).size() == 1);
    int ghosts = 0;
    for (int i = 0; i < 20; ++i) ghosts += table.look(std::vector<Card>{}, bar(160 + 2 * i)).empty() ? 0 : 1;
    CHECK(ghosts <= 3);
}

TEST_CASE("patience with a covered marker has an end") {
    Table table;
    const Card lies = card(7, 120, 110);
    for (int i = 0; i < 25; ++i) table.look({lies}, {hand_over(lies, 0.05 * std::max(0, i - 4))});
    table.wait(1700ms);
    CHECK(table.look({lies}, {hand_over(lies, 1)}).size() == 1);
    table.wait(400ms);
    CHECK(table.look({lies}, {hand_over(lies, 1)}).empty());
    // What comes to light after that is another.
    const auto& seen = table.look({lies});
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].session == 2);
}

TEST_CASE("a marker that was moving when it was covered is not believed in for long") {
    Table table;
    for (int i = 0; i < 40; ++i) {
        const Card now = card(7, 60 + 4.0 * i, 110);
        const auto& seen = table.look({now}, {{{150, 40, 320, 180}}});
        CAPTURE(i);
        if (i < 10) CHECK(seen.size() == 1);
        if (i > 32) CHECK(seen.empty());
        for (const Followed& one : seen) CHECK(vision::length(one.marker.centre - now.seen(0, 0)) < 20);
    }
}

TEST_CASE("a lifted marker is gone after three frames; back within a second and near, it is the same") {
    struct Case {
        Tracker::Moment away;
        double x;
        int session;
    };
    for (const Case& one : {Case{200ms, 120, 1}, {900ms, 150, 1}, {1100ms, 120, 2}, {200ms, 230, 2}}) {
        CAPTURE(one.away.count());
        CAPTURE(one.x);
        Table table;
        for (int i = 0; i < 5; ++i) table.look({card(7, 120, 110)});
        int ghosts = 0;
        while (!table.look(std::vector<Card>{}).empty()) REQUIRE(++ghosts <= 3);
        table.wait(one.away - (ghosts + 3) * frame_time);
        const auto& seen = table.look({card(7, one.x, 110)});
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].session == one.session);
    }
}

TEST_CASE("a marker that comes back so slowly that nothing seems to change is found where it was, and is itself") {
    Table table;
    for (int i = 0; i < 5; ++i) table.look({card(7, 120, 110)});
    while (!table.look(std::vector<Card>{}).empty()) {
    }
    // As a shadow that draws off: in every frame a little more of it.
    constexpr int steps = 54;
    const scene::Picture none = scene::draw(320, 240, {}, {}, {.noise = 0}, 1);
    const scene::Picture there = scene::draw(320, 240, {card(7, 120, 110)}, {}, {.noise = 0}, 1);
    int found = 0;
    for (int step = 1; step <= steps && found == 0; ++step) {
        scene::Picture now = scene::draw(320, 240, {}, {}, {.noise = 2}, static_cast<std::uint64_t>(step));
        for (std::size_t i = 0; i < now.pixels.size(); ++i) {
            const int more = (there.pixels[i] - none.pixels[i]) * step / steps;
            now.pixels[i] = static_cast<std::uint8_t>(std::clamp(now.pixels[i] + more, 0, 255));
        }
        const auto& seen = table.look(now.frame());
        if (seen.empty()) continue;
        found = step;
        REQUIRE(seen.size() == 1);
        CHECK(seen[0].session == 1);
    }
    CHECK(found > 0);
    CHECK(found < 15);
}

TEST_CASE("two markers with one id are two") {
    Table table;
    for (int i = 0; i < 20; ++i) {
        const auto& seen = table.look({card(7, 60 + 2 * i, 60), card(7, 220 - 2 * i, 170, 200)});
        REQUIRE(seen.size() == 2);
        CHECK(seen[0].session == 1);
        CHECK(seen[1].session == 2);
        const bool first_left = seen[0].marker.centre.y < 100;
        CHECK(vision::length(seen[0].marker.centre - (first_left ? vision::Point{60.0 + 2 * i, 60} : vision::Point{220.0 - 2 * i, 170})) <
              0.3);
    }
}

TEST_CASE("frames of no size and of another size do no harm") {
    Table table;
    table.look({card(7, 120, 110)});
    CHECK(table.look(vision::Frame{}).size() == 1);
    const std::vector<std::uint8_t> little(64, 100);
    for (int i = 0; i < 6; ++i) table.look(vision::Frame{little.data(), 8, 8, 8});
    const auto& seen = table.look({card(7, 120, 110)});
    REQUIRE(seen.size() == 1);
    CHECK(scene::apart(seen[0].marker.corners, card(7, 120, 110).corners()) < 0.3);
}

TEST_CASE("whatever happens on the table, nobody is reported who is not there, and no session twice; all rows agree") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        scene::Dice dice(seed);
        Table table;
        Table plain(vision::mask_rows_plain());
        std::vector<Card> cards;
        std::map<int, int> id_of;
        for (int i = 0; i < 45; ++i) {
            if (cards.size() < 3 && dice.below(4) == 0) {
                // Each in a third of its own.
                const double x = 55 + 105 * static_cast<double>(cards.size());
                cards.push_back(card(dice.below(5), x, dice.between(60, 180), dice.between(0, 360)));
            }
            if (!cards.empty() && dice.below(15) == 0) cards.pop_back();
            for (Card& one : cards) one.y += dice.below(3) == 0 ? dice.between(-5, 5) : 0;
            std::vector<Hand> hands;
            if (dice.below(3) == 0) hands.push_back({{dice.below(200), dice.below(200), 100 + dice.below(200), 60 + dice.below(180)}});
            const std::vector<Followed> seen = table.look(cards, hands);
            const auto& same = plain.look(cards, hands);
            REQUIRE(same.size() == seen.size());
            std::set<int> sessions;
            for (std::size_t at = 0; at < seen.size(); ++at) {
                const Followed& one = seen[at];
                CHECK(same[at].session == one.session);
                CHECK(same[at].marker.corners == one.marker.corners);
                CHECK(sessions.insert(one.session).second);
                CHECK(id_of.emplace(one.session, one.marker.id).first->second == one.marker.id);
                CHECK(one.marker.id < 5);
                CHECK(one.marker.confidence >= 0);
                CHECK(one.marker.confidence <= 1);
                for (const vision::Point& corner : one.marker.corners) CHECK(std::abs(corner.x) + std::abs(corner.y) < 1000);
            }
        }
    }
}
