// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_rounds() {
    const auto turns = [](std::initializer_list<SeatNumber> seats) {
        std::vector<Event> events;
        for (const SeatNumber seat : seats) events.emplace_back(TurnPassed{seat});
        return events;
    };
    const std::vector<Event> all_laid{laid(1, "daily.eat", citizen, "thought/seat1"), laid(2, "daily.eat", relative, "thought/seat2"),
                                      laid(3, "daily.eat", professional, "thought/seat3"), laid(4, "daily.eat", guide, "thought/seat4")};
    const auto revealed = and_then(all_laid, {BoardRevealed{1, citizen}});
    return {
        {"the word goes from the citizen to anybody", at_the_workshop(), PassTurn{guide}, TurnPassed{guide}},
        {"who had it waits until all have been offered it", at_the_workshop(turns({guide, relative})), PassTurn{guide},
         Reason::everybody_first},
        {"so does the citizen", at_the_workshop(turns({guide, relative})), PassTurn{citizen}, Reason::everybody_first},
        {"when all have had it, it is the citizen's", at_the_workshop(turns({guide, relative, professional})), PassTurn{citizen},
         TurnPassed{citizen}},
        {"and nobody else's", at_the_workshop(turns({guide, relative, professional})), PassTurn{guide}, Reason::citizen_begins},
        {"with the citizen the next round begins", at_the_workshop(turns({guide, relative, professional, citizen})), PassTurn{guide},
         TurnPassed{guide}},
        {"a round begins with the citizen", and_then(and_then(seated(), {TurnPassed{guide}, workshop_laid()}), {}), PassTurn{relative},
         Reason::citizen_begins},
        {"somebody who sits down late is offered it too",
         at_the_workshop(and_then(turns({guide, relative}), {SeatTaken{5, Role::network, "", Side::north, 0.8}, TurnPassed{professional}})),
         PassTurn{citizen}, Reason::everybody_first},
        {"a seat that is kept for somebody is not waited for",
         at_the_workshop(and_then(turns({guide, relative, professional}), {SeatTaken{5, Role::network, "", Side::north, 0.8, true}})),
         PassTurn{citizen}, TurnPassed{citizen}},

        {"what all have laid unseen is turned up", at_the_workshop(all_laid), RevealBoard{1}, BoardRevealed{1, citizen}},
        {"not before all have", at_the_workshop({laid(1, "daily.eat", citizen, "thought/seat1")}), RevealBoard{1},
         Reason::not_all_have_laid},
        {"whoever had the turn and laid nothing has let it pass",
         at_the_workshop(and_then({laid(1, "daily.eat", citizen, "thought/seat1")}, turns({guide, relative, professional}))),
         RevealBoard{1}, BoardRevealed{1, citizen}},
        {"it is turned up once", at_the_workshop(revealed), RevealBoard{1}, Reason::nothing_to_turn_up},
        {"a board that is laid in sight has nothing to turn up", at_the_shelf(), RevealBoard{1}, Reason::nothing_to_turn_up},
        {"what nobody has seen does not fit", at_the_workshop(all_laid), ConfirmBoard{1}, Reason::not_turned_up},
        {"any board may be laid by each alone", seated(), LayBoard{"shelf", "", "", {}, false, "", true},
         BoardLaid{1, "shelf", "shelf-1", "", "", "", {}, 0, false, "", true, true}},
    };
}

}  // namespace tests
