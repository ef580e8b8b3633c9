// SPDX-License-Identifier: MPL-2.0
// A tracker and the table, on real sockets of this machine.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/input/tuio.hpp"

namespace tuio {

inline input::TuioSettings any_port() {
    input::TuioSettings settings;
    settings.port = 0;
    settings.width_mm = 1000;
    settings.height_mm = 500;
    return settings;
}

// A tracker on a socket of its own, and the table's end of it.
class Line {
public:
    explicit Line(const input::TuioSettings& settings = any_port())
        : tuio(settings, [this] {
              const std::lock_guard hold(lock_);
              woken_ = true;
              rang_.notify_one();
          }) {
        socket_ = socket(AF_INET, SOCK_DGRAM, 0);
        to_.sin_family = AF_INET;
        to_.sin_port = htons(tuio.port());
        to_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    ~Line() { close(socket_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void send(const std::vector<std::byte>& packet) {
        REQUIRE(sendto(socket_, packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&to_), sizeof to_) ==
                static_cast<ssize_t>(packet.size()));
    }

    // Takes, waiting to be woken, until there are so many.
    std::vector<input::Contact> contacts(std::size_t count) {
        return gathered<input::Contact>(count, [this] { return tuio.take(); });
    }
    std::vector<input::TokensSeen> tokens(std::size_t count) {
        return gathered<input::TokensSeen>(count, [this] { return tuio.take_tokens(); });
    }

private:
    template <class Thing>
    std::vector<Thing> gathered(std::size_t count, const std::function<std::vector<Thing>()>& take) {
        std::vector<Thing> came;
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        for (;;) {
            const auto more = take();
            came.insert(came.end(), more.begin(), more.end());
            if (came.size() >= count) return came;
            std::unique_lock hold(lock_);
            if (!rang_.wait_until(hold, limit, [&] { return woken_; })) return came;
            woken_ = false;
        }
    }

    std::mutex lock_;
    std::condition_variable rang_;
    bool woken_ = false;
    int socket_ = -1;
    sockaddr_in to_{};

public:
    input::Tuio tuio;
};

}  // namespace tuio
