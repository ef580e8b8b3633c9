// SPDX-License-Identifier: MPL-2.0
// Whatever people do with the money, whatever they undo and however often the table starts again: pot and envelopes are what was granted,
// and nothing is less than nothing.
#include <doctest/doctest.h>

#include "tests/meeting/boards.hpp"
#include "tests/meeting/laws.hpp"

namespace tests {
namespace {

// A wish, or the plug: then all that is left is the lines on the disk.
struct Plug {};
using Operation = std::variant<Intent, Plug>;

std::vector<Intent> beginning() {
    return {OpenMeeting{"Fjeld", "da"}, TakeSeat{1, Role::citizen, "", Side::south, 0.5}, TakeSeat{2, Role::network, "", Side::north, 0.5},
            TakeSeat{3, Role::professional, "", Side::east, 0.5}, LayBoard{"budget", "", "", {}, false, ""}};
}

Meeting from_its_lines(const Meeting& meeting) {
    std::vector<Recorded> log;
    for (const Recorded& recorded : meeting.log) {
        const auto read = event_in(text_of(recorded.event));
        REQUIRE(std::holds_alternative<Event>(read));
        log.push_back({recorded.sequence, recorded.at, std::get<Event>(read)});
    }
    return replay(log);
}

// One step of the way, and which law it broke.
std::string breach_in(Meeting& meeting, const Operation& operation, const Book& book) {
    if (std::holds_alternative<Plug>(operation)) {
        const Meeting again = from_its_lines(meeting);
        if (again != meeting) return "the table stands elsewhere after the plug was pulled";
        meeting = again;
    } else {
        const Meeting before = meeting;
        ask(meeting, std::get<Intent>(operation), book);
        const bool turns_back =
            std::holds_alternative<Undo>(std::get<Intent>(operation)) || std::holds_alternative<Redo>(std::get<Intent>(operation));
        for (const auto& [name, envelope] : before.boards.front().envelopes)
            if (!turns_back && is_sealed(envelope.state) && envelope_of(meeting.boards.front(), name).amount != envelope.amount)
                return "what was sent was changed";
    }
    return breach_in_money(meeting.boards.front(), *book.edition_of(meeting.boards.front().edition));
}

std::string breach_of(const std::vector<Operation>& operations, const Book& book) {
    Meeting meeting = meeting_of(book, beginning());
    for (const Operation& operation : operations)
        if (const std::string broken = breach_in(meeting, operation, book); !broken.empty()) return broken;
    return "";
}

Operation random_operation(const Meeting& meeting, const Book& book, Dice& dice) {
    const SeatNumber seat = 1 + dice.below(3);
    switch (dice.below(10)) {
        case 0:
            return Undo{dice.one_in(2) ? 1 : seat};
        case 1:
            return Redo{dice.one_in(2) ? 1 : seat};
        case 2:
            return dice.one_in(4) ? Operation(Plug{}) : Operation(PassTurn{dice.one_in(3) ? seat : 1});
        case 3:
            return LayCard{1, dice.one_in(2) ? "goal.holiday" : "goal.learn", 1, dice.one_in(2) ? "first" : "second", {}};
        default:
            return Wishing{meeting, book, dice}.money();
    }
}

}  // namespace

TEST_CASE("pot and envelopes are what was granted after ten thousand operations, undone, done again and started anew") {
    const Book the_book = book();
    int moved = 0, undone = 0, again = 0, pulled = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        Dice dice(seed);
        std::vector<Operation> operations;
        Meeting meeting = meeting_of(the_book, beginning());
        std::string broken;
        for (int i = 0; i < 100 && broken.empty(); ++i) {
            operations.push_back(random_operation(meeting, the_book, dice));
            pulled += std::holds_alternative<Plug>(operations.back());
            broken = breach_in(meeting, operations.back(), the_book);
        }
        if (!broken.empty()) {
            const auto shortest = shrunk(operations, [&](const auto& some) { return !breach_of(some, the_book).empty(); });
            std::vector<Intent> wishes = beginning();
            for (const Operation& each : shortest)
                if (const auto* wish = std::get_if<Intent>(&each)) wishes.push_back(*wish);
            FAIL("seed " << seed << ": " << breach_of(shortest, the_book) << "\n" << story_of(the_book, wishes));
        }
        for (const Recorded& recorded : meeting.log) {
            moved += std::holds_alternative<MoneyMoved>(recorded.event);
            undone += std::holds_alternative<Undone>(recorded.event);
            again += std::holds_alternative<Redone>(recorded.event);
        }
    }
    // All of it has happened, and often.
    CHECK(moved > 500);
    CHECK(undone > 100);
    CHECK(again > 20);
    CHECK(pulled > 100);
}

TEST_CASE("coins make every sum that they can, with as few as can be") {
    const Purse purse{"pot", {}, {5000, 1000, 500, 100}, 0, {}};
    CHECK(coins_for(8700, purse) == std::vector{1, 3, 1, 2});
    CHECK(coins_for(0, purse) == std::vector{0, 0, 0, 0});
    CHECK(coins_for(8750, purse).empty());
}

TEST_CASE("words about a private card leave with it") {
    const Book the_book = book();
    Meeting meeting = meeting_of(the_book, beginning());
    for (const Intent& wish :
         {Intent(LayCard{1, "goal.holiday", 1, "first", {}}), Intent(MoveMoney{1, "", "first", 500}),
          Intent(SetEnvelope{1, "first", EnvelopeState::wished, "", 1}), Intent(SetEnvelope{1, "first", EnvelopeState::waiting, "", 1}),
          Intent(SetEnvelope{1, "first", EnvelopeState::refused, "Ferien er for dyr", 3})})
        ask(meeting, wish, the_book);
    const Scaffold& scaffold = *the_book.edition_of("budget-1");
    const auto words = [&](const Board& board) { return outcome_of(board, scaffold).accounts->envelopes.front().words; };
    CHECK(words(without_private(meeting.boards.front())) == "Ferien er for dyr");
    ask(meeting, MarkCard{1, Mark::secret, true}, the_book);
    CHECK(words(meeting.boards.front()) == "Ferien er for dyr");
    CHECK(words(without_private(meeting.boards.front())).empty());
    CHECK(without_private(outcome_of(meeting.boards.front(), scaffold)).accounts->envelopes.front().words.empty());
}

}  // namespace tests
