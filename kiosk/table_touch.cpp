// SPDX-License-Identifier: MPL-2.0
// What a touch asks for: from gestures and the names of what they met to wishes.
#include <algorithm>

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

// "seat2/cards" -> 2 and "cards".
std::optional<std::pair<SeatNumber, std::string>> seat_in(std::string_view name) {
    if (!name.starts_with("seat")) return std::nullopt;
    const auto slash = name.find('/');
    const SeatNumber seat = std::atoi(std::string(name.substr(4, slash - 4)).c_str());
    if (seat <= 0) return std::nullopt;
    return std::pair{seat, slash == std::string_view::npos ? std::string() : std::string(name.substr(slash + 1))};
}

double turn_of_end(std::string_view name) { return name.ends_with("/north") ? 180 : 0; }

meeting::Spot spot_of(const Board& board, const render::Stationery& stationery, const Pose& pose) {
    const Point at = render::on_board(board, stationery, pose.at);
    return {at.x, at.y, meeting::whole_turn(pose.turn_degrees - board.turned_degrees)};
}

std::string_view group_of(std::string_view card) { return card.substr(0, card.find('.')); }

}  // namespace

void Table::act(const input::Gesture& gesture, Moment moment) {
    if (const auto* touched = std::get_if<input::PanelTouched>(&gesture)) {
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
        case Meets::card:
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
    if (std::erase(local_.picked, name) > 0) {
        // Tapped again: laid down, and asked about.
        if (card) offer_marks(*card, tap.target.pose);
        return;
    }
    const Placement* before = board && !local_.picked.empty() ? render::card_named(*board, local_.picked.back()) : nullptr;
    const meeting::Scaffold* rules = scaffold();
    if (card && before && rules && !rules->lines.empty()) {
        local_.picked.pop_back();
        offer_line_between(*before, *card, tap.at_mm, turn_of(name));
        return;
    }
    local_.picked.push_back(name);
    (void)moment;
}

void Table::lay(const std::string& card, const Pose& where, bool in_hand, Moment moment) {
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
    const double apart = rules->form == meeting::CardForm::chip ? look_.chip_radius : look_.card_width / 2;
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

// A person laid upon a person asks for a line between them.
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
        if (meeting::distance(there, pose.at) > look_.chip_radius * 0.6) continue;
        hands_.send_home(card, moment.run_ms);
        offer_line_between(*from, other, pose.at, turn_of(card));
        return true;
    }
    return false;
}

void Table::offer(render::Chooser chooser, std::vector<ChoiceDeed> deeds) {
    deeds_.clear();
    for (std::size_t i = 0; i < chooser.choices.size() && i < deeds.size(); ++i) deeds_[chooser.choices[i].name] = std::move(deeds[i]);
    local_.chooser = std::move(chooser);
    changed_ = true;
}

void Table::offer_line_between(const Placement& from, const Placement& to, Point at, double turn) {
    const meeting::Scaffold* rules = scaffold();
    const Board* board = chosen();
    if (!rules || !board) return;
    const double toward = std::round(turn / 90) * 90;
    render::Chooser chooser{at + meeting::turned({0, 90}, toward), toward, stationery_.say("What is between them?"), {}};
    std::vector<ChoiceDeed> deeds;
    for (const meeting::LineKind& kind : rules->lines) {
        const auto drawn = std::ranges::find_if(board->lines, [&](const meeting::Line& line) {
            return line.kind == kind.name &&
                   ((line.from == from.number && line.to == to.number) || (line.from == to.number && line.to == from.number));
        });
        const bool on = drawn != board->lines.end();
        const char* picture = kind.stroke == "solid" ? "1F91D" : kind.stroke == "dashed" ? "1F616" : "1F972";
        chooser.choices.push_back({kind.name, kind.words.in(stationery_.language), picture, on});
        if (on)
            deeds.emplace_back([this, line = drawn->number](Moment) { ask(meeting::RemoveLine{line}); });
        else
            deeds.emplace_back([this, from = from.number, to = to.number, name = kind.name](Moment) {
                ask(meeting::DrawLine{from, to, name});
            });
    }
    offer(std::move(chooser), std::move(deeds));
}

void Table::offer_marks(const Placement& card, const Pose& pose) {
    const meeting::Scaffold* rules = scaffold();
    if (!rules) return;
    struct Offered {
        meeting::Mark mark;
        std::string_view words;
        std::string_view picture;
    };
    static constexpr Offered all[]{{meeting::Mark::important, "Important", "2B50"},
                                   {meeting::Mark::secret, "It is private", "1F512"},
                                   {meeting::Mark::invite, "Invite them", "1F64B"},
                                   {meeting::Mark::in_plan, "In the plan", "1F4CC"},
                                   {meeting::Mark::changed_mind, "Changed my mind", "1F504"}};
    const double turn = std::round(pose.turn_degrees / 90) * 90;
    render::Chooser chooser{pose.at + meeting::turned({0, 130}, turn), turn, "", {}};
    std::vector<ChoiceDeed> deeds;
    for (const Offered& each : all) {
        if (each.mark != meeting::Mark::secret && !rules->marks.contains(each.mark)) continue;
        const bool on = card.marks.contains(each.mark);
        chooser.choices.push_back({std::string(meeting::name_of(each.mark)), stationery_.say(each.words), std::string(each.picture), on});
        deeds.emplace_back([this, number = card.number, mark = each.mark, on](Moment) { ask(meeting::MarkCard{number, mark, !on}); });
    }
    chooser.choices.push_back({"take_back", stationery_.say("Take it back"), "21A9", false});
    deeds.emplace_back([this, number = card.number](Moment) { ask(meeting::TakeCardBack{number, meeting::nobody}); });
    offer(std::move(chooser), std::move(deeds));
}

