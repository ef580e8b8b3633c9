// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/ends.hpp"

#include <algorithm>

#include "kiosk/record/database.hpp"
#include "kiosk/record/ledger.hpp"

namespace record {
namespace {

MeetingEnds ends_now(const Database& database) {
    MeetingEnds ends;
    Statement each(database, "SELECT id, (SELECT MAX(sequence) FROM event WHERE meeting = meeting.id) FROM meeting");
    while (each.next()) ends[each.text(0)] = each.number(1);
    return ends;
}

// Those of what was sealed that have not been erased since.
MeetingEnds ends_to_be(const Database& database, const Keyring& keyring) {
    MeetingEnds ends = keyring.ends();
    Statement each(database, "SELECT meeting FROM erased");
    while (each.next()) ends.erase(each.text(0));
    return ends;
}

}  // namespace

void seal_ends(const Database& database, const Keyring& keyring, bool anew) {
    MeetingEnds ends = ends_now(database);
    if (!anew)
        for (const auto& [meeting, count] : ends_to_be(database, keyring)) ends[meeting] = std::max(ends[meeting], count);
    if (ends != keyring.ends()) keyring.seal_ends(ends);
}

std::vector<Trouble> end_faults(const Database& database, const Keyring& keyring) {
    std::vector<Trouble> found;
    MeetingEnds now = ends_now(database);
    for (const auto& [meeting, count] : ends_to_be(database, keyring))
        if (now[meeting] < count) found.push_back(trouble(Trouble::Kind::gap, name_of(database.file(), meeting, now[meeting] + 1)));
    return found;
}

}  // namespace record
