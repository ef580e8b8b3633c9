// SPDX-License-Identifier: MPL-2.0
#include <limits>

#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_own_words() {
    const std::string sixty_one(61, 'a'), three_hundred(300, 'b');
    const auto made = at_the_shelf({CardMade{"own.1", relative}});
    const auto drawn = and_then(made, {StrokeDrawn{"own.1", {{1, 2}, {3, 4}}, relative}});
    const auto noted = at_the_shelf({laid(1, "daily.eat", relative, "shared"), NoteWritten{1, "Kun om søndagen", professional}});
    const auto kept_free = and_then(at_the_shelf(), {SeatTaken{9, Role::network, "Far", Side::west, 0.2, true}});
    const double no_number = std::numeric_limits<double>::quiet_NaN();
    return {
        {"a blank card comes to the table", at_the_shelf(), MakeCard{relative}, CardMade{"own.1", relative}},
        {"a second blank card has another name", made, MakeCard{professional}, CardMade{"own.2", professional}},
        {"nobody makes no card", at_the_shelf(), MakeCard{8}, Reason::no_such_seat},
        {"own words are written", made, WriteCard{"own.1", "Min hund", relative}, CardWritten{"own.1", "Min hund", relative}},
        {"own words are short", made, WriteCard{"own.1", sixty_one, relative}, Reason::text_too_long},
        {"own words are no civil registration number", made, WriteCard{"own.1", "010190-1234", relative},
         Reason::looks_like_civil_registration},
        {"nobody writes on another's card", made, WriteCard{"own.1", "Min hund", professional}, Reason::not_your_own_card},
        {"nobody writes on a card that is not there", made, WriteCard{"own.2", "Min hund", relative}, Reason::no_such_card},
        {"the same words are no news", and_then(made, {CardWritten{"own.1", "Min hund", relative}}),
         WriteCard{"own.1", "Min hund", relative}, Reason::nothing_changes},
        {"a stroke is drawn, to a tenth and on the card", made, DrawStroke{"own.1", {{1.26, -2}, {90, no_number}, {-90, 3}}, relative},
         StrokeDrawn{"own.1", {{1.3, -2}, {-60, 3}}, relative}},
        {"a stroke without a point is none", made, DrawStroke{"own.1", {}, relative}, Reason::nothing_changes},
        {"nobody draws on another's card", made, DrawStroke{"own.1", {{1, 2}}, citizen}, Reason::not_your_own_card},
        {"a stroke does not go on for ever", made, DrawStroke{"own.1", Path(401), relative}, Reason::card_is_full},
        {"a stroke is taken back", drawn, TakeStrokeBack{"own.1", relative}, StrokeTakenBack{"own.1", relative}},
        {"a card without strokes has none to take back", made, TakeStrokeBack{"own.1", relative}, Reason::nothing_to_undo},
        {"an own card is laid like any other", drawn, LayCard{1, "own.1", relative, "shared", {}},
         CardLaid{1, 1, "own.1", relative, "shared", std::nullopt, {}}},
        {"an own card that nobody made is not laid", drawn, LayCard{1, "own.2", relative, "shared", {}}, Reason::no_such_card},
        {"whoever has made a card stays", made, LeaveSeat{relative}, Reason::seat_has_spoken},

        {"a note is written of a card", at_the_shelf({laid(1, "daily.eat", relative, "shared")}),
         WriteNote{1, "Kun om søndagen", professional}, NoteWritten{1, "Kun om søndagen", professional}},
        {"a note may be longer than a name", at_the_shelf({laid(1, "daily.eat", relative, "shared")}), WriteNote{1, sixty_one, citizen},
         NoteWritten{1, sixty_one, citizen}},
        {"a note ends somewhere", at_the_shelf({laid(1, "daily.eat", relative, "shared")}), WriteNote{1, three_hundred, citizen},
         Reason::text_too_long},
        {"a note is taken away by writing nothing", noted, WriteNote{1, "", professional}, NoteWritten{1, "", professional}},
        {"who has written no note takes none away", noted, WriteNote{1, "", citizen}, Reason::nothing_changes},
        {"a note is of a card that lies", at_the_shelf(), WriteNote{1, "Kun om søndagen", citizen}, Reason::no_such_placement},
        {"a note is undone", noted, Undo{professional}, Undone{8, professional}},

        {"the citizen has favourites", at_the_shelf(), FavourCard{"daily.eat", true, citizen}, CardFavoured{"daily.eat", true, citizen}},
        {"favourites are the citizen's own", at_the_shelf(), FavourCard{"daily.eat", true, relative}, Reason::only_the_citizen_decides},
        {"a favourite is one already", at_the_shelf({CardFavoured{"daily.eat", true, citizen}}), FavourCard{"daily.eat", true, citizen},
         Reason::nothing_changes},
        {"a covered card is not laid", at_the_shelf(), LayCard{1, "daily.alcohol", relative, "shared", {}}, Reason::card_is_covered},
        {"a covered card is no favourite", at_the_shelf(), FavourCard{"daily.alcohol", true, citizen}, Reason::card_is_covered},
        {"the citizen uncovers a card", at_the_shelf(), UncoverCard{"daily.alcohol", true, citizen},
         CardUncovered{"daily.alcohol", true, citizen}},
        {"nobody else uncovers a card", at_the_shelf(), UncoverCard{"daily.alcohol", true, professional}, Reason::only_the_citizen_decides},
        {"what is not covered is not uncovered", at_the_shelf(), UncoverCard{"daily.eat", true, citizen}, Reason::no_such_card},
        {"an uncovered card is laid", at_the_shelf({CardUncovered{"daily.alcohol", true, citizen}}),
         LayCard{1, "daily.alcohol", relative, "shared", {}}, CardLaid{1, 1, "daily.alcohol", relative, "shared", std::nullopt, {}}},
        {"what was covered again is not laid",
         at_the_shelf({CardUncovered{"daily.alcohol", true, citizen}, CardUncovered{"daily.alcohol", false, citizen}}),
         LayCard{1, "daily.alcohol", relative, "shared", {}}, Reason::card_is_covered},

        {"the citizen chooses what may be kept", seated(), MakeChoice{Choice::keep, false}, ChoiceMade{Choice::keep, false, citizen}},
        {"who will not be shown lays boards that are not", at_the_shelf({ChoiceMade{Choice::show, false, citizen}}),
         LayBoard{"shelf", "", "", {}, false, ""}, BoardLaid{2, "shelf", "shelf-1", "", "", "", {}, 0, false, "", false}},
        {"a choice is changed", and_then(seated(), {ChoiceMade{Choice::keep, false, citizen}}), MakeChoice{Choice::keep, true},
         ChoiceMade{Choice::keep, true, citizen}},
        {"a choice made is made", and_then(seated(), {ChoiceMade{Choice::keep, false, citizen}}), MakeChoice{Choice::keep, false},
         Reason::nothing_changes},
        {"without the citizen nobody chooses", opened(), MakeChoice{Choice::keep, false}, Reason::citizen_missing},
        {"the table speaks another language", seated(), ChooseLanguage{"en"}, LanguageChosen{"en"}},
        {"the table speaks that language already", seated(), ChooseLanguage{"da"}, Reason::nothing_changes},
        {"no language is none", seated(), ChooseLanguage{""}, Reason::no_such_language},

        {"a seat is kept for someone who is missed", seated(), TakeSeat{9, Role::network, "Far", Side::west, 0.2, true},
         SeatTaken{9, Role::network, "Far", Side::west, 0.2, true}},
        {"the citizen's seat is not empty", seated(), TakeSeat{citizen, Role::citizen, "", Side::south, 0.5, true},
         Reason::citizen_missing},
        {"whoever has spoken is here", made, TakeSeat{relative, Role::network, "", Side::north, 0.5, true}, Reason::seat_has_spoken},
        {"nobody lays from an empty seat", kept_free, LayCard{1, "daily.eat", 9, "shared", {}}, Reason::seat_is_empty},
        {"an empty seat takes no turn", kept_free, PassTurn{9}, Reason::seat_is_empty},
        {"an empty seat makes no card", kept_free, MakeCard{9}, Reason::seat_is_empty},
        {"two sit at a short side", and_then(seated(), {SeatTaken{9, Role::network, "", Side::west, 0.2}}),
         TakeSeat{8, Role::network, "", Side::west, 0.9}, Reason::side_is_full},
        {"who sits there already may move along it", and_then(seated(), {SeatTaken{9, Role::network, "", Side::west, 0.2}}),
         TakeSeat{9, Role::network, "", Side::west, 0.9}, SeatTaken{9, Role::network, "", Side::west, 0.9}},
        {"who was missed comes after all", kept_free, TakeSeat{9, Role::network, "Far", Side::west, 0.2},
         SeatTaken{9, Role::network, "Far", Side::west, 0.2}},
    };
}

}  // namespace tests
