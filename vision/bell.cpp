// SPDX-License-Identifier: MPL-2.0
#include "vision/bell.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>

namespace vision {

Bell::Bell() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (descriptor_ < 0)
        throw std::runtime_error(std::string("The camera's thread cannot be told when to stop: ") + std::strerror(errno) + ".");
}

Bell::~Bell() { ::close(descriptor_); }

void Bell::ring() {
    const std::uint64_t one = 1;
    while (::write(descriptor_, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

bool Bell::rung_within(std::chrono::microseconds time) const {
    const auto until = std::chrono::steady_clock::now() + time;
    while (true) {
        const auto left = std::max(std::chrono::nanoseconds(0), std::chrono::nanoseconds(until - std::chrono::steady_clock::now()));
        const std::timespec wait{static_cast<std::time_t>(left.count() / 1'000'000'000), static_cast<long>(left.count() % 1'000'000'000)};
        pollfd waited{descriptor_, POLLIN, 0};
        const int found = ::ppoll(&waited, 1, &wait, nullptr);
        if (found >= 0) return found > 0;
    }
}

}  // namespace vision
