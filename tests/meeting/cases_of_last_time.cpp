// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {
namespace {

const std::vector<std::string> last_time{"2026-03-02", "activity.music citizen 0.8,0,0 bad"};

BoardLaid mat_with_last_time() {
    BoardLaid board = mat_laid();
    board.before = last_time;
    return board;
}

LayBoard lay_mat(std::vector<std::string> before) {
    LayBoard wish{"mat", "", "", {}, false, ""};
    wish.before = std::move(before);
    return wish;
}

}  // namespace

std::vector<Case> cases_of_last_time() {
    const auto laid = and_then(seated(), {mat_with_last_time()});
    const auto one_card = and_then(laid, {CardLaid{1, 1, "activity.music", citizen, "good", 1, {-0.8, 0, 0}}});
    const auto shown = and_then(one_card, {LastTimeShown{1, true, citizen}});
    BoardLaid apart = mat_with_last_time();
    apart.apart = true;
    return {
        {"a board is laid with how it lay last time", seated(), lay_mat(last_time), mat_with_last_time()},
        {"last time is what was, in its own form", seated(), lay_mat({"yesterday"}), Reason::no_last_time},
        {"the citizen sees last time beside the new one", one_card, ShowLastTime{1, true}, LastTimeShown{1, true, citizen}},
        {"whoever has the turn", and_then(one_card, {TurnPassed{relative}}), ShowLastTime{1, true}, LastTimeShown{1, true, citizen}},
        {"the new one is laid first", laid, ShowLastTime{1, true}, Reason::lay_first},
        {"what nobody may see yet is not compared",
         and_then(seated(), {apart, CardLaid{1, 1, "activity.music", citizen, "good", 1, {-0.8, 0, 0}}}), ShowLastTime{1, true},
         Reason::not_turned_up},
        {"a board without a last time has none", at_the_mat(), ShowLastTime{1, true}, Reason::no_last_time},
        {"no board, no last time", one_card, ShowLastTime{7, true}, Reason::no_such_board},
        {"the board that lies on the table is compared", and_then(one_card, {network_laid(2)}), ShowLastTime{1, true},
         Reason::board_not_chosen},
        {"it is seen already", shown, ShowLastTime{1, true}, Reason::nothing_changes},
        {"it is hidden again", shown, ShowLastTime{1, false}, LastTimeShown{1, false, citizen}},
        {"it is hidden already", one_card, ShowLastTime{1, false}, Reason::nothing_changes},
        {"the citizen has a moment remembered", one_card, PinMoment{2, true}, MomentPinned{2, true, citizen}},
        {"whoever has the turn when it is remembered", and_then(one_card, {TurnPassed{relative}}), PinMoment{1, true},
         MomentPinned{1, true, citizen}},
        {"a moment is remembered once", and_then(one_card, {MomentPinned{2, true, citizen}}), PinMoment{2, true}, Reason::nothing_changes},
        {"and may be forgotten", and_then(one_card, {MomentPinned{2, true, citizen}}), PinMoment{2, false},
         MomentPinned{2, false, citizen}},
        {"what has not come cannot be remembered", one_card, PinMoment{9000, true}, Reason::no_such_moment},
        {"nor what was before the meeting", one_card, PinMoment{0, true}, Reason::no_such_moment},
        {"the citizen says how it compares", shown, MarkCard{1, Mark::better, true}, CardMarked{1, Mark::better, true, citizen}},
        {"nobody else does", and_then(shown, {TurnPassed{relative}}), MarkCard{1, Mark::better, true}, Reason::only_the_citizen_decides},
        {"without a last time there is nothing to compare",
         at_the_mat({CardLaid{1, 1, "activity.music", citizen, "good", 1, {-0.8, 0, 0}}}), MarkCard{1, Mark::harder, true},
         Reason::mark_not_here},
        {"a sequence is followed", seated(), ChooseSequence{"short", "its file"}, SequenceChosen{"short", "its file"}},
        {"and another one", and_then(seated(), {SequenceChosen{"short", "its file"}}), ChooseSequence{"long", "its file"},
         SequenceChosen{"long", "its file"}},
        {"and none any longer", and_then(seated(), {SequenceChosen{"short", "its file"}}), ChooseSequence{}, SequenceChosen{}},
        {"it is followed already", and_then(seated(), {SequenceChosen{"short", "its file"}}), ChooseSequence{"short", "its file"},
         Reason::nothing_changes},
    };
}

}  // namespace tests
