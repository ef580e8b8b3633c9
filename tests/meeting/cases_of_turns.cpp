// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_turns() {
    const CardLaid mother = laid(1, "person.mother", citizen, "closest/family", 3);
    const CardLaid proposal = laid(1, "person.doctor", professional, "proposals", std::nullopt, {-1.2, 0, 0});
    const CardLaid shared = laid(1, "theme.health", professional, "shared");
    const CardLaid own = laid(1, "theme.health", professional, "own");
    const CardLaid office = laid(1, "theme.health", professional, "office");
    return {
        {"the citizen's card does not move while another has the turn", at_the_network({mother, TurnPassed{relative}}),
         MoveCard{1, "important/family", {}}, Reason::not_your_turn},
        {"the citizen's card does not come out to the proposals by another", at_the_network({mother, TurnPassed{relative}}),
         MoveCard{1, "proposals", {}}, Reason::not_your_card},
        {"a proposal does not go in while another has the turn", at_the_network({proposal, TurnPassed{relative}}),
         MoveCard{1, "closest/family", {}}, Reason::not_your_turn},
        {"not even the proposer pulls it in", at_the_network({proposal, TurnPassed{professional}}), MoveCard{1, "closest/family", {}},
         Reason::not_your_turn},
        {"a proposal shifts as its own whoever has the turn", at_the_network({proposal, TurnPassed{relative}}),
         MoveCard{1, "proposals", {-1.1, 0, 0}}, CardMoved{1, professional, "proposals", std::nullopt, {-1.1, 0, 0}}},
        {"in a shared field whoever has the turn moves the card", at_the_shelf({shared, TurnPassed{relative}}), MoveCard{1, "own", {}},
         CardMoved{1, relative, "own", std::nullopt, {}}},
        {"who moved it within a shared field is said", at_the_shelf({shared, TurnPassed{relative}}), MoveCard{1, "shared", {0.1, 0, 0}},
         CardMoved{1, relative, "shared", std::nullopt, {0.1, 0, 0}}},
        {"the field of others takes nothing from the citizen", at_the_shelf(), LayCard{1, "theme.health", citizen, "office", {}},
         Reason::not_your_zone},
        {"the field of others takes no card in the citizen's turn", at_the_shelf({shared}), MoveCard{1, "office", {}},
         Reason::not_your_zone},
        {"the field of others takes its own people's cards", at_the_shelf({TurnPassed{professional}}),
         LayCard{1, "theme.health", professional, "office", {}}, office},
        {"a card comes out of its own field in its own turn", at_the_shelf({office, TurnPassed{professional}}), MoveCard{1, "shared", {}},
         CardMoved{1, professional, "shared", std::nullopt, {}}},
        {"a card does not come out of others' field in the citizen's turn", at_the_shelf({office}), MoveCard{1, "shared", {}},
         Reason::not_your_card},
        {"a card lies once where a card lies once", at_the_shelf({own}), LayCard{1, "theme.health", guide, "own", {}},
         Reason::already_on_the_board},
        {"a card may be taken back in another's turn", at_the_shelf({own, TurnPassed{relative}}), TakeCardBack{1, professional},
         CardTakenBack{1, professional}},
        {"a card is not taken back by whoever has the turn", at_the_shelf({own, TurnPassed{relative}}), TakeCardBack{1, nobody},
         Reason::not_your_card},
    };
}

std::vector<Case> cases_of_marks() {
    const CardLaid mother = laid(1, "person.mother", citizen, "closest/family", 3);
    const CardLaid proposal = laid(1, "person.doctor", professional, "proposals");
    BoardLaid of_another_day = network_laid();
    of_another_day.edition = "network-0";
    return {
        {"the citizen marks a card as important", at_the_network({mother}), MarkCard{1, Mark::important, true},
         CardMarked{1, Mark::important, true, citizen}},
        {"a mark comes off again", at_the_network({mother, CardMarked{1, Mark::important, true, citizen}}),
         MarkCard{1, Mark::important, false}, CardMarked{1, Mark::important, false, citizen}},
        {"a mark that is there is there", at_the_network({mother, CardMarked{1, Mark::important, true, citizen}}),
         MarkCard{1, Mark::important, true}, Reason::nothing_changes},
        {"a mark that is not there does not come off", at_the_network({mother}), MarkCard{1, Mark::important, false},
         Reason::nothing_changes},
        {"a board has its own marks", at_the_network({mother}), MarkCard{1, Mark::in_plan, true}, Reason::mark_not_here},
        {"a card may be private on every board", at_the_shelf({laid(1, "theme.health", citizen, "shared")}),
         MarkCard{1, Mark::secret, true}, CardMarked{1, Mark::secret, true, citizen}},
        {"a card that is not there is not marked", at_the_network(), MarkCard{1, Mark::important, true}, Reason::no_such_placement},
        {"a card on another board is not marked", at_the_network({mother, mat_laid(2)}), MarkCard{1, Mark::important, true},
         Reason::board_not_chosen},
        {"a card whose scaffold is gone is not marked", and_then(seated(), {of_another_day, mother}), MarkCard{1, Mark::important, true},
         Reason::no_such_scaffold},
        {"others do not say what is important to the citizen", at_the_network({mother, TurnPassed{relative}}),
         MarkCard{1, Mark::important, true}, Reason::not_your_turn},
        {"others may mark their own proposal", at_the_network({proposal, TurnPassed{professional}}), MarkCard{1, Mark::important, true},
         CardMarked{1, Mark::important, true, professional}},
        {"the citizen may mark any card", at_the_network({proposal}), MarkCard{1, Mark::important, true},
         CardMarked{1, Mark::important, true, citizen}},
        {"a card may be made private in anybody's turn", at_the_network({mother, TurnPassed{relative}}), MarkCard{1, Mark::secret, true},
         CardMarked{1, Mark::secret, true, relative}},
        {"what is private is not shown again by another",
         at_the_network({mother, CardMarked{1, Mark::secret, true, citizen}, TurnPassed{relative}}), MarkCard{1, Mark::secret, false},
         Reason::not_your_turn},
    };
}

}  // namespace tests
