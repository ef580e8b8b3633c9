// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/board_rules.hpp"

#include <algorithm>

namespace meeting {
namespace {

const Placement* card_of(const Board& board, PlacementNumber number) {
    const auto it = std::ranges::find(board.placements, number, &Placement::number);
    return it == board.placements.end() ? nullptr : &*it;
}

bool joins(const LineKind& kind, const std::string& from_zone, const std::string& to_zone) {
    return !kind.directed() || (from_zone == kind.from && to_zone == kind.to);
}

bool end_is_taken(const LineKind& kind, const Line& line, PlacementNumber from, PlacementNumber to) {
    return line.kind == kind.name && ((kind.one_from && line.from == from) || (kind.one_to && line.to == to));
}

}  // namespace

std::optional<Refusal> fault_of_room(const Board& board, const Zone& zone, PlacementNumber coming) {
    const auto others = [&](const Placement& card) { return card.zone == zone.name && card.number != coming; };
    if (!zone.most || std::ranges::count_if(board.placements, others) < *zone.most) return std::nullopt;
    return Refusal{Reason::no_more_room, *zone.most};
}

std::optional<Refusal> fault_of_line(const Board& board, const LineKind& kind, const Placement& from, const Placement& to) {
    if (!joins(kind, from.zone, to.zone)) return Refusal{Reason::line_joins_others};
    for (const Line& line : board.lines)
        if (end_is_taken(kind, line, from.number, to.number)) return Refusal{Reason::one_line_here};
    return std::nullopt;
}

std::vector<LineNumber> lines_left_behind(const Board& board, const Scaffold& scaffold, const Placement& card, const Zone& to) {
    std::vector<LineNumber> left;
    for (const Line& line : board.lines) {
        const LineKind* kind = line_kind_of(scaffold, line.kind);
        const bool begins = line.from == card.number;
        if (!kind || (!begins && line.to != card.number)) continue;
        if (kind->directed() && to.name != (begins ? kind->from : kind->to)) left.push_back(line.number);
    }
    return left;
}

std::optional<Refusal> fault_of(const Board& board, const Scaffold& scaffold) {
    for (const Zone& zone : scaffold.zones)
        if (zone.most && std::ranges::count(board.placements, zone.name, &Placement::zone) > *zone.most)
            return Refusal{Reason::no_more_room, *zone.most};
    for (const Line& line : board.lines) {
        const LineKind* kind = line_kind_of(scaffold, line.kind);
        const Placement* from = card_of(board, line.from);
        const Placement* to = card_of(board, line.to);
        if (!kind || !from || !to) continue;
        if (!joins(*kind, from->zone, to->zone)) return Refusal{Reason::line_joins_others};
        for (const Line& other : board.lines)
            if (other.number != line.number && end_is_taken(*kind, other, line.from, line.to)) return Refusal{Reason::one_line_here};
    }
    return std::nullopt;
}

}  // namespace meeting
