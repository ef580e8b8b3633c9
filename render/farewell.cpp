// SPDX-License-Identifier: MPL-2.0
#include "render/farewell.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace render {
namespace {

constexpr std::array<int, 2> signals{SIGINT, SIGTERM};

// A signal handler is given nothing and can reach nothing but this.
std::atomic<int> bell{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void ring(int descriptor) {
    const std::uint64_t one = 1;
    while (write(descriptor, &one, sizeof one) < 0 && errno == EINTR) {
    }
}

extern "C" void on_signal(int) {
    const int before = errno;
    if (const int descriptor = bell.load(); descriptor >= 0) ring(descriptor);
    errno = before;
}

}  // namespace

struct Farewell::Ear {
    explicit Ear(std::function<void()> call) : asked(std::move(call)), descriptor(eventfd(0, EFD_CLOEXEC)) {
        if (descriptor < 0) throw std::runtime_error(std::string("Signals cannot be heard: ") + std::strerror(errno) + ".");
        thread = std::thread([this] { listen(); });
        bell = descriptor;
        struct sigaction heard {};
        heard.sa_handler = on_signal;
        heard.sa_flags = SA_RESTART;
        for (std::size_t i = 0; i < signals.size(); ++i) {
            sigaction(signals[i], nullptr, &before[i]);
            if (before[i].sa_handler != SIG_IGN) sigaction(signals[i], &heard, nullptr);
        }
    }

    ~Ear() {
        for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &before[i], nullptr);
        bell = -1;
        over = true;
        ring(descriptor);
        thread.join();
        close(descriptor);
    }

    void listen() {
        for (;;) {
            std::uint64_t rings = 0;
            if (read(descriptor, &rings, sizeof rings) < 0 && errno != EINTR) return;
            if (over) return;
            if (rings > 0) asked();
        }
    }

    std::function<void()> asked;
    int descriptor;
    std::atomic<bool> over{false};
    std::array<struct sigaction, signals.size()> before{};
    std::thread thread;
};

Farewell::Farewell(std::function<void()> asked) : ear_(std::make_unique<Ear>(std::move(asked))) {}

Farewell::~Farewell() = default;

}  // namespace render
