// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/fitted.hpp"

#include <algorithm>
#include <tuple>

namespace meeting {
namespace {

bool is_long(Side side) { return side == Side::south || side == Side::north; }

// Where the middle of that seat's share of its side is, along it as the seat sees it, and how long the share is. `free` is the length of
// the side that is shared.
std::pair<double, double> share_of(const Seat& seat, const std::vector<Seat>& seats, double free) {
    std::vector<const Seat*> beside;
    for (const Seat& each : seats)
        if (each.side == seat.side) beside.push_back(&each);
    std::ranges::sort(beside, {}, [](const Seat* each) { return std::tuple(each->along, each->number); });
    const double share = free / static_cast<double>(beside.size());
    const auto place = std::ranges::find(beside, seat.number, &Seat::number) - beside.begin();
    return {-free / 2 + (static_cast<double>(place) + 0.5) * share, share};
}

// Along the edge to the right as its reader sees it, and inward from it, on the board.
Point from_edge(Side side, double along, double inward) {
    const double edge = is_long(side) ? scaffold_reach.y : scaffold_reach.x;
    const double quarters = side == Side::south ? 0 : side == Side::east ? -90 : side == Side::north ? 180 : 90;
    return turned({along, edge - inward}, quarters);
}

}  // namespace

Scaffold fitted(const Scaffold& scaffold, const std::vector<Seat>& seats) {
    Scaffold fit = scaffold;
    std::erase_if(fit.zones, [&](Zone& zone) {
        if (zone.own_of == nobody) return false;
        const auto seat = std::ranges::find(seats, zone.own_of, &Seat::number);
        if (seat == seats.end() || seat->empty || !zone.may_lay.contains(seat->role)) return true;
        const Box asked = std::get<Box>(zone.area);
        // Long sides leave their corners to the short ones.
        const double free = is_long(seat->side) ? 2 * (scaffold_reach.x - asked.height_u) - 0.04 : 2 * scaffold_reach.y - 0.04;
        const auto [along, share] = share_of(*seat, seats, free);
        const double width = std::min(asked.width_u, share - 0.03);
        const Point middle = from_edge(seat->side, along, asked.middle.y + asked.height_u / 2);
        const bool across = is_long(seat->side);
        zone.area = Box{middle, across ? width : asked.height_u, across ? asked.height_u : width, asked.corner_u};
        return false;
    });
    return fit;
}

}  // namespace meeting