void Table::offer_boards(double turn) {
    const Point at = meeting::turned({stationery_.width_mm / 2 - 230, stationery_.height_mm / 2 - 150}, turn);
    render::Chooser chooser{at, turn, stationery_.say("The boards"), {}};
    std::vector<ChoiceDeed> deeds;
    for (const Board& board : meeting().boards) {
        const meeting::Scaffold* each = stock_.book.edition_of(board.edition);
        if (!each) continue;
        std::string label = each->title.in(stationery_.language);
        if (const meeting::Topic* topic = meeting::topic_of(*each, board.topic)) label += ": " + topic->words.in(stationery_.language);
        const std::string picture = each->one_at_a_time ? "1F44D" : "1F465";
        chooser.choices.push_back({"board" + std::to_string(board.number), label, picture, board.number == meeting().chosen});
        deeds.emplace_back([this, number = board.number](Moment) {
            if (number != meeting().chosen) ask(meeting::ChooseBoard{number});
        });
    }
    if (const Board* board = chosen()) {
        const meeting::Scaffold* rules = scaffold();
        if (rules && rules->turn_step_degrees > 0) {
            chooser.choices.push_back({"turn", stationery_.say("Turn the board"), "1F504", false});
            deeds.emplace_back([this, number = board->number, to = (board->turned_degrees + rules->turn_step_degrees) % 360](Moment) {
                ask(meeting::TurnBoard{number, to});
            });
        }
        chooser.choices.push_back(
            {"share", stationery_.say(board->shared ? "Keep it to me" : "May be shared"), board->shared ? "1F512" : "1F450", false});
        deeds.emplace_back([this, number = board->number, shared = board->shared](Moment) { ask(meeting::ShareBoard{number, !shared}); });
    }
    offer(std::move(chooser), std::move(deeds));
}

void Table::pressed(const std::string& name, const input::Tapped& tap, Moment moment) {
    if (name == "button:go_on") {
        local_.stopped = false;
        return;
    }
    if (local_.stopped || !name.starts_with("button:")) return;
    const std::string_view what = std::string_view(name).substr(7);
    if (what.starts_with("choice/")) {
        const auto deed = deeds_.find(std::string(what.substr(7)));
        const ChoiceDeed chosen_deed = deed == deeds_.end() ? ChoiceDeed{} : deed->second;
        local_.chooser.reset();
        deeds_.clear();
        if (chosen_deed) chosen_deed(moment);
    } else if (const auto seat = seat_in(what)) {
        pressed_at_seat(seat->first, seat->second);
        if (seat->second == "stop") hands_.let_go(moment.run_ms);
    } else if (what.starts_with("line/")) {
        const meeting::Line* line = meeting::line_of(meeting(), std::atoi(std::string(what.substr(5)).c_str()));
        const Placement* from = line ? meeting::placement_of(meeting(), line->from) : nullptr;
        const Placement* to = line ? meeting::placement_of(meeting(), line->to) : nullptr;
        if (from && to) offer_line_between(*from, *to, tap.at_mm, tap.target.pose.turn_degrees);
    } else if (what.starts_with("boards/")) {
        offer_boards(turn_of_end(what));
    } else if (what.starts_with("look/")) {
        offer_looks(turn_of_end(what));
    } else if (what.starts_with("staff/") || what.starts_with("begin/")) {
        staff_.open_at(what.ends_with("/north") ? meeting::Side::north : meeting::Side::south);
        notice_.clear();
        draw_staff(moment);
    } else if (const Board* board = chosen()) {
        if (what == "fits/yes") ask(meeting::ConfirmBoard{board->number});
        if (what == "fits/share") ask(meeting::ShareBoard{board->number, true});
        if (what == "fits/private") ask(meeting::ShareBoard{board->number, false});
    }
}

void Table::pressed_at_seat(SeatNumber seat, const std::string& what) {
    const auto drawer = local_.drawers.find(seat);
    if (what == "cards") {
        if (drawer == local_.drawers.end())
            local_.drawers[seat] = {};
        else
            local_.drawers.erase(drawer);
    } else if (what == "undo" || what == "redo") {
        const Pose pose = render::seat_pose(meeting(), seat, stationery_);
        Asked asked;
        asked.at_mm = meeting::outward(pose, {0, -90});
        asked.turn_degrees = pose.turn_degrees;
        if (what == "undo")
            asked.intent = meeting::Undo{seat};
        else
            asked.intent = meeting::Redo{seat};
        sitting_.ask(std::move(asked));
    } else if (what == "my_turn") {
        ask(meeting::PassTurn{seat});
    } else if (what == "stop") {
        local_.stopped = true;
    } else if (drawer != local_.drawers.end()) {
        if (what == "close")
            local_.drawers.erase(drawer);
        else if (what == "back")
            drawer->second = {};
        else if (what == "next")
            ++drawer->second.page;
        else if (what == "previous")
            --drawer->second.page;
        else if (what.starts_with("group/"))
            drawer->second = {what.substr(6), 0};
    }
}

}  // namespace table
