// SPDX-License-Identifier: MPL-2.0
#include "vision/sight.hpp"

#include <doctest/doctest.h>

#include "tests/vision/small_table.hpp"

using scene::card_on_table;
using vision::Placed;
using vision::Point;
using vision::Sight;
using namespace std::chrono_literals;

namespace {

class Table {
public:
    explicit Table(std::optional<vision::Calibration> calibration = scene::small_calibration())
        : sight(scene::small_settings(), std::move(calibration)) {}

    std::vector<Placed> look(const std::vector<scene::Card>& cards, int frames = 1, Point camera_pushed = {},
                             const std::vector<scene::Hand>& hands = {}) {
        std::vector<Placed> seen;
        for (int i = 0; i < frames; ++i)
            seen = sight.look(scene::small_picture(cards, hands, ++seed_, camera_pushed).frame(), now_ += 16667us);
        return seen;
    }
    // The same picture over and over, for when time alone counts.
    void gaze(const std::vector<scene::Card>& cards, int frames, Point camera_pushed = {}) {
        const auto picture = scene::small_picture(cards, {}, ++seed_, camera_pushed);
        for (int i = 0; i < frames; ++i) sight.look(picture.frame(), now_ += 16667us);
    }

    Sight sight;

private:
    std::uint64_t seed_ = 0;
    Sight::Moment now_{1h};
};

}  // namespace

TEST_CASE("a card is placed in millimetres where it lies, however it is turned, and corner tags are not") {
    for (const double turn : {0.0, 37.0, 180.0, 359.5}) {
        CAPTURE(turn);
        Table table;
        const auto placed = table.look({card_on_table(12, {-210, 95}, turn)}, 3);
        REQUIRE(placed.size() == 1);
        CHECK(placed[0].session > 0);
        CHECK(placed[0].id == 12);
        CHECK(vision::length(placed[0].at_mm - Point{-210, 95}) < 0.5);
        CHECK(std::abs(std::remainder(placed[0].turn_degrees - turn, 360)) < 0.9);
        CHECK(placed[0].turn_degrees >= 0);
        CHECK(placed[0].turn_degrees < 360);
        CHECK_FALSE(placed[0].covered);
    }
}

TEST_CASE("a card at rest lies steadier than it is seen, and one that moves is followed closely") {
    Table table;
    double most = 0;
    Point first;
    for (int i = 0; i < 60; ++i) {
        const auto placed = table.look({card_on_table(12, {100, 50}, 30)});
        REQUIRE(placed.size() == 1);
        if (i == 20) first = placed[0].at_mm;
        if (i > 20) most = std::max(most, vision::length(placed[0].at_mm - first));
    }
    CHECK(most < 0.1);
    // Half a metre a second.
    for (int i = 0; i < 40; ++i) {
        const Point at{100 - 8.3 * i, 50};
        const auto placed = table.look({card_on_table(12, at, 30 + i)});
        REQUIRE(placed.size() == 1);
        CAPTURE(i);
        CHECK(vision::length(placed[0].at_mm - at) < (i < 5 ? 9 : 4));
        CHECK(std::abs(placed[0].turn_degrees - 30 - i) < 3);
    }
}

TEST_CASE("a covered card stays where it was and says so") {
    Table table;
    const auto card = card_on_table(12, {-60, 40}, 0);
    table.look({card}, 5);
    std::vector<Placed> placed;
    for (int i = 0; i < 12; ++i) placed = table.look({card}, 1, {}, {{{static_cast<int>(card.x) + 25 - 5 * i, 150, 420, 260}, 110}});
    REQUIRE(placed.size() == 1);
    CHECK(placed[0].covered);
    CHECK(vision::length(placed[0].at_mm - Point{-60, 40}) < 1.5);
}

TEST_CASE("without a calibration nothing is placed until the corner tags have told where the camera stands") {
    Table table(std::nullopt);
    CHECK(table.look({card_on_table(12, {-210, 95}, 20)}).empty());
    table.gaze({card_on_table(12, {-210, 95}, 20)}, 40);
    const auto placed = table.look({card_on_table(12, {-210, 95}, 20)}, 2);
    REQUIRE(placed.size() == 1);
    CHECK(vision::length(placed[0].at_mm - Point{-210, 95}) < 0.5);
}

TEST_CASE("when somebody pushes the camera no card moves on the table; then it is put right") {
    Table table;
    const Point at{-210, 95};
    table.look({card_on_table(12, at, 20)}, 5);
    const Point push{14, 9};
    for (int i = 0; i < 10; ++i) {
        const auto placed = table.look({card_on_table(12, at, 20, push)}, 1, push);
        REQUIRE(placed.size() == 1);
        CHECK(vision::length(placed[0].at_mm - at) < 0.5);
    }
    CHECK_FALSE(table.sight.footing().moved());
    table.gaze({card_on_table(12, at, 20, push)}, 180, push);
    CHECK(table.sight.footing().moved());
    table.gaze({card_on_table(12, at, 20, push)}, 60, push);
    CHECK_FALSE(table.sight.footing().moved());
    CHECK(table.sight.footing().moves() == 1);
    const auto placed = table.look({card_on_table(12, at, 20, push)}, 20, push);
    REQUIRE(placed.size() == 1);
    CHECK(vision::length(placed[0].at_mm - at) < 0.5);
    CHECK(placed[0].session == table.look({card_on_table(12, at, 20, push)}, 1, push)[0].session);
}

TEST_CASE("no session is used again when frames of another size come") {
    Table table;
    const int first = table.look({card_on_table(12, {0, 0}, 20)}, 2).at(0).session;
    const std::vector<std::uint8_t> little(300 * 200, 90);
    table.sight.look({little.data(), 300, 200, 300}, 2h);
    table.gaze({card_on_table(12, {0, 0}, 20)}, 40);
    const auto placed = table.look({card_on_table(12, {0, 0}, 20)});
    REQUIRE(placed.size() == 1);
    CHECK(placed[0].session > first);
}
