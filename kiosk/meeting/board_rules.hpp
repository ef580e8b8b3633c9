// SPDX-License-Identifier: MPL-2.0
// What a scaffold demands of a board however it came about: how many cards a field holds, and which lines may join which. Pure; knows
// nothing of turns and seats.
#pragma once

#include "kiosk/meeting/decide.hpp"

namespace meeting {

// Why the zone takes no further card, if it does not. The card `coming` is not counted.
std::optional<Refusal> fault_of_room(const Board&, const Zone&, PlacementNumber coming);

// Why that card in that voice may not come into the zone, if it may not. The card `coming` is not counted.
std::optional<Refusal> fault_of_entry(const Board&, const Scaffold&, const Zone&, std::string_view card, SeatNumber voice,
                                      SeatNumber citizen, PlacementNumber coming);

// Whether the card here still wants words of one of those whom its zone asks.
bool wants_note(const Meeting&, const Zone&, const Placement&);

// Whether each of those who meet in the zone has laid their token there.
bool is_met(const Meeting&, const Board&, const Zone&);

// Why a line of that kind may not go from the one card to the other, if it may not.
std::optional<Refusal> fault_of_line(const Board&, const LineKind&, const Placement& from, const Placement& to);

// The lines of that card which its kind would not let it have in that zone.
std::vector<LineNumber> lines_left_behind(const Board&, const Scaffold&, const Placement&, const Zone& to);

// Whether the board keeps all of that, with what is undone and done again.
std::optional<Refusal> fault_of(const Board&, const Scaffold&);

}  // namespace meeting
