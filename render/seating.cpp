// SPDX-License-Identifier: MPL-2.0
#include "render/seating.hpp"

#include <algorithm>
#include <tuple>

namespace render {
namespace {

using meeting::Seat;
using meeting::Side;

// Where the corners' keys stand: beside the long sides, and one above the other beside the short ones.
constexpr double corner_of_long_side = 42, corner_of_short_side = 78;

bool is_long(Side side) { return side == Side::south || side == Side::north; }

Strip sized(const Seat& seat, bool brief, const Look& look) {
    constexpr double name = 80, short_name = 36;
    Strip strip;
    strip.seat = seat.number;
    strip.brief = brief;
    strip.name_mm = brief ? short_name : name;
    const int buttons = seat.empty ? 0 : brief ? strip_buttons_always : strip_buttons_at_most;
    strip.length_mm = strip.name_mm + buttons * (look.strip_button + look.strip_gap) + 6;
    strip.name_middle_mm = -strip.length_mm / 2 + 3 + strip.name_mm / 2;
    return strip;
}

double beside_of(const Seat& seat) { return seat.role == meeting::Role::citizen ? pile_room_mm : 0; }

}  // namespace

std::vector<Strip> strips_of(const meeting::Meeting& meeting, Side side, const Stationery& stationery) {
    std::vector<const Seat*> seats;
    for (const Seat& seat : meeting.seats)
        if (seat.side == side) seats.push_back(&seat);
    std::ranges::sort(seats, {}, [](const Seat* seat) { return std::tuple(seat->along, seat->number); });
    const double corner = is_long(side) ? corner_of_long_side : corner_of_short_side;
    const double room = (is_long(side) ? stationery.width_mm : stationery.height_mm) - 2 * corner;
    std::vector<Strip> strips;
    double needed = 0;
    for (const bool brief : {false, true}) {
        strips.clear();
        needed = 0;
        for (const Seat* seat : seats) {
            strips.push_back(sized(*seat, brief, stationery.look));
            needed += strips.back().length_mm + beside_of(*seat);
        }
        if (needed <= room) break;
    }
    const double free = room - needed;
    // One alone sits where they like; several share what is left evenly (where there is none, each gives way a little).
    const double gap = free / static_cast<double>(strips.size() + 1);
    double left = -room / 2 + std::max(0.0, gap);
    if (strips.size() == 1)
        left = -room / 2 + std::max(0.0, (room - strips.front().length_mm) * seats.front()->along - beside_of(*seats.front()));
    for (std::size_t i = 0; i < strips.size(); ++i) {
        left += beside_of(*seats[i]);
        strips[i].middle_mm = left + strips[i].length_mm / 2;
        left += strips[i].length_mm + (free < 0 && strips.size() > 1 ? free / static_cast<double>(strips.size() - 1) : gap);
    }
    return strips;
}

Strip strip_of(const meeting::Meeting& meeting, const Seat& seat, const Stationery& stationery) {
    for (const Strip& strip : strips_of(meeting, seat.side, stationery))
        if (strip.seat == seat.number) return strip;
    return sized(seat, false, stationery.look);  // nobody of this meeting: whoever is about to sit down
}

}  // namespace render
