// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/outcome.hpp"

#include <algorithm>
#include <map>

#include "kiosk/meeting/before.hpp"
#include "kiosk/meeting/purse.hpp"

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

// From the first to the last, along that way.
double along(Way way, const Spot& spot) {
    switch (way) {
        case Way::right:
            return spot.x_u;
        case Way::left:
            return -spot.x_u;
        case Way::down:
            return spot.y_u;
        case Way::up:
            return -spot.y_u;
    }
    return 0;
}

// Each line that no chain has yet is led on to both its ends, by lines that no chain has where there are such. Lines that meet in a card
// are of one voice, since each is of the voice of its cards.
std::vector<Chain> chains_of(const std::vector<Statement>& statements, const std::vector<Tie>& ties) {
    std::map<PlacementNumber, const Statement*> said;
    for (const Statement& statement : statements) said[statement.placement] = &statement;
    std::vector<const Tie*> links;
    for (const Tie& tie : ties) {
        const auto from = said.find(tie.from);
        const auto to = said.find(tie.to);
        if (tie.leads && from != said.end() && to != said.end() && from->second->voice == tie.by && to->second->voice == tie.by)
            links.push_back(&tie);
    }
    std::set<LineNumber> told;
    std::vector<Chain> chains;
    for (const Tie* first : links) {
        if (told.contains(first->line)) continue;
        Chain chain{first->by, {first->from, first->to}, {first->line}};
        const auto next = [&](PlacementNumber Tie::*near, PlacementNumber Tie::*far, PlacementNumber end) {
            const Tie* found = nullptr;
            for (const Tie* link : links) {
                if (link->*near != end || std::ranges::count(chain.cards, link->*far)) continue;
                if (!told.contains(link->line)) return link;
                if (!found) found = link;
            }
            return found;
        };
        while (const Tie* before = next(&Tie::to, &Tie::from, chain.cards.front())) {
            chain.cards.insert(chain.cards.begin(), before->from);
            chain.lines.insert(chain.lines.begin(), before->line);
        }
        while (const Tie* after = next(&Tie::from, &Tie::to, chain.cards.back())) {
            chain.cards.push_back(after->to);
            chain.lines.push_back(after->line);
        }
        told.insert(chain.lines.begin(), chain.lines.end());
        chains.push_back(std::move(chain));
    }
    return chains;
}

Accounts accounts_of(const Board& board, const Purse& purse) {
    Accounts accounts{grant_of(board, purse), board.granted_by, pot_of(board, purse), {}};
    for (const std::string& name : purse.envelopes) {
        const Envelope envelope = envelope_of(board, name);
        accounts.envelopes.push_back({name, envelope.amount, envelope.state, envelope.was, envelope.words, envelope.stated_by});
    }
    return accounts;
}

}  // namespace

bool in_a_chain(const Outcome& outcome, const Tie& tie) {
    return std::ranges::any_of(outcome.chains, [&](const Chain& chain) { return std::ranges::count(chain.lines, tie.line) > 0; });
}

Outcome outcome_of(const Board& board, const Scaffold& scaffold) {
    Outcome outcome;
    outcome.board = board.number;
    for (const Zone& zone : scaffold.zones) {
        if (zone.fleeting) continue;
        std::vector<const Placement*> here;
        for (const Placement& card : board.placements)
            if (card.zone == zone.name) here.push_back(&card);
        std::ranges::sort(here, {}, &Placement::order);
        if (zone.in_order) std::ranges::stable_sort(here, {}, [&](const Placement* card) { return along(*zone.in_order, card->spot); });
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
    for (const Line& line : board.lines) {
        const LineKind* kind = line_kind_of(scaffold, line.kind);
        outcome.ties.push_back({line.number, line.kind, line.from, line.to, line.by, line.sequence, kind && kind->directed()});
    }
    outcome.chains = chains_of(outcome.statements, outcome.ties);
    for (const std::string& card : board.pile)
        if (!std::ranges::count(board.placements, card, &Placement::card)) outcome.not_answered.push_back(card);
    if (scaffold.purse) outcome.accounts = accounts_of(board, *scaffold.purse);
    return outcome;
}

Outcome without_private(const Outcome& outcome) {
    Outcome open = outcome;
    std::set<PlacementNumber> hidden;
    for (const Statement& statement : outcome.statements)
        if (statement.marks.contains(Mark::secret)) hidden.insert(statement.placement);
    std::erase_if(open.statements, [&](const Statement& statement) { return hidden.contains(statement.placement); });
    std::erase_if(open.ties, [&](const Tie& tie) { return hidden.contains(tie.from) || hidden.contains(tie.to); });
    open.chains = chains_of(open.statements, open.ties);
    // Words about a private card are as private as it.
    if (open.accounts)
        for (const Statement& statement : outcome.statements)
            for (Account& account : open.accounts->envelopes)
                if (hidden.contains(statement.placement) && account.envelope == statement.zone) account.words.clear();
    return open;
}

Board without_private(const Board& board) {
    Board open = board;
    open.before = before_without_private(board);
    std::set<PlacementNumber> hidden;
    for (const Placement& card : board.placements)
        if (card.marks.contains(Mark::secret)) hidden.insert(card.number);
    std::erase_if(open.placements, [&](const Placement& card) { return hidden.contains(card.number); });
    std::erase_if(open.lines, [&](const Line& line) { return hidden.contains(line.from) || hidden.contains(line.to); });
    for (const Placement& card : board.placements)
        if (const auto envelope = open.envelopes.find(card.zone); hidden.contains(card.number) && envelope != open.envelopes.end())
            envelope->second.words.clear();
    // A card that lies face down must not show itself as "not answered" either.
    for (const Placement& card : board.placements) {
        if (!card.marks.contains(Mark::secret)) continue;
        if (is_control(open, card.card)) --open.controls;
        std::erase(open.pile, card.card);
    }
    return open;
}

}  // namespace meeting
