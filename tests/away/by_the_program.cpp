// SPDX-License-Identifier: MPL-2.0
// The built program with a server in its settings: what doctor says of it, what is sent, beside an open table and without, and what an
// erasure tells.
#include <csignal>
#include <fstream>

#include "kiosk/away/marks.hpp"
#include "kiosk/away/program.hpp"
#include "tests/away/folder.hpp"
#include "tests/away/postgres.hpp"

using ground::Folder;
using ground::Postgres;

namespace {

away::Ran livsmester(std::vector<std::string> words) {
    words.insert(words.begin(), LIVSMESTER);
    return away::run(words, std::chrono::seconds(60));
}

std::string line_with(const std::string& text, const std::string& words) {
    const auto at = text.find(words);
    if (at == std::string::npos) return "";
    const auto begin = text.rfind('\n', at);
    return text.substr(begin == std::string::npos ? 0 : begin + 1, text.find('\n', at) - (begin == std::string::npos ? 0 : begin + 1));
}

}  // namespace

TEST_CASE("a table with a server in its settings says so, sends, and has the server forget") {
    if (!Postgres::is_there()) {
        MESSAGE("There is no PostgreSQL server on this machine (postgresql-15): nothing was sent to one");
        return;
    }
    Postgres server;
    const Folder folder;
    const std::string config = folder / "livsmester.toml", data = folder / "data";
    const auto settings = [&](const std::string& fleet) { std::ofstream(config) << "[fleet]\n" << fleet; };
    settings("server = \"" + server.socket() + "\"\ndatabase = \"postgres\"\nuser = \"table1\"\n");
    REQUIRE(livsmester({"play", SOURCE_DIR "/tests/journeys/pages_out.journey", "--data", data, "--size", "640x360"}).status == 0);

    CHECK(line_with(livsmester({"doctor", "--config", config, "--data", data}).said, "server ").find("not ready") == 0);
    server.prepare(1);
    CHECK(line_with(livsmester({"doctor", "--config", config, "--data", data}).said, "server ") ==
          "ready      server    " + server.socket() + ":5432/postgres as table1; nothing is sent while the table is closed");

    // Beside an open table, and gone with it.
    {
        const away::Companion table({LIVSMESTER, "run", "--offscreen", "--config", config, "--data", data});
        while (server.ask("SELECT count(*) FROM livsmester.event")[0] == "0" || !away::read_standing(data).sending)
            std::this_thread::yield();
    }
    while (away::read_standing(data).sending) std::this_thread::yield();
    CHECK(livsmester({"send", "--config", config, "--data", data, "--once"}).status == 0);
    const auto marks = away::read_marks(data).meetings;
    REQUIRE(marks.size() == 1);
    const std::string meeting = marks.begin()->first;
    CHECK(server.ask("SELECT table_id, meeting, count(*) FROM livsmester.event GROUP BY table_id, meeting") ==
          std::vector{"table1|" + meeting + "|" + std::to_string(marks.begin()->second.events)});
    CHECK(server.ask("SELECT meetings FROM livsmester.days") == std::vector<std::string>{"1"});

    const away::Ran erased = livsmester({"erase", meeting, "--data", data});
    CHECK(erased.status == 0);
    CHECK(line_with(erased.said, "server ") == "server       " + server.socket() + ":5432/postgres as table1 has the times of " +
                                                   std::to_string(marks.begin()->second.events) +
                                                   " events of it and 0 sealed records; it is told to forget them next time it is reached");
    CHECK(livsmester({"send", "--config", config, "--data", data, "--once"}).status == 0);
    CHECK(server.ask("SELECT count(*) FROM livsmester.event")[0] == "0");

    settings("server = \"db.example.dk,other.example.dk\"\n");
    CHECK(livsmester({"send", "--config", config}).complained ==
          "livsmester: " + config + ": expected one host, such as \"db.example.dk\", for server\n");
    settings("password = \"secret\"\n");
    CHECK(livsmester({"send", "--config", config}).complained ==
          "livsmester: " + config + ":2:12: \"password\" is not a setting of [fleet]\n");
    settings("");
    CHECK(livsmester({"send", "--config", config}).complained == "livsmester: No server is named under [fleet] in " + config + ".\n");
    CHECK(livsmester({"send"}).complained == "livsmester: No server is named under [fleet] in the table's settings.\n");
}
