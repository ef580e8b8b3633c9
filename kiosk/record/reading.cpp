// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/reading.hpp"

#include "kiosk/record/database.hpp"
#include "kiosk/record/ledger.hpp"

namespace record {

using Kind = Trouble::Kind;

Reading read_meeting(const Database& database, const Key& key, const std::string& meeting) {
    Reading reading;
    try {
        Statement each(database, "SELECT sequence, at, kind, payload FROM event WHERE meeting = ? ORDER BY sequence");
        each.with(meeting);
        while (each.next()) {
            Entry entry{each.number(0), each.number(1), each.text(2), {}};
            const std::int64_t expected = static_cast<std::int64_t>(reading.entries.size()) + 1;
            if (entry.sequence != expected) throw Failure(Kind::gap, name_of(database.file(), meeting, expected));
            auto text = unseal(key, place_of(meeting, entry.sequence, entry.at, entry.kind), each.bytes(3));
            if (!text) throw Failure(Kind::broken_seal, name_of(database.file(), meeting, entry.sequence));
            entry.text = std::move(*text);
            reading.entries.push_back(std::move(entry));
        }
    } catch (const Failure& failure) {
        reading.trouble = failure.trouble();
    }
    return reading;
}

std::vector<std::string> meetings_in(const Database& database) {
    std::vector<std::string> all;
    Statement each(database, "SELECT id FROM meeting ORDER BY opened, id");
    while (each.next()) all.push_back(each.text(0));
    return all;
}

}  // namespace record
