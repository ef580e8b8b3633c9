// SPDX-License-Identifier: MPL-2.0
// How a board lay last time: what of it is carried on, its text, and which card is which now.
#include "kiosk/meeting/before.hpp"

#include <doctest/doctest.h>

#include "kiosk/meeting/apply.hpp"
#include "tests/meeting/boards.hpp"
#include "tests/shrink.hpp"

namespace tests {
namespace {

Meeting meeting_of(const std::vector<Event>& events) {
    Meeting meeting;
    for (const Event& event : events) {
        const auto sequence = static_cast<std::int64_t>(meeting.log.size()) + 1;
        apply(meeting, {sequence, 1000 * sequence, event});
    }
    return meeting;
}

// On the shelf: one card each of the citizen and a professional, one private, a card of one's own, a token.
Meeting at_the_shelf(std::vector<Event> more = {}) {
    std::vector<Event> events{MeetingOpened{"Fjeld", "da"},
                              SeatTaken{1, Role::citizen, "", Side::south, 0.5},
                              SeatTaken{3, Role::professional, "", Side::north, 0.5},
                              BoardLaid{1, "shelf", "shelf-1", "", "", "", {}, 0, false, "", true},
                              CardLaid{1, 1, "activity.music", 1, "own", std::nullopt, {0.1234, -0.5, 12.5}},
                              CardLaid{2, 1, "activity.walk", 3, "office", std::nullopt, {0.8, 0, 0}},
                              CardLaid{3, 1, "daily.sleep", 1, "own", std::nullopt, {0, 0, 0}},
                              CardMarked{3, Mark::secret, true, 1},
                              CardMade{"own.1", 1},
                              CardLaid{4, 1, "own.1", 1, "own", std::nullopt, {0, 0, 0}},
                              CardLaid{5, 1, "seat.3", 3, "shared", std::nullopt, {0, 0, 0}}};
    events.insert(events.end(), more.begin(), more.end());
    return meeting_of(events);
}

Before of_the_shelf(const Meeting& meeting) { return before_of(meeting, meeting.boards.front(), shelf(), "2026-03-02"); }

}  // namespace

TEST_CASE("what is carried on from last time is what everybody may see again, and which role said it") {
    CHECK(of_the_shelf(at_the_shelf()) == Before{"2026-03-02",
                                                 {{"activity.music", "own", {0.1234, -0.5, 12.5}, Role::citizen},
                                                  {"activity.walk", "office", {0.8, 0, 0}, Role::professional}}});
    // A field for the moment of talking is not carried on.
    Scaffold fleeting = shelf();
    for (Zone& zone : fleeting.zones) zone.fleeting = true;
    const Meeting meeting = at_the_shelf();
    CHECK(before_of(meeting, meeting.boards.front(), fleeting, "2026-03-02").cards.empty());
}

TEST_CASE("last time has a text that a person can read, and that reads back") {
    const Before before = of_the_shelf(at_the_shelf());
    const std::vector<std::string> text{"2026-03-02", "activity.music citizen 0.1234,-0.5,12.5 own",
                                        "activity.walk professional 0.8,0,0 office"};
    CHECK(text_of(before) == text);
    CHECK(before_in(text) == before);
    const Before spaced{"2026-12-31", {{"daily.eat", "a field of three words", {-1.5, 0.75, 359.9999}, Role::guide}}};
    CHECK(before_in(text_of(spaced)) == spaced);
}

TEST_CASE("what is no text of last time is not read as one") {
    const std::string day = "2026-03-02", card = "daily.eat citizen 0,0,0 own";
    CHECK(before_in(std::vector{day, card}));
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{{},
                                                                                       {day},
                                                                                       {card},
                                                                                       {card, card},
                                                                                       {"2026-13-02", card},
                                                                                       {"2026-03-32", card},
                                                                                       {"2026/03/02", card},
                                                                                       {"", card},
                                                                                       {day, ""},
                                                                                       {day, "daily.eat"},
                                                                                       {day, "daily.eat citizen"},
                                                                                       {day, "daily.eat citizen 0,0,0"},
                                                                                       {day, "daily.eat citizen 0,0,0 "},
                                                                                       {day, " citizen 0,0,0 own"},
                                                                                       {day, "daily.eat nobody 0,0,0 own"},
                                                                                       {day, "daily.eat citizen 0,0 own"},
                                                                                       {day, "daily.eat citizen 0,0,0,0 own"},
                                                                                       {day, "daily.eat citizen nan,0,0 own"},
                                                                                       {day, "daily.eat citizen inf,0,0 own"},
                                                                                       {day, "daily.eat citizen 11,0,0 own"},
                                                                                       {day, "daily.eat citizen 0,0,361 own"},
                                                                                       {day, "daily.eat citizen 0, 0,0 own"},
                                                                                       {day, card, "x"}})
        CHECK_FALSE(before_in(wrong));
}

TEST_CASE("any bytes for last time are refused or read back as they are") {
    Dice dice(7);
    const std::vector<std::string> good = text_of(of_the_shelf(at_the_shelf()));
    int read = 0;
    for (int i = 0; i < 20000; ++i) {
        std::vector<std::string> text = good;
        for (int changes = dice.below(3); changes >= 0; --changes) {
            std::string& line = text[static_cast<std::size_t>(dice.below(static_cast<int>(text.size())))];
            const auto at = static_cast<std::size_t>(dice.below(static_cast<int>(line.size()) + 1));
            if (dice.one_in(2) && at < line.size())
                line.erase(at, 1);
            else
                line.insert(at, 1, static_cast<char>(dice.below(256)));
        }
        if (const auto before = before_in(text)) {
            ++read;
            CHECK(before_in(text_of(*before)) == before);
        }
    }
    CHECK(read > 100);
    CHECK(read < 19000);
}

TEST_CASE("of several alike the first then is the first now") {
    Meeting meeting = meeting_of({MeetingOpened{"Fjeld", "da"}, SeatTaken{1, Role::citizen, "", Side::south, 0.5},
                                  BoardLaid{1, "network", "network-1", "", "", "", {}, 0, false, "", true},
                                  CardLaid{1, 1, "person.uncle", 1, "closest/family", 3, {0.1, 0, 0}},
                                  CardLaid{2, 1, "person.uncle", 1, "closest/family", 3, {0.2, 0, 0}},
                                  CardLaid{3, 1, "person.mother", 1, "closest/family", 3, {0.2, 0, 0}},
                                  CardMoved{1, 1, "closest/friends", 3, {0.3, 0, 0}}});
    const Board& board = meeting.boards.front();
    const Before before{"2026-03-02",
                        {{"person.uncle", "wanted", {}, Role::citizen},
                         {"person.friend", "wanted", {}, Role::citizen},
                         {"person.uncle", "proposals", {}, Role::citizen},
                         {"person.uncle", "proposals", {}, Role::citizen}}};
    REQUIRE(laid_now(board, before, 0));
    CHECK(laid_now(board, before, 0)->number == 1);
    CHECK(laid_now(board, before, 1) == nullptr);
    REQUIRE(laid_now(board, before, 2));
    CHECK(laid_now(board, before, 2)->number == 2);
    CHECK(laid_now(board, before, 3) == nullptr);
    CHECK(laid_then(board, before, 1) == &before.cards[0]);
    CHECK(laid_then(board, before, 2) == &before.cards[2]);
    CHECK(laid_then(board, before, 3) == nullptr);
}

}  // namespace tests
