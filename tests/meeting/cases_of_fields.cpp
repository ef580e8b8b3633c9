// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_fields() {
    const auto own = [](SeatNumber seat) { return token_of(seat); };
    const CardLaid health = laid(1, "theme.health", citizen, "1/health", 1, {-0.4, 0, 0});
    const CardLaid thought = laid(1, "daily.eat", guide, "thought/seat4");
    const CardLaid topic = laid(1, "daily.eat", citizen, "topics");
    const CardLaid token = laid(1, "seat.3", professional, "tokens");
    const CardLaid person = laid(2, "person.friend", relative, "people");
    return {
        {"one lays before one's own seat", at_the_workshop(), LayCard{1, "daily.eat", guide, "thought/seat4", {}}, thought},
        {"nobody lays before another's seat", at_the_workshop(), LayCard{1, "daily.eat", relative, "thought/seat4", {}},
         Reason::not_your_zone},
        {"not even the citizen", at_the_workshop(), LayCard{1, "daily.eat", citizen, "thought/seat4", {}}, Reason::not_your_zone},
        {"one shifts what lies before one's own seat whoever has the turn", at_the_workshop({thought}),
         MoveCard{1, "thought/seat4", {0.1, 0, 0}}, CardMoved{1, guide, "thought/seat4", std::nullopt, {0.1, 0, 0}}},

        {"what the citizen lifts in to keep stays where it lay, and is the citizen's as well", at_the_workshop({thought}),
         MoveCard{1, "kept", {}}, laid(2, "daily.eat", citizen, "kept")},
        {"nobody else keeps it", at_the_workshop({thought, TurnPassed{relative}}), MoveCard{1, "kept", {}}, Reason::not_your_turn},
        {"what is kept is shifted like any card", at_the_workshop({laid(1, "daily.eat", citizen, "kept")}),
         MoveCard{1, "kept", {0.1, 0, 0}}, CardMoved{1, citizen, "kept", std::nullopt, {0.1, 0, 0}}},

        {"a field for tokens takes no cards", at_the_workshop(), LayCard{1, "daily.eat", citizen, "tokens", {}},
         Reason::not_a_card_for_here},
        {"own words are no token", at_the_workshop({CardMade{"own.1", citizen}}), LayCard{1, "own.1", citizen, "tokens", {}},
         Reason::not_a_card_for_here},
        {"own words lie beside people", at_the_workshop({CardMade{"own.1", citizen}}), LayCard{1, "own.1", citizen, "people", {}},
         laid(1, "own.1", citizen, "people")},
        {"a field for people takes nothing else", at_the_workshop(), LayCard{1, "daily.eat", citizen, "people", {}},
         Reason::not_a_card_for_here},
        {"tokens lie only where they are asked for", at_the_workshop(), LayCard{1, "seat.1", citizen, "topics", {}},
         Reason::not_a_card_for_here},
        {"one lays one's own token", at_the_workshop(), LayCard{1, own(professional), professional, "tokens", {}}, token},
        {"nobody lays another's token", at_the_workshop(), LayCard{1, own(professional), relative, "tokens", {}}, Reason::not_your_token},
        {"not even the citizen lays it", at_the_workshop(), LayCard{1, own(professional), citizen, "tokens", {}}, Reason::not_your_token},
        {"a token lies in a field once", at_the_workshop({token}), LayCard{1, own(professional), professional, "tokens", {}},
         Reason::already_on_the_board},
        {"there is no token of a seat that nobody has", at_the_workshop(), LayCard{1, "seat.9", citizen, "tokens", {}},
         Reason::no_such_seat},
        {"a token that is moved is moved by whose it is", at_the_workshop({token}), MoveCard{1, "people", {}},
         CardMoved{1, professional, "people", std::nullopt, {}}},
        {"one takes one's token back whoever has the turn", at_the_workshop({token}), TakeCardBack{1}, CardTakenBack{1, professional}},
        {"nobody takes another's token back", at_the_workshop({token}), TakeCardBack{1, citizen}, Reason::not_your_token},
        {"a token is nobody's favourite", at_the_workshop(), FavourCard{"seat.1", true, citizen}, Reason::no_such_card},

        {"the citizen lays the first topic", at_the_workshop(), LayCard{1, "daily.eat", citizen, "topics", {}}, topic},
        {"nobody lays one before", at_the_workshop(), LayCard{1, "daily.eat", relative, "topics", {}}, Reason::citizen_first},
        {"then others do", at_the_workshop({topic}), LayCard{1, "daily.sleep", relative, "topics", {}},
         laid(2, "daily.sleep", relative, "topics")},
        {"each has so many and no more", at_the_workshop({topic, laid(2, "daily.sleep", citizen, "topics")}),
         LayCard{1, "activity.walk", citizen, "topics", {}}, Reason::enough_of_yours},
        {"what one has taken back may be replaced by undo only while there is room",
         at_the_workshop({topic, laid(2, "daily.sleep", relative, "topics"), CardMoved{2, citizen, "later", std::nullopt, {}},
                          laid(3, "activity.walk", relative, "topics"), laid(4, "activity.dance", relative, "topics")}),
         Undo{citizen}, Reason::enough_of_yours},

        {"a field that opens later is closed before", at_the_workshop({topic}), LayCard{1, "daily.sleep", citizen, "later", {}},
         Reason::opens_later},
        {"and open after", at_the_workshop({topic, person}), LayCard{1, "daily.sleep", citizen, "later", {}},
         laid(3, "daily.sleep", citizen, "later")},
        {"what alone holds it open may not be moved into it", at_the_workshop({topic, person}), MoveCard{1, "later", {}},
         Reason::opens_later},

        {"a theme lies on its own spoke, in the middle of the ring", at_the_workshop(),
         LayCard{1, "theme.health", citizen, "1/health", {-0.33, 0.2, 0}}, health},
        {"another card does not", at_the_workshop(), LayCard{1, "daily.eat", citizen, "1/health", {}}, Reason::belongs_elsewhere},
        {"there is one card on a spoke", at_the_workshop({health}), LayCard{1, "theme.health", citizen, "2/health", {}},
         Reason::one_in_the_slice},
        {"that one moves from ring to ring", at_the_workshop({health}), MoveCard{1, "2/health", {}},
         CardMoved{1, citizen, "2/health", 2, {-0.6, 0, 0}}},
        {"one that was taken back does not come back beside another",
         at_the_workshop({health, CardTakenBack{1, citizen}, laid(2, "theme.health", professional, "2/health", 2)}), Undo{citizen},
         Reason::one_in_the_slice},

        {"how it is compared with last time is not said where there is no last time", at_the_workshop({topic}),
         MarkCard{1, Mark::better, true}, Reason::mark_not_here},
    };
}

}  // namespace tests
