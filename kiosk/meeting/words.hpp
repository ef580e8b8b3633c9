// SPDX-License-Identifier: MPL-2.0
// The words of the house as types: who sits at the table, where, and when something happened. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meeting {

enum class Role { citizen, network, professional, guide, facilitator };
enum class Side { south, east, north, west };  // of the table; the citizen's own side is south

// 1..10, as printed on the seat's plate; 0 means nobody.
using SeatNumber = int;
inline constexpr SeatNumber nobody = 0;
inline constexpr SeatNumber most_seats = 10;
// How many have room at one side: the long ones are south and north.
constexpr int most_seats_at(Side side) { return side == Side::south || side == Side::north ? 4 : 2; }

// 1, 2, 3 … within one meeting, in the order in which they came.
using BoardNumber = int;
using PlacementNumber = int;
using LineNumber = int;

// Of a picture, which has no marker.
inline constexpr int no_token = -1;

// Milliseconds since 1970 in UTC. Asked of the clock by main alone, and carried on what happened.
using Milliseconds = std::int64_t;

// What people may say about a card that lies.
// `wanted`: not yet so, but wished for. `better`, `same`, `harder`: how it is compared with last time.
enum class Mark { important, secret, in_plan, invite, changed_mind, dont_know, wanted, better, same, harder };

constexpr bool is_verdict(Mark mark) { return mark == Mark::better || mark == Mark::same || mark == Mark::harder; }

// What the citizen says about the meeting as a whole: may others be shown what was laid, may it be kept, may a page of it go along, may
// the meeting be looked back through on the table.
enum class Choice { show, keep, take_along, look_back };

// How far the wish in an envelope has come.
enum class EnvelopeState { idea, wished, waiting, approved, refused, spent };

// The token that a person lays for themselves has a key of its own: "seat.3".
inline constexpr std::string_view seat_group = "seat";
std::string token_of(SeatNumber);
// Whose token that card is; nobody's for all other cards.
SeatNumber seat_of_token(std::string_view card);

// A card that someone at the table made has a key of its own: "own.7".
inline constexpr std::string_view own_group = "own";
bool is_own(std::string_view card);

std::string_view name_of(Role);
std::string_view name_of(Side);
std::string_view name_of(Mark);
std::string_view name_of(Choice);
std::string_view name_of(EnvelopeState);
std::optional<Role> role_named(std::string_view);
std::optional<Side> side_named(std::string_view);
std::optional<Mark> mark_named(std::string_view);
std::optional<Choice> choice_named(std::string_view);
std::optional<EnvelopeState> envelope_state_named(std::string_view);

// True for anything that could be a Danish civil registration number (DDMMYY-NNNN, with or without a hyphen or spaces).
bool looks_like_civil_registration(std::string_view text);

// In small letters, the Danish ones among them.
std::string small_letters(std::string_view);

}  // namespace meeting
