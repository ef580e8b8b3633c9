// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

#include <limits>

namespace tests {

std::vector<Case> cases_of_the_mat() {
    const CardLaid music = laid(1, "activity.music", citizen, "good", 1, {-0.8, 0.2, 0});
    const CardLaid walk = laid(2, "activity.walk", citizen, "bad", -1, {0.8, 0.2, 0});
    const CardLaid dance = laid(3, "activity.dance", citizen, "skipped", std::nullopt, {1.4, 0, 0});
    const double no_number = std::numeric_limits<double>::quiet_NaN();
    BoardLaid controlled = mat_laid();
    controlled.pile = {"daily.sleep", "daily.eat", "activity.music"};
    controlled.controls = 2;
    BoardLaid of_another_day = mat_laid();
    of_another_day.edition = "mat-0";
    return {
        {"the citizen lays the first card", at_the_mat(), LayCard{1, "activity.music", citizen, "good", {-0.8, 0.2, 0}}, music},
        {"a card lies where it was laid to a ten-thousandth", at_the_mat(),
         LayCard{1, "activity.music", citizen, "middle", {0.123456, -0.123456, -15}},
         laid(1, "activity.music", citizen, "middle", 0, {0.1235, -0.1235, 345})},
        {"a turn just short of the whole is none", at_the_mat(), LayCard{1, "activity.music", citizen, "middle", {0, 0, 359.99999}},
         laid(1, "activity.music", citizen, "middle", 0, {0, 0, 0})},
        {"not to know is an answer", at_the_mat(), LayCard{1, "activity.music", citizen, "dont_know", {-1.4, 0, 0}},
         laid(1, "activity.music", citizen, "dont_know", std::nullopt, {-1.4, 0, 0})},
        {"the second card waits for the first", at_the_mat(), LayCard{1, "activity.walk", citizen, "good", {}}, Reason::one_card_at_a_time},
        {"the second card comes after the first", at_the_mat({music}), LayCard{1, "activity.walk", citizen, "bad", {0.8, 0.2, 0}}, walk},
        {"to skip is to go on", at_the_mat({laid(1, "activity.music", citizen, "skipped", std::nullopt, {1.4, 0, 0})}),
         LayCard{1, "activity.walk", citizen, "bad", {0.8, 0.2, 0}}, walk},
        {"a card of another topic is not in the pile", at_the_mat(), LayCard{1, "daily.eat", citizen, "good", {}},
         Reason::one_card_at_a_time},
        {"a card that lies is not laid again", at_the_mat({music}), LayCard{1, "activity.music", citizen, "bad", {}},
         Reason::already_on_the_board},
        {"when the pile is laid there is no next card", at_the_mat({music, walk, dance}), LayCard{1, "daily.eat", citizen, "good", {}},
         Reason::one_card_at_a_time},
        {"a card taken back is the next again", at_the_mat({music, walk, CardTakenBack{1, citizen}}),
         LayCard{1, "activity.music", citizen, "bad", {0.8, 0, 0}}, laid(3, "activity.music", citizen, "bad", -1, {0.8, 0, 0})},
        {"control cards are laid first", and_then(seated(), {controlled}), LayCard{1, "activity.music", citizen, "good", {}},
         Reason::one_card_at_a_time},
        {"control cards are laid like others", and_then(seated(), {controlled}), LayCard{1, "daily.sleep", citizen, "good", {}},
         laid(1, "daily.sleep", citizen, "good", 1)},

        {"only the citizen lays on the mat", at_the_mat(), LayCard{1, "activity.music", relative, "good", {}},
         Reason::only_the_citizen_lays_here},
        {"a card is one of the deck", at_the_mat(), LayCard{1, "activity.nothing", citizen, "good", {}}, Reason::no_such_card},
        {"a card is laid in a field", at_the_mat(), LayCard{1, "activity.music", citizen, "beside", {}}, Reason::no_such_zone},
        {"a card is laid on this table", at_the_mat(), LayCard{1, "activity.music", citizen, "good", {no_number, 0, 0}},
         Reason::no_such_zone},
        {"a card is not laid a mile away", at_the_mat(), LayCard{1, "activity.music", citizen, "good", {0, 1e17, 0}}, Reason::no_such_zone},
        {"a card is laid from a seat", at_the_mat(), LayCard{1, "activity.music", 9, "good", {}}, Reason::no_such_seat},
        {"a card is laid on a board", at_the_mat(), LayCard{2, "activity.music", citizen, "good", {}}, Reason::no_such_board},
        {"a card is laid on the board that lies there", at_the_mat({network_laid(2)}), LayCard{1, "activity.music", citizen, "good", {}},
         Reason::board_not_chosen},
        {"a board whose scaffold is gone takes no cards", and_then(seated(), {of_another_day}),
         LayCard{1, "activity.music", citizen, "good", {}}, Reason::no_such_scaffold},

        {"the citizen changes an answer", at_the_mat({music}), MoveCard{1, "bad", {0.8, 0, 0}},
         CardMoved{1, citizen, "bad", -1, {0.8, 0, 0}}},
        {"the citizen says not to know after all", at_the_mat({music}), MoveCard{1, "dont_know", {-1.4, 0, 0}},
         CardMoved{1, citizen, "dont_know", std::nullopt, {-1.4, 0, 0}}},
        {"a card shifts within its column", at_the_mat({music}), MoveCard{1, "good", {-0.7, 0.2, 0}},
         CardMoved{1, citizen, "good", 1, {-0.7, 0.2, 0}}},
        {"a card that lies there lies there", at_the_mat({music}), MoveCard{1, "good", {-0.8, 0.2, 360}}, Reason::nothing_changes},
        {"a card is moved to a field", at_the_mat({music}), MoveCard{1, "beside", {}}, Reason::no_such_zone},
        {"a card is not moved off every table", at_the_mat({music}), MoveCard{1, "bad", {0, 0, no_number}}, Reason::no_such_zone},
        {"a card that is not there is not moved", at_the_mat({music}), MoveCard{2, "bad", {}}, Reason::no_such_placement},
        {"a card on another board is not moved", at_the_mat({music, network_laid(2)}), MoveCard{1, "bad", {}}, Reason::board_not_chosen},
        {"the citizen takes a card back", at_the_mat({music}), TakeCardBack{1, nobody}, CardTakenBack{1, citizen}},
        {"nobody else takes the citizen's card back", at_the_mat({music}), TakeCardBack{1, relative}, Reason::not_your_card},
        {"a card that is not there is not taken back", at_the_mat({music}), TakeCardBack{3, nobody}, Reason::no_such_placement},
        {"a card on another board is not taken back", at_the_mat({music, network_laid(2)}), TakeCardBack{1, nobody},
         Reason::board_not_chosen},
        {"no empty seat takes a card back", at_the_mat({music}), TakeCardBack{1, 9}, Reason::no_such_seat},
        {"the mat has no lines", at_the_mat({music, walk}), DrawLine{1, 2, "supports"}, Reason::no_lines_here},
    };
}

}  // namespace tests
