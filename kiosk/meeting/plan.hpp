// SPDX-License-Identifier: MPL-2.0
// From pictures to a plan: what of the boards belongs in the plan for a person's support, line by line. Each line is one card laid by one
// voice; nothing is put together, and what is taken away from the board is gone from the plan. Pure.
#pragma once

#include "kiosk/meeting/outcome.hpp"

namespace meeting {

struct PlanLine {
    PlanPart part = PlanPart::other;
    BoardNumber board = 0;
    PlacementNumber placement = 0;
    SeatNumber voice = nobody;
    std::string card;
    std::string zone;
    std::string row;    // what it is told together with, or empty
    std::string kilde;  // code of the source of information, or empty
    std::int64_t sequence = 0;

    friend bool operator==(const PlanLine&, const PlanLine&) = default;
};

// A board's lines by part, in the order of its outcome: cards in fields that belong to the plan, and those that were marked for it. In a
// row with a field that takes lines into the plan, only when something lies there. Proposals are nobody's plan.
std::vector<PlanLine> plan_of(const Board&, const Scaffold&);

}  // namespace meeting
