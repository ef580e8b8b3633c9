// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

// The seats and the board are events 1 to 6, so that what a case adds begins with event 7.
std::vector<Case> cases_of_tokens() {
    const auto real = [](CardLaid card, int token) {
        card.token = token;
        return card;
    };
    const CardLaid mother = real(laid(1, "person.mother", citizen, "closest/family", 3), 11);
    const CardLifted lifted{1, true};
    const CardMoved moved{1, citizen, "important/family", 2, {}, 11};
    return {
        {"a real card is laid as any other", at_the_network(), LayCard{1, "person.mother", citizen, "closest/family", {}, 11}, mother},
        {"and by the same rules", at_the_network(), LayCard{1, "person.mother", relative, "closest/family", {}, 11},
         Reason::only_the_citizen_lays_here},
        {"marker 0 is a marker", at_the_network(), LayCard{1, "person.mother", citizen, "closest/family", {}, 0},
         real(laid(1, "person.mother", citizen, "closest/family", 3), 0)},
        {"the same card as a picture is another", at_the_network({mother}), LayCard{1, "person.mother", citizen, "closest/family", {}},
         laid(2, "person.mother", citizen, "closest/family", 3)},
        {"where a card lies but once, it lies but once", at_the_shelf({real(laid(1, "theme.health", citizen, "own"), 11)}),
         LayCard{1, "theme.health", citizen, "own", {}}, Reason::already_on_the_board},
        {"a real card is moved", at_the_network({mother}), MoveCard{1, "important/family", {}, 11}, moved},
        {"it is not moved to where it lies", at_the_network({mother}), MoveCard{1, "closest/family", {}, 11}, Reason::nothing_changes},
        {"it is lifted", at_the_network({mother}), LiftCard{1, true}, lifted},
        {"and lifted once", at_the_network({mother, lifted}), LiftCard{1, true}, Reason::nothing_changes},
        {"it is laid back where it lay", at_the_network({mother, lifted}), LiftCard{1, false}, CardLifted{1, false}},
        {"or elsewhere", at_the_network({mother, lifted}), MoveCard{1, "important/family", {}, 11}, moved},
        {"laid anew to the hair, it is no longer lifted", at_the_network({mother, lifted}), MoveCard{1, "closest/family", {}, 11},
         CardMoved{1, citizen, "closest/family", 3, {}, 11}},
        {"what lies is not laid back", at_the_network({mother}), LiftCard{1, false}, Reason::nothing_changes},
        {"what lies again is lifted again", at_the_network({mother, lifted, moved}), LiftCard{1, true}, lifted},
        {"a picture is not lifted off the glass", at_the_network({laid(1, "person.mother", citizen, "closest/family", 3)}),
         LiftCard{1, true}, Reason::nothing_changes},
        {"nor what is not there", at_the_network({mother}), LiftCard{2, true}, Reason::no_such_placement},
        {"a card of a board that lies under another is lifted, too", at_the_network({mother, network_laid(2)}), LiftCard{1, true}, lifted},
        {"a hand moves the picture that a lifted card left", at_the_network({mother, lifted}), MoveCard{1, "important/family", {}},
         CardMoved{1, citizen, "important/family", 2, {}}},
        {"and takes it back", at_the_network({mother, lifted}), TakeCardBack{1, citizen}, CardTakenBack{1, citizen}},
        {"a board that fits still does when its cards are gathered in", at_the_network({mother, BoardConfirmed{1, citizen}, lifted}),
         ConfirmBoard{1}, Reason::nothing_changes},
        {"a real card that moves changes what was said to fit", at_the_network({mother, BoardConfirmed{1, citizen}, moved}),
         ConfirmBoard{1}, BoardConfirmed{1, citizen}},
        {"lifting is nobody's deed, and stands in nobody's way", at_the_network({mother, lifted}), Undo{citizen}, Undone{7, citizen}},
        {"a move of a real card is undone before its laying", at_the_network({mother, lifted, moved}), Undo{citizen}, Undone{9, citizen}},
    };
}

}  // namespace tests
