// SPDX-License-Identifier: MPL-2.0
// Cards that lie on a board, and the lines between them.
#include <algorithm>

#include "kiosk/meeting/board_rules.hpp"
#include "kiosk/meeting/judge.hpp"

namespace meeting {
namespace {

constexpr double farthest_u = 10;  // from the middle; no table is larger
constexpr double most_degrees = 1e6;

Spot exact(const Spot& spot) {
    return {meeting::exact(spot.x_u), meeting::exact(spot.y_u), whole_turn(meeting::exact(whole_turn(spot.turn_degrees)))};
}

// False for what is no number, too.
bool on_a_table(const Spot& spot) {
    return std::abs(spot.x_u) <= farthest_u && std::abs(spot.y_u) <= farthest_u && std::abs(spot.turn_degrees) <= most_degrees;
}

// Of a zone where a card lies in the middle wherever it was let go.
Spot settled(const Zone& zone, const Spot& spot) {
    const Point middle = heart_of(zone.area);
    return zone.snaps ? exact({middle.x, middle.y, spot.turn_degrees}) : exact(spot);
}

std::string_view group_of(std::string_view card) { return card.substr(0, card.find('.')); }

}  // namespace

Reason Judge::barred(const Zone& zone) const {
    return zone.may_lay == std::set{Role::citizen} ? Reason::only_the_citizen_lays_here : Reason::not_your_zone;
}

std::variant<SeatNumber, Reason> Judge::mover(const Placement& card, const Zone& from, const Zone& to) const {
    // A token is moved by whose it is, and by nobody else; the table knows no fingers, so it takes their word for it.
    if (seat_of_token(card.card) != nobody) {
        if (may(card.voice, to)) return card.voice;
        return barred(to);
    }
    if (to.copies && &from != &to && may(meeting.turn, to)) return meeting.turn;
    const bool own_way = from.open_to_own && to.open_to_own && may(card.voice, to);
    if (&from == &to && own_way) return card.voice;
    if (may(meeting.turn, to) && (may(meeting.turn, from) || meeting.turn == card.voice)) return meeting.turn;
    if (own_way) return card.voice;
    if (may(meeting.turn, to)) return Reason::not_your_card;
    return role_of(meeting.turn) == Role::citizen ? barred(to) : Reason::not_your_turn;
}

Decision Judge::operator()(const LayCard& wish) const {
    const Board* board = board_of(meeting, wish.board);
    if (!board) return refused(Reason::no_such_board);
    if (board->number != meeting.chosen) return refused(Reason::board_not_chosen);
    const Scaffold* scaffold = scaffold_of(*board);
    if (!scaffold) return refused(Reason::no_such_scaffold);
    if (const auto reason = unreachable_card(wish.card)) return refused(*reason);
    if (const auto reason = unheard(wish.by)) return refused(*reason);
    const Zone* zone = zone_of(*scaffold, wish.zone);
    if (!zone || !on_a_table(wish.spot)) return refused(Reason::no_such_zone);
    if (!may(wish.by, *zone)) return refused(barred(*zone));
    if (const SeatNumber whose = seat_of_token(wish.card); whose != nobody && whose != wish.by) return refused(Reason::not_your_token);
    if (const auto fault = fault_of_entry(*board, *scaffold, *zone, wish.card, wish.by, citizen_number(), 0)) return *fault;
    if (const auto fault = fault_of_room(*board, *zone, 0)) return *fault;
    if (scaffold->once_per_board && std::ranges::count(board->placements, wish.card, &Placement::card))
        return refused(Reason::already_on_the_board);
    if (scaffold->one_at_a_time && next_in_pile(*board) != wish.card) return refused(Reason::one_card_at_a_time);
    return granted(
        CardLaid{meeting.next_placement, wish.board, wish.card, wish.by, zone->name, zone->value, settled(*zone, wish.spot), wish.token});
}

Decision Judge::operator()(const MoveCard& wish) const {
    const Placement* card = placement_of(meeting, wish.placement);
    if (!card) return refused(Reason::no_such_placement);
    const Board& board = *board_of(meeting, card->board);
    if (board.number != meeting.chosen) return refused(Reason::board_not_chosen);
    const Scaffold* scaffold = scaffold_of(board);
    if (!scaffold) return refused(Reason::no_such_scaffold);
    const Zone* to = zone_of(*scaffold, wish.zone);
    if (!to || !on_a_table(wish.spot)) return refused(Reason::no_such_zone);
    const Zone* from = zone_of(*scaffold, card->zone);
    const auto by = mover(*card, from ? *from : *to, *to);
    if (const auto* reason = std::get_if<Reason>(&by)) return refused(*reason);
    // A real card that was lifted and lies again where it lay changes that much, and so does one that takes a picture's place.
    const bool lies_so = wish.token == no_token || (card->token == wish.token && !card->lifted);
    const Spot spot = settled(*to, wish.spot);
    if (lies_so && card->zone == to->name && card->spot == spot) return refused(Reason::nothing_changes);
    const SeatNumber voice = std::get<SeatNumber>(by);
    const bool copied = to->copies && from != to;
    const PlacementNumber coming = copied ? 0 : card->number;
    if (from != to)
        if (const auto fault = fault_of_entry(board, *scaffold, *to, card->card, voice, citizen_number(), coming)) return *fault;
    if (copied) {
        if (const auto fault = fault_of_room(board, *to, 0)) return *fault;
        return granted(CardLaid{meeting.next_placement, board.number, card->card, voice, to->name, to->value, spot, no_token});
    }
    if (const auto fault = fault_of_room(board, *to, card->number)) return *fault;
    // What it was joined to by where it lay it is no longer joined to.
    std::vector<Event> events;
    for (const LineNumber line : lines_left_behind(board, *scaffold, *card, *to)) events.emplace_back(LineRemoved{line, voice});
    events.emplace_back(CardMoved{card->number, voice, to->name, to->value, spot, wish.token});
    return events;
}

Decision Judge::operator()(const TakeCardBack& wish) const {
    const Placement* card = placement_of(meeting, wish.placement);
    if (!card) return refused(Reason::no_such_placement);
    if (card->board != meeting.chosen) return refused(Reason::board_not_chosen);
    const SeatNumber whose = seat_of_token(card->card);
    const SeatNumber by = wish.by != nobody ? wish.by : whose != nobody ? whose : meeting.turn;
    if (!seat_of(meeting, by)) return refused(Reason::no_such_seat);
    if (whose != nobody && by != whose) return refused(Reason::not_your_token);
    if (by != card->voice && role_of(by) != Role::citizen) return refused(Reason::not_your_card);
    return granted(CardTakenBack{card->number, by});
}

Decision Judge::operator()(const LiftCard& wish) const {
    const Placement* card = placement_of(meeting, wish.placement);
    if (!card) return refused(Reason::no_such_placement);
    if (card->token == no_token || card->lifted == wish.on) return refused(Reason::nothing_changes);
    return granted(CardLifted{card->number, wish.on});
}

Decision Judge::operator()(const MarkCard& wish) const {
    const Placement* card = placement_of(meeting, wish.placement);
    if (!card) return refused(Reason::no_such_placement);
    if (card->board != meeting.chosen) return refused(Reason::board_not_chosen);
    const Board& board = *board_of(meeting, card->board);
    const Scaffold* scaffold = scaffold_of(board);
    if (!scaffold) return refused(Reason::no_such_scaffold);
    if (is_verdict(wish.mark)) return verdict(board, *card, wish);
    if (wish.mark != Mark::secret && !scaffold->marks.contains(wish.mark)) return refused(Reason::mark_not_here);
    if (card->marks.contains(wish.mark) == wish.on) return refused(Reason::nothing_changes);
    // A mark is read as the word of whoever says the card, so nobody else sets it, but for the citizen. To hide never waits for a turn.
    const bool hides = wish.mark == Mark::secret && wish.on;
    if (!hides && meeting.turn != card->voice && role_of(meeting.turn) != Role::citizen) return refused(Reason::not_your_turn);
    return granted(CardMarked{card->number, wish.mark, wish.on, meeting.turn});
}

// How it is compared with last time is the citizen's to say, and one of the three.
Decision Judge::verdict(const Board& board, const Placement& card, const MarkCard& wish) const {
    if (board.before.empty()) return refused(Reason::mark_not_here);
    if (card.marks.contains(wish.mark) == wish.on) return refused(Reason::nothing_changes);
    if (role_of(meeting.turn) != Role::citizen) return refused(Reason::only_the_citizen_decides);
    std::vector<Event> events;
    for (const Mark other : card.marks)
        if (wish.on && is_verdict(other)) events.emplace_back(CardMarked{card.number, other, false, meeting.turn});
    events.emplace_back(CardMarked{card.number, wish.mark, wish.on, meeting.turn});
    return events;
}

std::optional<Reason> Judge::lines_barred_at(const Placement& card) const {
    const Scaffold* scaffold = scaffold_of(*board_of(meeting, card.board));
    if (!scaffold) return Reason::no_such_scaffold;
    if (scaffold->lines.empty()) return Reason::no_lines_here;
    const Zone* zone = zone_of(*scaffold, card.zone);
    if (zone && !may(meeting.turn, *zone)) return Reason::not_your_turn;
    if (!scaffold->line_groups.empty() && !scaffold->line_groups.contains(std::string(group_of(card.card))))
        return Reason::lines_join_people;
    return std::nullopt;
}

Decision Judge::operator()(const DrawLine& wish) const {
    if (wish.from == wish.to) return refused(Reason::line_to_itself);
    const Placement* from = placement_of(meeting, wish.from);
    const Placement* to = placement_of(meeting, wish.to);
    if (!from || !to || from->board != to->board) return refused(Reason::no_such_placement);
    if (const auto reason = lines_barred_at(*from)) return refused(*reason);
    if (const auto reason = lines_barred_at(*to)) return refused(*reason);
    const Board& board = *board_of(meeting, from->board);
    if (board.number != meeting.chosen) return refused(Reason::board_not_chosen);
    const LineKind* kind = line_kind_of(*scaffold_of(board), wish.kind);
    if (!kind) return refused(Reason::no_such_line_kind);
    for (const Line& line : board.lines) {
        const bool same_ends = (line.from == wish.from && line.to == wish.to) || (line.from == wish.to && line.to == wish.from);
        if (same_ends && line.kind == wish.kind) return refused(Reason::line_exists);
    }
    if (const auto fault = fault_of_line(board, *kind, *from, *to)) return *fault;
    return granted(LineDrawn{meeting.next_line, wish.from, wish.to, wish.kind, meeting.turn});
}

Decision Judge::operator()(const RemoveLine& wish) const {
    const Line* line = line_of(meeting, wish.line);
    if (!line) return refused(Reason::no_such_line);
    const Placement* from = placement_of(meeting, line->from);
    const Placement* to = placement_of(meeting, line->to);
    if (!from || !to) return refused(Reason::no_such_placement);
    if (from->board != meeting.chosen) return refused(Reason::board_not_chosen);
    if (const auto reason = lines_barred_at(*from)) return refused(*reason);
    if (const auto reason = lines_barred_at(*to)) return refused(*reason);
    if (line->by != meeting.turn && role_of(meeting.turn) != Role::citizen) return refused(Reason::not_your_card);
    return granted(LineRemoved{wish.line, meeting.turn});
}

}  // namespace meeting
