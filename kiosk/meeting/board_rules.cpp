// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/board_rules.hpp"

#include <algorithm>

#include "kiosk/meeting/deck.hpp"
#include "kiosk/meeting/purse.hpp"

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

bool lies_at(const Placement& card, Point place) { return distance({card.spot.x_u, card.spot.y_u}, place) < 0.001; }

std::string_view group_of(std::string_view card) { return card.substr(0, card.find('.')); }

bool takes(const Zone& zone, std::string_view card) {
    if (seat_of_token(card) != nobody) return zone.takes.contains(std::string(seat_group));
    if (is_own(card) || is_imported(card)) return zone.takes != std::set{std::string(seat_group)};
    return zone.takes.empty() || zone.takes.contains(std::string(group_of(card)));
}

// More than one of a slice, or more of one voice than the zone lets each have.
std::optional<Refusal> fault_of_share(const Board& board, const Scaffold& scaffold, const Zone& zone, SeatNumber voice,
                                      PlacementNumber coming) {
    int of_voice = 0;
    for (const Placement& other : board.placements) {
        if (other.number == coming) continue;
        of_voice += other.zone == zone.name && other.voice == voice;
        if (!zone.alone_in_slice) continue;
        const Zone* there = zone_of(scaffold, other.zone);
        if (there && there->alone_in_slice && there->slice == zone.slice) return Refusal{Reason::one_in_the_slice};
    }
    if (zone.most_each && of_voice >= *zone.most_each) return Refusal{Reason::enough_of_yours, *zone.most_each};
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> fault_of_entry(const Board& board, const Scaffold& scaffold, const Zone& zone, std::string_view card,
                                      SeatNumber voice, SeatNumber citizen, PlacementNumber coming) {
    if (scaffold.purse && scaffold.purse->pot == zone.name) return Refusal{Reason::coins_lie_here};
    if (is_closed(board, scaffold, zone.name)) return Refusal{Reason::envelope_is_sealed};
    if (!takes(zone, card)) return Refusal{Reason::not_a_card_for_here};
    if (!zone.only.empty() && zone.only != card) return Refusal{Reason::belongs_elsewhere};
    const auto lies_in = [&](const std::string& name, SeatNumber by) {
        return std::ranges::any_of(board.placements, [&](const Placement& other) {
            return other.zone == name && other.number != coming && (by == nobody || other.voice == by);
        });
    };
    if (seat_of_token(card) != nobody && lies_in(zone.name, voice)) return Refusal{Reason::already_on_the_board};
    for (const std::string& before : zone.opens_after) {
        const Zone* first = zone_of(scaffold, before);
        if (first && !lies_in(before, nobody)) return Refusal{Reason::opens_later, 0, first->words};
    }
    if (zone.citizen_first && voice != citizen && !lies_in(zone.name, citizen)) return Refusal{Reason::citizen_first};
    return fault_of_share(board, scaffold, zone, voice, coming);
}

bool wants_note(const Meeting& meeting, const Zone& zone, const Placement& card) {
    if (zone.needs_note.empty()) return false;
    return std::ranges::none_of(card.notes, [&](const auto& note) {
        const Seat* seat = seat_of(meeting, note.first);
        return seat && zone.needs_note.contains(seat->role);
    });
}

bool is_met(const Meeting& meeting, const Board& board, const Zone& zone) {
    return !zone.meets.empty() && std::ranges::all_of(zone.meets, [&](Role role) {
        return std::ranges::any_of(board.placements, [&](const Placement& card) {
            const Seat* seat = seat_of(meeting, seat_of_token(card.card));
            return card.zone == zone.name && seat && seat->role == role;
        });
    });
}

std::optional<Refusal> fault_of_room(const Board& board, const Zone& zone, PlacementNumber coming) {
    const auto others = [&](const Placement& card) { return card.zone == zone.name && card.number != coming; };
    if (!zone.most || std::ranges::count_if(board.placements, others) < *zone.most) return std::nullopt;
    return Refusal{Reason::no_more_room, *zone.most};
}

std::optional<Point> free_place(const Board& board, const Zone& zone, Point at, PlacementNumber coming) {
    std::optional<Point> nearest;
    for (const Point& place : zone.places) {
        const bool taken = std::ranges::any_of(board.placements, [&](const Placement& card) {
            return card.number != coming && card.zone == zone.name && lies_at(card, place);
        });
        if (!taken && (!nearest || distance(at, place) < distance(at, *nearest))) nearest = place;
    }
    return nearest;
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
    for (const Placement& card : board.placements) {
        const Zone* zone = zone_of(scaffold, card.zone);
        if (!zone) continue;
        if (const auto fault = fault_of_share(board, scaffold, *zone, card.voice, card.number)) return fault;
        for (const Point& place : zone->places)
            if (lies_at(card, place) && std::ranges::any_of(board.placements, [&](const Placement& other) {
                    return other.number != card.number && other.zone == card.zone && lies_at(other, place);
                }))
                return Refusal{Reason::one_in_the_slice};
    }
    if (const auto fault = fault_of_money(board, scaffold)) return fault;
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
