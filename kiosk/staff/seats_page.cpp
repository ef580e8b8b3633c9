// SPDX-License-Identifier: MPL-2.0
#include <algorithm>

#include "kiosk/staff/pages.hpp"
#include "kiosk/staff/steps.hpp"

namespace staff {
namespace {

using meeting::Role;
using meeting::Seat;
using meeting::Side;

constexpr std::size_t fewest_seats = 3;

constexpr double plate_width = 78;
constexpr double map_top = 58;
constexpr double table_top = map_top + touch_mm + 9;
constexpr double table_height = 100;
constexpr double table_left = margin_mm + plate_width + 9;
constexpr double table_width = inner_width_mm - 2 * (plate_width + 9);

std::vector<Seat> seats_of(const Desk& desk, const View& view) { return meeting_is_open(view) ? view.meeting.seats : desk.seats; }

// The seats of one side, in the order in which they stand on the screen: from the left, or from above.
std::vector<Seat> in_order(const std::vector<Seat>& seats, Side side) {
    std::vector<Seat> row;
    for (const Seat& seat : seats)
        if (seat.side == side) row.push_back(seat);
    // A place is counted from the left of who sits there, which seen from the south side is the right for those opposite and below for the
    // east.
    const bool turned = side == Side::north || side == Side::east;
    std::stable_sort(row.begin(), row.end(), [&](const Seat& a, const Seat& b) { return turned ? a.along > b.along : a.along < b.along; });
    return row;
}

Box plate_box(Side side, std::size_t place, std::size_t count) {
    const double n = static_cast<double>(count);
    const double i = static_cast<double>(place);
    if (side == Side::north || side == Side::south) {
        const double width = n * plate_width + (n - 1) * apart_mm;
        return {(width_mm - width) / 2 + i * (plate_width + apart_mm), side == Side::north ? map_top : table_top + table_height + 9,
                plate_width, touch_mm};
    }
    const double height = n * touch_mm + (n - 1) * apart_mm;
    return {side == Side::west ? margin_mm : width_mm - margin_mm - plate_width,
            table_top + (table_height - height) / 2 + i * (touch_mm + apart_mm), plate_width, touch_mm};
}

meeting::SeatNumber free_number(const std::vector<Seat>& seats) {
    for (meeting::SeatNumber number = 1; number <= meeting::most_seats; ++number)
        if (std::none_of(seats.begin(), seats.end(), [&](const Seat& seat) { return seat.number == number; })) return number;
    return meeting::nobody;
}

Side emptiest_side(const std::vector<Seat>& seats) {
    Side best = Side::north;
    for (const Side side : {Side::east, Side::west, Side::south})
        if (count_on(seats, side) * most_on(best) < count_on(seats, best) * most_on(side)) best = side;
    return best;
}

void open_seat(Desk& desk, const Seat& seat, bool is_new) {
    desk.seat = seat;
    desk.seat_is_new = is_new;
    desk.page = Page::seat;
}

void settle(Desk& desk, const View& view, Wishes& wishes) {
    Seat seat = desk.seat;
    if (meeting_is_open(view)) {
        const Seat* before = meeting::seat_of(view.meeting, seat.number);
        if (!before || before->side != seat.side) seat.along = freest_place(view.meeting.seats, seat.side);
        if (!before || *before != seat)
            wishes.emplace_back(meeting::Intent(meeting::TakeSeat{seat.number, seat.role, seat.name, seat.side, seat.along}));
    } else {
        std::erase_if(desk.seats, [&](const Seat& each) { return each.number == seat.number; });
        desk.seats.push_back(seat);
        std::sort(desk.seats.begin(), desk.seats.end(), [](const Seat& a, const Seat& b) { return a.number < b.number; });
        spread(desk.seats);
    }
    desk.page = Page::seats;
}

void leave(Desk& desk, const View& view, Wishes& wishes) {
    if (meeting_is_open(view))
        wishes.emplace_back(meeting::Intent(meeting::LeaveSeat{desk.seat.number}));
    else
        std::erase_if(desk.seats, [&](const Seat& each) { return each.number == desk.seat.number; });
    spread(desk.seats);
    desk.page = Page::seats;
}

}  // namespace

void seats_page(Desk& desk, Sheet& sheet, Wishes&) {
    const View& view = sheet.view();
    const bool open = meeting_is_open(view);
    const std::vector<Seat> seats = seats_of(desk, view);
    heading(sheet, sheet.say("Who sits where?"), {}, open ? std::string() : step_words(desk, view));
    sheet.area({table_left, table_top, table_width, table_height}, view.colours.ground, 8);
    for (const Side side : {Side::north, Side::west, Side::east, Side::south}) {
        const std::vector<Seat> row = in_order(seats, side);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Seat& seat = row[i];
            const std::string label = seat.name.empty() ? sheet.say(words_of(seat.role)) : seat.name;
            if (sheet.plate("seat:" + std::to_string(seat.number), plate_box(side, i, row.size()), seat.number, label))
                open_seat(desk, seat, false);
        }
    }
    const bool room = free_number(seats) != meeting::nobody;
    constexpr double add_width = 104;
    if (sheet.button("Add a seat", {(width_mm - add_width) / 2, table_top + 22, add_width, touch_mm}, Kind::plain, room, Icon::plus)) {
        const Side side = emptiest_side(seats);
        open_seat(desk, {free_number(seats), Role::network, "", side, 0.5}, true);
    }
    const bool enough = seats.size() >= fewest_seats;
    sheet.line({table_left + 8, table_top + 56, table_width - 16, 10},
               sheet.say(!room    ? "There is room for ten seats."
                         : enough ? "Touch a seat to change it."
                                  : "There must be three seats or more."),
               Type::text, Tone::soft, Align::centre);
    if (open) {
        if (back_button(sheet)) desk.page = Page::table;
        return;
    }
    if (back_button(sheet)) return step_back(desk, view);
    if (main_button(sheet, "Next", enough, Icon::right)) step_on(desk, view);
}

