// SPDX-License-Identifier: MPL-2.0
// What the camera learns from is printed as it expects it.
#include <doctest/doctest.h>

#include <set>

#include "tests/tokens/sheet.hpp"
#include "vision/calibration.hpp"
#include "vision/lens_board.hpp"

using sheet::Page;
using vision::Marker;

TEST_CASE("the corner tags are printed 40 mm wide, each with its own number") {
    const auto pdf = sheet::folder("corners") / "corners.pdf";
    REQUIRE(sheet::print(pdf, "--corners").status == 0);
    std::set<int> ids;
    for (const Page& page : sheet::pages_of(pdf, 2, 150))
        for (const Marker& marker : sheet::markers_on(page.picture, 150)) {
            CHECK(ids.insert(marker.id).second);
            CHECK(page.mm(vision::length(marker.corners[1] - marker.corners[0])) == doctest::Approx(40).epsilon(0.005));
            CHECK(page.mm(vision::length(marker.corners[3] - marker.corners[0])) == doctest::Approx(40).epsilon(0.005));
        }
    CHECK(ids == std::set<int>{580, 581, 582, 583, 584, 585});
}

TEST_CASE("the lens board is one page, with its tags where the eye expects them") {
    const auto pdf = sheet::folder("board") / "board.pdf";
    REQUIRE(sheet::print(pdf, "--lens-board --language en").status == 0);
    const auto pages = sheet::pages_of(pdf, 3, 150);
    REQUIRE(pages.size() == 1);
    const auto markers = sheet::markers_on(pages[0].picture, 100);
    REQUIRE(markers.size() == 24);
    const auto place = [&](int which) {
        const auto found = std::ranges::find(markers, vision::LensBoard::first_id + which, &Marker::id);
        REQUIRE(found != markers.end());
        return pages[0].place_mm(found->centre);
    };
    const vision::Point right = place(1) - place(0), down = place(6) - place(0);
    CHECK(vision::length(right) == doctest::Approx(42).epsilon(0.005));
    for (int which = 0; which < 24; ++which) {
        const vision::Point expected = place(0) + right * (which % 6) + down * (which / 6);
        CHECK(vision::length(place(which) - expected) < 0.15);
    }
    for (const Marker& marker : markers)
        CHECK(pages[0].mm(vision::length(marker.corners[1] - marker.corners[0])) == doctest::Approx(28).epsilon(0.01));
    // Lying on its side, it is as it should be: its upper edge along its first row.
    const vision::Point along = markers.front().corners[1] - markers.front().corners[0];
    CHECK(along.x * right.x + along.y * right.y > 0.99 * vision::length(along) * vision::length(right));
    // The eye takes it for its board.
    vision::LensBoard board;
    board.look(pages[0].picture.width, markers);
    CHECK(board.look(pages[0].picture.width, markers));
}
