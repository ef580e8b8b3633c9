// SPDX-License-Identifier: MPL-2.0
// Domain tests as tables: given events, when someone wishes, then an event or a refusal.
#pragma once

#include <string_view>

#include "kiosk/meeting/decide.hpp"
#include "tests/meeting/boards.hpp"

namespace tests {

struct Case {
    std::string_view sentence;
    std::vector<Event> given;
    Intent when;
    std::variant<Event, std::vector<Event>, Reason> then;
};

std::vector<Case> cases_of_seats();
std::vector<Case> cases_of_boards();
std::vector<Case> cases_of_the_mat();
std::vector<Case> cases_of_the_network();
std::vector<Case> cases_of_the_staircase();
std::vector<Case> cases_of_money();
std::vector<Case> cases_of_fields();
std::vector<Case> cases_of_rounds();
std::vector<Case> cases_of_turns();
std::vector<Case> cases_of_marks();
std::vector<Case> cases_of_undoing();
std::vector<Case> cases_of_own_words();
std::vector<Case> cases_of_tokens();
std::vector<Case> cases_of_last_time();
std::vector<Case> cases_of_photos();

// Seats of the tests' meetings.
inline constexpr SeatNumber citizen = 1;
inline constexpr SeatNumber relative = 2;
inline constexpr SeatNumber professional = 3;
inline constexpr SeatNumber guide = 4;

inline std::vector<Event> and_then(std::vector<Event> first, const std::vector<Event>& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

inline std::vector<Event> opened() { return {MeetingOpened{"Fjeld", "da"}}; }

// All are seated, and the turn is the citizen's.
inline std::vector<Event> seated() {
    return and_then(opened(),
                    {SeatTaken{citizen, Role::citizen, "", Side::south, 0.5}, SeatTaken{relative, Role::network, "", Side::north, 0.5},
                     SeatTaken{professional, Role::professional, "", Side::east, 0.5}, SeatTaken{guide, Role::guide, "", Side::west, 0.5}});
}

inline BoardLaid mat_laid(BoardNumber board = 1) {
    return {board, "mat", "mat-1", "the mat's file", "leisure", "going", {"activity.music", "activity.walk", "activity.dance"}, 0,
            false, "",    true};
}
inline BoardLaid network_laid(BoardNumber board = 1) {
    return {board, "network", "network-1", "the network map's file", "", "", {}, 0, false, "", false};
}
inline BoardLaid staircase_laid(BoardNumber board = 1) {
    return {board, "staircase", "staircase-1", "the staircase's file", "", "", {}, 0, false, "", true};
}
inline BoardLaid budget_laid(BoardNumber board = 1) {
    return {board, "budget", "budget-1", "the budget's file", "", "", {}, 0, false, "", true};
}
inline BoardLaid shelf_laid(BoardNumber board = 1) { return {board, "shelf", "shelf-1", "", "", "", {}, 0, false, "", true}; }

inline BoardLaid workshop_laid(BoardNumber board = 1) {
    return {board, "workshop", "workshop-1", "the workshop's file", "", "", {}, 0, false, "", true, true};
}

inline std::vector<Event> at_the_workshop(const std::vector<Event>& more = {}) {
    return and_then(and_then(seated(), {workshop_laid()}), more);
}
inline std::vector<Event> at_the_mat(const std::vector<Event>& more = {}) { return and_then(and_then(seated(), {mat_laid()}), more); }
inline std::vector<Event> at_the_network(const std::vector<Event>& more = {}) {
    return and_then(and_then(seated(), {network_laid()}), more);
}
inline std::vector<Event> at_the_staircase(const std::vector<Event>& more = {}) {
    return and_then(and_then(seated(), {staircase_laid()}), more);
}
inline std::vector<Event> at_the_budget(const std::vector<Event>& more = {}) { return and_then(and_then(seated(), {budget_laid()}), more); }
inline std::vector<Event> at_the_shelf(const std::vector<Event>& more = {}) { return and_then(and_then(seated(), {shelf_laid()}), more); }

inline CardLaid laid(PlacementNumber placement, const std::string& card, SeatNumber by, const std::string& where,
                     std::optional<int> value = std::nullopt, Spot spot = {}) {
    return {placement, 1, card, by, where, value, spot};
}

}  // namespace tests
