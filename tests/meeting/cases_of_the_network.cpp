// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_the_network() {
    const CardLaid mother = laid(1, "person.mother", citizen, "closest/family", 3, {0.2, 0.1, 0});
    const CardLaid friend_of_mine = laid(2, "person.friend", citizen, "important/friends", 2, {-0.2, 0.3, 0});
    const CardLaid proposal = laid(3, "person.doctor", professional, "proposals", std::nullopt, {-1.2, 0, 0});
    const CardLaid music = laid(4, "activity.music", citizen, "closest/friends", 3, {-0.2, 0.1, 0});
    const auto two_people = at_the_network({mother, friend_of_mine});
    const LineDrawn line{1, 1, 2, "supports", citizen};
    return {
        {"a card in a ring and a sector says how close", at_the_network(),
         LayCard{1, "person.mother", citizen, "closest/family", {0.2, 0.1, 0}}, mother},
        {"the same card may lie there twice", at_the_network({mother}), LayCard{1, "person.mother", citizen, "wanted", {1.2, 0, 0}},
         laid(2, "person.mother", citizen, "wanted", std::nullopt, {1.2, 0, 0})},
        {"others do not lay in the rings", at_the_network(), LayCard{1, "person.uncle", relative, "closest/family", {}},
         Reason::only_the_citizen_lays_here},
        {"others do not say whom the citizen would like to know", at_the_network(), LayCard{1, "person.friend", guide, "wanted", {}},
         Reason::only_the_citizen_lays_here},
        {"a professional proposes", at_the_network({mother, friend_of_mine}),
         LayCard{1, "person.doctor", professional, "proposals", {-1.2, 0, 0}}, proposal},
        {"a relative proposes without having the turn", at_the_network(), LayCard{1, "person.uncle", relative, "proposals", {-1.2, 0, 0}},
         laid(1, "person.uncle", relative, "proposals", std::nullopt, {-1.2, 0, 0})},
        {"a guide's card lies in any sector once the citizen pulls it in",
         at_the_network({laid(1, "person.friend", guide, "proposals", std::nullopt, {-1.2, 0, 0})}),
         MoveCard{1, "important/professionals", {0.1, -0.4, 0}}, CardMoved{1, citizen, "important/professionals", 2, {0.1, -0.4, 0}}},
        {"the citizen pulls a proposal in", at_the_network({mother, friend_of_mine, proposal}),
         MoveCard{3, "closest/family", {0.1, 0.2, 0}}, CardMoved{3, citizen, "closest/family", 3, {0.1, 0.2, 0}}},
        {"what the citizen pulled in the citizen may lay aside again",
         at_the_network({mother, friend_of_mine, proposal, CardMoved{3, citizen, "closest/family", 3, {}}}),
         MoveCard{3, "proposals", {-1.2, 0, 0}}, CardMoved{3, citizen, "proposals", std::nullopt, {-1.2, 0, 0}}},
        {"a proposal shifts in its field as its own", at_the_network({mother, friend_of_mine, proposal}),
         MoveCard{3, "proposals", {-1.1, 0.1, 0}}, CardMoved{3, professional, "proposals", std::nullopt, {-1.1, 0.1, 0}}},
        {"whoever proposed takes it back at any time", at_the_network({mother, friend_of_mine, proposal}), TakeCardBack{3, professional},
         CardTakenBack{3, professional}},
        {"the citizen takes any proposal off", at_the_network({mother, friend_of_mine, proposal}), TakeCardBack{3, citizen},
         CardTakenBack{3, citizen}},
        {"nobody else takes a proposal off", at_the_network({mother, friend_of_mine, proposal}), TakeCardBack{3, relative},
         Reason::not_your_card},
        {"what the citizen pulled in is no longer its proposer's to take",
         at_the_network({mother, friend_of_mine, proposal, CardMoved{3, citizen, "closest/family", 3, {}}}), TakeCardBack{3, professional},
         Reason::not_your_card},

        {"a line joins two people", two_people, DrawLine{1, 2, "supports"}, line},
        {"a line of another kind joins the same people", at_the_network({mother, friend_of_mine, line}), DrawLine{1, 2, "difficult"},
         LineDrawn{2, 1, 2, "difficult", citizen}},
        {"a line is drawn once", at_the_network({mother, friend_of_mine, line}), DrawLine{1, 2, "supports"}, Reason::line_exists},
        {"a line is the same from its other end", at_the_network({mother, friend_of_mine, line}), DrawLine{2, 1, "supports"},
         Reason::line_exists},
        {"a line goes to someone else", two_people, DrawLine{1, 1, "supports"}, Reason::line_to_itself},
        {"a line is of a kind that is on the board", two_people, DrawLine{1, 2, "envies"}, Reason::no_such_line_kind},
        {"a line starts at somebody", at_the_network({mother, friend_of_mine, laid(3, "activity.music", citizen, "closest/friends", 3)}),
         DrawLine{3, 1, "supports"}, Reason::lines_join_people},
        {"a line ends at somebody", at_the_network({mother, friend_of_mine, laid(3, "activity.music", citizen, "closest/friends", 3)}),
         DrawLine{1, 3, "supports"}, Reason::lines_join_people},
        {"a line needs both its people", two_people, DrawLine{1, 7, "supports"}, Reason::no_such_placement},
        {"a line does not leave its board",
         and_then(two_people, {network_laid(2), CardLaid{3, 2, "person.uncle", citizen, "closest/family", 3, {}}}),
         DrawLine{1, 3, "supports"}, Reason::no_such_placement},
        {"a line is drawn on the board that lies there", and_then(two_people, {shelf_laid(2)}), DrawLine{1, 2, "supports"},
         Reason::board_not_chosen},
        {"a line is removed", at_the_network({mother, friend_of_mine, line}), RemoveLine{1}, LineRemoved{1, citizen}},
        {"a line that is not there is not removed", two_people, RemoveLine{1}, Reason::no_such_line},
        {"a line on another board is not removed", and_then(two_people, {line, shelf_laid(2)}), RemoveLine{1}, Reason::board_not_chosen},
        {"a line goes with its person", at_the_network({mother, friend_of_mine, line, CardTakenBack{1, citizen}}), RemoveLine{1},
         Reason::no_such_line},
        {"a line's number is not used again", at_the_network({mother, friend_of_mine, line, LineRemoved{1, citizen}}),
         DrawLine{2, 1, "supports"}, LineDrawn{2, 2, 1, "supports", citizen}},
        {"others draw no lines between the citizen's people", and_then(two_people, {TurnPassed{relative}}), DrawLine{1, 2, "supports"},
         Reason::not_your_turn},
        {"others remove no line that reaches into the citizen's rings",
         at_the_network({mother, laid(2, "person.doctor", professional, "proposals"), LineDrawn{1, 2, 1, "supports", citizen},
                         TurnPassed{professional}}),
         RemoveLine{1}, Reason::not_your_turn},
        {"others draw lines between proposals",
         at_the_network({laid(1, "person.uncle", relative, "proposals"), proposal, TurnPassed{relative}}), DrawLine{1, 3, "difficult"},
         LineDrawn{1, 1, 3, "difficult", relative}},
        {"the line of another is not removed",
         at_the_network(
             {laid(1, "person.uncle", relative, "proposals"), proposal, LineDrawn{1, 1, 3, "difficult", citizen}, TurnPassed{relative}}),
         RemoveLine{1}, Reason::not_your_card},
        {"the citizen removes any line",
         at_the_network({laid(1, "person.uncle", relative, "proposals"), proposal, LineDrawn{1, 1, 3, "difficult", relative}}),
         RemoveLine{1}, LineRemoved{1, citizen}},
    };
}

}  // namespace tests
