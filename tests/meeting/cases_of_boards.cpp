// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

#include <limits>

namespace tests {
namespace {

BoardLaid with_controls(std::vector<std::string> pile, int controls) {
    BoardLaid board = mat_laid();
    board.pile = std::move(pile);
    board.controls = controls;
    return board;
}

BoardLaid everyday_mat() {
    BoardLaid board = mat_laid(2);
    board.topic = "everyday";
    board.scale = "liking";
    board.pile = {"daily.sleep", "daily.eat"};
    board.fine = true;
    board.about = "theme.health";
    return board;
}

}  // namespace

std::vector<Case> cases_of_boards() {
    const auto two_boards = at_the_mat({network_laid(2)});
    return {
        {"a mat is laid with its first topic and scale", seated(), LayBoard{"mat", "", "", {}, false, ""}, mat_laid()},
        {"a mat is laid with a topic, a scale, a card it is about, in fine mode", at_the_network(),
         LayBoard{"mat", "everyday", "liking", {}, true, "theme.health"}, everyday_mat()},
        {"a network map is private from the start", seated(), LayBoard{"network", "", "", {}, false, ""}, network_laid()},
        {"control cards come first", seated(), LayBoard{"mat", "", "", {"daily.sleep", "daily.eat"}, false, ""},
         with_controls({"daily.sleep", "daily.eat", "activity.music", "activity.walk", "activity.dance"}, 2)},
        {"a control card of the topic comes first and only once", seated(), LayBoard{"mat", "", "", {"activity.dance"}, false, ""},
         with_controls({"activity.dance", "activity.music", "activity.walk"}, 1)},
        {"a control card named twice is one", seated(), LayBoard{"mat", "", "", {"daily.eat", "daily.eat"}, false, ""},
         with_controls({"daily.eat", "activity.music", "activity.walk", "activity.dance"}, 1)},
        {"a control card is a card of the deck", seated(), LayBoard{"mat", "", "", {"daily.nothing"}, false, ""}, Reason::no_such_card},
        {"a board is about a card of the deck", seated(), LayBoard{"mat", "", "", {}, false, "daily.nothing"}, Reason::no_such_card},
        {"no board is laid before the citizen sits", opened(), LayBoard{"mat", "", "", {}, false, ""}, Reason::citizen_missing},
        {"a board is one of the book", seated(), LayBoard{"ladder", "", "", {}, false, ""}, Reason::no_such_scaffold},
        {"a topic is one of the board's", seated(), LayBoard{"mat", "weather", "", {}, false, ""}, Reason::no_such_topic},
        {"a board without topics takes none", seated(), LayBoard{"network", "leisure", "", {}, false, ""}, Reason::no_such_topic},
        {"a scale is one of the board's", seated(), LayBoard{"mat", "", "weight", {}, false, ""}, Reason::no_such_scale},
        {"a board without scales takes none", seated(), LayBoard{"network", "", "liking", {}, false, ""}, Reason::no_such_scale},

        {"another board comes to the table", two_boards, ChooseBoard{1}, BoardChosen{1}},
        {"the board last laid is chosen", two_boards, ChooseBoard{2}, Reason::nothing_changes},
        {"a board that was never laid is not chosen", two_boards, ChooseBoard{3}, Reason::no_such_board},

        {"the mat turns half round", at_the_mat(), TurnBoard{1, 180}, BoardTurned{1, 180}},
        {"the mat turns back", at_the_mat({BoardTurned{1, 180}}), TurnBoard{1, 0}, BoardTurned{1, 0}},
        {"a turn beyond the whole is the rest of it", at_the_mat(), TurnBoard{1, -180}, BoardTurned{1, 180}},
        {"the mat does not turn by quarters", at_the_mat(), TurnBoard{1, 90}, Reason::board_turns_otherwise},
        {"a board without a handle does not turn", at_the_shelf(), TurnBoard{1, 180}, Reason::board_turns_otherwise},
        {"a board that lies so already does not turn", at_the_mat(), TurnBoard{1, 360}, Reason::nothing_changes},
        {"no other board turns", at_the_mat(), TurnBoard{2, 180}, Reason::no_such_board},

        {"the citizen shares the network map", at_the_network(), ShareBoard{1, true}, BoardShared{1, true, citizen}},
        {"the network map is kept back already", at_the_network(), ShareBoard{1, false}, Reason::nothing_changes},
        {"the citizen keeps the mat back", at_the_mat(), ShareBoard{1, false}, BoardShared{1, false, citizen}},
        {"no other board is shared", at_the_mat(), ShareBoard{2, true}, Reason::no_such_board},

        {"the citizen says that the picture fits", at_the_mat(), ConfirmBoard{1}, BoardConfirmed{1, citizen}},
        {"it fits already", at_the_mat({BoardConfirmed{1, citizen}}), ConfirmBoard{1}, Reason::nothing_changes},
        {"it no longer fits when a card came", at_the_mat({BoardConfirmed{1, citizen}, laid(1, "activity.music", citizen, "good", 1)}),
         ConfirmBoard{1}, BoardConfirmed{1, citizen}},
        {"it no longer fits when an older card was undone",
         at_the_mat({laid(1, "activity.music", citizen, "good", 1), BoardConfirmed{1, citizen}, Undone{7, citizen}}), ConfirmBoard{1},
         BoardConfirmed{1, citizen}},
        {"it no longer fits when an undone card came again",
         at_the_mat({laid(1, "activity.music", citizen, "good", 1), Undone{7, citizen}, BoardConfirmed{1, citizen}, Redone{7, citizen}}),
         ConfirmBoard{1}, BoardConfirmed{1, citizen}},
        {"a picture that nobody sees is not said to fit", two_boards, ConfirmBoard{1}, Reason::board_not_chosen},
        {"no other board fits", at_the_mat(), ConfirmBoard{2}, Reason::no_such_board},

        {"how a board worked is noted", at_the_mat(), NoteEffect{1, "partly"}, EffectNoted{1, "partly"}},
        {"how it worked may be noted otherwise", at_the_mat({EffectNoted{1, "partly"}}), NoteEffect{1, "worked"}, EffectNoted{1, "worked"}},
        {"how it worked is noted already", at_the_mat({EffectNoted{1, "partly"}}), NoteEffect{1, "partly"}, Reason::nothing_changes},
        {"how it worked is one of three", at_the_mat(), NoteEffect{1, "splendidly"}, Reason::no_such_effect},
        {"no other board worked", at_the_mat(), NoteEffect{2, "worked"}, Reason::no_such_board},
    };
}

}  // namespace tests
