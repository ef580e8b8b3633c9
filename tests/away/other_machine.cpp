// SPDX-License-Identifier: MPL-2.0
// A server on another machine: an address that is not loopback, in a network of its own that no packet leaves.
#include <arpa/inet.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cstring>

#include "kiosk/away/program.hpp"
#include "kiosk/away/sender.hpp"
#include "tests/away/folder.hpp"
#include "tests/away/postgres.hpp"

using ground::Folder;
using ground::Postgres;

namespace {

constexpr const char* elsewhere = "192.0.2.1";  // of the addresses that stand for others in books

bool be_on_a_network_of_ones_own() {
    if (unshare(CLONE_NEWNET) != 0) return false;
    const int asked = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq up{};
    std::strcpy(up.ifr_name, "lo");
    up.ifr_flags = IFF_UP | IFF_RUNNING;
    ifreq address{};
    std::strcpy(address.ifr_name, "lo:1");
    auto& in = reinterpret_cast<sockaddr_in&>(address.ifr_addr);
    in.sin_family = AF_INET;
    inet_pton(AF_INET, elsewhere, &in.sin_addr);
    const bool well = ioctl(asked, SIOCSIFFLAGS, &up) == 0 && ioctl(asked, SIOCSIFADDR, &address) == 0;
    close(asked);
    return well;
}

// What the sender says in turn: to a server without TLS, to one whom nobody vouches for, and to one whom somebody does.
std::string conversation() {
    if (!be_on_a_network_of_ones_own()) return "no network";
    const Folder folder;
    const std::string key = folder / "key", certificate = folder / "certificate", other = folder / "other";
    for (const auto& [file, name] : {std::pair{certificate, elsewhere}, std::pair{other, "192.0.2.2"}})
        if (away::run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                       "-subj", "/CN=table", "-addext", std::string("subjectAltName=IP:") + name, "-keyout",
                       file == certificate ? key : (folder / "other.key").string(), "-out", file},
                      std::chrono::seconds(20))
                .status != 0)
            return "no certificate";
    Postgres server;
    server.prepare(1);
    server.let_in_others();
    away::Server there;
    there.host = elsewhere;
    there.database = "postgres";
    there.user = "table1";
    std::string said;
    const auto check = [&] { said += away::Sender(there, folder.path()).check().value_or("well") + "\n"; };
    server.shut_down(SIGQUIT);
    server.start_up({"-c", std::string("listen_addresses=") + elsewhere});
    there.authorities = certificate;
    check();
    server.shut_down(SIGQUIT);
    server.start_up({"-c", std::string("listen_addresses=") + elsewhere, "-c", "ssl=on", "-c", "ssl_key_file=" + server.own(key), "-c",
                     "ssl_cert_file=" + server.own(certificate)});
    there.authorities = other;
    check();
    there.authorities = "";
    check();
    there.authorities = certificate;
    check();
    return said;
}

}  // namespace

TEST_CASE("another machine that offers no TLS, or is not who it should be, is sent nothing") {
    if (!Postgres::is_there() || !ground::may_mount_and_network()) {
        MESSAGE("A network of one's own is for root, and the server is PostgreSQL: nothing was sent to another machine");
        return;
    }
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        std::string said;
        try {
            said = conversation();
        } catch (const std::exception& error) {
            said = error.what();
        }
        _exit(write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size()) ? 0 : 1);
    }
    close(ends[1]);
    std::string said;
    char some[512];
    for (ssize_t count = 0; (count = read(ends[0], some, sizeof some)) > 0;) said.append(some, static_cast<std::size_t>(count));
    close(ends[0]);
    waitpid(child, nullptr, 0);
    INFO(said);
    std::vector<std::string> lines;
    for (std::size_t from = 0, to = 0; (to = said.find('\n', from)) != std::string::npos; from = to + 1)
        lines.push_back(said.substr(from, to - from));
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].find("server does not support SSL") != std::string::npos);
    CHECK(lines[1].find("certificate verify failed") != std::string::npos);
    CHECK(lines[2].find("certificate verify failed") != std::string::npos);
    CHECK(lines[3] == "well");
}
