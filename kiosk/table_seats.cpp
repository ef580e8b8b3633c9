// SPDX-License-Identifier: MPL-2.0
// Seats, moved and added by hand: a badge is carried along the table's edge, a tap on it asks who sits there.
#include <algorithm>
#include <array>

#include "kiosk/table.hpp"

namespace table {

using meeting::Point;
using meeting::Pose;
using meeting::Role;
using meeting::Seat;
using meeting::SeatNumber;
using meeting::Side;

namespace {

struct RoleLook {
    Role role;
    std::string_view words;
    std::string_view picture;
};
constexpr RoleLook role_looks[]{{Role::network, "Family or friend", "1F465"},
                                {Role::professional, "Professional", "1F4BC"},
                                {Role::guide, "Citizen guide", "1F9ED"},
                                {Role::facilitator, "Facilitator", "1F91D"}};

}  // namespace

void Table::move_seat(SeatNumber number, const std::string& badge, Pose where) {
    const Seat* seat = meeting::seat_of(meeting(), number);
    if (!seat) return;
    const double x = where.at.x / stationery_.width_mm + 0.5;
    const double y = where.at.y / stationery_.height_mm + 0.5;
    // The nearest edge, in millimetres.
    const std::array<std::pair<double, Side>, 4> edges{{{(1 - y) * stationery_.height_mm, Side::south},
                                                        {y * stationery_.height_mm, Side::north},
                                                        {x * stationery_.width_mm, Side::west},
                                                        {(1 - x) * stationery_.width_mm, Side::east}}};
    const Side side = std::ranges::min_element(edges)->second;
    const double along = side == Side::south ? x : side == Side::north ? 1 - x : side == Side::west ? y : 1 - y;
    Asked asked;
    asked.intent = meeting::TakeSeat{number, seat->role, seat->name, side, along, seat->empty};
    asked.card = badge;
    asked.at_mm = where.at;
    asked.turn_degrees = render::facing(side);
    meeting::Meeting then = meeting();
    for (Seat& each : then.seats)
        if (each.number == number) {
            each.side = side;
            each.along = std::clamp(along, 0.0, 1.0);
        }
    asked.goal = render::badge_pose(then, number, stationery_);
    sitting_.ask(std::move(asked));
}

void Table::offer_seat(SeatNumber number) {
    const Seat* seat = meeting::seat_of(meeting(), number);
    if (!seat) return;
    const Pose pose = render::seat_pose(meeting(), number, stationery_);
    render::Chooser chooser{"seat" + std::to_string(number),
                            meeting::outward(pose, {0, -150}),
                            pose.turn_degrees,
                            seat->name.empty() ? stationery_.say("Seat") + " " + std::to_string(number) : seat->name,
                            {}};
    std::vector<ChoiceDeed> deeds;
    chooser.choices.push_back({"name", stationery_.say("Name or nickname"), "270F", !seat->name.empty()});
    deeds.emplace_back([this, number](Moment) {
        const Seat* who = meeting::seat_of(meeting(), number);
        if (!who) return;
        render::Writing writing;
        writing.what = render::WritingFor::name;
        writing.text = who->name;
        writing.capitals = who->name.empty();
        open_writing(number, std::move(writing));
    });
    if (!seat->empty) {
        chooser.choices.push_back({"redo", stationery_.say("Redo"), "21AA", false});
        deeds.emplace_back([this, number](Moment) { ask_from(number, meeting::Redo{number}); });
    }
    if (seat->role != Role::citizen) {
        for (const RoleLook& each : role_looks) {
            chooser.choices.push_back({std::string(meeting::name_of(each.role)), stationery_.say(each.words), std::string(each.picture),
                                       seat->role == each.role});
            deeds.emplace_back([this, number, role = each.role](Moment) {
                if (const Seat* who = meeting::seat_of(meeting(), number))
                    ask_from(number, meeting::TakeSeat{number, role, who->name, who->side, who->along, who->empty});
            });
        }
        chooser.choices.push_back({"empty", stationery_.say("Someone we miss"), "1FA91", seat->empty});
        deeds.emplace_back([this, number](Moment) {
            const Seat* who = meeting::seat_of(meeting(), number);
            if (!who) return;
            close_tools(number);
            ask_from(number, meeting::TakeSeat{number, who->role, who->name, who->side, who->along, !who->empty});
        });
        chooser.choices.push_back({"leave", stationery_.say("Leave the table"), "1F6AA", false});
        deeds.emplace_back([this, number](Moment) {
            close_tools(number);
            ask_from(number, meeting::LeaveSeat{number});
        });
    }
    offer(std::move(chooser), std::move(deeds));
}

void Table::offer_new_seat(Side side, Point at, double turn) {
    const auto full = [&](Side each) { return std::ranges::count(meeting().seats, each, &Seat::side) >= meeting::most_seats_at(each); };
    for (const Side other : {Side::south, Side::north, Side::east, Side::west})
        if (full(side) && !full(other)) side = other;
    SeatNumber number = 1;
    while (meeting::seat_of(meeting(), number)) ++number;
    render::Chooser chooser{"side" + std::string(meeting::name_of(side)), at, turn, stationery_.say("Who sits down?"), {}};
    std::vector<ChoiceDeed> deeds;
    for (const RoleLook& each : role_looks) {
        chooser.choices.push_back(
            {std::string(meeting::name_of(each.role)), stationery_.say(each.words), std::string(each.picture), false});
        deeds.emplace_back([this, number, side, role = each.role](Moment) { ask(meeting::TakeSeat{number, role, "", side, 0.5}); });
    }
    chooser.choices.push_back({"missed", stationery_.say("Someone we miss"), "1FA91", false});
    deeds.emplace_back([this, number, side](Moment) { ask(meeting::TakeSeat{number, Role::network, "", side, 0.5, true}); });
    offer(std::move(chooser), std::move(deeds));
}

}  // namespace table
