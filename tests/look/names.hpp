// SPDX-License-Identifier: MPL-2.0
// What the name of a shape says about it: whose it is, what it may lie over, what it lies in.
#pragma once

#include <optional>
#include <string>

#include "kiosk/meeting/meeting.hpp"
#include "render/scene.hpp"

namespace look {

enum class Audience {
    everyone,  // words on the board, and what the table says to all
    seat,      // what stands before one person
    somebody,  // at a hand: for whoever touched there
    carried,   // turns with a card that people lay
};
struct ReadBy {
    Audience audience = Audience::somebody;
    meeting::SeatNumber seat = meeting::nobody;  // `nobody` with Audience::seat: the citizen's
};
ReadBy read_by(const render::Shape&);

// "button:seat2/undo" -> 2, if the name has a seat.
std::optional<meeting::SeatNumber> seat_in(const std::string& name);
// One name for what is the same for every seat, toward every side, and in every choice: "button:seat/undo", "caption:mat/good".
std::string kind_of(const std::string& name);
// A card that people laid or hold: where it lies is their doing.
bool is_peoples(const render::Shape&);
// Open for a moment, because somebody wanted it: it may lie over what is below.
bool is_passing(const std::string& name);
// The seat whose open drawer, keyboard or paper it belongs to, if it does: its back, or what lies on it.
std::optional<meeting::SeatNumber> tool_of(const std::string& name);
// A touch means something there.
bool is_control(const render::Shape&);
// `part` lies in `whole` and belongs there: a button in its strip.
bool is_part_of(const std::string& part, const std::string& whole);

}  // namespace look
