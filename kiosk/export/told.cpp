// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/told.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace exports {

using meeting::PlacementNumber;
using meeting::Statement;

namespace {

// Cards that lie about level with each other are one row.
long row_of(const meeting::Spot& spot) {
    constexpr double row_u = 0.15;
    return std::lround(spot.y_u / row_u);
}

}  // namespace

meeting::Outcome told_of(const meeting::Board& board, const meeting::Scaffold& scaffold) {
    meeting::Outcome told = meeting::without_private(meeting::outcome_of(board, scaffold));
    std::map<PlacementNumber, meeting::Spot> spots;
    for (const meeting::Placement& card : board.placements) spots[card.number] = card.spot;
    const auto lies = [&](const Statement& statement) {
        const meeting::Spot& spot = spots[statement.placement];
        return std::tuple(row_of(spot), spot.x_u, statement.card);
    };
    for (auto first = told.statements.begin(); first != told.statements.end();) {
        const auto last = std::find_if(first, told.statements.end(), [&](const Statement& each) { return each.zone != first->zone; });
        const meeting::Zone* zone = meeting::zone_of(scaffold, first->zone);
        if (!zone || !zone->in_order)
            std::stable_sort(first, last, [&](const Statement& a, const Statement& b) { return lies(a) < lies(b); });
        first = last;
    }
    std::map<PlacementNumber, std::size_t> places;
    for (std::size_t i = 0; i < told.statements.size(); ++i) places[told.statements[i].placement] = i;
    std::ranges::stable_sort(told.ties, {},
                             [&](const meeting::Tie& tie) { return std::tuple(places[tie.from], places[tie.to], tie.kind); });
    std::ranges::stable_sort(told.chains, {}, [&](const meeting::Chain& chain) {
        std::vector<std::size_t> cards;
        for (const PlacementNumber card : chain.cards) cards.push_back(places[card]);
        return cards;
    });
    return told;
}

meeting::Board as_it_lies(meeting::Board board, const meeting::Scaffold& scaffold) {
    std::map<std::string, std::size_t> zones;
    for (const meeting::Zone& zone : scaffold.zones) zones.emplace(zone.name, zones.size());
    const auto before = [&](const meeting::Placement& a, const meeting::Placement& b) {
        const auto key = [&](const meeting::Placement& card) {
            return std::tuple(zones[card.zone], row_of(card.spot), card.spot.x_u, card.card, card.number);
        };
        return key(a) < key(b);
    };
    // Larger than any card from corner to corner.
    constexpr double reach_u = 0.4;
    const auto meet = [](const meeting::Placement& a, const meeting::Placement& b) {
        return std::hypot(a.spot.x_u - b.spot.x_u, a.spot.y_u - b.spot.y_u) < reach_u;
    };
    std::vector<meeting::Placement> rest = std::move(board.placements);
    board.placements.clear();
    while (!rest.empty()) {
        // Of those that lie over none of the others, the first in reading order.
        auto next = rest.begin();
        for (auto card = rest.begin(); card != rest.end(); ++card)
            if (before(*card, *next) &&
                std::none_of(rest.begin(), card, [&](const meeting::Placement& below) { return meet(below, *card); }))
                next = card;
        board.placements.push_back(std::move(*next));
        rest.erase(next);
    }
    std::map<PlacementNumber, std::size_t> places;
    for (std::size_t i = 0; i < board.placements.size(); ++i) places[board.placements[i].number] = i;
    std::ranges::stable_sort(board.lines, {},
                             [&](const meeting::Line& line) { return std::tuple(places[line.from], places[line.to], line.kind); });
    return board;
}

Numbers numbers_in(const meeting::Outcome& told) {
    Numbers numbers;
    for (const Statement& statement : told.statements)
        numbers.cards.emplace(statement.placement, static_cast<int>(numbers.cards.size()) + 1);
    for (const meeting::Tie& tie : told.ties) numbers.lines.emplace(tie.line, static_cast<int>(numbers.lines.size()) + 1);
    return numbers;
}

}  // namespace exports
