// SPDX-License-Identifier: MPL-2.0
// Tokens that are no cards: my turn, private, important, and a marker that nobody has bound yet. Whom and what they mean follows from
// where they lie.
#include <algorithm>
#include <limits>

#include "kiosk/table.hpp"

namespace table {

using input::LyingToken;
using input::TokenBinding;
using input::TokenFunction;
using input::TokenRested;
using meeting::Board;
using meeting::Placement;
using meeting::SeatNumber;

namespace {

constexpr double before_seat_mm = 150;  // from the middle of its edge: what lies there lies before it
constexpr double touches_mm = 46;       // from a card's rim to the middle of a token that touches it

}  // namespace

std::optional<SeatNumber> Table::strip_under(meeting::Point at, Moment moment) {
    const render::Shape* below = render::uppermost(scene(moment), at, {render::Touch::zone, render::Touch::button});
    if (!below) return std::nullopt;
    const std::string_view name = below->name;
    for (const std::string_view place : {"strip:seat", "drawer:seat", "button:seat"})
        if (name.starts_with(place)) return std::atoi(std::string(name.substr(place.size())).c_str());
    return std::nullopt;
}

SeatNumber Table::nearest_seat(meeting::Point at) const {
    SeatNumber nearest = meeting::nobody;
    double least = 0;
    for (const meeting::Seat& seat : meeting().seats) {
        if (seat.empty) continue;
        const double away = meeting::distance(render::seat_pose(meeting(), seat.number, stationery_).at, at);
        if (nearest != meeting::nobody && away >= least) continue;
        nearest = seat.number;
        least = away;
    }
    return nearest;
}

// The seat before which a place is, if it is before one.
SeatNumber Table::seat_before(meeting::Point at, Moment moment) {
    if (const auto strip = strip_under(at, moment)) return *strip;
    const SeatNumber near = nearest_seat(at);
    const bool before =
        near != meeting::nobody && meeting::distance(render::seat_pose(meeting(), near, stationery_).at, at) <= before_seat_mm;
    return before ? near : meeting::nobody;
}

// Toward whom words beside a token are turned.
double Table::turn_toward(meeting::Point at) const {
    const meeting::Seat* seat = meeting::seat_of(meeting(), nearest_seat(at));
    return seat ? render::facing(seat->side) : 0;
}

// The card that a token touches, the nearest of them.
const Placement* Table::card_touched(meeting::Point at, Moment moment) {
    const Board* board = chosen();
    const Placement* nearest = nullptr;
    double least = 0;
    if (!board) return nearest;
    for (const render::Shape& shape : scene(moment).shapes) {
        if (shape.touch != render::Touch::card || !shape.name.starts_with("card:") || !render::meets(shape, at, touches_mm)) continue;
        const double away = meeting::distance(shape.pose.at, at);
        if (nearest && away >= least) continue;
        nearest = render::card_named(*board, shape.name);
        least = away;
    }
    return nearest;
}

void Table::token_does(const TokenRested& rested, const TokenBinding& binding, Moment moment) {
    TokenTale& tale = tales_[rested.number];
    const Board* board = chosen();
    if (binding.function == TokenFunction::stop) {
        stop_by(rested.number, moment);
        return;
    }
    // What lay there when the table woke has done its deed long ago, and a push does it once to each.
    const bool lay_there = moment.run_ms < tokens_.watched_since_ms().value_or(0) + input::Tokens::first_look_ms;
    const auto does = [&](int about, meeting::Intent intent) {
        const bool again = !rested.anew && tale.about == about;
        tale.about = about;
        if (!again && !lay_there) ask_for_token(rested, std::move(intent));
    };
    const Placement* card = binding.function == TokenFunction::my_turn ? nullptr : card_touched(rested.pose.at, moment);
    if (binding.function == TokenFunction::my_turn) {
        const SeatNumber seat = binding.seat == meeting::nobody ? seat_before(rested.pose.at, moment) : binding.seat;
        if (seat == meeting::nobody)
            tale.why = stationery_.say("Lay it before whoever speaks next.");
        else
            does(seat, meeting::PassTurn{seat});
    } else if (binding.function == TokenFunction::important) {
        if (card)
            does(card->number, meeting::MarkCard{card->number, meeting::Mark::important, true});
        else
            tale.why = stationery_.say("Lay it beside the card that matters most.");
    } else if (card) {
        does(card->number, meeting::MarkCard{card->number, meeting::Mark::secret, true});
    } else if (board && scaffold_under(rested.pose.at)) {
        does(-board->number, meeting::ShareBoard{board->number, false});
    } else {
        tale.why = stationery_.say("Lay it on what is private.");
    }
}

// Nobody knows yet what the marker stands for: whoever sits nearest is asked.
void Table::offer_naming(const TokenRested& rested) {
    const SeatNumber seat = nearest_seat(rested.pose.at);
    if (seat == meeting::nobody) return;
    const double turn = turn_toward(rested.pose.at);
    render::Chooser chooser{"token" + std::to_string(rested.marker),
                            rested.pose.at + meeting::turned({0, 110}, turn),
                            turn,
                            stationery_.say("Which card is this?"),
                            {{"name", stationery_.say("Find the card"), "1F50D", false}}};
    offer(std::move(chooser), {[this, seat, marker = rested.marker](Moment) {
              close_tools(seat);
              local_.drawers[seat] = {"", 0, marker};
          }});
}

// From now on the marker is that card, and what bears it is laid as it.
void Table::bind_token(int marker, const std::string& card) {
    const TokenBinding binding{marker, card, TokenFunction::none, meeting::nobody};
    bindings_[marker] = binding;
    // A card that somebody made is of this meeting alone.
    if (bind_ && !meeting::is_own(card))
        errands_.send([this, binding]() -> Errands::Home {
            bind_(binding);
            return {};
        });
    const auto lying = tokens_.lying();
    for (const LyingToken& token : lying)
        if (token.marker == marker && token.at_rest) waiting_tokens_.push_back({token.number, marker, token.pose, true});
    changed_ = true;
}

}  // namespace table
