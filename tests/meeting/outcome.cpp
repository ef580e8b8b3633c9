// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/outcome.hpp"

#include <doctest/doctest.h>

#include "kiosk/meeting/apply.hpp"
#include "tests/meeting/cases.hpp"

namespace tests {
namespace {

Board board_after(const std::vector<Event>& events) {
    std::vector<Recorded> log;
    for (const Event& event : events) log.push_back({static_cast<std::int64_t>(log.size()) + 1, 0, event});
    return replay(log).boards.front();
}

const Statement* about(const Outcome& outcome, PlacementNumber placement) {
    for (const Statement& statement : outcome.statements)
        if (statement.placement == placement) return &statement;
    return nullptr;
}

BoardLaid controlled_mat() {
    BoardLaid board = mat_laid();
    board.pile = {"daily.sleep", "daily.eat", "activity.music", "activity.walk"};
    board.controls = 2;
    return board;
}

}  // namespace

TEST_CASE("the mat says a value, an answer or nothing about each card, and which cards are left") {
    const Board board = board_after(
        and_then(seated(), {controlled_mat(), laid(1, "daily.sleep", citizen, "good", 1), laid(2, "daily.eat", citizen, "dont_know"),
                            laid(3, "activity.music", citizen, "bad", -1), CardMoved{3, citizen, "good", 1, {}}}));
    const Outcome outcome = outcome_of(board, mat());
    REQUIRE(outcome.statements.size() == 3);
    CHECK(about(outcome, 1)->control);
    CHECK(about(outcome, 1)->value == 1);
    CHECK(about(outcome, 2)->answer == "dont_know");
    CHECK(about(outcome, 2)->value == std::nullopt);
    CHECK(!about(outcome, 3)->control);
    CHECK(about(outcome, 3)->value == 1);
    CHECK(about(outcome, 3)->moves == 1);
    CHECK(about(outcome, 3)->order == 3);
    CHECK(about(outcome, 3)->sequence == 10);
    CHECK(outcome.not_answered == std::vector<std::string>{"activity.walk"});
}

TEST_CASE("statements come in the order of the fields, then as they were laid") {
    const Board board =
        board_after(at_the_mat({laid(1, "activity.music", citizen, "bad", -1), laid(2, "activity.walk", citizen, "good", 1),
                                laid(3, "activity.dance", citizen, "good", 1), CardMoved{2, citizen, "good", 1, {0.1, 0, 0}}}));
    std::vector<PlacementNumber> order;
    for (const Statement& statement : outcome_of(board, mat()).statements) order.push_back(statement.placement);
    CHECK(order == std::vector<PlacementNumber>{2, 3, 1});
}

TEST_CASE("only the fine mode reads where in the scale a card lies") {
    BoardLaid fine = mat_laid();
    fine.fine = true;
    for (const auto& [x, expected] : {std::pair{-1.22, 0}, {0.0, 50}, {1.22, 100}, {-5.0, 0}, {0.61, 75}}) {
        const CardLaid card = laid(1, "activity.music", citizen, "good", 1, {x, 0, 0});
        CHECK(outcome_of(board_after(and_then(seated(), {fine, card})), mat()).statements.front().fine == expected);
        CHECK(outcome_of(board_after(at_the_mat({card})), mat()).statements.front().fine == std::nullopt);
    }
    const CardLaid unknown = laid(1, "activity.music", citizen, "dont_know", std::nullopt, {-1.4, 0, 0});
    CHECK(outcome_of(board_after(and_then(seated(), {fine, unknown})), mat()).statements.front().fine == std::nullopt);
}

TEST_CASE("the network map keeps the felt distance, whose word each card is, and what is only proposed") {
    const Board board = board_after(at_the_network(
        {laid(1, "person.mother", citizen, "closest/family", 3, {0.12, 0.16, 0}),
         laid(2, "person.doctor", professional, "proposals", std::nullopt, {-1.2, 0, 0}), laid(3, "person.friend", guide, "proposals"),
         CardMoved{3, citizen, "wanted", std::nullopt, {1.2, 0, 0}}, LineDrawn{1, 1, 3, "difficult", citizen}}));
    const Outcome outcome = outcome_of(board, network());
    CHECK(about(outcome, 1)->felt_u == doctest::Approx(0.2));
    CHECK(about(outcome, 1)->counts);
    CHECK(about(outcome, 2)->felt_u == std::nullopt);
    CHECK(!about(outcome, 2)->counts);
    CHECK(about(outcome, 2)->voice == professional);
    CHECK(about(outcome, 3)->counts);
    CHECK(about(outcome, 3)->laid_by == guide);
    CHECK(about(outcome, 3)->voice == citizen);
    CHECK(outcome.ties == std::vector{Tie{1, "difficult", 1, 3, citizen, 11, false}});
}

TEST_CASE("what is private is in no outcome and on no board that leaves the table") {
    const std::vector<Event> open = at_the_network({laid(1, "person.mother", citizen, "closest/family", 3),
                                                    laid(2, "person.uncle", citizen, "wanted"), laid(3, "person.friend", citizen, "wanted"),
                                                    LineDrawn{1, 1, 2, "supports", citizen}, LineDrawn{2, 1, 3, "supports", citizen}});
    const Board board = board_after(and_then(open, {CardMarked{2, Mark::secret, true, citizen}}));
    const Outcome outcome = without_private(outcome_of(board, network()));
    CHECK(about(outcome, 2) == nullptr);
    CHECK(outcome.statements.size() == 2);
    CHECK(outcome.ties.size() == 1);
    CHECK(outcome == outcome_of(without_private(board), network()));
    CHECK(outcome_of(without_private(board_after(open)), network()) == outcome_of(board_after(open), network()));
    const Board shown =
        board_after(and_then(open, {CardMarked{2, Mark::secret, true, citizen}, CardMarked{2, Mark::secret, false, citizen}}));
    CHECK(without_private(outcome_of(shown, network())).statements.size() == 3);
}

TEST_CASE("a private card of the pile is not told of as unanswered, and no other card becomes a control card for it") {
    const Board board = board_after(
        and_then(seated(), {controlled_mat(), laid(1, "daily.sleep", citizen, "good", 1), laid(2, "daily.eat", citizen, "bad", -1),
                            laid(3, "activity.music", citizen, "good", 1), CardMarked{1, Mark::secret, true, citizen}}));
    const Board open = without_private(board);
    CHECK(open.pile == std::vector<std::string>{"daily.eat", "activity.music", "activity.walk"});
    const Outcome outcome = outcome_of(open, mat());
    CHECK(about(outcome, 1) == nullptr);
    CHECK(about(outcome, 2)->control);
    CHECK(!about(outcome, 3)->control);
    CHECK(outcome.not_answered == std::vector<std::string>{"activity.walk"});
}

// A wish with two hopes in it; of the second came a goal, with a step that a professional thought of.
std::vector<Event> with_wishes() {
    return at_the_staircase({laid(1, "theme.health", citizen, "wish"), laid(2, "person.friend", citizen, "hope", std::nullopt, {0.7, 0, 0}),
                             laid(3, "activity.dance", citizen, "hope", std::nullopt, {0.5, 0.2, 0}),
                             laid(4, "activity.music", citizen, "goal"), laid(5, "daily.eat", professional, "offers"),
                             LineDrawn{1, 3, 4, "goal", citizen}, LineDrawn{2, 1, 2, "hope", citizen}, LineDrawn{3, 1, 3, "hope", citizen},
                             CardMoved{5, citizen, "next_step", std::nullopt, {}}, LineDrawn{4, 4, 5, "step", citizen}});
}

TEST_CASE("where place is order, cards are told as they lie and not as they were laid") {
    Scaffold drawing = staircase();
    const auto order = [&](std::optional<Way> way) {
        drawing.zones[2].in_order = way;
        std::vector<PlacementNumber> cards;
        for (const Statement& statement : outcome_of(board_after(with_wishes()), drawing).statements)
            if (statement.zone == "hope") cards.push_back(statement.placement);
        return cards;
    };
    CHECK(order(Way::right) == std::vector{3, 2});
    CHECK(order(Way::left) == std::vector{2, 3});
    CHECK(order(Way::down) == std::vector{2, 3});
    CHECK(order(Way::up) == std::vector{3, 2});
    CHECK(order(std::nullopt) == std::vector{2, 3});
}

TEST_CASE("lines that lead on make chains from the wish to the next step, and each is in one") {
    const Outcome outcome = outcome_of(board_after(with_wishes()), staircase());
    CHECK(outcome.chains == std::vector{Chain{citizen, {1, 3, 4, 5}, {3, 1, 4}}, Chain{citizen, {1, 2}, {2}}});
    for (const Tie& tie : outcome.ties) CHECK(in_a_chain(outcome, tie));
    CHECK(about(outcome, 5)->voice == citizen);
    CHECK(about(outcome, 5)->laid_by == professional);
}

TEST_CASE("a chain goes no further than one voice") {
    Scaffold open_to_all = staircase();
    for (Zone& zone : open_to_all.zones) zone.may_lay = everyone;
    const Board board = board_after(
        at_the_staircase({laid(1, "theme.health", citizen, "wish"), laid(2, "person.friend", citizen, "hope"),
                          laid(3, "activity.music", relative, "goal"), laid(4, "daily.eat", relative, "next_step"),
                          LineDrawn{1, 1, 2, "hope", citizen}, LineDrawn{2, 2, 3, "goal", citizen}, LineDrawn{3, 3, 4, "step", relative}}));
    const Outcome outcome = outcome_of(board, open_to_all);
    CHECK(outcome.chains == std::vector{Chain{citizen, {1, 2}, {1}}, Chain{relative, {3, 4}, {3}}});
    CHECK(!in_a_chain(outcome, outcome.ties[1]));
    Board anothers = board;
    anothers.lines[0].by = guide;
    CHECK(outcome_of(anothers, open_to_all).chains == std::vector{Chain{relative, {3, 4}, {3}}});
}

TEST_CASE("a private card breaks its chain in two, and what is left says nothing of it") {
    const Board board = board_after(and_then(with_wishes(), {CardMarked{3, Mark::secret, true, citizen}}));
    const Outcome outcome = without_private(outcome_of(board, staircase()));
    CHECK(outcome.chains == std::vector{Chain{citizen, {1, 2}, {2}}, Chain{citizen, {4, 5}, {4}}});
    CHECK(outcome == outcome_of(without_private(board), staircase()));
}

TEST_CASE("lines that come back to where they began end their chain there") {
    Scaffold ring = staircase();
    ring.lines.push_back({"again", said("again"), "solid", "", "hope", "wish"});
    const Board board = board_after(at_the_staircase({laid(1, "theme.health", citizen, "wish"), laid(2, "person.friend", citizen, "hope"),
                                                      LineDrawn{1, 1, 2, "hope", citizen}, LineDrawn{2, 2, 1, "again", citizen}}));
    CHECK(outcome_of(board, ring).chains == std::vector{Chain{citizen, {1, 2}, {1}}, Chain{citizen, {2, 1}, {2}}});
}

}  // namespace tests
