// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

// The seats and the board are events 1 to 6, so that what a case adds begins with event 7.
std::vector<Case> cases_of_undoing() {
    const CardLaid mother = laid(1, "person.mother", citizen, "closest/family", 3);
    const CardLaid uncle = laid(2, "person.uncle", citizen, "closest/family", 3);
    const CardLaid proposal = laid(1, "person.doctor", professional, "proposals");
    const CardMoved pulled_in{1, citizen, "closest/family", 3, {}};
    const CardMoved moved{1, citizen, "important/family", 2, {}};
    const LineDrawn line{1, 1, 2, "supports", citizen};
    const CardLaid health = laid(1, "theme.health", professional, "own");
    return {
        {"the citizen undoes laying a card", at_the_network({mother}), Undo{nobody}, Undone{7, citizen}},
        {"the last deed is undone first", at_the_network({mother, moved}), Undo{citizen}, Undone{8, citizen}},
        {"then the one before", at_the_network({mother, moved, Undone{8, citizen}}), Undo{citizen}, Undone{7, citizen}},
        {"then there is nothing", at_the_network({mother, Undone{7, citizen}}), Undo{citizen}, Reason::nothing_to_undo},
        {"there is nothing to undo on an empty board", at_the_network(), Undo{citizen}, Reason::nothing_to_undo},
        {"seats, turns and boards are not undone", at_the_network({TurnPassed{guide}, BoardShared{1, true, citizen}}), Undo{citizen},
         Reason::nothing_to_undo},
        {"another board's deeds are not undone from here", at_the_network({mother, network_laid(2)}), Undo{citizen},
         Reason::nothing_to_undo},
        {"another's deeds are not mine to undo", at_the_network({proposal}), Undo{relative}, Reason::nothing_to_undo},
        {"a proposer undoes in another's turn", at_the_network({proposal}), Undo{professional}, Undone{7, professional}},
        {"what the citizen pulled in is not undone under them", at_the_network({proposal, pulled_in}), Undo{professional},
         Reason::changed_by_another},
        {"when the citizen undoes the pull, the proposer may undo", at_the_network({proposal, pulled_in, Undone{8, citizen}}),
         Undo{professional}, Undone{7, professional}},
        {"taking back is undone", at_the_network({mother, CardTakenBack{1, citizen}}), Undo{citizen}, Undone{8, citizen}},
        {"a mark is undone", at_the_network({mother, CardMarked{1, Mark::secret, true, citizen}}), Undo{citizen}, Undone{8, citizen}},
        {"a line is undone before its card", at_the_network({mother, uncle, line}), Undo{citizen}, Undone{9, citizen}},
        {"removing a line is undone", at_the_network({mother, uncle, line, LineRemoved{1, citizen}}), Undo{citizen}, Undone{10, citizen}},
        {"a card that another drew a line to is not undone",
         at_the_network({laid(1, "person.uncle", relative, "proposals"), laid(2, "person.doctor", professional, "proposals"),
                         LineDrawn{1, 1, 2, "difficult", professional}}),
         Undo{relative}, Reason::changed_by_another},

        {"what was undone is done again", at_the_network({mother, Undone{7, citizen}}), Redo{nobody}, Redone{7, citizen}},
        {"the last undone is the first done again", at_the_network({mother, moved, Undone{8, citizen}, Undone{7, citizen}}), Redo{citizen},
         Redone{7, citizen}},
        {"then the next", at_the_network({mother, moved, Undone{8, citizen}, Undone{7, citizen}, Redone{7, citizen}}), Redo{citizen},
         Redone{8, citizen}},
        {"then there is nothing to do again", at_the_network({mother, Undone{7, citizen}, Redone{7, citizen}}), Redo{citizen},
         Reason::nothing_to_redo},
        {"there is nothing to do again before anything is undone", at_the_network({mother}), Redo{citizen}, Reason::nothing_to_redo},
        {"what was done again is undone again", at_the_network({mother, Undone{7, citizen}, Redone{7, citizen}}), Undo{citizen},
         Undone{7, citizen}},
        {"after a new deed the undone stays undone", at_the_network({mother, Undone{7, citizen}, uncle}), Redo{citizen},
         Reason::nothing_to_redo},
        {"a new deed that is itself undone comes again", at_the_network({mother, Undone{7, citizen}, uncle, Undone{9, citizen}}),
         Redo{citizen}, Redone{9, citizen}},
        {"and nothing comes after it", at_the_network({mother, Undone{7, citizen}, uncle, Undone{9, citizen}, Redone{9, citizen}}),
         Redo{citizen}, Reason::nothing_to_redo},
        {"another's new deed does not stand in my way",
         at_the_network({mother, Undone{7, citizen}, laid(2, "person.uncle", relative, "proposals")}), Redo{citizen}, Redone{7, citizen}},
        {"what another undid is not mine to do again", at_the_network({proposal, Undone{7, professional}}), Redo{citizen},
         Reason::nothing_to_redo},
        {"what another has touched since is not done again",
         at_the_network(
             {proposal, CardMoved{1, professional, "proposals", std::nullopt, {-1.1, 0, 0}}, Undone{8, professional}, pulled_in}),
         Redo{professional}, Reason::changed_by_another},
        {"a card that lies by another hand does not come twice by undoing",
         at_the_shelf({health, CardTakenBack{1, professional}, laid(2, "theme.health", guide, "own")}), Undo{professional},
         Reason::already_on_the_board},
        {"nor by doing again", at_the_shelf({health, Undone{7, professional}, laid(2, "theme.health", guide, "own")}), Redo{professional},
         Reason::already_on_the_board},
    };
}

}  // namespace tests
