// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_money() {
    using enum EnvelopeState;
    const auto move = [](const char* from, const char* to, int amount) { return MoneyMoved{1, from, to, amount, citizen}; };
    const auto said = [](const char* envelope, EnvelopeState state, SeatNumber by, const char* words = "") {
        return EnvelopeSet{1, envelope, state, words, by};
    };
    const CardLaid goal = laid(1, "goal.holiday", citizen, "first", std::nullopt, {-0.7, 0, 0});
    const CardLaid thing = laid(2, "activity.music", citizen, "first", std::nullopt, {-0.5, 0, 0});
    const auto filled = at_the_budget({goal, move("", "first", 1500), said("first", wished, citizen)});
    const auto sent = and_then(filled, {said("first", waiting, citizen)});
    const auto no = and_then(sent, {said("first", refused, professional, "Det er for dyrt")});
    const auto yes = and_then(sent, {said("first", approved, professional)});
    return {
        {"a professional says what there is", at_the_budget(), SetGrant{1, 5000, professional}, GrantSet{1, 5000, professional}},
        {"the citizen does not say what there is", at_the_budget(), SetGrant{1, 5000, citizen}, Reason::the_office_says_that},
        {"nor does the family", at_the_budget(), SetGrant{1, 5000, relative}, Reason::the_office_says_that},
        {"there is no sum that coins cannot make", at_the_budget(), SetGrant{1, 5050, professional}, Reason::coins_only},
        {"there is never less than nothing", at_the_budget(), SetGrant{1, -100, professional}, Reason::coins_only},
        {"there is no more than a municipality has", at_the_budget(), SetGrant{1, 99999900, professional}, Reason::coins_only},
        {"what there is already is nothing new", at_the_budget(), SetGrant{1, 3000, professional}, Reason::nothing_changes},
        {"there cannot be less than lies in the envelopes", at_the_budget({move("", "first", 1500)}), SetGrant{1, 1400, professional},
         Reason::not_enough_money},
        {"there can be as much as lies in the envelopes", at_the_budget({move("", "first", 1500)}), SetGrant{1, 1500, professional},
         GrantSet{1, 1500, professional}},
        {"there is no money on a board without a purse", at_the_shelf(), SetGrant{1, 5000, professional}, Reason::no_money_here},

        {"the citizen moves money from the pot", at_the_budget(), MoveMoney{1, "", "first", 1000}, move("", "first", 1000)},
        {"and from one envelope to another", filled, MoveMoney{1, "first", "second", 500}, move("first", "second", 500)},
        {"and back", filled, MoveMoney{1, "first", "", 1500}, move("first", "", 1500)},
        {"nobody else moves it", at_the_budget({TurnPassed{relative}}), MoveMoney{1, "", "first", 1000},
         Reason::only_the_citizen_moves_money},
        {"nor does whoever says what there is", at_the_budget({TurnPassed{professional}}), MoveMoney{1, "", "first", 1000},
         Reason::only_the_citizen_moves_money},
        {"what is not in the pot is not moved", at_the_budget(), MoveMoney{1, "", "first", 3100}, Reason::not_enough_money},
        {"what is not in an envelope is not moved", filled, MoveMoney{1, "first", "second", 1600}, Reason::not_enough_money},
        {"no money comes out of an empty envelope", filled, MoveMoney{1, "second", "first", 100}, Reason::not_enough_money},
        {"a part of a coin is not moved", filled, MoveMoney{1, "first", "second", 50}, Reason::coins_only},
        {"nothing is not moved", filled, MoveMoney{1, "first", "second", 0}, Reason::coins_only},
        {"money is not moved backwards", filled, MoveMoney{1, "first", "second", -100}, Reason::coins_only},
        {"money stays where it is put again", filled, MoveMoney{1, "first", "first", 100}, Reason::nothing_changes},
        {"money lies in no other field", filled, MoveMoney{1, "first", "ideas", 100}, Reason::no_such_zone},
        {"no money is moved on a board that lies under another", and_then(filled, {shelf_laid(2)}), MoveMoney{1, "first", "", 100},
         Reason::board_not_chosen},

        {"a card takes the nearest of its places", at_the_budget(), LayCard{1, "goal.holiday", citizen, "first", {-0.66, 0.2, 0}}, goal},
        {"and the other when that is taken", at_the_budget({goal}), LayCard{1, "activity.music", citizen, "first", {-0.7, 0, 0}}, thing},
        {"there are no more than its places", at_the_budget({goal, thing}), LayCard{1, "daily.eat", citizen, "first", {}},
         Reason::no_more_room},
        {"a card does not come back to a place that is taken",
         and_then(at_the_budget({goal}), {CardTakenBack{1, relative}, laid(2, "daily.eat", citizen, "first", std::nullopt, {-0.7, 0, 0})}),
         Undo{relative}, Reason::one_in_the_slice},
        {"no card lies in the pot", at_the_budget(), LayCard{1, "goal.holiday", citizen, "pot", {}}, Reason::coins_lie_here},

        {"an idea becomes a wish", at_the_budget(), SetEnvelope{1, "first", wished, "", citizen}, said("first", wished, citizen)},
        {"nobody wishes for the citizen", at_the_budget(), SetEnvelope{1, "first", wished, "", guide}, Reason::only_the_citizen_decides},
        {"a wish with a goal and money is sent", filled, SetEnvelope{1, "first", waiting, "", citizen}, said("first", waiting, citizen)},
        {"an envelope without a goal is not sent", at_the_budget({move("", "first", 500), said("first", wished, citizen)}),
         SetEnvelope{1, "first", waiting, "", citizen}, Reason::envelope_needs_a_card},
        {"a thing is no goal", at_the_budget({thing, move("", "first", 500), said("first", wished, citizen)}),
         SetEnvelope{1, "first", waiting, "", citizen}, Reason::envelope_needs_a_card},
        {"own words are a goal",
         at_the_budget({laid(1, "own.1", citizen, "first"), move("", "first", 500), said("first", wished, citizen)}),
         SetEnvelope{1, "first", waiting, "", citizen}, said("first", waiting, citizen)},
        {"an empty envelope is not sent", at_the_budget({goal, said("first", wished, citizen)}),
         SetEnvelope{1, "first", waiting, "", citizen}, Reason::envelope_is_empty},
        {"an idea is not sent before it is a wish", at_the_budget({goal, move("", "first", 500)}),
         SetEnvelope{1, "first", waiting, "", citizen}, Reason::not_that_state},
        {"there is no such envelope", filled, SetEnvelope{1, "third", waiting, "", citizen}, Reason::no_such_zone},
        {"what was sent stays in it", sent, MoveMoney{1, "first", "", 100}, Reason::envelope_is_sealed},
        {"nothing is added to what was sent", sent, MoveMoney{1, "", "first", 100}, Reason::envelope_is_sealed},
        {"no card is laid in what was sent", sent, LayCard{1, "activity.music", citizen, "first", {}}, Reason::envelope_is_sealed},
        {"no card is moved out of what was sent", sent, MoveCard{1, "second", {}}, Reason::envelope_is_sealed},
        {"the citizen takes a card back even so", sent, TakeCardBack{1, citizen}, CardTakenBack{1, citizen}},
        {"the citizen calls it back", sent, SetEnvelope{1, "first", wished, "", citizen}, said("first", wished, citizen)},
        {"a professional says that it was approved", sent, SetEnvelope{1, "first", approved, "", professional},
         said("first", approved, professional)},
        {"the citizen does not approve it", sent, SetEnvelope{1, "first", approved, "", citizen}, Reason::the_office_says_that},
        {"a refusal needs a reason in words", sent, SetEnvelope{1, "first", refused, "  ", professional}, Reason::refusal_needs_words},
        {"a refusal has its reason", sent, SetEnvelope{1, "first", refused, "Det er for dyrt", professional},
         said("first", refused, professional, "Det er for dyrt")},
        {"after a refusal the money can be moved", no, MoveMoney{1, "first", "second", 500}, move("first", "second", 500)},
        {"after a refusal it can be wished for again", no, SetEnvelope{1, "first", wished, "", citizen}, said("first", wished, citizen)},
        {"what was refused is not spent", no, SetEnvelope{1, "first", spent, "", citizen}, Reason::not_that_state},
        {"whoever was there says that it was spent", yes, SetEnvelope{1, "first", spent, "", relative}, said("first", spent, relative)},
        {"what was spent stays so", and_then(yes, {said("first", spent, citizen)}), SetEnvelope{1, "first", idea, "", citizen},
         Reason::not_that_state},

        {"money goes back by undo", at_the_budget({move("", "first", 500)}), Undo{citizen}, Undone{7, citizen}},
        {"it does not go back where somebody else has changed the envelope since", and_then(sent, {said("first", approved, professional)}),
         Undo{citizen}, Reason::changed_by_another},
        {"what was granted does not go back where it has been shared out",
         at_the_budget({GrantSet{1, 5000, professional}, move("", "first", 4000)}), Undo{professional}, Reason::not_enough_money},
        {"it goes back where it has not", at_the_budget({GrantSet{1, 5000, professional}, move("", "first", 3000)}), Undo{professional},
         Undone{7, professional}},
        {"money is moved again by redo", at_the_budget({move("", "first", 500), Undone{7, citizen}}), Redo{citizen}, Redone{7, citizen}},
        {"it is not moved again where there is less by now",
         at_the_budget({move("", "first", 3000), Undone{7, citizen}, GrantSet{1, 1000, professional}}), Redo{citizen},
         Reason::not_enough_money},
    };
}

}  // namespace tests
