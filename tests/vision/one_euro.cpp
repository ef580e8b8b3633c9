// SPDX-License-Identifier: MPL-2.0
#include "vision/one_euro.hpp"

#include <doctest/doctest.h>

#include "tests/vision/scene.hpp"

TEST_CASE("what rests is made steadier, what moves is not left behind") {
    vision::OneEuro steady({});
    scene::Dice dice(5);
    CHECK(steady(100, 1 / 60.0) == 100);
    double before = 0;
    double behind = 0;
    for (int i = 0; i < 600; ++i) {
        const double noisy = 100 + 0.05 * dice.normal();
        before += (noisy - 100) * (noisy - 100);
        const double is = steady(noisy, 1 / 60.0);
        behind += (is - 100) * (is - 100);
    }
    CHECK(behind < before / 6);
    double value = 100;
    for (int i = 0; i < 120; ++i) {
        value += 10;  // pixels a frame
        const double is = steady(value, 1 / 60.0);
        if (i > 60) CHECK(std::abs(value - is) < 2.5);
    }
}
