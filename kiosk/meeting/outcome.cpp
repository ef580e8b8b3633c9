// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/outcome.hpp"

#include <algorithm>

namespace meeting {
namespace {

bool is_control(const Board& board, const std::string& card) {
    const auto controls = std::min(board.pile.size(), static_cast<std::size_t>(board.controls));
    return std::find(board.pile.begin(), board.pile.begin() + static_cast<std::ptrdiff_t>(controls), card) !=
           board.pile.begin() + static_cast<std::ptrdiff_t>(controls);
}

// From the left edge of all zones that carry a value to the right edge of them.
std::optional<int> fine_value(const Scaffold& scaffold, const Spot& spot) {
    double left = 1e9;
    double right = -1e9;
    for (const Zone& zone : scaffold.zones) {
        const Box* box = std::get_if<Box>(&zone.area);
        if (!box || !zone.value) continue;
        left = std::min(left, box->middle.x - box->width_u / 2);
        right = std::max(right, box->middle.x + box->width_u / 2);
    }
    if (right <= left) return std::nullopt;
    return static_cast<int>(std::lround(std::clamp((spot.x_u - left) / (right - left), 0.0, 1.0) * 100));
}

}  // namespace

Outcome outcome_of(const Board& board, const Scaffold& scaffold) {
    Outcome outcome;
    outcome.board = board.number;
    for (const Zone& zone : scaffold.zones) {
        std::vector<const Placement*> here;
        for (const Placement& card : board.placements)
            if (card.zone == zone.name) here.push_back(&card);
        std::ranges::sort(here, {}, &Placement::order);
        for (const Placement* card : here) {
            Statement statement;
            statement.placement = card->number;
            statement.card = card->card;
            statement.laid_by = card->laid_by;
            statement.voice = card->voice;
            statement.zone = card->zone;
            statement.value = card->value;
            statement.answer = zone.answer;
            statement.counts = zone.counts;
            statement.control = is_control(board, card->card);
            statement.order = card->order;
            statement.moves = card->moves;
            statement.marks = card->marks;
            if (zone.felt_distance) statement.felt_u = std::hypot(card->spot.x_u, card->spot.y_u);
            if (board.fine && zone.value) statement.fine = fine_value(scaffold, card->spot);
            statement.sequence = card->sequence;
            outcome.statements.push_back(std::move(statement));
        }
    }
    for (const Line& line : board.lines) outcome.ties.push_back({line.number, line.kind, line.from, line.to, line.by, line.sequence});
    for (const std::string& card : board.pile)
        if (!std::ranges::count(board.placements, card, &Placement::card)) outcome.not_answered.push_back(card);
    return outcome;
}

Outcome without_private(const Outcome& outcome) {
    Outcome open = outcome;
    std::set<PlacementNumber> hidden;
    for (const Statement& statement : outcome.statements)
        if (statement.marks.contains(Mark::secret)) hidden.insert(statement.placement);
    std::erase_if(open.statements, [&](const Statement& statement) { return hidden.contains(statement.placement); });
    std::erase_if(open.ties, [&](const Tie& tie) { return hidden.contains(tie.from) || hidden.contains(tie.to); });
    return open;
}

Board without_private(const Board& board) {
    Board open = board;
    std::set<PlacementNumber> hidden;
    for (const Placement& card : board.placements)
        if (card.marks.contains(Mark::secret)) hidden.insert(card.number);
    std::erase_if(open.placements, [&](const Placement& card) { return hidden.contains(card.number); });
    std::erase_if(open.lines, [&](const Line& line) { return hidden.contains(line.from) || hidden.contains(line.to); });
    // A card that lies face down must not show itself as "not answered" either.
    for (const Placement& card : board.placements) {
        if (!card.marks.contains(Mark::secret)) continue;
        if (is_control(open, card.card)) --open.controls;
        std::erase(open.pile, card.card);
    }
    return open;
}

}  // namespace meeting
