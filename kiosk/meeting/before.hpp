// SPDX-License-Identifier: MPL-2.0
// How a board lay last time, as the new board carries it (BoardLaid.before): its day, and which card lay where, told by which role. It is
// another meeting's: it names no seat and no event, nothing of it can be changed, and what was private then is not in it. Pure.
#pragma once

#include <span>

#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

struct Then {
    std::string card;  // deck key
    std::string zone;
    Spot spot;
    Role voice = Role::citizen;

    friend bool operator==(const Then&, const Then&) = default;
};

struct Before {
    std::string day;  // "2026-03-02"
    std::vector<Then> cards;

    friend bool operator==(const Before&, const Before&) = default;
};

// The board as it is to be looked at again. Left out: what lies face down, what lay in a field for the moment of talking, and what means
// another thing at another meeting (cards people made, and their tokens).
Before before_of(const Meeting&, const Board&, const Scaffold&, std::string day);

// The day, then one card each: "activity.music citizen 0.12,-0.4,15 good".
std::vector<std::string> text_of(const Before&);
// Nothing where it is no such text, or an empty one.
std::optional<Before> before_in(std::span<const std::string> text);

// The placement that is the same card now: of several alike the first is the first, the second the second. Null when it is not laid.
const Placement* laid_now(const Board&, const Before&, std::size_t card);
// Last time of a board on which the citizen has turned it up; nothing of any other.
std::optional<Before> last_time_of(const Board&);
// The same without the cards that lie face down now.
std::vector<std::string> before_without_private(const Board&);
// Where that card lay then; null when it did not.
const Then* laid_then(const Board&, const Before&, PlacementNumber);

}  // namespace meeting
