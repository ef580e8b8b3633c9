// SPDX-License-Identifier: MPL-2.0
#include "vision/calibration.hpp"

#include <doctest/doctest.h>

#include "tests/vision/camera_model.hpp"

using scene::Dice;
using scene::Eye;
using vision::Calibration;
using vision::CornerTag;
using vision::Lens;
using vision::Marker;
using vision::Point;

namespace {

std::vector<Marker> tags_seen(const Eye& eye, const std::vector<CornerTag>& tags, double noise, Dice& dice) {
    std::vector<Marker> seen;
    for (const CornerTag& tag : tags) seen.push_back(scene::marker_seen(eye, tag, noise, dice));
    return seen;
}

// The largest miss over the glass.
double worst_on(const Calibration& calibration, const Eye& eye) {
    double worst = 0;
    for (double x = -1; x <= 1; x += 0.125)
        for (double y = -1; y <= 1; y += 0.125) {
            const Point mm{x * scene::table_width_mm / 2, y * scene::table_height_mm / 2};
            worst = std::max(worst, vision::length(calibration.on_table(eye.seen(mm)) - mm));
        }
    return worst;
}

// A board of so many tags, as it is held before the camera.
vision::BoardView view_of(const Eye& eye, double noise, Dice& dice) {
    vision::BoardView view;
    for (int i = 0; i < 24; ++i)
        for (const Point corner : CornerTag{i, {60.0 * (i % 6) - 150, 60.0 * (i / 6) - 90}, 40, 0}.corners_mm())
            view.push_back({corner, eye.seen(corner) + Point{noise * dice.normal(), noise * dice.normal()}});
    return view;
}

}  // namespace

TEST_CASE("any camera that sees its corner tags well knows every place on the glass to half a millimetre") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        const Eye eye = scene::some_eye(dice, seed % 2 == 0);
        const auto tags = scene::corner_tags(dice, 4 + dice.below(4));
        const auto solved = vision::calibrate(1920, 1080, eye.lens, tags, tags_seen(eye, tags, 0.1, dice));
        REQUIRE(std::holds_alternative<Calibration>(solved));
        const auto& calibration = std::get<Calibration>(solved);
        CHECK(worst_on(calibration, eye) < 0.5);
        CHECK(calibration.mean_mm < 0.25);
        CHECK(calibration.worst_mm < 0.6);
        CHECK(calibration.worst_mm >= calibration.mean_mm);
    }
}

TEST_CASE("without noise nothing is off, and pixels and places lead to each other") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        const Eye eye = scene::some_eye(dice, true);
        const auto tags = scene::corner_tags(dice, 4);
        const auto solved = vision::calibrate(1920, 1080, eye.lens, tags, tags_seen(eye, tags, 0, dice));
        REQUIRE(std::holds_alternative<Calibration>(solved));
        const auto& calibration = std::get<Calibration>(solved);
        CHECK(worst_on(calibration, eye) < 1e-4);
        const Point mm{dice.between(-600, 600), dice.between(-340, 340)};
        REQUIRE(calibration.in_frame(mm));
        CHECK(vision::length(*calibration.in_frame(mm) - eye.seen(mm)) < 1e-4);
        const double turn = dice.between(0, 360);
        const Marker card = scene::marker_seen(eye, {7, mm, 45, turn}, 0, dice);
        CHECK(std::abs(std::remainder(calibration.turn_on_table(card) - turn, 360)) < 0.01);
        CHECK(calibration.turn_on_table(card) >= 0);
        CHECK(calibration.turn_on_table(card) < 360);
    }
}

TEST_CASE("a lens that is not known shows in how far off the tags are") {
    Dice dice(5);
    Eye eye = scene::some_eye(dice, true);
    eye.lens.k1 = -0.25;
    const auto tags = scene::corner_tags(dice, 7);
    const auto solved = vision::calibrate(1920, 1080, std::nullopt, tags, tags_seen(eye, tags, 0.05, dice));
    REQUIRE(std::holds_alternative<Calibration>(solved));
    CHECK(std::get<Calibration>(solved).worst_mm > 2);
}

TEST_CASE("a tag that lies elsewhere than it is said to shows in how far off the tags are, once there are six") {
    Dice dice(6);
    const Eye eye = scene::some_eye(dice, false);
    struct Case {
        int count;
        double least, most;
    };
    for (const Case& one : {Case{4, 0.3, 2.0}, {6, 3.0, 15.0}}) {
        CAPTURE(one.count);
        auto tags = scene::corner_tags(dice, one.count);
        const auto seen = tags_seen(eye, tags, 0.05, dice);
        tags[2].at_mm.x += 15;
        const auto solved = vision::calibrate(1920, 1080, eye.lens, tags, seen);
        REQUIRE(std::holds_alternative<Calibration>(solved));
        CHECK(std::get<Calibration>(solved).worst_mm > one.least);
        CHECK(std::get<Calibration>(solved).worst_mm < one.most);
    }
}

