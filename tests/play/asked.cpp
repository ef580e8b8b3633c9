// SPDX-License-Identifier: MPL-2.0
// What the citizen is asked at the end lies open before them, whatever staff have open.
#include "ground.hpp"

using namespace ground;

namespace {

const std::string meeting_with_open_panel = R"(
finger 1 taps button:staff/south
finger 1 types "480517"
finger 1 taps panel "Use this PIN"
finger 1 types "480517"
finger 1 taps panel "Use this PIN"
finger 1 taps panel "Close the panel"
staff opens "Sol"
staff seats 1 citizen "" south
staff lays mat topic leisure
finger 1 takes pile to zone:mat/good+0,-60
expect CardLaid by=1
finger 2 taps button:staff/south
finger 2 types "480517"
expect sees panel:staff
finger 1 taps button:boards/north
# What the panel leaves of it.
finger 1 taps button:ring/end-30,0
expect no panel:staff
expect sees button:fits/yes
finger 1 taps button:fits/yes
expect BoardConfirmed board=1
expect sees button:parting/keep
expect no panel:staff
finger 2 taps button:staff/south
expect no button:parting/keep
expect sees panel "End the meeting"
)";

}  // namespace

TEST_CASE("an open panel makes way for what the table asks at the end, and staff who come to the key take over") {
    const Folder folder;
    table::Play play = play_in(folder);
    table::Player player(play);
    const auto fault = player.play(std::get<input::Journey>(input::journey_in(meeting_with_open_panel, "asked")));
    REQUIRE_MESSAGE(!fault, fault.value_or(""));
}
