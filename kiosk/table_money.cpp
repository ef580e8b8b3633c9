// SPDX-License-Identifier: MPL-2.0
// Money by hand: coins that are carried, what may come next of an envelope, and what there is to share out.
#include <algorithm>

#include "kiosk/meeting/purse.hpp"
#include "kiosk/table.hpp"

namespace table {

using meeting::Board;
using meeting::EnvelopeState;
using meeting::Pose;
using meeting::Reason;

namespace {

// The table knows no fingers: whoever has the turn is spoken to.
double turn_of_speaker(const meeting::Meeting& meeting) {
    const meeting::Seat* seat = meeting::seat_of(meeting, meeting.turn);
    return seat ? render::facing(seat->side) : 0;
}

}  // namespace

// From the pot into an envelope, from one to another, or back.
void Table::lay_coin(const std::string& coin, const Pose& where, bool in_hand, Moment moment) {
    const Board* board = chosen();
    const meeting::Scaffold* rules = scaffold();
    const auto held = rules ? render::coin_named(*rules, coin) : std::nullopt;
    if (!board || !held) return send_back(coin, "", where, moment);
    const meeting::Zone* zone = meeting::zone_at(*rules, render::on_board(*board, stationery_, where.at));
    const bool pot = zone && zone->name == rules->purse->pot;
    if (!pot && (!zone || !std::ranges::count(rules->purse->envelopes, zone->name))) {
        hands_.send_home(coin, moment.run_ms);
        return say("Lay the coin in the pot or in an envelope.", where.at, turn_of_speaker(meeting()), moment);
    }
    const std::string to = pot ? "" : zone->name;
    if (to == held->envelope) return send_back(coin, "", where, moment);
    const double turn = turn_of_speaker(meeting());
    Asked asked;
    asked.intent = meeting::MoveMoney{board->number, held->envelope, to, held->coin};
    asked.card = in_hand ? coin : "";
    asked.at_mm = where.at + meeting::turned({0, 40}, turn);
    asked.turn_degrees = turn;
    asked.goal = render::coin_pose(*board, *rules, {to, held->coin}, stationery_);
    sitting_.ask(std::move(asked));
}

void Table::coin_moved(const Asked& asked, const meeting::MoneyMoved& moved, Moment moment) {
    if (!asked.card.empty()) hands_.settle(asked.card, asked.goal, moment.run_ms);
    if (std::ranges::count(scaffold()->purse->coins, moved.amount))
        local_.safe_marks.push_back({render::coin_name(*scaffold(), moved.to, moved.amount), moment.run_ms});
}

// What may come next, said by whoever has the turn.
void Table::offer_envelope(const std::string& name, const input::Tapped& tap) {
    const Board* board = chosen();
    const meeting::Scaffold* rules = scaffold();
    const meeting::Zone* zone = rules ? meeting::zone_of(*rules, name) : nullptr;
    if (!board || !zone || !rules->purse) return;
    const meeting::Envelope envelope = meeting::envelope_of(*board, name);
    const double turn = tap.target.pose.turn_degrees;
    const Pose at{tap.target.pose.at + meeting::turned({0, 70}, turn), turn, 1};
    std::string owner = name;
    std::ranges::replace(owner, '/', '_');
    render::Chooser chooser{
        owner, at.at, turn, stationery_.say(zone->words) + " · " + stationery_.phrases.amount(stationery_.language, envelope.amount), {}};
    std::vector<ChoiceDeed> deeds;
    for (const EnvelopeState next : meeting::what_comes_after(envelope.state)) {
        chooser.choices.push_back(
            {std::string(meeting::name_of(next)), stationery_.say(render::words_of(next)), std::string(render::picture_of(next)), false});
        if (next == EnvelopeState::refused)
            deeds.emplace_back([this, name, at](Moment moment) { refuse_envelope(name, at, moment); });
        else
            deeds.emplace_back([this, number = board->number, name, next, at](Moment) {
                Asked asked;
                asked.intent = meeting::SetEnvelope{number, name, next, "", meeting().turn};
                asked.at_mm = at.at;
                asked.turn_degrees = at.turn_degrees;
                sitting_.ask(std::move(asked));
            });
    }
    offer(std::move(chooser), std::move(deeds));
}

void Table::refuse_envelope(const std::string& envelope, const Pose& at, Moment moment) {
    const meeting::Seat* seat = meeting::seat_of(meeting(), meeting().turn);
    if (!seat || !meeting::says_decisions(seat->role))
        return say(std::string(meeting::sentence_of(Reason::the_office_says_that)), at.at, at.turn_degrees, moment);
    render::Writing writing;
    writing.what = render::WritingFor::refusal;
    writing.envelope = envelope;
    writing.capitals = true;
    open_writing(seat->number, std::move(writing));
}

void Table::open_grant(const input::Tapped& tap, Moment moment) {
    const meeting::Seat* seat = meeting::seat_of(meeting(), meeting().turn);
    if (!seat || !meeting::says_decisions(seat->role))
        return say(std::string(meeting::sentence_of(Reason::the_office_says_that)), tap.target.pose.at, tap.target.pose.turn_degrees,
                   moment);
    render::Writing writing;
    writing.what = render::WritingFor::grant;
    open_writing(seat->number, std::move(writing));
}

}  // namespace table
