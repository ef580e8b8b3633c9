// SPDX-License-Identifier: MPL-2.0
#include "kiosk/watched.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace table {

Watched::Watched() {
    const char* socket = std::getenv("NOTIFY_SOCKET");
    if (!socket || (*socket != '/' && *socket != '@')) return;
    socket_ = socket;
    if (socket_[0] == '@') socket_[0] = '\0';
    // WATCHDOG_PID is left alone: it names the compositor that the table runs in, and the unit takes the word of both.
    const char* longest = std::getenv("WATCHDOG_USEC");
    std::int64_t us = 0;
    if (longest && std::from_chars(longest, longest + std::strlen(longest), us).ec == std::errc() && us >= 1000) every_ms_ = us / 3000;
}

void Watched::ready() const { tell("READY=1"); }

void Watched::alive(std::int64_t run_ms) {
    if (!every_ms_ || run_ms - said_ms_ < *every_ms_) return;
    said_ms_ = run_ms;
    tell("WATCHDOG=1");
}

void Watched::tell(const char* what) const {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    if (socket_.empty() || socket_.size() >= sizeof to.sun_path) return;
    std::memcpy(to.sun_path, socket_.data(), socket_.size());
    const int from = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (from < 0) return;
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
    // What cannot be said now is said next time; one who never hears it starts the table anew, as it is there for.
    [[maybe_unused]] const auto sent = sendto(from, what, std::strlen(what), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&to), size);
    close(from);
}

}  // namespace table
