// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>

#include "kiosk/input/tuio_cursors.hpp"
#include "kiosk/input/tuio_packet.hpp"
#include "kiosk/input/tuio_socket.hpp"
#include "kiosk/input/tuio_tokens.hpp"

namespace input {
namespace {

constexpr std::size_t most_waiting = 8192;  // contacts; about 3 s of 40 fingers
constexpr std::size_t most_states = 512;    // of tokens; several seconds of a busy table
constexpr int packets_a_turn = 256;         // before looking whether to stop

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// What packets led to, until somebody takes it.
struct Said {
    std::vector<Contact> contacts;
    std::vector<TokensSeen> tokens;

    bool empty() const { return contacts.empty() && tokens.empty(); }
    // Each state of tokens tells all that lies there, so of too many the last of each source will do. True when some were dropped.
    bool drop_passed_states() {
        if (tokens.size() <= most_states) return false;
        std::set<std::string> told;
        std::vector<TokensSeen> last;
        for (auto state = tokens.rbegin(); state != tokens.rend(); ++state)
            if (told.insert(state->source).second) last.push_back(std::move(*state));
        std::ranges::reverse(last);
        tokens = std::move(last);
        return true;
    }
};

Descriptor listening(const TuioSettings& settings) {
    const auto refuse = [&](const std::string& reason) {
        return std::runtime_error("TUIO cannot listen on " + settings.address + " port " + std::to_string(settings.port) + ": " + reason +
                                  ".");
    };
    const Address address = address_in_numbers(settings.address, settings.port);
    if (!address) throw refuse("an address in numbers is expected, such as 127.0.0.1");
    Descriptor socket = datagram_socket(*address);
    if (socket.number() < 0 || bind(socket.number(), address->ai_addr, address->ai_addrlen) != 0) throw refuse(std::strerror(errno));
    return socket;
}

// Numbers only, so that no name is looked up.
std::string text_of(const sockaddr_storage& address, socklen_t length) {
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    if (getnameinfo(reinterpret_cast<const sockaddr*>(&address), length, host.data(), host.size(), port.data(), port.size(),
                    NI_NUMERICHOST | NI_NUMERICSERV | NI_DGRAM) != 0)
        return "";
    return std::string(host.data()) + " " + port.data();
}

}  // namespace

struct Tuio::Ear {
    Ear(const TuioSettings& settings, std::function<void()> wake_call)
        : socket(listening(settings)),
          stop(eventfd(0, EFD_CLOEXEC)),
          wake(std::move(wake_call)),
          cursors(settings.width_mm, settings.height_mm, settings.silence.count()),
          tokens(settings.width_mm, settings.height_mm, settings.silence.count()) {
        if (stop.number() < 0) throw std::runtime_error(std::string("TUIO cannot start: ") + std::strerror(errno) + ".");
        // Signals belong to the drawing thread, which must wake for them.
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        thread = std::thread([this] { listen(); });
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    ~Ear() {
        const std::uint64_t one = 1;
        while (write(stop.number(), &one, sizeof one) < 0 && errno == EINTR) {
        }
        thread.join();
    }

    void listen() {
        for (;;) {
            std::array<pollfd, 2> waited{{{socket.number(), POLLIN, 0}, {stop.number(), POLLIN, 0}}};
            auto expires = cursors.expires_at_ms();
            if (const auto lifted = tokens.expires_at_ms()) expires = std::min(expires.value_or(*lifted), *lifted);
            const int timeout = expires ? static_cast<int>(std::clamp<std::int64_t>(*expires - now_ms(), 0, 60'000)) : -1;
            poll(waited.data(), waited.size(), timeout);
            if (waited[1].revents != 0) return;

            Said said;
            for (int turn = 0; turn < packets_a_turn && take_packet(said); ++turn) {
            }
            cursors.expire(now_ms(), said.contacts);
            tokens.expire(now_ms(), said.tokens);
            give(std::move(said));
        }
    }

    // One packet, if there is one.
    bool take_packet(Said& said) {
        sockaddr_storage sender{};
        socklen_t length = sizeof sender;
        const ssize_t size =
            recvfrom(socket.number(), bytes.data(), bytes.size(), MSG_DONTWAIT, reinterpret_cast<sockaddr*>(&sender), &length);
        if (size < 0) return errno == EINTR;
        TuioCounts seen;
        seen.packets = 1;
        if (said.contacts.size() + waiting_contacts() >= most_waiting) {
            // A frame tells all that lies there, so a frame unread is made good by the next one read; a contact thrown away never would be.
            seen.overflow = 1;
        } else if (const auto frames = read_tuio({bytes.data(), static_cast<std::size_t>(size)})) {
            for (const TuioFrame& frame : *frames) {
                const std::string from = frame.source.empty() ? text_of(sender, length) : "";
                const std::int64_t at_ms = now_ms();
                const TuioTaken fingers = cursors.apply(frame, from, at_ms, said.contacts);
                switch (std::max(fingers, tokens.apply(frame, from, at_ms, said.tokens))) {
                    case TuioTaken::applied:
                        ++seen.frames;
                        break;
                    case TuioTaken::late:
                        ++seen.late;
                        break;
                    case TuioTaken::crowded:
                        ++seen.crowded;
                        break;
                }
            }
        } else {
            seen.malformed = 1;
        }
        seen.overflow += said.drop_passed_states();
        const std::lock_guard hold(lock);
        counts.packets += seen.packets;
        counts.frames += seen.frames;
        counts.late += seen.late;
        counts.malformed += seen.malformed;
        counts.crowded += seen.crowded;
        counts.overflow += seen.overflow;
        return true;
    }

    std::size_t waiting_contacts() {
        const std::lock_guard hold(lock);
        return waiting.contacts.size();
    }

    void give(Said said) {
        if (said.empty()) return;
        {
            const std::lock_guard hold(lock);
            std::ranges::move(said.contacts, std::back_inserter(waiting.contacts));
            std::ranges::move(said.tokens, std::back_inserter(waiting.tokens));
            counts.overflow += waiting.drop_passed_states();
        }
        if (wake) wake();
    }

    Descriptor socket;
    Descriptor stop;
    std::function<void()> wake;
    TuioCursors cursors;  // the listening thread's alone
    TuioTokens tokens;    // likewise
    std::array<std::byte, 65536> bytes{};

    std::mutex lock;
    Said waiting;       // under the lock
    TuioCounts counts;  // under the lock
    std::thread thread;
};

Tuio::Tuio(const TuioSettings& settings, std::function<void()> wake) : ear_(std::make_unique<Ear>(settings, std::move(wake))) {}

Tuio::~Tuio() = default;

std::vector<Contact> Tuio::take() {
    const std::lock_guard hold(ear_->lock);
    return std::exchange(ear_->waiting.contacts, {});
}

std::vector<TokensSeen> Tuio::take_tokens() {
    const std::lock_guard hold(ear_->lock);
    return std::exchange(ear_->waiting.tokens, {});
}

TuioCounts Tuio::counts() const {
    const std::lock_guard hold(ear_->lock);
    return ear_->counts;
}

std::uint16_t Tuio::port() const {
    sockaddr_storage own{};
    socklen_t length = sizeof own;
    getsockname(ear_->socket.number(), reinterpret_cast<sockaddr*>(&own), &length);
    if (own.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6*>(&own)->sin6_port);
    return ntohs(reinterpret_cast<const sockaddr_in*>(&own)->sin_port);
}

}  // namespace input
