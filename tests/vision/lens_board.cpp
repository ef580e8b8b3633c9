// SPDX-License-Identifier: MPL-2.0
#include "vision/lens_board.hpp"

#include <doctest/doctest.h>

#include "tests/vision/camera_model.hpp"

using vision::LensBoard;
using vision::Marker;

namespace {

std::vector<Marker> board_seen(const scene::Eye& eye, double noise, scene::Dice& dice, int tags = 24) {
    std::vector<Marker> seen;
    for (int i = 0; i < tags; ++i) {
        const vision::CornerTag tag{LensBoard::first_id + i, {60.0 * (i % 6) - 150, 60.0 * (i / 6) - 90}, 40, 0};
        seen.push_back(scene::marker_seen(eye, tag, noise, dice));
    }
    return seen;
}

}  // namespace

TEST_CASE("views of the lens board are gathered when it is held still, and each way only once; they tell the lens") {
    scene::Dice dice(3);
    scene::Eye eye = scene::some_eye(dice, true);
    LensBoard board;
    const auto hold = [&] {
        eye.turn = scene::turned_by(dice.between(-0.6, 0.6), dice.between(-0.6, 0.6), dice.between(-3.1, 3.1));
        const double away = dice.between(500, 700);
        eye.at = {dice.between(-0.4, 0.4) * away, dice.between(-0.2, 0.2) * away, away};
    };
    hold();
    CHECK_FALSE(board.look(1920, board_seen(eye, 0.05, dice)));  // nobody knows yet that it is still
    CHECK(board.look(1920, board_seen(eye, 0.05, dice)));
    CHECK_FALSE(board.look(1920, board_seen(eye, 0.05, dice)));  // known
    hold();
    CHECK_FALSE(board.look(1920, board_seen(eye, 0.05, dice, 6)));
    CHECK_FALSE(board.look(1920, board_seen(eye, 0.05, dice, 6)));  // hardly in view
    CHECK_FALSE(board.look(1920, {}));
    while (board.views().size() < LensBoard::views_wanted) {
        hold();
        CHECK_FALSE(board.look(1920, board_seen(eye, 0.05, dice)));
        board.look(1920, board_seen(eye, 0.05, dice));
    }
    const auto solved = vision::solve_lens(1920, 1080, board.views());
    REQUIRE(std::holds_alternative<vision::SolvedLens>(solved));
    CHECK(std::get<vision::SolvedLens>(solved).mean_px < 0.1);
    CHECK(std::abs(std::get<vision::SolvedLens>(solved).lens.fx - eye.lens.fx) < 0.01 * eye.lens.fx);
}
