// SPDX-License-Identifier: MPL-2.0
#include "render/layout.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "kiosk/meeting/fitted.hpp"
#include "kiosk/meeting/outcome.hpp"
#include "render/layout_parts.hpp"
#include "render/seating.hpp"

namespace render {

using meeting::Board;
using meeting::Meeting;
using meeting::Placement;
using meeting::Side;

Point on_table(const Board& board, const Stationery& stationery, Point at_u) {
    return meeting::turned(at_u * stationery.unit_mm(), board.turned_degrees);
}

Point on_board(const Board& board, const Stationery& stationery, Point at_mm) {
    return meeting::turned(at_mm, -board.turned_degrees) * (1 / stationery.unit_mm());
}

std::string card_name(const Board& board, const Placement& card) {
    int same = 1;
    for (const Placement& other : board.placements) same += other.card == card.card && other.order < card.order;
    return "card:" + card.card + (same > 1 ? "#" + std::to_string(same) : "");
}

const Placement* card_named(const Board& board, std::string_view name) {
    if (!name.starts_with("card:")) return nullptr;
    const auto hash = name.find('#');
    const std::string_view key = name.substr(5, hash == std::string_view::npos ? hash : hash - 5);
    const int wanted = hash == std::string_view::npos ? 1 : std::atoi(std::string(name.substr(hash + 1)).c_str());
    // The `wanted`th of its kind in the order in which they were laid.
    std::vector<const Placement*> same;
    for (const Placement& card : board.placements)
        if (card.card == key) same.push_back(&card);
    if (wanted < 1 || wanted > static_cast<int>(same.size())) return nullptr;
    std::ranges::nth_element(same, same.begin() + (wanted - 1), {}, &Placement::order);
    return same[static_cast<std::size_t>(wanted - 1)];
}

std::vector<std::string> card_names(const Board& board) {
    std::vector<std::size_t> laid(board.placements.size());
    std::iota(laid.begin(), laid.end(), std::size_t{0});
    std::ranges::sort(laid, {}, [&](std::size_t i) { return board.placements[i].order; });
    std::map<std::string_view, int> seen;
    std::vector<std::string> names(board.placements.size());
    for (const std::size_t i : laid) {
        const std::string& key = board.placements[i].card;
        const int same = ++seen[key];
        names[i] = "card:" + key + (same > 1 ? "#" + std::to_string(same) : "");
    }
    return names;
}

std::string_view words_of(meeting::Role role) {
    switch (role) {
        case meeting::Role::citizen:
            return "Citizen";
        case meeting::Role::network:
            return "Family or friend";
        case meeting::Role::professional:
            return "Professional";
        case meeting::Role::guide:
            return "Citizen guide";
        case meeting::Role::facilitator:
            return "Facilitator";
    }
    return "";
}

std::set<Side> occupied_sides(const Meeting& meeting) {
    std::set<Side> sides;
    for (const auto& seat : meeting.seats) sides.insert(seat.side);
    return sides;
}

Pose seat_pose(const Meeting& meeting, meeting::SeatNumber number, const Stationery& stationery) {
    const meeting::Seat* seat = meeting::seat_of(meeting, number);
    if (!seat) return {{0, stationery.height_mm / 2}, 0, 1};
    const bool across = seat->side == Side::south || seat->side == Side::north;
    const double turn = facing(seat->side);
    const Point place{strip_of(meeting, *seat, stationery).middle_mm, (across ? stationery.height_mm : stationery.width_mm) / 2};
    return {meeting::turned(place, turn), turn, 1};
}

Scene lay_out(const Meeting& meeting, const input::Hands& hands, const Local& local, const Stationery& stationery, std::int64_t now_ms) {
    Scene scene{stationery.width_mm, stationery.height_mm, stationery.look.ground, {}};
    const parts::Seen seen{meeting, hands, local, stationery, now_ms};
    if (local.timeline) {
        parts::add_then(scene, seen);
        parts::add_notes(scene, seen);
        parts::add_dark(scene, seen);
        std::ranges::stable_sort(scene.shapes, {}, &Shape::layer);
        return scene;
    }
    const Board* board = meeting.stage == meeting::Stage::open ? meeting::board_of(meeting, meeting.chosen) : nullptr;
    const meeting::Scaffold* scaffold = board ? stationery.book.edition_of(board->edition) : nullptr;
    meeting::Scaffold fit;
    if (scaffold && meeting::follows_seats(*scaffold)) {
        fit = meeting::fitted(*scaffold, meeting.seats);
        scaffold = &fit;
    }
    if (scaffold) {
        parts::add_board(scene, *board, *scaffold, occupied_sides(meeting), &meeting, stationery);
        parts::add_places(scene, *board, *scaffold, stationery);
        parts::add_hover(scene, seen, *board, *scaffold);
        parts::add_last_time(scene, *board, *scaffold, occupied_sides(meeting), stationery);
        parts::add_lines(scene, *board, *scaffold, stationery, &seen);
        parts::add_cards(scene, *board, *scaffold, stationery, &seen);
        parts::add_money(scene, *board, *scaffold, occupied_sides(meeting), stationery, &seen);
    }
    if (meeting.stage == meeting::Stage::open) {
        parts::add_ring(scene, seen);
        parts::add_welcome(scene, seen);
        parts::add_seats(scene, seen);
        parts::add_drawers(scene, seen);
        parts::add_sketches(scene, seen);
        parts::add_tokens(scene, seen, scaffold ? board : nullptr);
    }
    parts::add_writings(scene, seen);
    parts::add_corners(scene, seen);
    parts::add_cards_in_hand(scene, seen);
    parts::add_coins_in_hand(scene, seen);
    parts::add_notes(scene, seen);
    parts::add_parting(scene, seen);
    parts::add_going_out(scene, seen);
    parts::add_dark(scene, seen);
    std::ranges::stable_sort(scene.shapes, {}, &Shape::layer);
    return scene;
}

Scene board_scene(const Board& whole, const Stationery& table) {
    const Look daylight;
    const Stationery stationery{table.book, table.deck, table.phrases, daylight, table.width_mm, table.height_mm, table.language};
    Scene scene{stationery.width_mm, stationery.height_mm, daylight.paper, {}};
    const meeting::Scaffold* scaffold = stationery.book.edition_of(whole.edition);
    if (!scaffold) return scene;
    Board board = meeting::without_private(whole);
    board.turned_degrees = 0;
    std::erase_if(board.placements, [&](const Placement& card) {
        const meeting::Zone* zone = meeting::zone_of(*scaffold, card.zone);
        return zone && zone->fleeting;
    });
    // What lies before people's seats follows the people, who are not in the picture.
    meeting::Scaffold without_seats = meeting::fitted(*scaffold, {});
    scaffold = &without_seats;
    parts::add_board(scene, board, *scaffold, {Side::south}, nullptr, stationery);
    parts::add_places(scene, board, *scaffold, stationery);
    parts::add_lines(scene, board, *scaffold, stationery, nullptr);
    parts::add_cards(scene, board, *scaffold, stationery, nullptr);
    parts::add_money(scene, board, *scaffold, {Side::south}, stationery, nullptr);
    std::ranges::stable_sort(scene.shapes, {}, &Shape::layer);
    return scene;
}

}  // namespace render
