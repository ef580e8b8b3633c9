// SPDX-License-Identifier: MPL-2.0
// Events as lines that a person can read and every later version must:
//     1 CardLaid placement=3 board=1 card="person.mother" by=1 zone="closest/family" value=3 spot=0.12,-0.4,15
// The number in front is the version of the line's form. Every field must be there, so that a line that was cut off is never read as
// another deed; a field that a later version adds has to be read with a default, for the old lines lack it (tests/old_events). A kind or a
// field that is not known is a newer version's, and is said so.
#pragma once

#include <variant>

#include <string_view>

#include "kiosk/meeting/event.hpp"

namespace meeting {

std::string_view kind_of(const Event&);  // "CardLaid"
std::string text_of(const Event&);

struct Unreadable {
    std::string sentence;  // what is wrong, without repeating the line's content
};
std::variant<Event, Unreadable> event_in(std::string_view text);

// Every kind there is, for tests and documents.
std::vector<std::string_view> all_event_kinds();

}  // namespace meeting
