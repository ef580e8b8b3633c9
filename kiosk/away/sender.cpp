// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/sender.hpp"

#include <libpq-fe.h>

#include <stdexcept>
#include <string_view>
#include <vector>

#include "kiosk/record/outgoing.hpp"

namespace away {
namespace {

constexpr std::int64_t most_at_once = 200;

// Why nothing gets there now.
struct Unsent : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class Value>
Value taken(std::variant<Value, record::Trouble> outcome) {
    if (const auto* trouble = std::get_if<record::Trouble>(&outcome)) throw Unsent(trouble->in_english());
    return std::move(std::get<Value>(outcome));
}

// The first line: those after it tell of rows.
std::string first_line_of(const char* message) {
    const std::string_view all = message ? message : "";
    return std::string(all.substr(0, all.find('\n')));
}

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

}  // namespace

// Rows on their way into one table of the server, all of them or none.
struct Sender::Parcel {
    std::string_view into;                 // the table and its columns
    std::string_view row;                  // what a row is made of, "?" for each value
    std::size_t columns = 0;               // how many those are
    std::vector<std::string> values = {};  // row after row, as text, or as bytes where the column is bytes
    int bytes_column = -1;                 // which one that is

    std::string statement() const {
        std::string text = "INSERT INTO " + std::string(into) + " VALUES ";
        for (std::size_t at = 0; at < values.size();) {
            if (at > 0) text += ", ";
            for (const char letter : row) text += letter == '?' ? "$" + std::to_string(++at) : std::string(1, letter);
        }
        return text + " ON CONFLICT DO NOTHING";
    }
};

void Sender::Close::operator()(pg_conn* connection) const { PQfinish(connection); }

Sender::Sender(Server server, std::filesystem::path data) : server_(std::move(server)), data_(std::move(data)) {}
Sender::~Sender() = default;

std::optional<std::string> Sender::send() {
    try {
        const record::Outgoing record = taken(record::Outgoing::look(data_));
        marks_ = read_marks(data_);
        if (marks_.server != name_of(server_)) marks_ = {name_of(server_), {}};
        send_graves(record);  // first: what must be forgotten waits for nothing else
        for (const record::OutgoingMeeting& meeting : taken(record.meetings())) {
            send_rows(record, meeting, false);
            if (server_.sealed) send_rows(record, meeting, true);
        }
        return std::nullopt;
    } catch (const std::runtime_error& unsent) {
        connection_.reset();
        return unsent.what();
    }
}

std::optional<std::string> Sender::check() {
    try {
        reach();
        // The tables and the right to add to them are asked for; no row is sent.
        const Result asked(PQexec(connection_.get(),
                                  "SELECT bool_and(has_column_privilege(oid, 'meeting', 'INSERT')) FROM pg_class "
                                  "WHERE relnamespace = to_regnamespace('livsmester') AND relname IN ('event', 'sealed', 'erased') "
                                  "HAVING count(*) = 3"));
        if (PQntuples(asked.get()) != 1)
            throw Unsent("The server " + server_.host + " has no tables for this table: run server.sql there.");
        if (PQgetvalue(asked.get(), 0, 0) != std::string_view("t"))
            throw Unsent("The server " + server_.host + " lets " + server_.user + " add nothing: make it a member of livsmester_table.");
        return std::nullopt;
    } catch (const std::runtime_error& unsent) {
        return unsent.what();
    }
}

void Sender::reach() {
    if (connection_ && PQstatus(connection_.get()) == CONNECTION_OK) return;
    if (const auto fault = fault_of(server_)) throw Unsent("The server cannot be used: " + *fault + ".");
    std::vector<const char*> names, values;
    const auto words = keywords_of(server_);
    for (const auto& [name, value] : words) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    connection_.reset(PQconnectdbParams(names.data(), values.data(), 0));
    PGconn* const connection = connection_.get();
    if (PQstatus(connection) != CONNECTION_OK)
        throw Unsent("The server " + server_.host + " cannot be reached: " + first_line_of(PQerrorMessage(connection)));
    // Whatever the surroundings of this process had libpq believe.
    const char* const address = PQhostaddr(connection);
    if (!PQsslInUse(connection) && !is_here(server_.host.starts_with('/') ? server_.host : std::string(address ? address : "")))
        throw Unsent("The server " + server_.host + " is on another machine and was reached without TLS. Nothing is sent.");
}

void Sender::send_rows(const record::Outgoing& record, const record::OutgoingMeeting& meeting, bool sealed) {
    for (;;) {
        const auto marked = marks_.meetings.find(meeting.id);
        const Mark mark = marked == marks_.meetings.end() ? Mark{} : marked->second;
        const std::int64_t sent = sealed ? mark.sealed : mark.events;
        if (sent >= meeting.last) return;
        // Read whole before a word goes to the network: a reader that stands there would hold up an erasure.
        const auto rows = taken(record.rows(meeting.id, sent, most_at_once, sealed));
        if (rows.empty()) return;
        Parcel parcel = sealed ? Parcel{"livsmester.sealed (meeting, seq, payload)", "(?, ?, ?)", 3, {}, 2}
                               : Parcel{"livsmester.event (meeting, seq, at, kind)", "(?, ?, to_timestamp(?::bigint / 1000.0), ?)", 4};
        for (const record::OutgoingRow& row : rows) {
            parcel.values.push_back(meeting.id);
            parcel.values.push_back(std::to_string(row.sequence));
            if (sealed) {
                parcel.values.emplace_back(row.sealed.begin(), row.sealed.end());
            } else {
                parcel.values.push_back(std::to_string(row.at));
                parcel.values.push_back(row.kind);
            }
        }
        hand_over(parcel);
        Mark& now = marks_.meetings[meeting.id];
        (sealed ? now.sealed : now.events) = rows.back().sequence;
        write_marks(data_, marks_);
    }
}

// All that has been erased, not only what the marks know to be there: the marks may be younger than what was sent.
void Sender::send_graves(const record::Outgoing& record) {
    Parcel parcel{"livsmester.erased (meeting, at)", "(?, to_timestamp(?::bigint / 1000.0))", 2};
    std::vector<std::string> told;
    const auto hand_over_these = [&] {
        if (told.empty()) return;
        hand_over(parcel);
        for (const std::string& meeting : told) marks_.meetings[meeting].forgotten = true;
        write_marks(data_, marks_);
        parcel.values.clear();
        told.clear();
    };
    for (const record::OutgoingGrave& grave : taken(record.graves())) {
        const auto marked = marks_.meetings.find(grave.meeting);
        if (marked != marks_.meetings.end() && marked->second.forgotten) continue;
        told.push_back(grave.meeting);
        parcel.values.push_back(grave.meeting);
        parcel.values.push_back(std::to_string(grave.at));
        if (told.size() == most_at_once) hand_over_these();
    }
    hand_over_these();
}

void Sender::hand_over(const Parcel& parcel) {
    reach();
    PGconn* const connection = connection_.get();
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (std::size_t at = 0; at < parcel.values.size(); ++at) {
        values.push_back(parcel.values[at].data());
        lengths.push_back(static_cast<int>(parcel.values[at].size()));
        formats.push_back(static_cast<int>(at % parcel.columns) == parcel.bytes_column ? 1 : 0);
    }
    const Result result(PQexecParams(connection, parcel.statement().c_str(), static_cast<int>(values.size()), nullptr, values.data(),
                                     lengths.data(), formats.data(), 0));
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return;
    const char* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    throw Unsent("The server " + server_.host + " did not take what it was sent" + (state ? " (" + std::string(state) + "): " : ": ") +
                 first_line_of(PQresultErrorMessage(result.get())));
}

}  // namespace away
