// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/plan.hpp"

#include <doctest/doctest.h>

#include "kiosk/meeting/apply.hpp"
#include "tests/meeting/random_meeting.hpp"

namespace tests {
namespace {

// An agreement in two rows: what, when, and the field that takes it into the plan; and a field of goals.
Scaffold agreements() {
    Scaffold made;
    made.id = "agreements";
    made.edition = "agreements-1";
    made.marks = {Mark::in_plan};
    for (const char* const row : {"1", "2"}) {
        made.rows.push_back({row, {}});
        for (const char* const column : {"what", "when", "plan"}) {
            Zone cell;
            cell.name = std::string(column) + "/" + row;
            cell.row = row;
            cell.area = Box{{0.1 * static_cast<double>(made.zones.size()), 0}, 0.1, 1, 0};
            cell.may_lay = {Role::citizen, Role::network, Role::professional};
            if (cell.name.starts_with("what")) cell.plan = PlanPart::effort;
            if (cell.name.starts_with("when")) cell.plan = PlanPart::duration;
            cell.into_plan = cell.name.starts_with("plan");
            made.zones.push_back(cell);
        }
    }
    Zone goal;
    goal.name = "goal";
    goal.kilde = "K1";
    goal.area = Box{{1, 0}, 0.5, 1, 0};
    goal.may_lay = {Role::citizen};
    goal.plan = PlanPart::purpose;
    made.zones.push_back(goal);
    goal.name = "ideas";
    goal.area = Box{{-1, 0}, 0.5, 1, 0};
    goal.counts = false;
    made.zones.push_back(goal);
    goal.name = "aside";
    goal.area = Box{{-0.5, 0}, 0.2, 1, 0};
    goal.counts = true;
    goal.plan.reset();
    made.zones.push_back(goal);
    return made;
}

struct Sat {
    Sat() {
        book.add(std::make_shared<const Scaffold>(agreements()), true);
        book.cards = {"daily.bus", "time.today", "voice.in_plan", "goal.job"};
        for (const Intent& wish :
             std::vector<Intent>{OpenMeeting{"Fjeld", "da"}, TakeSeat{1, Role::citizen, "", Side::south, 0.5},
                                 TakeSeat{2, Role::professional, "", Side::north, 0.5}, LayBoard{"agreements", "", "", {}, false, ""}})
            ask(meeting, wish, book);
    }
    void lay(const std::string& card, SeatNumber by, const std::string& where) {
        const Decision decision = ask(meeting, LayCard{1, card, by, where, {}}, book);
        REQUIRE(std::holds_alternative<std::vector<Event>>(decision));
    }
    std::vector<PlanLine> plan() const { return plan_of(meeting.boards.front(), *book.current_of("agreements")); }

    Book book;
    Meeting meeting;
};

}  // namespace

TEST_CASE("a goal is in the plan as it lies, with whose it is and where it comes from") {
    Sat sat;
    sat.lay("goal.job", 1, "goal");
    REQUIRE(sat.plan().size() == 1);
    const PlanLine line = sat.plan().front();
    CHECK(line.part == PlanPart::purpose);
    CHECK(line.card == "goal.job");
    CHECK(line.voice == 1);
    CHECK(line.kilde == "K1");
    CHECK(line.placement == 1);
    CHECK(line.sequence == static_cast<std::int64_t>(sat.meeting.log.size()));
    // And gone when it is taken back.
    ask(sat.meeting, TakeCardBack{1}, sat.book);
    CHECK(sat.plan().empty());
}

TEST_CASE("an agreement waits until it is taken into the plan, and goes out of it again") {
    Sat sat;
    sat.lay("daily.bus", 2, "what/1");
    sat.lay("time.today", 1, "when/1");
    sat.lay("daily.bus", 2, "what/2");
    CHECK(sat.plan().empty());
    sat.lay("voice.in_plan", 1, "plan/1");
    REQUIRE(sat.plan().size() == 2);
    CHECK(sat.plan()[0].part == PlanPart::effort);
    CHECK(sat.plan()[0].voice == 2);
    CHECK(sat.plan()[1].part == PlanPart::duration);
    CHECK(sat.plan()[1].row == "1");
    ask(sat.meeting, TakeCardBack{4}, sat.book);
    CHECK(sat.plan().empty());
}

TEST_CASE("proposals are nobody's plan, and what is marked for the plan is in it wherever it lies") {
    Sat sat;
    sat.lay("goal.job", 1, "ideas");
    sat.lay("daily.bus", 1, "aside");
    CHECK(sat.plan().empty());
    ask(sat.meeting, MarkCard{1, Mark::in_plan, true}, sat.book);
    ask(sat.meeting, MarkCard{2, Mark::in_plan, true}, sat.book);
    REQUIRE(sat.plan().size() == 1);
    CHECK(sat.plan().front().card == "daily.bus");
    CHECK(sat.plan().front().part == PlanPart::other);
}

}  // namespace tests
