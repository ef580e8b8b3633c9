// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_the_staircase() {
    const CardLaid wish = laid(1, "theme.health", citizen, "wish");
    const CardLaid hope = laid(2, "person.friend", citizen, "hope");
    const CardLaid goal = laid(3, "activity.music", citizen, "goal");
    const CardLaid another_goal = laid(4, "activity.walk", citizen, "goal");
    const CardLaid step = laid(5, "daily.eat", citizen, "next_step");
    const CardLaid another_step = laid(6, "daily.sleep", citizen, "next_step");
    const CardLaid offer = laid(7, "activity.dance", professional, "offers");
    const auto all = at_the_staircase({wish, hope, goal, another_goal, step, another_step, offer});
    const LineDrawn to_the_step{1, 3, 5, "step", citizen};
    const LineDrawn to_the_goal{2, 2, 3, "goal", citizen};
    const auto joined = and_then(all, {to_the_step, to_the_goal});
    return {
        {"a last goal is laid where there is room for it", at_the_staircase({wish, hope, goal}),
         LayCard{1, "activity.walk", citizen, "goal", {}}, another_goal},
        {"there is room for so many goals and no more", all, LayCard{1, "daily.eat", citizen, "goal", {}}, Reason::no_more_room},
        {"no card is moved to where there is no room", all, MoveCard{2, "goal", {}}, Reason::no_more_room},
        {"a goal shifts among the goals though they are as many as they may be", all, MoveCard{3, "goal", {0.1, 0, 0}},
         CardMoved{3, citizen, "goal", std::nullopt, {0.1, 0, 0}}},
        {"a goal is laid where another has been taken back", and_then(all, {CardTakenBack{3, citizen}}), MoveCard{2, "goal", {}},
         CardMoved{2, citizen, "goal", std::nullopt, {}}},
        {"of wishes there may be any number", all, LayCard{1, "daily.eat", citizen, "wish", {}}, laid(8, "daily.eat", citizen, "wish")},

        {"others do not wish for the citizen", at_the_staircase(), LayCard{1, "daily.eat", relative, "wish", {}},
         Reason::only_the_citizen_lays_here},
        {"others do not hope for the citizen", at_the_staircase(), LayCard{1, "daily.eat", guide, "hope", {}},
         Reason::only_the_citizen_lays_here},
        {"others set the citizen no goals", at_the_staircase(), LayCard{1, "daily.eat", professional, "goal", {}},
         Reason::only_the_citizen_lays_here},
        {"others offer a next step", at_the_staircase({wish, hope, goal, another_goal, step, another_step}),
         LayCard{1, "activity.dance", professional, "offers", {}}, offer},
        {"others do not take their own offer for the citizen", and_then(all, {TurnPassed{professional}}), MoveCard{7, "next_step", {}},
         Reason::not_your_turn},
        {"an offer is still theirs when it is shifted in the citizen's turn", all, MoveCard{7, "offers", {-1, 0, 0}},
         CardMoved{7, professional, "offers", std::nullopt, {-1, 0, 0}}},
        {"the citizen takes an offer, and then it is the citizen's", all, MoveCard{7, "next_step", {}},
         CardMoved{7, citizen, "next_step", std::nullopt, {}}},

        {"a line leads from a goal to its next step", all, DrawLine{3, 5, "step"}, to_the_step},
        {"it does not lead the other way", all, DrawLine{5, 3, "step"}, Reason::line_joins_others},
        {"it does not begin elsewhere", all, DrawLine{2, 5, "step"}, Reason::line_joins_others},
        {"it does not end at what is only offered", all, DrawLine{3, 7, "step"}, Reason::line_joins_others},
        {"a goal has one next step", joined, DrawLine{3, 6, "step"}, Reason::one_line_here},
        {"a step is the next of one goal", joined, DrawLine{4, 5, "step"}, Reason::one_line_here},
        {"another goal has another step", joined, DrawLine{4, 6, "step"}, LineDrawn{3, 4, 6, "step", citizen}},
        {"a hope may lead to several goals", joined, DrawLine{2, 4, "goal"}, LineDrawn{3, 2, 4, "goal", citizen}},
        {"a line that is gone leaves room for the next", and_then(joined, {LineRemoved{1, citizen}}), DrawLine{3, 6, "step"},
         LineDrawn{3, 3, 6, "step", citizen}},
        {"a card that shifts in its field keeps its lines", joined, MoveCard{3, "goal", {0.1, 0, 0}},
         CardMoved{3, citizen, "goal", std::nullopt, {0.1, 0, 0}}},

        {"a card is not marked as unknown where the board has no such mark", at_the_network({laid(1, "person.mother", citizen, "wanted")}),
         MarkCard{1, Mark::dont_know, true}, Reason::mark_not_here},
        {"the citizen says of a wish that they do not know", all, MarkCard{1, Mark::dont_know, true},
         CardMarked{1, Mark::dont_know, true, citizen}},

        {"a goal does not come back by undo where its place is taken",
         and_then(all, {CardTakenBack{4, professional}, laid(8, "activity.dance", citizen, "goal")}), Undo{professional},
         Reason::no_more_room},
        {"a goal does not come back by redo where its place is taken",
         at_the_staircase({laid(1, "activity.music", relative, "goal"), Undone{7, relative}, laid(2, "activity.walk", citizen, "goal"),
                           laid(3, "daily.eat", citizen, "goal")}),
         Redo{relative}, Reason::no_more_room},
        {"a line does not come back by undo where its goal has another step",
         and_then(joined, {CardTakenBack{5, professional}, LineDrawn{3, 3, 6, "step", citizen}}), Undo{professional},
         Reason::one_line_here},
        {"a line does not come back by undo where its goal is a hope now",
         and_then(joined, {CardTakenBack{5, professional}, CardMoved{3, citizen, "hope", std::nullopt, {}}}), Undo{professional},
         Reason::line_joins_others},
    };
}

}  // namespace tests
