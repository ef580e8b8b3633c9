// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/plan.hpp"

#include <algorithm>

namespace meeting {
namespace {

// Whether the row waits for somebody to take it into the plan.
bool waits(const Board& board, const Scaffold& scaffold, const std::string& row) {
    if (row.empty()) return false;
    const auto pins = [&](const Zone& zone) { return zone.row == row && zone.into_plan; };
    const auto pin = std::ranges::find_if(scaffold.zones, pins);
    return pin != scaffold.zones.end() && !std::ranges::count(board.placements, pin->name, &Placement::zone);
}

}  // namespace

std::vector<PlanLine> plan_of(const Board& board, const Scaffold& scaffold) {
    std::vector<PlanLine> lines;
    for (const Statement& said : outcome_of(board, scaffold).statements) {
        const Zone* zone = zone_of(scaffold, said.zone);
        const bool marked = said.marks.contains(Mark::in_plan);
        if (!zone || !said.counts || said.control || (!zone->plan && !marked)) continue;
        if (!marked && waits(board, scaffold, zone->row)) continue;
        lines.push_back({zone->plan.value_or(PlanPart::other), board.number, said.placement, said.voice, said.card, said.zone, zone->row,
                         zone->kilde, said.sequence});
    }
    std::ranges::stable_sort(lines, {}, &PlanLine::part);
    return lines;
}

}  // namespace meeting
