// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/steps.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/staff/pages.hpp"

namespace staff {

using meeting::Role;
using meeting::Side;

void begin_steps(Desk& desk, const View& view, bool try_out) {
    desk.try_out = try_out;
    desk.alias.clear();
    desk.boards.clear();
    desk.sequence.clear();
    desk.at_board = 0;
    desk.capitals = true;
    desk.figures = false;
    desk.seats = {
        {1, Role::citizen, "", Side::south, 0.5}, {2, Role::network, "", Side::west, 0.5}, {3, Role::professional, "", Side::north, 0.5}};
    desk.page = steps_of(desk, view).front().page;
}

std::vector<Step> steps_of(const Desk& desk, const View& view) {
    std::vector<Step> steps;
    const bool adding = meeting_is_open(view);
    if (!adding && !desk.try_out) {
        steps.push_back({Page::alias});
        steps.push_back({Page::seats});
    }
    // Boards of one's own choice, or a sequence of them.
    steps.push_back({desk.page == Page::sequences || !desk.sequence.empty() ? Page::sequences : Page::scaffolds});
    for (std::size_t i = 0; i < desk.boards.size(); ++i) {
        const meeting::Scaffold* scaffold = view.book.current_of(desk.boards[i].scaffold);
        if (!scaffold) continue;
        if (scaffold->topics.size() > 1) steps.push_back({Page::topic, i});
        if (scaffold->scales.size() > 1) steps.push_back({Page::scale, i});
        if (scaffold->one_at_a_time) {
            steps.push_back({Page::liked, i});
            steps.push_back({Page::disliked, i});
        }
    }
    if (!adding) steps.push_back({Page::ready});
    return steps;
}

namespace {

bool is_about_a_board(Page page) { return page == Page::topic || page == Page::scale || page == Page::liked || page == Page::disliked; }

std::size_t place_in(const std::vector<Step>& steps, const Desk& desk) {
    const Step now{desk.page, is_about_a_board(desk.page) ? desk.at_board : 0};
    const auto found = std::find(steps.begin(), steps.end(), now);
    return found == steps.end() ? 0 : static_cast<std::size_t>(found - steps.begin());
}

void open(Desk& desk, const Step& step) {
    desk.page = step.page;
    desk.at_board = step.board;
}

}  // namespace

bool is_last(const Desk& desk, const View& view) {
    const auto steps = steps_of(desk, view);
    return place_in(steps, desk) + 1 == steps.size();
}

std::string step_words(const Desk& desk, const View& view) {
    const auto steps = steps_of(desk, view);
    return view.phrases.say_with(view.language, "Step {step} of {steps}",
                                 {{"step", std::to_string(place_in(steps, desk) + 1)}, {"steps", std::to_string(steps.size())}});
}

void step_back(Desk& desk, const View& view) {
    const auto steps = steps_of(desk, view);
    const std::size_t at = place_in(steps, desk);
    if (at > 0)
        open(desk, steps[at - 1]);
    else
        desk.page = meeting_is_open(view) ? Page::table : Page::start;
}

void step_on(Desk& desk, const View& view) {
    const auto steps = steps_of(desk, view);
    const std::size_t at = place_in(steps, desk);
    if (at + 1 < steps.size()) open(desk, steps[at + 1]);
}

Wishes what_was_decided(const Desk& desk, const View& view) {
    Wishes wishes;
    if (!meeting_is_open(view)) {
        if (desk.try_out) wishes.emplace_back(BeginTryOut{});
        const std::string alias = desk.try_out ? std::string(view.phrases.say(view.language, "Try-out")) : desk.alias;
        wishes.emplace_back(meeting::Intent(meeting::OpenMeeting{alias, view.language}));
        std::vector<meeting::Seat> seats = desk.seats;
        spread(seats);
        for (const meeting::Seat& seat : seats)
            wishes.emplace_back(meeting::Intent(meeting::TakeSeat{seat.number, seat.role, seat.name, seat.side, seat.along}));
    }
    if (!desk.sequence.empty()) wishes.emplace_back(FollowSequence{desk.sequence});
    for (const DraftBoard& board : desk.boards) {
        meeting::LayBoard lay;
        lay.scaffold = board.scaffold;
        lay.topic = board.topic;
        lay.scale = board.scale;
        for (const std::string& card : {board.liked, board.disliked})
            if (!card.empty()) lay.controls.push_back(card);
        wishes.emplace_back(meeting::Intent(std::move(lay)));
    }
    // The last one laid lies on top; here the first one chosen shall.
    if (desk.boards.size() > 1) {
        meeting::BoardNumber first = 1;
        for (const meeting::Board& board : view.meeting.boards)
            if (meeting_is_open(view)) first = std::max(first, board.number + 1);
        wishes.emplace_back(meeting::Intent(meeting::ChooseBoard{first}));
    }
    if (!meeting_is_open(view) && !desk.try_out) wishes.emplace_back(AskChoices{});
    return wishes;
}

void spread(std::vector<meeting::Seat>& seats) {
    for (const Side side : {Side::south, Side::east, Side::north, Side::west}) {
        const double count = count_on(seats, side);
        double place = 0.5;
        for (meeting::Seat& seat : seats)
            if (seat.side == side) seat.along = place++ / count;
    }
}

double freest_place(const std::vector<meeting::Seat>& seats, Side side) {
    double best = 0.5;
    double farthest = -1;
    for (const double place : {0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875}) {
        double nearest = 1;
        for (const meeting::Seat& seat : seats)
            if (seat.side == side) nearest = std::min(nearest, std::abs(seat.along - place));
        if (nearest > farthest + 1e-9) {
            farthest = nearest;
            best = place;
        }
    }
    return best;
}

int most_on(Side side) { return side == Side::south || side == Side::north ? 4 : 3; }

int count_on(const std::vector<meeting::Seat>& seats, Side side, meeting::SeatNumber but_not) {
    return static_cast<int>(
        std::count_if(seats.begin(), seats.end(), [&](const meeting::Seat& seat) { return seat.side == side && seat.number != but_not; }));
}

}  // namespace staff
