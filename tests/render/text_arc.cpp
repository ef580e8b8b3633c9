// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <cmath>

#include "render/text.hpp"
#include "tests/render/rasterise_artwork.hpp"

using namespace drawn;

namespace {

constexpr double sharpness = 4;
constexpr double half_mm = 60;

struct Lay {
    double mean_radius = 0, least_radius = 1e9, most_radius = 0;
    double mean_x = 0, mean_y = 0;  // of the ink, from the circle's middle
};

Lay lay_of(const std::string& words, double radius_mm, double place_degrees, double width_mm = 0) {
    Text text = label(words, width_mm, 1);
    text.arc_radius_mm = radius_mm;
    text.turn_degrees = place_degrees;
    const Picture picture = rasterise(drawing_of({text}, half_mm, half_mm), sharpness);
    Lay lay;
    double sum = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const double ink_here = opacity(picture, x, y);
            if (ink_here < 0.05) continue;
            const Point at{(x + 0.5) / sharpness - half_mm, (y + 0.5) / sharpness - half_mm};
            const double radius = meeting::length(at);
            sum += ink_here;
            lay.mean_radius += ink_here * radius;
            lay.mean_x += ink_here * at.x;
            lay.mean_y += ink_here * at.y;
            lay.least_radius = std::min(lay.least_radius, radius);
            lay.most_radius = std::max(lay.most_radius, radius);
        }
    REQUIRE(sum > 0);
    lay.mean_radius /= sum;
    lay.mean_x /= sum;
    lay.mean_y /= sum;
    return lay;
}

}  // namespace

TEST_CASE("words on an arc keep to their circle, whichever way they are read") {
    open_house_artwork();
    for (const double radius : {45.0, -45.0})
        for (const double place : {-90.0, 0.0, 37.0, 90.0, 200.0}) {
            const Lay lay = lay_of("Familie", radius, place);
            CHECK(lay.least_radius > 45 - 6.5);
            CHECK(lay.most_radius < 45 + 6.5);
            CHECK(meeting::whole_turn(std::atan2(lay.mean_y, lay.mean_x) * 180 / meeting::pi - place + 180) ==
                  doctest::Approx(180).epsilon(0.02));
        }
}

TEST_CASE("a positive radius turns heads outward, a negative one feet") {
    open_house_artwork();
    for (const double place : {-90.0, 0.0, 90.0, 180.0}) {
        CHECK(lay_of("TTTT", 45, place).mean_radius > 45.5);  // a T has its bar at its head
        CHECK(lay_of("TTTT", -45, place).mean_radius < 44.5);
    }
}

TEST_CASE("words on an arc are read clockwise from outside and against it from inside") {
    open_house_artwork();
    // An M and a row of i: the ink's middle lies toward the M, which is read first.
    CHECK(lay_of("MMMiiiii", 45, -90).mean_x < 0);
    CHECK(lay_of("MMMiiiii", -45, 90).mean_x < 0);
    CHECK(lay_of("MMMiiiii", 45, 90).mean_x > 0);
}

TEST_CASE("words too long for their arc shrink and are then cut, never laid over themselves") {
    open_house_artwork();
    Text text = label("Professionelle og andre mennesker omkring mig", 60, 3);
    text.arc_radius_mm = 45;
    const SetWords set(text);
    CHECK(set.lines() == 1);
    CHECK(set.cut());
    CHECK(set.width_mm() <= 60.05);
    CHECK(set.cap_mm() == doctest::Approx(5));
    text.words = "Professionelle";
    CHECK_FALSE(SetWords(text).cut());
    CHECK(SetWords(text).cap_mm() < 6.5);
}