void seat_page(Desk& desk, Sheet& sheet, Wishes& wishes) {
    const View& view = sheet.view();
    const std::vector<Seat> seats = seats_of(desk, view);
    Seat& seat = desk.seat;
    const bool citizen = seat.role == Role::citizen;
    heading(sheet, sheet.say_with("Seat {n}", {{"n", std::to_string(seat.number)}}));

    constexpr double roles_width = 165;
    constexpr double top = 44;
    double y = top;
    for (const Role role : {Role::network, Role::professional, Role::guide, Role::facilitator}) {
        if (citizen) break;
        if (sheet.row("role:" + std::string(meeting::name_of(role)), {margin_mm, y, roles_width, touch_mm}, sheet.say(words_of(role)), {},
                      seat.role == role))
            seat.role = role;
        y += row_step_mm;
    }
    if (citizen) {
        sheet.row("role:citizen", {margin_mm, y, roles_width, touch_mm}, sheet.say(words_of(Role::citizen)), {}, true);
        y += row_step_mm;
    }
    const std::string called = seat.name.empty() ? sheet.say("No name") : seat.name;
    if (sheet.row("Name", {margin_mm, y, roles_width, touch_mm}, sheet.say("Name"), called, false, true)) {
        desk.before_edit = seat.name;
        desk.capitals = seat.name.empty();
        desk.figures = false;
        desk.page = Page::nickname;
    }

    // The four sides stand about a table, as they do in the room.
    constexpr double side_width = 54;
    constexpr double side_height = touch_mm + 5;
    constexpr double left = margin_mm + roles_width + 20;
    constexpr double width = inner_width_mm - roles_width - 20;
    constexpr double middle = left + width / 2;
    constexpr double map = top + side_height + apart_mm;
    sheet.area({left + side_width + 6, map - 6, width - 2 * side_width - 12, 86}, view.colours.ground, 8);
    const auto side = [&](Side which, double x, double at_y) {
        const bool full = count_on(seats, which, seat.number) >= most_on(which);
        const bool chosen = seat.side == which;
        const std::string name = "side:" + std::string(meeting::name_of(which));
        if (sheet.choice(name, {x, at_y, side_width, side_height}, sheet.say(words_of(which)), chosen, !full)) seat.side = which;
    };
    side(Side::north, middle - side_width / 2, top);
    side(Side::west, left, map + 37 - side_height / 2);
    side(Side::east, left + width - side_width, map + 37 - side_height / 2);
    side(Side::south, middle - side_width / 2, map + 74 + apart_mm);

    if (back_button(sheet)) desk.page = Page::seats;
    if (!desk.seat_is_new && !citizen && (meeting_is_open(view) || seats.size() > fewest_seats))
        if (sheet.button("Remove the seat", {(width_mm - 100) / 2 - 12, foot_mm, 100, touch_mm})) return leave(desk, view, wishes);
    if (main_button(sheet, desk.seat_is_new ? "Add the seat" : "Use the seat", true, Icon::none, 120)) settle(desk, view, wishes);
}

}  // namespace staff
