// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/server.hpp"

#include <algorithm>
#include <string_view>

namespace away {
namespace {

constexpr std::string_view what_the_system_trusts = "/etc/ssl/certs/ca-certificates.crt";

// Where libpq would read several hosts, or a whole connection text, into one word.
bool is_plain(std::string_view word) {
    return std::ranges::none_of(word,
                                [](char letter) { return static_cast<unsigned char>(letter) <= ' ' || letter == ',' || letter == '='; });
}

// 127.0.0.0/8 in full. A name that only begins so ("127.example.dk") is another machine's.
bool is_loopback_address(std::string_view host) {
    if (!host.starts_with("127.")) return false;
    return std::ranges::count(host, '.') == 3 && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

bool is_here(const std::string& host) { return host.starts_with('/') || host == "localhost" || host == "::1" || is_loopback_address(host); }

std::string name_of(const Server& server) {
    return server.host + ":" + std::to_string(server.port) + "/" + server.database + " as " + server.user;
}

std::optional<std::string> fault_of(const Server& server) {
    if (!is_plain(server.host)) return "expected one host, such as \"db.example.dk\", for server";
    // libpq takes a database with "=" or "://" in it for a connection text, and what stands there would go before all the rest.
    if (server.database.empty() || !is_plain(server.database) || server.database.find("://") != std::string::npos)
        return "expected the plain name of a database for database";
    if (server.user.empty() || !is_plain(server.user)) return "expected the plain name of a login, one for each table, for user";
    return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> keywords_of(const Server& server) {
    std::vector<std::pair<std::string, std::string>> words{
        {"host", server.host},
        {"port", std::to_string(server.port)},
        {"dbname", server.database},
        {"user", server.user},
        {"application_name", "livsmester"},
        {"client_encoding", "UTF8"},
        {"gssencmode", "disable"},
        {"connect_timeout", "10"},
        {"keepalives_idle", "30"},
        {"tcp_user_timeout", "30000"},
        // What the server says it has must be on its disk, whatever its own settings are: the table marks it as sent.
        {"options", "-c synchronous_commit=on -c statement_timeout=60000"},
    };
    if (!server.password_file.empty()) words.emplace_back("passfile", server.password_file);
    if (is_here(server.host)) {
        words.emplace_back("sslmode", server.host.starts_with('/') ? "disable" : "prefer");
    } else {
        words.emplace_back("sslmode", "verify-full");
        words.emplace_back("ssl_min_protocol_version", "TLSv1.2");
        words.emplace_back("sslrootcert", server.authorities.empty() ? std::string(what_the_system_trusts) : server.authorities);
    }
    return words;
}

}  // namespace away
