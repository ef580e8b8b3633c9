// SPDX-License-Identifier: MPL-2.0
// The built program, started as systemd starts it: it says on a real socket that it is up, and goes on saying that it lives.
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>

#include "tests/room/program.hpp"

namespace {

class Listener {
public:
    explicit Listener(const std::string& path) : socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        std::strncpy(at.sun_path, path.c_str(), sizeof at.sun_path - 1);
        if (socket_ < 0 || bind(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) throw std::runtime_error("no socket");
        setenv("NOTIFY_SOCKET", path.c_str(), 1);
        setenv("WATCHDOG_USEC", "300000", 1);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() {
        unsetenv("NOTIFY_SOCKET");
        unsetenv("WATCHDOG_USEC");
        close(socket_);
    }
    // The next word, or nothing when a minute goes by without.
    std::string next() const {
        pollfd ready{socket_, POLLIN, 0};
        if (poll(&ready, 1, 60'000) != 1) return {};
        std::array<char, 64> word{};
        const ssize_t size = recv(socket_, word.data(), word.size(), 0);
        return {word.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    }

private:
    int socket_;
};

}  // namespace

TEST_CASE("a table that nobody touches says that it is up, and again and again that it lives") {
    const room::Folder folder;
    const Listener listener(folder.path() / "notify");
    room::Program table({LIVSMESTER, "run", "--offscreen", "--size", "640x360", "--data", folder.path() / "data"}, "",
                        folder.path() / "said");
    CHECK(listener.next() == "READY=1");
    for (int i = 0; i < 3; ++i) CHECK(listener.next() == "WATCHDOG=1");
    CHECK(table.end() == 0);
}
