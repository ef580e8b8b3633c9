// SPDX-License-Identifier: MPL-2.0
// Lines between cards: which there could be, and how they are asked for.
#include <algorithm>

#include "kiosk/table.hpp"

namespace table {

using meeting::Board;
using meeting::Placement;
using meeting::Point;
using meeting::Pose;

namespace {

std::string_view group_of(std::string_view card) { return card.substr(0, card.find('.')); }

}  // namespace

std::vector<Table::Joining> Table::lines_between(const Placement& one, const Placement& other) const {
    std::vector<Joining> lines;
    const meeting::Scaffold* rules = scaffold();
    if (!rules) return lines;
    for (const meeting::LineKind& kind : rules->lines) {
        const bool back = kind.directed() && one.zone == kind.to;
        const Placement& from = back ? other : one;
        const Placement& to = back ? one : other;
        if (!kind.directed() || (from.zone == kind.from && to.zone == kind.to)) lines.push_back({&kind, from.number, to.number});
    }
    return lines;
}

// A card laid upon a card that it may be joined to asks for a line between them.
bool Table::offer_line(const std::string& card, const Pose& pose, Moment moment) {
    const Board* board = chosen();
    const meeting::Scaffold* rules = scaffold();
    const Placement* from = board ? render::card_named(*board, card) : nullptr;
    if (!from || !rules || rules->lines.empty()) return false;
    if (!rules->line_groups.empty() && !rules->line_groups.contains(std::string(group_of(from->card)))) return false;
    for (const Placement& other : board->placements) {
        if (other.number == from->number ||
            (!rules->line_groups.empty() && !rules->line_groups.contains(std::string(group_of(other.card)))))
            continue;
        const Point there = render::on_table(*board, stationery_, {other.spot.x_u, other.spot.y_u});
        if (meeting::distance(there, pose.at) > look_.chip_radius * 0.6 || lines_between(*from, other).empty()) continue;
        hands_.send_home(card, moment.run_ms);
        offer_line_between(*from, other, pose.at, turn_of(card));
        return true;
    }
    return false;
}

void Table::offer_line_between(const Placement& from, const Placement& to, Point at, double turn) {
    const Board* board = chosen();
    if (!board) return;
    const double toward = turn_to_reader(turn);
    render::Chooser chooser{
        "card" + std::to_string(to.number), at + meeting::turned({0, 90}, toward), toward, stationery_.say("What is between them?"), {}};
    std::vector<ChoiceDeed> deeds;
    for (const Joining& joining : lines_between(from, to)) {
        const meeting::LineKind& kind = *joining.kind;
        const auto drawn = std::ranges::find_if(board->lines, [&](const meeting::Line& line) {
            return line.kind == kind.name &&
                   ((line.from == from.number && line.to == to.number) || (line.from == to.number && line.to == from.number));
        });
        const bool on = drawn != board->lines.end();
        const meeting::Card* shown = stock_.deck.find(kind.picture);
        const std::string picture = shown ? shown->picture : kind.stroke == "solid" ? "1F91D" : kind.stroke == "dashed" ? "1F616" : "1F972";
        chooser.choices.push_back({kind.name, stationery_.say(kind.words), picture, on});
        if (on)
            deeds.emplace_back([this, line = drawn->number](Moment) { ask(meeting::RemoveLine{line}); });
        else
            deeds.emplace_back([this, joining, name = kind.name](Moment) { ask(meeting::DrawLine{joining.from, joining.to, name}); });
    }
    offer(std::move(chooser), std::move(deeds));
}

}  // namespace table
