// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/outgoing.hpp"

#include "kiosk/record/database.hpp"

namespace record {
namespace {

// All that a question is answered with, or what went wrong.
template <class Each, class Read, class... Values>
std::variant<std::vector<Each>, Trouble> answers(const Database& database, std::string_view question, const Read& read,
                                                 const Values&... values) {
    try {
        std::vector<Each> all;
        Statement each(database, question);
        each.with(values...);
        while (each.next()) all.push_back(read(each));
        return all;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

}  // namespace

Outgoing::Outgoing(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Outgoing::Outgoing(Outgoing&&) noexcept = default;
Outgoing::~Outgoing() = default;

std::variant<Outgoing, Trouble> Outgoing::look(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "meetings.db";
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return trouble(Trouble::Kind::nothing_here, file.string());
    try {
        return Outgoing(std::make_unique<Database>(file, Database::Access::read));
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

std::variant<std::vector<OutgoingMeeting>, Trouble> Outgoing::meetings() const {
    return answers<OutgoingMeeting>(
        *database_,
        "SELECT id, (SELECT MAX(sequence) FROM event WHERE meeting = meeting.id) AS last FROM meeting WHERE last > 0 "
        "ORDER BY opened, id",
        [](const Statement& each) {
            return OutgoingMeeting{each.text(0), each.number(1)};
        });
}

std::variant<std::vector<OutgoingRow>, Trouble> Outgoing::rows(const std::string& meeting, std::int64_t after, std::int64_t most,
                                                               bool sealed) const {
    const auto read = [sealed](const Statement& each) {
        OutgoingRow row{each.number(0), each.number(1), each.text(2), {}};
        const auto payload = each.bytes(3);
        if (sealed) row.sealed.assign(payload.begin(), payload.end());
        return row;
    };
    return answers<OutgoingRow>(
        *database_, "SELECT sequence, at, kind, payload FROM event WHERE meeting = ? AND sequence > ? ORDER BY sequence LIMIT ?", read,
        meeting, after, most);
}

std::variant<std::vector<OutgoingGrave>, Trouble> Outgoing::graves() const {
    return answers<OutgoingGrave>(*database_, "SELECT meeting, at FROM erased ORDER BY at, meeting", [](const Statement& each) {
        return OutgoingGrave{each.text(0), each.number(1)};
    });
}

}  // namespace record
