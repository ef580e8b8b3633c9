// SPDX-License-Identifier: MPL-2.0
// Real cards and tokens on the glass. A card that lies at rest asks for what a card in a hand would; but nobody can send it back, so where
// it does not count the glass says why.
#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/table.hpp"

namespace table {

using input::LyingToken;
using input::TokenBinding;
using input::TokenFunction;
using input::TokenRested;
using meeting::Board;
using meeting::Placement;
using meeting::Pose;
using meeting::SeatNumber;

void Table::mean(input::TokenBindings bindings, std::function<void(const TokenBinding&)> bind) {
    bindings_ = std::move(bindings);
    bind_ = std::move(bind);
    changed_ = true;
}

void Table::see(const input::TokensSeen& seen, Moment) {
    input::TokensSeen meant = seen;
    std::erase_if(meant.tokens, [](const input::Token& token) { return !input::is_token_marker(token.marker); });
    // On a card the marker stands below the picture; on a token with a function, in the middle.
    for (input::Token& token : meant.tokens)
        if (function_of(token.marker) == TokenFunction::none)
            token.at_mm = token.at_mm + meeting::turned({0, -settings_.marker_below_mm}, token.turn_degrees);
    const auto before = tokens_.lying();
    tokens_.see(meant);
    if (tokens_.lying() != before) changed_ = true;
}

void Table::pass_tokens(Moment moment) {
    // A stop is not waited for until it rests: it counts as soon as it is seen on the table.
    const bool in_use = meeting().stage == meeting::Stage::open && !local_.welcome;
    for (const LyingToken& token : tokens_.lying())
        if (in_use && !token.at_rest && !tales_.contains(token.number) && function_of(token.marker) == TokenFunction::stop)
            stop_by(token.number, moment);
    for (const input::TokenGesture& gesture : tokens_.pass(moment.run_ms)) {
        changed_ = true;
        if (const auto* rested = std::get_if<TokenRested>(&gesture)) {
            waiting_tokens_.push_back(*rested);
            continue;
        }
        const auto& lifted = std::get<input::TokenLifted>(gesture);
        tales_.erase(lifted.number);
        std::erase_if(waiting_tokens_, [&](const TokenRested& each) { return each.number == lifted.number; });
        if (stopped_by_ == lifted.number) {
            stopped_by_ = 0;
            local_.stopped = false;
        }
    }
    // While the table rests, or shows what was, nothing counts but the stop itself; what was laid meanwhile counts when it goes on.
    const auto waiting = std::exchange(waiting_tokens_, {});
    for (const TokenRested& rested : waiting) {
        const LyingToken* token = tokens_.find(rested.number);
        if (!token || !token->at_rest) continue;
        if ((local_.stopped || local_.timeline) && function_of(rested.marker) != TokenFunction::stop)
            waiting_tokens_.push_back(rested);
        else
            token_rested(rested, moment);
    }
    weigh_tokens();
    lift_what_is_gone(moment);
}

void Table::stop_by(std::int64_t token, Moment moment) {
    local_.stopped = true;
    stopped_by_ = token;
    hands_.let_go(moment.run_ms);
    changed_ = true;
}

TokenFunction Table::function_of(int marker) const {
    const auto bound = bindings_.find(marker);
    return bound == bindings_.end() ? TokenFunction::none : bound->second.function;
}

void Table::token_rested(const TokenRested& rested, Moment moment) {
    TokenTale& tale = tales_[rested.number];
    if (rested.anew) tale.wants_lifting = false;
    tale.why.clear();
    if (meeting().stage != meeting::Stage::open || local_.welcome) {
        tale.wants_lifting = true;
        return;
    }
    const auto bound = bindings_.find(rested.marker);
    if (bound == bindings_.end())
        offer_naming(rested);
    else if (bound->second.function != TokenFunction::none)
        token_does(rested, bound->second, moment);
    else
        lay_token(rested, bound->second.card, moment);
}

// Where a placement lies on the table.
Pose Table::pose_of(const Board& board, const Placement& card) const {
    return {render::on_table(board, stationery_, {card.spot.x_u, card.spot.y_u}),
            meeting::whole_turn(card.spot.turn_degrees + board.turned_degrees), 1};
}

bool Table::counts(const LyingToken& token, const TokenTale& tale) const {
    const Board* board = chosen();
    const Placement* card = meeting::placement_of(meeting(), tale.placement);
    return board && card && card->board == board->number && tokens_.same_place(pose_of(*board, *card), token.pose);
}

bool Table::under_real_card(const Placement& card) const {
    return std::ranges::any_of(tales_, [&](const auto& each) { return each.second.placement == card.number && each.second.counted; });
}

bool Table::claimed(meeting::PlacementNumber number) const {
    return std::ranges::any_of(tales_, [&](const auto& tale) { return tale.second.placement == number; });
}

// The placement that a real card is: the one it has been, else one that was left where it lies (before a power cut), else one of this
// board whose card was lifted. Nobody's: it is laid for the first time.
const Placement* Table::placement_of(const TokenRested& rested, const std::string& card) const {
    const Board* board = chosen();
    if (!board) return nullptr;
    if (const auto tale = tales_.find(rested.number); tale != tales_.end()) {
        const Placement* own = meeting::placement_of(meeting(), tale->second.placement);
        if (own && own->board == board->number && own->card == card) return own;
    }
    const Placement* nearest = nullptr;
    double least = 0;
    for (const Board& each : meeting().boards)
        for (const Placement& placement : each.placements) {
            if (placement.token != rested.marker || placement.card != card || claimed(placement.number)) continue;
            const Pose there = pose_of(each, placement);
            if (!placement.lifted && tokens_.same_place(there, rested.pose)) return &placement;
            if (each.number != board->number) continue;
            const double away = meeting::distance(there.at, rested.pose.at);
            if (!nearest || away < least) {
                nearest = &placement;
                least = away;
            }
        }
    return nearest;
}

void Table::lay_token(const TokenRested& rested, const std::string& card, Moment moment) {
    TokenTale& tale = tales_[rested.number];
    const Board* board = chosen();
    const meeting::Scaffold* rules = scaffold();
    if (!board || !rules || tale.wants_lifting) {
        tale.wants_lifting = true;
        return;
    }
    const Placement* placement = placement_of(rested, card);
    if (placement) tale.placement = placement->number;
    if (placement && placement->board != board->number) {
        // It is from a board that lies under this one.
        tale.wants_lifting = true;
        return;
    }
    tale.counted = false;
    if (const auto seat = strip_under(rested.pose.at, moment)) {
        if (placement) ask_for_token(rested, meeting::TakeCardBack{placement->number, *seat});
        return;
    }
    if (placement && tokens_.same_place(pose_of(*board, *placement), rested.pose)) {
        if (placement->lifted) ask_for_token(rested, meeting::LiftCard{placement->number, false});
        return;
    }
    const meeting::Point at = render::on_board(*board, stationery_, rested.pose.at);
    const meeting::Zone* zone = meeting::zone_at(*rules, at);
    if (!zone) {
        tale.why = stationery_.say(meeting::sentence_of(meeting::Reason::no_such_zone));
        return;
    }
    const meeting::Spot spot{at.x, at.y, meeting::whole_turn(rested.pose.turn_degrees - board->turned_degrees)};
    if (placement)
        ask_for_token(rested, meeting::MoveCard{placement->number, zone->name, spot, rested.marker});
    else
        ask_for_token(rested, meeting::LayCard{board->number, card, meeting().turn, zone->name, spot, rested.marker});
}

void Table::ask_for_token(const TokenRested& rested, meeting::Intent intent) {
    Asked asked;
    asked.intent = std::move(intent);
    asked.token = rested.number;
    tales_[rested.number].asked = true;
    sitting_.ask(std::move(asked));
}

void Table::token_answered(const Answer& answer) {
    const auto found = tales_.find(answer.asked.token);
    if (found == tales_.end()) return;  // lifted meanwhile
    TokenTale& tale = found->second;
    tale.asked = false;
    if (const auto* refusal = std::get_if<meeting::Refusal>(&answer.what)) {
        if (refusal->reason != meeting::Reason::nothing_changes) tale.why = sentence_of(*refusal);
        return;
    }
    for (const meeting::Recorded& recorded : std::get<std::vector<meeting::Recorded>>(answer.what))
        if (const auto* laid = std::get_if<meeting::CardLaid>(&recorded.event)) tale.placement = laid->placement;
}

// What counted and does not any more (it was undone or taken back, the board was turned or another one chosen) wants to be lifted first:
// the table lays nothing by itself.
void Table::weigh_tokens() {
    for (const LyingToken& token : tokens_.lying()) {
        TokenTale& tale = tales_[token.number];
        if (!token.at_rest || tale.asked) continue;
        const bool now = counts(token, tale);
        if (tale.counted && !now) tale.wants_lifting = true;
        if (now) {
            tale.wants_lifting = false;
            tale.why.clear();
        }
        if (now != tale.counted) changed_ = true;
        tale.counted = now;
    }
}

// Another board: whatever lies on the glass is from before.
void Table::leave_tokens() {
    for (auto& [number, tale] : tales_) {
        tale.wants_lifting = true;
        tale.why.clear();
    }
}

// A placement whose card is nowhere on the table is lifted. Asked of the placements, so that it holds for what was lifted while the table
// was dark, too.
void Table::lift_what_is_gone(Moment moment) {
    lift_due_ms_.reset();
    if (meeting().stage != meeting::Stage::open || !tokens_.watched_since_ms() || sitting_.busy()) return;
    std::vector<meeting::PlacementNumber> gone;
    for (const Board& board : meeting().boards)
        for (const Placement& card : board.placements)
            if (card.token != meeting::no_token && !card.lifted && !claimed(card.number)) gone.push_back(card.number);
    if (gone.empty()) return;
    const std::int64_t due = *tokens_.watched_since_ms() + input::Tokens::first_look_ms;
    if (moment.run_ms < due) {
        lift_due_ms_ = due;
        return;
    }
    for (const meeting::PlacementNumber number : gone) ask(meeting::LiftCard{number, true});
}

// The meeting is over; what lies on the glass lies there still.
void Table::forget_tokens() {
    tales_.clear();
    waiting_tokens_.clear();
    stopped_by_ = 0;
    std::erase_if(bindings_, [](const auto& bound) { return meeting::is_own(bound.second.card); });
}

std::vector<render::RealThing> Table::real_things() const {
    using Fate = render::RealThing::Fate;
    std::vector<render::RealThing> things;
    std::map<int, int> same;
    std::set<double> told;
    const bool open = meeting().stage == meeting::Stage::open;
    for (const LyingToken& token : tokens_.lying()) {
        const int which = ++same[token.marker];
        if (!token.in_sight) continue;
        render::RealThing thing;
        thing.name = std::to_string(token.marker) + (which > 1 ? "#" + std::to_string(which) : "");
        thing.pose = token.pose;
        thing.words_turn_degrees = turn_toward(token.pose.at);
        const auto bound = bindings_.find(token.marker);
        const auto found = tales_.find(token.number);
        const TokenTale tale = found == tales_.end() ? TokenTale{} : found->second;
        thing.says = tale.why;
        if (!open) {
            thing.fate = Fate::quiet;
        } else if (bound == bindings_.end()) {
            thing.fate = token.at_rest ? Fate::unknown : Fate::quiet;
        } else if (bound->second.function != TokenFunction::none) {
            thing.fate = Fate::tool;
            thing.function = bound->second.function;
        } else {
            const Board* board = chosen();
            const Placement* card = meeting::placement_of(meeting(), tale.placement);
            const bool here = board && card && card->board == board->number;
            const bool on_its_way = !token.at_rest || tale.asked;
            if (here && (tale.counted || (on_its_way && !tale.wants_lifting))) {
                thing.fate = Fate::card;
                thing.counts_as = card->number;
            } else if (!on_its_way && (!tale.why.empty() || (tale.wants_lifting && scaffold_under(token.pose.at)))) {
                thing.fate = Fate::does_not_count;
                // Said to each side once, however many cards it is true of.
                if (thing.says.empty() && told.insert(thing.words_turn_degrees).second)
                    thing.says = stationery_.say("Lift the card and lay it again.");
            }
        }
        things.push_back(std::move(thing));
    }
    return things;
}

bool Table::scaffold_under(meeting::Point at) const {
    const Board* board = chosen();
    return board && scaffold() && meeting::zone_at(*scaffold(), render::on_board(*board, stationery_, at));
}

}  // namespace table
