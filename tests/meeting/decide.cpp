// SPDX-License-Identifier: MPL-2.0
// Runs every table of cases, and sees that together they leave nothing out.
#include "kiosk/meeting/decide.hpp"

#include <doctest/doctest.h>

#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/event_text.hpp"
#include "tests/meeting/cases.hpp"

namespace tests {
namespace {

Meeting after(const std::vector<Event>& events) {
    Meeting meeting;
    for (const Event& event : events) {
        const auto sequence = static_cast<std::int64_t>(meeting.log.size()) + 1;
        apply(meeting, {sequence, 1000 * sequence, event});
    }
    return meeting;
}

std::string in_words(const Decision& decision) {
    if (const auto* refusal = std::get_if<Refusal>(&decision)) return std::string(name_of(refusal->reason));
    std::string words;
    for (const Event& event : std::get<std::vector<Event>>(decision)) words += text_of(event);
    return words;
}

std::string in_words(const std::variant<Event, std::vector<Event>, Reason>& then) {
    if (const auto* reason = std::get_if<Reason>(&then)) return std::string(name_of(*reason));
    if (const auto* events = std::get_if<std::vector<Event>>(&then)) return in_words(Decision(*events));
    return text_of(std::get<Event>(then));
}

void run(const std::vector<Case>& cases) {
    const Book the_book = book();
    for (const Case& each : cases) {
        INFO(each.sentence);
        const Meeting meeting = after(each.given);
        CHECK(in_words(decide(meeting, each.when, the_book)) == in_words(each.then));
    }
}

std::vector<Case> all_cases() {
    std::vector<Case> all;
    for (const auto& some : {cases_of_seats(), cases_of_boards(), cases_of_the_mat(), cases_of_the_network(), cases_of_the_staircase(),
                             cases_of_money(), cases_of_fields(), cases_of_rounds(), cases_of_turns(), cases_of_marks(), cases_of_undoing(),
                             cases_of_own_words(), cases_of_tokens(), cases_of_last_time(), cases_of_photos()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace

TEST_CASE("meetings open, seats are taken and left, and nobody is known by a number") { run(cases_of_seats()); }
TEST_CASE("boards are laid, chosen, turned, shared and confirmed") { run(cases_of_boards()); }
TEST_CASE("the mat takes one card at a time, from the citizen") { run(cases_of_the_mat()); }
TEST_CASE("the network map takes proposals, and the citizen pulls them in") { run(cases_of_the_network()); }
TEST_CASE("the staircase has room for so many goals, and lines that lead from field to field") { run(cases_of_the_staircase()); }
TEST_CASE("money goes between a pot and envelopes, and what was sent stays as it was sent") { run(cases_of_money()); }
TEST_CASE("fields say what may lie in them, when, and how much of it") { run(cases_of_fields()); }
TEST_CASE("everybody is offered the word, and what is laid unseen is turned up when all have had it") { run(cases_of_rounds()); }
TEST_CASE("whose turn it is decides whose move it is") { run(cases_of_turns()); }
TEST_CASE("how a board lay last time is seen when the citizen wants it, and compared by nobody else") { run(cases_of_last_time()); }
TEST_CASE("a real card that is lifted takes nothing back") { run(cases_of_tokens()); }
TEST_CASE("marks belong to whoever says the card") { run(cases_of_marks()); }
TEST_CASE("people write and draw their own, and the citizen decides what is the citizen's") { run(cases_of_own_words()); }
TEST_CASE("a photo of somebody's own becomes a card, and is theirs to take off again") { run(cases_of_photos()); }
TEST_CASE("each seat undoes its own deeds, the last first") { run(cases_of_undoing()); }

TEST_CASE("a card that moves to another field lets go of the lines that do not lead there, and takes them up again step by step") {
    const Book the_book = book();
    Meeting meeting = after(at_the_staircase({laid(1, "person.friend", citizen, "hope"), laid(2, "activity.music", citizen, "goal"),
                                              laid(3, "daily.eat", citizen, "next_step"), LineDrawn{1, 1, 2, "goal", citizen},
                                              LineDrawn{2, 2, 3, "step", citizen}}));
    const Board before = meeting.boards.front();
    const auto ask = [&](const Intent& wish) {
        const Decision decision = decide(meeting, wish, the_book);
        if (const auto* events = std::get_if<std::vector<Event>>(&decision))
            for (const Event& event : *events) apply(meeting, {static_cast<std::int64_t>(meeting.log.size()) + 1, 0, event});
        return in_words(decision);
    };
    CHECK(ask(MoveCard{2, "wish", {}}) == in_words(Decision{std::vector<Event>{LineRemoved{1, citizen}, LineRemoved{2, citizen},
                                                                               CardMoved{2, citizen, "wish", std::nullopt, {}}}}));
    CHECK(meeting.boards.front().lines.empty());
    for (int deed = 0; deed < 3; ++deed) ask(Undo{citizen});
    CHECK(meeting.boards.front().lines == before.lines);
    CHECK(meeting.boards.front().placements == before.placements);
}

TEST_CASE("a refusal for want of room says how much there is") {
    const Meeting meeting =
        after(at_the_staircase({laid(1, "activity.music", citizen, "goal"), laid(2, "activity.walk", citizen, "goal")}));
    const Decision decision = decide(meeting, LayCard{1, "daily.eat", citizen, "goal", {}}, book());
    CHECK(std::get<Refusal>(decision) == Refusal{Reason::no_more_room, 2});
    CHECK(sentence_of(Reason::no_more_room).find("{most}") != std::string_view::npos);
}

TEST_CASE("every reason to refuse is reached by some case") {
    std::set<std::string_view> reached;
    for (const Case& each : all_cases())
        if (const auto* reason = std::get_if<Reason>(&each.then)) reached.insert(name_of(*reason));
    for (const Reason reason : all_reasons()) {
        INFO(name_of(reason));
        CHECK(reached.contains(name_of(reason)));
    }
}

TEST_CASE("every kind of event is what some wish is granted") {
    std::set<std::string_view> reached;
    for (const Case& each : all_cases()) {
        if (const auto* event = std::get_if<Event>(&each.then)) reached.insert(kind_of(*event));
        if (const auto* events = std::get_if<std::vector<Event>>(&each.then))
            for (const Event& event : *events) reached.insert(kind_of(event));
    }
    for (const std::string_view kind : all_event_kinds()) {
        INFO(kind);
        CHECK(reached.contains(kind));
    }
}

TEST_CASE("every kind of wish is both granted and refused") {
    std::set<std::size_t> granted;
    std::set<std::size_t> refused;
    for (const Case& each : all_cases()) (std::holds_alternative<Reason>(each.then) ? refused : granted).insert(each.when.index());
    CHECK(granted.size() == std::variant_size_v<Intent>);
    CHECK(refused.size() == std::variant_size_v<Intent>);
}

TEST_CASE("no case is told twice") {
    std::set<std::string_view> told;
    const auto all = all_cases();
    for (const Case& each : all) CHECK_MESSAGE(told.insert(each.sentence).second, each.sentence);
}

TEST_CASE("every reason has a name and a sentence of its own") {
    std::set<std::string_view> names;
    std::set<std::string_view> sentences;
    for (const Reason reason : all_reasons()) {
        CHECK(names.insert(name_of(reason)).second);
        CHECK(sentences.insert(sentence_of(reason)).second);
        CHECK(sentence_of(reason).ends_with("."));
    }
    // The last of the enumeration: a reason added after it must be told of as well.
    CHECK(all_reasons().size() == static_cast<std::size_t>(Reason::lies_on_a_board) + 1);
}

}  // namespace tests
