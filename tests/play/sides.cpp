// SPDX-License-Identifier: MPL-2.0
// The staff's panel lies before whoever came to it, at any of the four sides.
#include <cmath>

#include "ground.hpp"

using namespace ground;

namespace {

const std::string chosen_pin = R"(
finger 1 taps button:staff/south
finger 1 types "480517"
finger 1 taps panel "Use this PIN"
finger 1 types "480517"
finger 1 taps panel "Use this PIN"
finger 1 taps panel "Close the panel"
)";

// Where the panel lies when that has been done by hand.
meeting::Pose lies_after(const std::string& steps, table::Settings settings = {}) {
    const Folder folder;
    table::Play play = play_in(folder);
    settings.exports = play.settings.exports;
    play.settings = settings;
    table::Player player(play);
    const auto fault = player.play(std::get<input::Journey>(input::journey_in(chosen_pin + steps, "sides")));
    REQUIRE_MESSAGE(!fault, fault.value_or(""));
    const auto panel = player.table().staff_corner().on_table();
    REQUIRE(panel);
    return panel->pose;
}

}  // namespace

TEST_CASE("the panel goes round the table, is touched where it lies, and keeps its page") {
    const std::string locked = "finger 1 taps button:staff/south\n";
    const std::string turn = "finger 1 taps panel \"Turn the panel\"\n";
    const std::string open = "finger 1 types \"480517\"\nexpect sees panel \"Look after the table\"\n";
    const meeting::Pose south = lies_after(locked + open);
    CHECK(south.turn_degrees == doctest::Approx(0));
    CHECK(south.at.y > 0);
    const meeting::Pose west = lies_after(locked + turn + open);
    CHECK(west.turn_degrees == doctest::Approx(90));
    CHECK(west.at.x < 0);
    CHECK(std::abs(west.at.y) < 1);
    const meeting::Pose north = lies_after(locked + open + turn + turn);
    CHECK(north.turn_degrees == doctest::Approx(180));
    const meeting::Pose east =
        lies_after("finger 1 taps button:staff/north\n" + turn + open + "finger 1 taps panel \"Look after the table\"\n" +
                   "finger 1 taps panel \"Is all ready?\"\nfinger 1 taps panel \"Back\"\nfinger 1 taps panel \"Back\"\n");
    CHECK(east.turn_degrees == doctest::Approx(270));
    CHECK(east.at.x > 0);
    CHECK(lies_after(locked + turn + turn + turn + turn).turn_degrees == doctest::Approx(0));
}

TEST_CASE("a side that is too short for the panel is passed over") {
    table::Settings settings;
    settings.width_mm = 698;  // a 32 inch screen
    settings.height_mm = 392;
    const std::string turn = "finger 1 taps panel \"Turn the panel\"\n";
    const meeting::Pose after = lies_after("finger 1 taps button:staff/south\n" + turn, settings);
    CHECK(after.turn_degrees == doctest::Approx(180));
    CHECK(lies_after("finger 1 taps button:staff/south\n" + turn + turn, settings).turn_degrees == doctest::Approx(0));
}
