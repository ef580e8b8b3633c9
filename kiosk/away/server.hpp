// SPDX-License-Identifier: MPL-2.0
// The municipality's server, as the settings name it. How it is reached is not a matter of choice: another machine over TLS with its name
// checked, or not at all. There is no place for a password: that is in a file of its own.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace away {

struct Server {
    std::string host;  // empty: nothing is sent; one that begins with "/" is the folder of a socket on this machine
    int port = 5432;
    std::string database = "livsmester";
    std::string user = "livsmester";  // also what this table is called there
    std::string password_file;        // as PostgreSQL's own .pgpass; empty: ~/.pgpass
    std::string authorities;          // who vouches for the server's certificate; empty: those whom the system trusts
    bool sealed = false;              // sealed records go along

    friend bool operator==(const Server&, const Server&) = default;
};

// This machine, by a socket or by loopback.
bool is_here(const std::string& host);
// "host:port/database as user", which names it in sentences.
std::string name_of(const Server&);
// One sentence, or nothing when it may be used.
std::optional<std::string> fault_of(const Server&);
// By libpq's own words for them. Never less than TLS with a checked name for another machine.
std::vector<std::pair<std::string, std::string>> keywords_of(const Server&);

}  // namespace away