TEST_CASE("tags that do not tell are said in one sentence") {
    Dice dice(7);
    const Eye eye = scene::some_eye(dice, false);
    const auto tags = scene::corner_tags(dice, 4);
    const auto all = tags_seen(eye, tags, 0, dice);
    const auto says = [&](const std::vector<CornerTag>& known, const std::vector<Marker>& seen) {
        const auto solved = vision::calibrate(1920, 1080, std::nullopt, known, seen);
        return std::holds_alternative<std::string>(solved) ? std::get<std::string>(solved) : "";
    };
    CHECK(says(tags, {}) == "At least 4 corner tags must be seen; seen of the table's 4: none.");
    CHECK(says(tags, {all[0], all[3]}) == "At least 4 corner tags must be seen; seen of the table's 4: 580, 583.");
    CHECK(says(tags, {all[0], all[1], all[2], all[3], all[1]}) == "Corner tag 581 is seen in two places.");
    auto line = tags;
    for (std::size_t i = 0; i < 4; ++i) {
        line[i].at_mm = {0, 0};
        line[i].side_mm = 0;
    }
    CHECK(says(line, all).find("line") != std::string::npos);
}

TEST_CASE("markers seen again and again are known better than from one frame") {
    Dice dice(8);
    const Eye eye = scene::some_eye(dice, false);
    const CornerTag tag{580, {100, 50}, 40, 10};
    const Marker truth = scene::marker_seen(eye, tag, 0, dice);
    vision::Averaged averaged;
    CHECK(averaged.markers(1).empty());
    for (int i = 0; i < 100; ++i) averaged.add(scene::marker_seen(eye, tag, 0.2, dice));
    CHECK(averaged.markers(101).empty());
    REQUIRE(averaged.markers(100).size() == 1);
    CHECK(scene::apart(averaged.markers(100)[0].corners, truth.corners) < 0.1);
}

TEST_CASE("a lens bends and straightens, everywhere in the frame") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        const Lens lens = scene::some_lens(dice, true);
        for (int i = 0; i < 50; ++i) {
            const Point straight{dice.between(0, 1920), dice.between(0, 1080)};
            CHECK(vision::length(lens.straightened(lens.bent(straight)) - straight) < 1e-3);
        }
    }
}

TEST_CASE("a lens is told from pictures of a board, well enough that the glass is known to half a millimetre through it") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        Dice dice(seed);
        Eye eye = scene::some_eye(dice, true);
        std::vector<vision::BoardView> views;
        for (int i = 0; i < 18; ++i) {
            Eye held = eye;
            held.turn = scene::turned_by(dice.between(-0.6, 0.6), dice.between(-0.6, 0.6), dice.between(-3.1, 3.1));
            // Wherever the camera looks: in its middle and in its corners.
            const double away = dice.between(450, 650);
            held.at = {dice.between(-0.42, 0.42) * away, dice.between(-0.2, 0.2) * away, away};
            views.push_back(view_of(held, 0.08, dice));
        }
        const auto solved = vision::solve_lens(1920, 1080, views);
        REQUIRE(std::holds_alternative<vision::SolvedLens>(solved));
        const double mean_px = std::get<vision::SolvedLens>(solved).mean_px;
        const Lens& lens = std::get<vision::SolvedLens>(solved).lens;
        CHECK(mean_px < 0.15);
        CHECK(std::abs(lens.fx - eye.lens.fx) < 0.01 * eye.lens.fx);
        CHECK(std::abs(lens.cx - eye.lens.cx) < 8);
        const auto tags = scene::corner_tags(dice, 4);
        const auto calibrated = vision::calibrate(1920, 1080, lens, tags, tags_seen(eye, tags, 0.05, dice));
        REQUIRE(std::holds_alternative<Calibration>(calibrated));
        CHECK(worst_on(std::get<Calibration>(calibrated), eye) < 0.5);
    }
}

TEST_CASE("pictures that tell nothing of a lens are said so") {
    Dice dice(9);
    const Eye eye = scene::some_eye(dice, true);
    Eye flat = eye;
    flat.turn = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    const std::vector<std::vector<vision::BoardView>> cases{{},
                                                            {{}, {}, {}},
                                                            {view_of(eye, 0, dice), view_of(eye, 0, dice)},
                                                            {vision::BoardView(30), vision::BoardView(30), vision::BoardView(30)}};
    for (const auto& views : cases) {
        const auto solved = vision::solve_lens(1920, 1080, views);
        REQUIRE(std::holds_alternative<std::string>(solved));
        CHECK(std::get<std::string>(solved).ends_with("."));
    }
}
