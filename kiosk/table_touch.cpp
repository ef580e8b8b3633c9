// SPDX-License-Identifier: MPL-2.0
// What a touch asks for: from gestures and the names of what they met to wishes.
#include <algorithm>

#include "kiosk/seat_name.hpp"
#include "kiosk/table.hpp"

namespace table {

using input::Meets;
using meeting::Board;
using meeting::Placement;
using meeting::Point;
using meeting::Pose;
using meeting::Reason;
using meeting::SeatNumber;

namespace {

double turn_of_end(std::string_view name) { return name.ends_with("/north") ? 180 : 0; }

meeting::Spot spot_of(const Board& board, const render::Stationery& stationery, const Pose& pose) {
    const Point at = render::on_board(board, stationery, pose.at);
    return {at.x, at.y, meeting::whole_turn(pose.turn_degrees - board.turned_degrees)};
}

}  // namespace

void Table::act(const input::Gesture& gesture, Moment moment) {
    if (const auto* touched = std::get_if<input::PanelTouched>(&gesture)) {
        if (const auto seat = touched->panel.name.starts_with("paper:") ? seat_in(touched->panel.name.substr(6)) : std::nullopt)
            draw_on_paper(seat->first, *touched);
        else
            staff_.feed(touched->contact);
        return;
    }
    // A note has been seen by whoever goes on.
    std::erase_if(local_.notes, [&](const render::Note& note) { return moment.run_ms - note.since_ms > 1200; });
    if (const auto* tap = std::get_if<input::Tapped>(&gesture))
        tapped(*tap, moment);
    else if (const auto* rested = std::get_if<input::Rested>(&gesture))
        lay(rested->card, rested->pose, true, moment);
    changed_ = true;
}

void Table::tapped(const input::Tapped& tap, Moment moment) {
    switch (tap.target.what) {
        case Meets::button:
            pressed(tap.target.name, tap, moment);
            return;
        case Meets::key:
            if (const auto seat = seat_in(std::string_view(tap.target.name).substr(4))) key_tapped(seat->first, seat->second, moment);
            return;
        case Meets::card:
            if (tap.target.name.starts_with("seat:"))
                offer_seat(std::atoi(tap.target.name.c_str() + 5));
            else
                tapped_card(tap, moment);
            return;
        case Meets::zone:
            if (!local_.picked.empty()) {
                // Tap and tap again: the card goes where the second tap was.
                const std::string card = local_.picked.back();
                local_.picked.pop_back();
                lay(card, {tap.at_mm, turn_of(card), 1}, false, moment);
            }
            return;
        case Meets::nothing:
        case Meets::panel:
            return;
    }
}

// How what is asked about a thing that is turned so is turned itself: to the side that reads it best.
double Table::turn_to_reader(double degrees) const {
    double best = std::round(degrees / 90) * 90, least = 360;
    for (const meeting::Side side : render::occupied_sides(meeting())) {
        const double away = meeting::whole_turn(degrees - render::facing(side));
        if (std::min(away, 360 - away) >= least) continue;
        least = std::min(away, 360 - away);
        best = render::facing(side);
    }
    return best;
}

// How a card is turned that is picked up by a tap: as it lies, or toward the seat whose drawer it is from.
double Table::turn_of(const std::string& card) const {
    const Board* board = chosen();
    if (const Placement* placement = board ? render::card_named(*board, card) : nullptr)
        return placement->spot.turn_degrees + board->turned_degrees;
    if (card.starts_with("drawer:"))
        if (const auto seat = seat_in(std::string_view(card).substr(7)))
            return render::seat_pose(meeting(), seat->first, stationery_).turn_degrees;
    const meeting::Seat* citizen = meeting::citizen_of(meeting());
    return citizen ? render::facing(citizen->side) : 0;
}

void Table::tapped_card(const input::Tapped& tap, Moment moment) {
    const std::string& name = tap.target.name;
    const Board* board = chosen();
    const Placement* card = board ? render::card_named(*board, name) : nullptr;
    if (const auto seat = name.starts_with("drawer:") ? seat_in(std::string_view(name).substr(7)) : std::nullopt)
        if (const auto drawer = local_.drawers.find(seat->first); drawer != local_.drawers.end() && drawer->second.naming >= 0) {
            bind_token(drawer->second.naming, seat->second);
            close_tools(seat->first);
            return;
        }
    if (std::erase(local_.picked, name) > 0) {
        // Tapped again: laid down, and asked about.
        if (card)
            offer_marks(*card, tap.target.pose);
        else
            offer_drawer_card(name, tap);
        return;
    }
    const Placement* before = board && !local_.picked.empty() ? render::card_named(*board, local_.picked.back()) : nullptr;
    if (card && before && !lines_between(*before, *card).empty()) {
        local_.picked.pop_back();
        offer_line_between(*before, *card, tap.at_mm, turn_of(name));
        return;
    }
    local_.picked.push_back(name);
    (void)moment;
}

void Table::lay(const std::string& card, const Pose& where, bool in_hand, Moment moment) {
    if (card.starts_with("seat:")) return move_seat(std::atoi(card.c_str() + 5), card, where);
    if (card.starts_with("coin:")) return lay_coin(card, where, in_hand, moment);
    const Board* board = chosen();
    const meeting::Scaffold* rules = scaffold();
    if (!board || !rules) return send_back(card, "", where, moment);
    const Placement* placement = render::card_named(*board, card);
    if (placement && in_hand && offer_line(card, where, moment)) return;

    // On a strip or an open drawer a card goes back to where cards come from.
    const render::Shape* below = render::uppermost(scene(moment), where.at, {render::Touch::zone, render::Touch::button});
    const std::string_view below_name = below ? std::string_view(below->name) : std::string_view();
    for (const std::string_view place : {"strip:", "drawer:", "button:"}) {
        if (!below_name.starts_with(place)) continue;
        const auto seat = seat_in(below_name.substr(place.size()));
        if (!seat) break;
        if (!placement) return send_back(card, "", where, moment);
        sitting_.ask({meeting::TakeCardBack{placement->number, seat->first}, in_hand ? card : "", where.at, turn_of(card)});
        return;
    }

    // A hand on the glass does not take the real card along.
    if (placement && under_real_card(*placement)) return send_back(card, "Move the real card.", where, moment);

    const Pose pose = beside_others(card, where);
    const meeting::Zone* zone = meeting::zone_at(*rules, render::on_board(*board, stationery_, pose.at));
    if (!zone) {
        // Let go between things: a card that was laid stays where it lay, and one that was not goes back without a word.
        return send_back(card, placement ? std::string(meeting::sentence_of(Reason::no_such_zone)) : "", where, moment);
    }
    const meeting::Spot spot = spot_of(*board, stationery_, pose);
    Asked asked;
    asked.card = in_hand ? card : "";
    asked.at_mm = pose.at + meeting::turned({0, 70}, turn_of(card));
    asked.turn_degrees = turn_of(card);
    if (placement) {
        asked.intent = meeting::MoveCard{placement->number, zone->name, spot};
    } else if (card.starts_with("pile:")) {
        const meeting::Seat* citizen = meeting::citizen_of(meeting());
        asked.intent = meeting::LayCard{board->number, card.substr(5), citizen ? citizen->number : meeting::nobody, zone->name, spot};
    } else if (const auto seat = seat_in(std::string_view(card).substr(7)); card.starts_with("drawer:") && seat) {
        asked.intent = meeting::LayCard{board->number, seat->second, seat->first, zone->name, spot};
    } else {
        return send_back(card, "", where, moment);
    }
    sitting_.ask(std::move(asked));
}

void Table::send_back(const std::string& card, const std::string& why, const Pose& at, Moment moment) {
    hands_.send_home(card, moment.run_ms);
    if (!why.empty()) say(why, at.at, turn_of(card), moment);
}

// Cards may overlap by half, not more: one laid right upon another slides beside it.
Pose Table::beside_others(const std::string& card, Pose pose) const {
    const Board* board = chosen();
    const meeting::Scaffold* rules = scaffold();
    if (!board || !rules) return pose;
    const double apart = rules->form == meeting::CardForm::chip    ? look_.chip_radius
                         : rules->form == meeting::CardForm::small ? look_.small_width / 2
                                                                   : look_.card_width / 2;
    const meeting::Zone* zone = meeting::zone_at(*rules, render::on_board(*board, stationery_, pose.at));
    for (int round = 0; round < 4 && zone; ++round) {
        bool free = true;
        for (const Placement& other : board->placements) {
            if (render::card_name(*board, other) == card) continue;
            const Point there = render::on_table(*board, stationery_, {other.spot.x_u, other.spot.y_u});
            const double away = meeting::distance(there, pose.at);
            if (away >= apart) continue;
            const Point direction = away > 0.5 ? (pose.at - there) * (1 / away) : meeting::turned({1, 0}, 30.0 + 137.5 * round);
            const Point aside = there + direction * apart;
            if (meeting::zone_at(*rules, render::on_board(*board, stationery_, aside)) != zone) continue;
            pose.at = aside;
            free = false;
        }
        if (free) break;
    }
    return pose;
}

void Table::pressed(const std::string& name, const input::Tapped& tap, Moment moment) {
    if (name.starts_with("button:go_on/")) {
        local_.stopped = false;
        stopped_by_ = 0;
        return;
    }
    if (local_.stopped || !name.starts_with("button:")) return;
    const std::string_view what = std::string_view(name).substr(7);
    if (what.starts_with("time/")) return pressed_in_timeline(std::string(what), moment);
    if (what.starts_with("choice/")) {
        const std::string_view which = what.substr(7);
        const std::string owner(which.substr(0, which.find('/')));
        const std::string choice(which.substr(std::min(which.size(), owner.size() + 1)));
        const ChoiceDeed deed = deeds_[owner][choice];
        deeds_.erase(owner);
        std::erase_if(local_.choosers, [&](const render::Chooser& chooser) { return chooser.owner == owner; });
        if (deed) deed(moment);
    } else if (const auto seat = seat_in(what)) {
        pressed_at_seat(seat->first, seat->second, moment);
        if (seat->second == "stop") hands_.let_go(moment.run_ms);
    } else if (what.starts_with("ring/") || what.starts_with("board/") || what.starts_with("step/")) {
        pressed_in_ring(std::string(what), moment);
    } else if (what.starts_with("welcome/") || what.starts_with("practice/") || what.starts_with("topic/") ||
               what.starts_with("sequence/") || what.starts_with("may/")) {
        pressed_in_welcome(std::string(what), moment);
    } else if (what.starts_with("going/")) {
        pressed_in_going_out(std::string(what.substr(6)), moment);
    } else if (what.starts_with("parting/")) {
        pressed_in_parting(std::string(what.substr(8)), moment);
    } else if (what.starts_with("add_seat/")) {
        if (const auto side = meeting::side_named(what.substr(9))) offer_new_seat(*side, tap.at_mm, render::facing(*side));
    } else if (what.starts_with("line/")) {
        const meeting::Line* line = meeting::line_of(meeting(), std::atoi(std::string(what.substr(5)).c_str()));
        const Placement* from = line ? meeting::placement_of(meeting(), line->from) : nullptr;
        const Placement* to = line ? meeting::placement_of(meeting(), line->to) : nullptr;
        if (from && to) offer_line_between(*from, *to, tap.at_mm, tap.target.pose.turn_degrees);
    } else if (what.starts_with("envelope/")) {
        const std::string_view which = what.substr(9);
        offer_envelope(std::string(which.substr(0, which.rfind('/'))), tap);
    } else if (what.starts_with("grant/")) {
        open_grant(tap, moment);
    } else if (what.starts_with("boards/")) {
        open_ring(turn_of_end(what));
    } else if (what.starts_with("look/")) {
        offer_looks(turn_of_end(what));
    } else if (what.starts_with("staff/")) {
        local_.parting.reset();
        staff_.open_at(what.ends_with("/north") ? meeting::Side::north : meeting::Side::south);
        notice_.clear();
        draw_staff(moment);
    } else if (what.starts_with("fits/")) {
        pressed_of_board(std::string(what.substr(5)));
    } else if (const Board* board = chosen()) {
        if (what == "reveal") ask(meeting::RevealBoard{board->number});
    }
}

void Table::ask_from(SeatNumber seat, meeting::Intent intent) {
    const Pose pose = render::seat_pose(meeting(), seat, stationery_);
    Asked asked;
    asked.intent = std::move(intent);
    asked.at_mm = meeting::outward(pose, {0, -90});
    asked.turn_degrees = pose.turn_degrees;
    sitting_.ask(std::move(asked));
    changed_ = true;
}

// "It is private": the card the hand has picked up, or else the one the seat laid last.
void Table::keep_private(SeatNumber seat, Moment moment) {
    const Board* board = chosen();
    const Placement* card = nullptr;
    if (board && !local_.picked.empty()) card = render::card_named(*board, local_.picked.back());
    if (board && !card)
        for (const Placement& each : board->placements)
            if (each.voice == seat && (!card || each.sequence > card->sequence)) card = &each;
    const Pose pose = render::seat_pose(meeting(), seat, stationery_);
    if (!card) return say("Tap a card first.", meeting::outward(pose, {0, -90}), pose.turn_degrees, moment);
    local_.picked.clear();
    ask_from(seat, meeting::MarkCard{card->number, meeting::Mark::secret, !card->marks.contains(meeting::Mark::secret)});
}

void Table::close_tools(SeatNumber seat) {
    local_.drawers.erase(seat);
    local_.writings.erase(seat);
    local_.sketches.erase(seat);
}

void Table::pressed_at_seat(SeatNumber seat, const std::string& what, Moment moment) {
    const auto drawer = local_.drawers.find(seat);
    if (what == "cards") {
        const bool open = drawer != local_.drawers.end();
        close_tools(seat);
        if (!open) local_.drawers[seat] = {};
    } else if (what == "write") {
        const auto writing = local_.writings.find(seat);
        if (writing != local_.writings.end() && writing->second.what == render::WritingFor::card) return close_tools(seat);
        render::Writing fresh;
        fresh.what = render::WritingFor::card;
        fresh.capitals = true;
        fresh.card = blank_card_of(seat);
        open_writing(seat, std::move(fresh));
    } else if (what == "search") {
        open_writing(seat, {});
    } else if (what == "draw") {
        if (local_.sketches.contains(seat)) return close_tools(seat);
        open_sketch(seat, blank_card_of(seat));
    } else if (what == "stroke_back" || what == "caption" || what == "drawn") {
        const auto paper = local_.sketches.find(seat);
        if (paper == local_.sketches.end()) return;
        const std::string card = paper->second.card;
        if (what == "stroke_back") {
            if (!card.empty()) ask_from(seat, meeting::TakeStrokeBack{card, seat});
        } else if (what == "drawn") {
            close_tools(seat);
            local_.drawers[seat] = {std::string(meeting::own_group), 0};
        } else if (!card.empty()) {
            render::Writing caption;
            caption.what = render::WritingFor::card;
            caption.card = card;
            caption.capitals = true;
            if (const meeting::OwnCard* own = meeting::own_card_of(meeting(), card)) caption.text = own->words;
            open_writing(seat, std::move(caption));
        }
    } else if (what == "undo") {
        ask_from(seat, meeting::Undo{seat});
    } else if (what == "private") {
        keep_private(seat, moment);
    } else if (what == "my_turn") {
        ask_from(seat, meeting::PassTurn{seat});
    } else if (what == "stop") {
        local_.stopped = true;
        stopped_by_ = 0;
    } else if (what == "close") {
        close_tools(seat);
    } else if (what.starts_with("covered/")) {
        const std::string key = what.substr(8);
        const Pose pose = render::seat_pose(meeting(), seat, stationery_);
        render::Chooser chooser{"seat" + std::to_string(seat),
                                meeting::outward(pose, {0, -150}),
                                pose.turn_degrees,
                                stationery_.say("This card is covered"),
                                {}};
        const meeting::Card* card = deck_.find(key);
        chooser.choices.push_back({"uncover", stationery_.say("Show the card"), card ? card->picture : "1F512", false});
        offer(std::move(chooser), {[this, seat, key](Moment) { ask_from(seat, meeting::UncoverCard{key, true, seat}); }});
    } else if (drawer != local_.drawers.end()) {
        if (what == "back")
            drawer->second = {meeting::is_imported(drawer->second.group) ? std::string(meeting::imported_group) : "", 0,
                              drawer->second.naming};
        else if (what == "next")
            ++drawer->second.page;
        else if (what == "previous")
            --drawer->second.page;
        else if (what.starts_with("group/"))
            drawer->second = {what.substr(6), 0, drawer->second.naming};
    }
}

}  // namespace table
