// SPDX-License-Identifier: MPL-2.0
#include "kiosk/retention.hpp"

#include <doctest/doctest.h>

#include "kiosk/settings.hpp"

using record::Deed;
using record::Who;
using table::days_to_ask;

TEST_CASE("staff are asked whether to erase a meeting when so many days have gone by, and never where the days are none") {
    constexpr std::int64_t day = 24 * 60 * 60 * 1000;
    struct Case {
        std::int64_t since, now;
        int after, days;
    };
    for (const Case& each : {Case{0, 30 * day - 1, 30, 0}, Case{0, 30 * day, 30, 30}, Case{0, 41 * day + 7, 30, 41},
                             Case{0, 41 * day, 0, 0}, Case{10 * day, 39 * day, 30, 0}, Case{10 * day, 0, 30, 0}, Case{5, day + 5, 1, 1}}) {
        CAPTURE(each.now);
        CHECK(days_to_ask(each.since, each.now, each.after) == each.days);
    }
    CHECK(table::Settings().ask_to_erase_after_days == 30);
}

TEST_CASE("a meeting was last exported when its last line of that kind says so") {
    const std::vector<record::AccessLine> lines{
        record::line(7, Who::staff, Deed::exported, "a"), record::line(5, Who::staff, Deed::exported, "a"),
        record::line(9, Who::staff, Deed::viewed, "a"), record::line(8, Who::command, Deed::exported, "b")};
    CHECK(table::last_exports(lines) == std::map<std::string, std::int64_t>{{"a", 7}, {"b", 8}});
}
