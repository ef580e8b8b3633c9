// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/random_meeting.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meeting/boards.hpp"
#include "tests/meeting/laws.hpp"

namespace tests {

TEST_CASE("random meetings of several seats over boards of every rule keep the laws at every step") {
    const Book the_book = book();
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        const std::string told = shortest_breach(the_book, seed, 90);
        CHECK_MESSAGE(told.empty(), told);
        if (!told.empty()) break;
    }
}

TEST_CASE("random meetings come to everything that can happen") {
    const Book the_book = book();
    std::set<std::string_view> happened;
    std::set<std::string_view> refused;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        const auto wishes = random_wishes(the_book, seed, 90);
        const Meeting meeting = meeting_of(the_book, wishes);
        for (const Recorded& recorded : meeting.log) happened.insert(kind_of(recorded.event));
        if (seed > 10) continue;
        Meeting live;
        for (const Intent& wish : wishes) {
            const Decision decision = ask(live, wish, the_book);
            if (const auto* refusal = std::get_if<Refusal>(&decision)) refused.insert(name_of(refusal->reason));
        }
    }
    for (const std::string_view kind : all_event_kinds()) CHECK_MESSAGE(happened.contains(kind), kind);
    CHECK(refused.size() > 20);
}

TEST_CASE("the same seed makes the same meeting") {
    CHECK(meeting_of(book(), random_wishes(book(), 7, 60)) == meeting_of(book(), random_wishes(book(), 7, 60)));
    CHECK(meeting_of(book(), random_wishes(book(), 7, 60)) != meeting_of(book(), random_wishes(book(), 8, 60)));
}

TEST_CASE("a list that fails shrinks to what makes it fail") {
    std::vector<int> list;
    for (int i = 0; i < 100; ++i) list.push_back(i);
    const auto fails = [](const std::vector<int>& some) { return std::ranges::count(some, 17) == 1 && std::ranges::count(some, 83) == 1; };
    CHECK(shrunk(list, fails) == std::vector{17, 83});
}

}  // namespace tests
