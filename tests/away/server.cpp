// SPDX-License-Identifier: MPL-2.0
// How a server is reached is not a matter of choice.
#include "kiosk/away/server.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/away/errand.hpp"
#include "kiosk/away/marks.hpp"
#include "tests/away/folder.hpp"

namespace {

std::string word_of(const away::Server& server, const std::string& name) {
    const auto words = away::keywords_of(server);
    CHECK(std::ranges::count(words, name, [](const auto& word) { return word.first; }) <= 1);
    const auto found = std::ranges::find(words, name, [](const auto& word) { return word.first; });
    return found == words.end() ? "" : found->second;
}

}  // namespace

TEST_CASE("another machine is reached over TLS with its name checked, or not at all") {
    for (const std::string host :
         {"db.example.dk", "10.0.0.4", "127.example.dk", "127.0.0.1.example.dk", "2001:db8::1", "localhost.example.dk", "127.1"}) {
        CAPTURE(host);
        away::Server server;
        server.host = host;
        CHECK_FALSE(away::is_here(host));
        CHECK(word_of(server, "sslmode") == "verify-full");
        CHECK(word_of(server, "sslrootcert") == "/etc/ssl/certs/ca-certificates.crt");
        server.authorities = "/etc/livsmester/ca.pem";
        CHECK(word_of(server, "sslrootcert") == "/etc/livsmester/ca.pem");
    }
    for (const std::string host : {"localhost", "127.0.0.1", "127.8.9.10", "::1", "/run/postgresql"}) {
        CAPTURE(host);
        CHECK(away::is_here(host));
    }
}

TEST_CASE("no setting smuggles in a second host or a connection text of its own") {
    away::Server server;
    server.host = "localhost";
    CHECK_FALSE(away::fault_of(server));
    for (const std::string host : {"localhost,db.example.dk", "localhost sslmode=disable", "a=b"}) {
        server.host = host;
        CHECK(away::fault_of(server));
    }
    server.host = "localhost";
    for (const std::string database : {"", "host=db.example.dk", "postgresql://db.example.dk/x", "a b"}) {
        server.database = database;
        CHECK(away::fault_of(server));
    }
    server.database = "livsmester";
    for (const std::string user : {"", "a b", "a,b"}) {
        server.user = user;
        CHECK(away::fault_of(server));
    }
}

TEST_CASE("what is told to the program that sends is what it understands") {
    away::SendErrand errand;
    errand.server = {"db.example.dk", 5433, "tables", "table7", "/etc/livsmester/pgpass", "/etc/livsmester/ca.pem", true};
    errand.data = "/var/lib/livsmester";
    errand.once = errand.only_check = errand.ends_with_parent = true;
    errand.every_ms = 3;
    errand.first_pause_ms = 4;
    CHECK(away::errand_of(away::words_of(errand)) == errand);
    CHECK_THROWS_WITH(away::errand_of({"--port"}), "--port lacks its value.");
    CHECK_THROWS_WITH(away::errand_of({"--port", "x"}), "--port takes a number.");
    CHECK_THROWS_WITH(away::errand_of({}), "No server is named.");
    CHECK_THROWS(away::errand_of({"--password", "secret"}));
}

TEST_CASE("marks are read as they were written, and a file that is not whole is none") {
    const ground::Folder folder;
    const away::Marks marks{"db.example.dk:5432/livsmester as table7",
                            {{std::string(32, 'a'), {7, 3, false}}, {std::string(32, 'b'), {9, 0, true}}}};
    CHECK(away::read_marks(folder.path()).meetings.empty());
    away::write_marks(folder.path(), marks);
    CHECK(away::read_marks(folder.path()).server == marks.server);
    CHECK(away::read_marks(folder.path()).meetings == marks.meetings);
    std::filesystem::resize_file(folder / "sent", std::filesystem::file_size(folder / "sent") - 4);
    CHECK(away::read_marks(folder.path()).meetings.empty());
    away::write_trouble(folder.path(), "The server is away.");
    CHECK(away::read_standing(folder.path()).trouble == "The server is away.");
    CHECK_FALSE(away::read_standing(folder.path()).sending);
}
