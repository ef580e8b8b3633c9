// SPDX-License-Identifier: MPL-2.0
// Many tables tell one server: a real PostgreSQL, the real program, real records. Whatever is cut in the middle, every row is there once.
#include <fcntl.h>

#include <array>
#include <chrono>
#include <utility>

#include "kiosk/away/errand.hpp"
#include "kiosk/away/marks.hpp"
#include "kiosk/away/sender.hpp"
#include "kiosk/record/outgoing.hpp"
#include "kiosk/record/shelf.hpp"
#include "tests/away/folder.hpp"
#include "tests/away/postgres.hpp"

using ground::Folder;
using ground::Postgres;

namespace {

#define NEEDS_POSTGRES                                                                                     \
    if (!Postgres::is_there()) {                                                                           \
        MESSAGE("There is no PostgreSQL server on this machine (postgresql-15): nothing was sent to one"); \
        return;                                                                                            \
    }

record::Shelf opened(const std::filesystem::path& data) {
    auto shelf = record::Shelf::open(data);
    REQUIRE(std::holds_alternative<record::Shelf>(shelf));
    return std::move(std::get<record::Shelf>(shelf));
}

// Events of a meeting, from the first that is missing on.
void live(const record::Shelf& shelf, const std::string& meeting, std::int64_t from, std::int64_t to) {
    constexpr std::array kinds{"CardLaid", "TurnPassed", "CardMoved"};
    std::vector<record::Entry> batch;
    for (std::int64_t sequence = from; sequence <= to; ++sequence)
        batch.push_back({sequence, 1'772'442'000'000 + sequence * 1500, kinds[static_cast<std::size_t>(sequence) % kinds.size()],
                         "somebody laid person.mother, " + std::to_string(sequence)});
    const auto writer = shelf.write(meeting);
    writer->append(std::move(batch));
    writer->finish();
    REQUIRE(std::holds_alternative<record::Settled>(writer->poll().value()));
}

away::SendErrand errand_to(const Postgres& server, const std::string& user, const std::filesystem::path& data) {
    away::SendErrand errand;
    errand.server.host = server.socket();
    errand.server.database = "postgres";
    errand.server.user = user;
    errand.data = data;
    errand.once = true;
    errand.first_pause_ms = 5;
    return errand;
}

// What a server should have of a table: meeting, sequence, moment and kind.
std::vector<std::string> rows_of(const std::filesystem::path& data, const std::string& table) {
    std::vector<std::string> rows;
    const auto record = record::Outgoing::look(data);
    const auto& outgoing = std::get<record::Outgoing>(record);
    const auto meetings = outgoing.meetings();
    for (const auto& meeting : std::get<0>(meetings)) {
        const auto each = outgoing.rows(meeting.id, 0, 100'000, false);
        for (const auto& row : std::get<0>(each))
            rows.push_back(table + "|" + meeting.id + "|" + std::to_string(row.sequence) + "|" + std::to_string(row.at) + "|" + row.kind);
    }
    std::ranges::sort(rows);
    return rows;
}

std::vector<std::string> rows_at(const Postgres& server, const std::string& where = "TRUE") {
    auto rows =
        server.ask("SELECT table_id, meeting, seq, (extract(epoch FROM at) * 1000)::bigint, kind FROM livsmester.event WHERE " + where);
    std::ranges::sort(rows);
    return rows;
}

class Program {
public:
    explicit Program(const away::SendErrand& errand) {
        std::vector<std::string> words = away::words_of(errand);
        words.insert(words.begin(), LIVSMESTER_SEND);
        process_ = fork();
        if (process_ != 0) return;
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        alarm(300);  // one that never ends fails the test, rather than holding it
        execv(LIVSMESTER_SEND, arguments.data());
        _exit(127);
    }
    Program(Program&& other) noexcept : process_(std::exchange(other.process_, -1)) {}
    Program& operator=(Program&& other) noexcept {
        std::swap(process_, other.process_);
        return *this;
    }
    ~Program() { end(SIGKILL); }
    int wait() {
        int status = -1;
        waitpid(std::exchange(process_, -1), &status, 0);
        return status;
    }
    void end(int signal) {
        if (process_ <= 0) return;
        kill(process_, signal);
        wait();
    }

private:
    pid_t process_ = -1;
};

// Everybody who sends stops in the middle of the second parcel for as long as this connection lives.
Postgres::Connection barrier(const Postgres& server) {
    server.ask(
        "CREATE FUNCTION public.barrier() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
        "'BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END';"
        "CREATE TRIGGER barrier BEFORE INSERT ON livsmester.event FOR EACH ROW WHEN (NEW.seq = 210) EXECUTE FUNCTION public.barrier()");
    auto holding = server.connection();
    REQUIRE(holding);
    Postgres::ask(holding.get(), "SELECT pg_advisory_lock(1)");
    return holding;
}

void wait_for(const Postgres& server, int at_the_barrier) {
    const auto looking = server.connection();
    const auto late = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (Postgres::ask(looking.get(), "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")[0] !=
           std::to_string(at_the_barrier)) {
        REQUIRE_MESSAGE(std::chrono::steady_clock::now() < late, "not all senders came to the barrier");
        poll(nullptr, 0, 2);
    }
}

}  // namespace

TEST_CASE("fifty tables, connections cut, senders killed, the server restarted: every row once, in order") {
    NEEDS_POSTGRES
    constexpr int tables = 50;
    Postgres server;
    server.prepare(tables);
    const Folder folder;
    std::vector<std::string> expected;
    std::vector<Program> programs;
    const auto data_of = [&](int table) { return folder / ("data" + std::to_string(table)); };
    const auto name_of = [](int table) { return "table" + std::to_string(table); };
    for (int table = 1; table <= tables; ++table) {
        const record::Shelf shelf = opened(data_of(table));
        for (int each = 0; each < 2; ++each) live(shelf, record::Shelf::begin(), 1, 230 + table);
        const auto rows = rows_of(data_of(table), name_of(table));
        expected.insert(expected.end(), rows.begin(), rows.end());
    }
    std::ranges::sort(expected);
    auto holding = barrier(server);
    for (int table = 1; table <= tables; ++table) programs.emplace_back(errand_to(server, name_of(table), data_of(table)));
    wait_for(server, tables);

    // Every connection is cut in the middle of a parcel, and some of those who send are killed.
    for (int table = 1; table <= tables; table += 7) {
        programs[static_cast<std::size_t>(table - 1)].end(SIGKILL);
        programs[static_cast<std::size_t>(table - 1)] = Program(errand_to(server, name_of(table), data_of(table)));
    }
    server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'livsmester'");
    wait_for(server, tables);
    // And in the middle of the next the server loses its power.
    CHECK(server.ask("SELECT count(*) FROM livsmester.event")[0] == std::to_string(tables * 200));
    server.shut_down(SIGQUIT);
    server.start_up();
    for (Program& program : programs) CHECK(program.wait() == 0);

    CHECK(rows_at(server) == expected);
    CHECK(server.ask("SELECT count(*) FROM (SELECT seq, lag(seq) OVER (PARTITION BY table_id, meeting ORDER BY arrival) AS before "
                     "FROM livsmester.event) AS each WHERE before > seq")[0] == "0");
    CHECK(server.ask("SELECT count(*) FROM livsmester.sealed")[0] == "0");

    // Sent a second time, with no mark left of the first.
    std::filesystem::remove(data_of(3) / "sent");
    Program again(errand_to(server, name_of(3), data_of(3)));
    CHECK(again.wait() == 0);
    CHECK(rows_at(server) == expected);
}

TEST_CASE("what is erased here is forgotten there, and never comes back") {
    NEEDS_POSTGRES
    Postgres server;
    server.prepare(2);
    const Folder folder;
    const auto data = folder / "data";
    record::Shelf shelf = opened(data);
    const std::string kept = record::Shelf::begin(), gone = record::Shelf::begin();
    live(shelf, kept, 1, 5);
    live(shelf, gone, 1, 7);
    away::Server sealed = errand_to(server, "table1", data).server;
    sealed.sealed = true;
    CHECK(away::Sender(sealed, data).send() == std::nullopt);
    CHECK(server.ask("SELECT count(*) FROM livsmester.sealed")[0] == "12");
    CHECK(away::read_marks(data).meetings.at(gone) == away::Mark{7, 7, false});

    CHECK_FALSE(shelf.erase(gone, 1'772'442'900'000));
    away::Sender sender(sealed, data);
    CHECK(sender.send() == std::nullopt);
    CHECK(server.ask("SELECT DISTINCT meeting FROM livsmester.event") == std::vector{kept});
    CHECK(server.ask("SELECT DISTINCT meeting FROM livsmester.sealed") == std::vector{kept});
    CHECK(server.ask("SELECT table_id, meeting, (extract(epoch FROM at) * 1000)::bigint FROM livsmester.erased") ==
          std::vector<std::string>{"table1|" + gone + "|1772442900000"});
    CHECK(away::read_marks(data).meetings.at(gone).forgotten);

    // A table that had not heard of it sends a row after all.
    const auto late = server.connection("table1");
    Postgres::ask(late.get(), "INSERT INTO livsmester.event (meeting, seq, at, kind) VALUES ('" + gone + "', 8, now(), 'CardLaid')");
    CHECK(server.ask("SELECT DISTINCT meeting FROM livsmester.event") == std::vector{kept});

    // What is written while a sender is at it goes with its next round, over the same connection.
    live(shelf, kept, 6, 9);
    CHECK(sender.send() == std::nullopt);
    CHECK(rows_at(server) == rows_of(data, "table1"));
}

TEST_CASE("sealed records go only where that is asked for, byte for byte, and later than their times if need be") {
    NEEDS_POSTGRES
    Postgres server;
    server.prepare(1);
    const Folder folder;
    const record::Shelf shelf = opened(folder.path());
    const std::string meeting = record::Shelf::begin();
    live(shelf, meeting, 1, 3);
    away::Server there = errand_to(server, "table1", folder.path()).server;
    CHECK(away::Sender(there, folder.path()).send() == std::nullopt);
    CHECK(server.ask("SELECT count(*) FROM livsmester.sealed")[0] == "0");
    there.sealed = true;
    CHECK(away::Sender(there, folder.path()).send() == std::nullopt);
    std::vector<std::string> expected;
    const auto record = record::Outgoing::look(folder.path());
    const auto rows = std::get<record::Outgoing>(record).rows(meeting, 0, 10, true);
    for (const auto& row : std::get<0>(rows)) expected.push_back(std::to_string(row.sequence) + "|" + record::hex_of(row.sealed));
    CHECK(server.ask("SELECT seq, encode(payload, 'hex') FROM livsmester.sealed ORDER BY seq") == expected);
}

TEST_CASE("a table adds rows in its own name, and can read, change and remove none") {
    NEEDS_POSTGRES
    Postgres server;
    server.prepare(1);
    const auto table = server.connection("table1");
    for (const std::string statement :
         {"SELECT count(*) FROM livsmester.event", "DELETE FROM livsmester.event", "UPDATE livsmester.event SET kind = ''",
          "INSERT INTO livsmester.event (table_id, meeting, seq, at, kind) VALUES ('table2', 'm', 1, now(), 'CardLaid')",
          "DELETE FROM livsmester.erased", "SELECT livsmester.forget()"}) {
        CAPTURE(statement);
        CHECK_THROWS(Postgres::ask(table.get(), statement));
    }
}

TEST_CASE("what is wrong with a server is one sentence, before anything is sent") {
    NEEDS_POSTGRES
    Postgres server;
    const Folder folder;
    live(opened(folder.path()), record::Shelf::begin(), 1, 2);
    away::Server there = errand_to(server, "table1", folder.path()).server;
    const auto said = [&] { return away::Sender(there, folder.path()).check().value_or("nothing"); };
    CHECK(said().find("role \"table1\" does not exist") != std::string::npos);
    server.ask("CREATE ROLE table1 LOGIN");
    CHECK(said() == "The server " + server.socket() + " has no tables for this table: run server.sql there.");
    CHECK(away::Sender(there, folder.path()).send().value().find("(42P01)") != std::string::npos);
    server.prepare(0);
    CHECK(said() == "The server " + server.socket() + " lets table1 add nothing: make it a member of livsmester_table.");
    server.ask("GRANT livsmester_table TO table1");
    CHECK(said() == "nothing");
    server.shut_down(SIGINT);
    CHECK(said().starts_with("The server " + server.socket() + " cannot be reached: "));
    CHECK(said().find('\n') == std::string::npos);
    server.start_up();
    CHECK(away::Sender(there, folder.path()).send() == std::nullopt);
    CHECK(rows_at(server).size() == 2);
}
