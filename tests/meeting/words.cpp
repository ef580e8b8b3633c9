// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/words.hpp"

#include <doctest/doctest.h>

using namespace meeting;

TEST_CASE("civil registration numbers are seen however they are written") {
    for (const char* const text : {"0101901234", "010190-1234", "010190 1234", "01 01 90 12 34", "01.01.90-1234", "01/01/90 1234",
                                   "Mor 311299-4321", "311299-4321.", "(311299-4321)", "711299-4321", "010190–1234", "010190\u00a01234",
                                   "010190_1234", "010190:1234", "Rum 12, 010190-1234", "010190-1234 020290-1234", "12 34 010190-1234"})
        CHECK_MESSAGE(looks_like_civil_registration(text), std::string(text));
}

TEST_CASE("other numbers are no civil registration numbers") {
    for (const char* const text : {"", "Fjeld", "Gruppe 7", "12345678", "+45 12 34 56 78", "320190-1234", "011390-1234", "001290-1234",
                                   "010190-123", "010190-12345", "01019012345", "010190a1234", "2024-05-17", "1234567890123"})
        CHECK_MESSAGE(!looks_like_civil_registration(text), std::string(text));
}

TEST_CASE("every word is known by its name, and no other is") {
    for (const Role role : {Role::citizen, Role::network, Role::professional, Role::guide, Role::facilitator})
        CHECK(role_named(name_of(role)) == role);
    for (const Side side : {Side::south, Side::east, Side::north, Side::west}) CHECK(side_named(name_of(side)) == side);
    for (const Mark mark : {Mark::important, Mark::secret, Mark::in_plan, Mark::invite, Mark::changed_mind, Mark::dont_know})
        CHECK(mark_named(name_of(mark)) == mark);
    CHECK(!role_named("king"));
    CHECK(!side_named(""));
    CHECK(!mark_named("secret"));
}
