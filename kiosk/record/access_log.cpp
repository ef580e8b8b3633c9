// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/access_log.hpp"

#include <algorithm>
#include <array>

#include "kiosk/record/database.hpp"

namespace record {
namespace {

using Kind = Trouble::Kind;

constexpr std::array<std::string_view, 3> whos{"staff", "command", "table"};
constexpr std::array<std::string_view, 7> deeds{"unlocked", "viewed", "exported", "erased", "backed_up", "restored", "setting"};

Bytes digest_of_line(std::int64_t number, const AccessLine& line, const Bytes& before) {
    return digest_of("livsmester access 1\n" + hex_of(before) + '\n' + std::to_string(number) + '\n' + std::to_string(line.at) + '\n' +
                     line.who + '\n' + line.what + '\n' + line.meeting + '\n' + line.how);
}

// Calls `see` with each line's number, what it says, and what it carries of the line before.
template <class See>
void read_lines(const Database& database, const See& see, const char* behind = "") {
    if (database.version() < 2) return;
    Statement each(database, std::string("SELECT line, at, who, what, meeting, how, before FROM access ORDER BY line ") + behind);
    while (each.next()) {
        const auto before = each.bytes(6);
        see(each.number(0), AccessLine{each.number(1), each.text(2), each.text(3), each.text(4), each.text(5)},
            Bytes(before.begin(), before.end()));
    }
}

std::string name_of_line(const Database& database, std::int64_t number) {
    return database.file().string() + " (access log, line " + std::to_string(number) + ")";
}

}  // namespace

std::string_view name_of(Who who) { return whos.at(static_cast<std::size_t>(who)); }
std::string_view name_of(Deed deed) { return deeds.at(static_cast<std::size_t>(deed)); }

AccessLine line(std::int64_t at, Who who, Deed deed, std::string meeting, std::string how) {
    return {at, std::string(name_of(who)), std::string(name_of(deed)), std::move(meeting), std::move(how)};
}

LogEnd AccessLog::end() const {
    LogEnd end;
    read_lines(
        database_,
        [&](std::int64_t number, const AccessLine& line, const Bytes& before) {
            end = {number, digest_of_line(number, line, before)};
        },
        "DESC LIMIT 1");
    return end;
}

void AccessLog::add(const AccessLine& line) {
    const LogEnd last = end();
    Statement insert(database_, "INSERT INTO access (line, at, who, what, meeting, how, before) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.with(last.count + 1, line.at, line.who, line.what, line.meeting, line.how, last.digest).run();
}

void AccessLog::seal(bool anew) {
    Transaction turn(database_);  // writes nothing: it keeps two that add lines at once from sealing in the wrong order
    if (anew || keyring_.log_end()) keyring_.seal_log(end());
}

void AccessLog::write(const AccessLine& line) {
    Transaction transaction(database_);
    add(line);
    transaction.commit();
    seal();
}

std::vector<AccessLine> AccessLog::lines() const { return lines_of(database_); }

std::vector<AccessLine> lines_of(const Database& database) {
    std::vector<AccessLine> all;
    read_lines(database, [&](std::int64_t, const AccessLine& line, const Bytes&) { all.push_back(line); });
    return all;
}

std::int64_t AccessLog::missing() const {
    const auto sealed = keyring_.log_end();
    return sealed ? std::max<std::int64_t>(0, sealed->count - end().count) : 0;
}

std::vector<Trouble> AccessLog::faults() const {
    if (database_.version() < 2) return {};
    try {
        if (const auto sealed = keyring_.log_end()) return chain_faults(database_, sealed);
        return {trouble(Kind::missing_end, keyring_.log_file().string())};
    } catch (const Failure& failure) {
        return {failure.trouble()};
    }
}

std::vector<Trouble> chain_faults(const Database& database, const std::optional<LogEnd>& sealed) {
    std::vector<Trouble> found;
    LogEnd last;
    read_lines(database, [&](std::int64_t number, const AccessLine& line, const Bytes& before) {
        if (number != last.count + 1)
            found.push_back(trouble(Kind::gap, name_of_line(database, last.count + 1)));
        else if (before != last.digest)
            found.push_back(trouble(Kind::broken_seal, name_of_line(database, std::max<std::int64_t>(1, last.count))));
        last = {number, digest_of_line(number, line, before)};
        if (sealed && sealed->count == number && sealed->digest != last.digest && found.empty())
            found.push_back(trouble(Kind::broken_seal, name_of_line(database, number)));
    });
    // Lines behind the sealed end are no fault: the table was stopped between writing and sealing them.
    if (sealed && sealed->count > last.count) found.push_back(trouble(Kind::gap, name_of_line(database, last.count + 1)));
    return found;
}

}  // namespace record
