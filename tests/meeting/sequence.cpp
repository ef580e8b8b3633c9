// SPDX-License-Identifier: MPL-2.0
// How far a meeting has come along a sequence is told by its boards alone.
#include "kiosk/meeting/sequence.hpp"

#include <doctest/doctest.h>

#include "tests/meeting/boards.hpp"

namespace tests {
namespace {

using Boards = std::vector<BoardNumber>;

Sequence of(const std::vector<std::pair<std::string, std::string>>& steps) {
    Sequence sequence;
    sequence.id = "short";
    sequence.source = "the sequence's file";
    sequence.edition = fingerprint_of(sequence.source);
    for (const auto& [scaffold, topic] : steps) sequence.steps.push_back({scaffold, topic, said("why"), false});
    return sequence;
}

Meeting with_boards(const std::vector<std::pair<std::string, std::string>>& boards) {
    Meeting meeting;
    for (const auto& [scaffold, topic] : boards) {
        Board board;
        board.number = static_cast<BoardNumber>(meeting.boards.size()) + 1;
        board.scaffold = scaffold;
        board.topic = topic;
        meeting.boards.push_back(board);
    }
    return meeting;
}

}  // namespace

TEST_CASE("a sequence begins with its first step, and each board is a step done") {
    const Sequence sequence = of({{"mat", "leisure"}, {"network", ""}, {"staircase", ""}});
    const auto progress = [&](const std::vector<std::pair<std::string, std::string>>& boards) {
        return progress_of(with_boards(boards), sequence, book());
    };
    CHECK(progress({}).boards == Boards{0, 0, 0});
    CHECK(progress({}).next == 0);
    CHECK(progress({{"mat", "leisure"}}).boards == Boards{1, 0, 0});
    CHECK(progress({{"mat", "leisure"}}).next == 1);
    // Another topic is another board, and one laid between is no step.
    CHECK(progress({{"mat", "everyday"}, {"shelf", ""}}).boards == Boards{0, 0, 0});
    CHECK(progress({{"mat", "leisure"}, {"shelf", ""}, {"network", ""}}).boards == Boards{1, 3, 0});
    // A step that was left out stays to come, and nobody is led back to it.
    CHECK(progress({{"mat", "leisure"}, {"staircase", ""}}).boards == Boards{1, 0, 2});
    CHECK_FALSE(progress({{"mat", "leisure"}, {"staircase", ""}}).next);
    CHECK(progress({{"mat", "leisure"}, {"staircase", ""}, {"network", ""}}).boards == Boards{1, 3, 2});
}

TEST_CASE("a board that comes twice in a sequence is done twice") {
    const Sequence sequence = of({{"shelf", ""}, {"network", ""}, {"shelf", ""}});
    CHECK(progress_of(with_boards({{"shelf", ""}}), sequence, book()).boards == Boards{1, 0, 0});
    CHECK(progress_of(with_boards({{"shelf", ""}, {"shelf", ""}, {"shelf", ""}}), sequence, book()).boards == Boards{1, 0, 2});
}

TEST_CASE("a step whose board is not here is passed by") {
    const Sequence sequence = of({{"ladder", ""}, {"mat", "weather"}, {"network", ""}, {"ladder", ""}});
    CHECK_FALSE(is_here(sequence.steps[0], book()));
    CHECK_FALSE(is_here(sequence.steps[1], book()));
    CHECK(is_here(sequence.steps[2], book()));
    CHECK(progress_of(with_boards({}), sequence, book()).next == 2);
    CHECK_FALSE(progress_of(with_boards({{"network", ""}}), sequence, book()).next);
}

TEST_CASE("a meeting follows the sequence as it was on that day, or none") {
    Book made = book();
    const Sequence sequence = of({{"network", ""}});
    made.sequences[sequence.edition] = std::make_shared<const Sequence>(sequence);
    Meeting meeting;
    CHECK(sequence_of(meeting, made) == nullptr);
    meeting.sequence = sequence.id;
    meeting.sequence_source = sequence.source;
    REQUIRE(sequence_of(meeting, made));
    CHECK(sequence_of(meeting, made)->steps == sequence.steps);
    meeting.sequence_source = "another day's file";
    CHECK(sequence_of(meeting, made) == nullptr);
}

}  // namespace tests
