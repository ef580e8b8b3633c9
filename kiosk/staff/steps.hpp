// SPDX-License-Identifier: MPL-2.0
// The way through a new meeting, or through laying one more board: one decision a step. Which steps there are follows from what was
// chosen so far. Plain values; it draws nothing.
#pragma once

#include "kiosk/staff/desk.hpp"

namespace staff {

struct Step {
    Page page = Page::alias;
    std::size_t board = 0;  // which of the desk's boards, for the steps that decide about one

    friend bool operator==(const Step&, const Step&) = default;
};

// Clears the desk and opens the first step.
void begin_steps(Desk&, const View&, bool try_out);

std::vector<Step> steps_of(const Desk&, const View&);
bool is_last(const Desk&, const View&);
// "Step 2 of 5", in the panel's language.
std::string step_words(const Desk&, const View&);

// Before the first step lies the screen that the way began from; after the last nothing.
void step_back(Desk&, const View&);
void step_on(Desk&, const View&);

// What the decisions come to: a meeting with its seats and boards, or more boards for the meeting that is on.
Wishes what_was_decided(const Desk&, const View&);

// Sits everybody on a side at even distances, in the order of their numbers.
void spread(std::vector<meeting::Seat>&);
// The place on that side that is farthest from those who sit there.
double freest_place(const std::vector<meeting::Seat>&, meeting::Side);
// As many as a side has room for.
int most_on(meeting::Side);
int count_on(const std::vector<meeting::Seat>&, meeting::Side, meeting::SeatNumber but_not = meeting::nobody);

}  // namespace staff
