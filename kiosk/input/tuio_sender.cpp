// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_sender.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "kiosk/input/tuio_socket.hpp"

namespace input {
namespace {

std::string name_of_host() {
    std::array<char, 65> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "localhost";
}

}  // namespace

struct TuioSender::Mouth {
    explicit Mouth(const TuioSenderSettings& settings)
        : address(address_in_numbers(settings.address, settings.port)), socket(address ? datagram_socket(*address) : Descriptor(-1)) {
        const auto refuse = [&](const std::string& reason) {
            return std::runtime_error("TUIO cannot send to " + settings.address + " port " + std::to_string(settings.port) + ": " + reason +
                                      ".");
        };
        if (!address) throw refuse("an address in numbers is expected, such as 127.0.0.1");
        if (socket.number() < 0) throw refuse(std::strerror(errno));
        for (const TuioVersion version : settings.versions)
            reports.emplace_back(version, name_of_host(), settings.width_mm, settings.height_mm);
    }

    void send(const std::vector<Packet>& packets) {
        for (const Packet& packet : packets) {
            const bool sent = sendto(socket.number(), packet.data(), packet.size(), MSG_DONTWAIT | MSG_NOSIGNAL, address->ai_addr,
                                     address->ai_addrlen) == static_cast<ssize_t>(packet.size());
            ++(sent ? counts.sent : counts.unsent);
        }
    }

    Address address;
    Descriptor socket;
    std::vector<TuioReport> reports;
    std::int64_t last_ms = 0;
    TuioSenderCounts counts;
};

TuioSender::TuioSender(const TuioSenderSettings& settings, std::int64_t at_ms) : mouth_(std::make_unique<Mouth>(settings)) {
    mouth_->last_ms = at_ms;
    for (TuioReport& report : mouth_->reports) mouth_->send(report.nothing(at_ms));
}

TuioSender::~TuioSender() {
    for (TuioReport& report : mouth_->reports) mouth_->send(report.nothing(mouth_->last_ms));
}

void TuioSender::tell(const TokensSeen& seen) {
    mouth_->last_ms = seen.at_ms;
    for (TuioReport& report : mouth_->reports) mouth_->send(report.changes(seen));
}

void TuioSender::pass(std::int64_t at_ms) {
    mouth_->last_ms = at_ms;
    for (TuioReport& report : mouth_->reports)
        if (at_ms >= report.again_at_ms()) mouth_->send(report.all(at_ms));
}

std::int64_t TuioSender::next_ms() const { return mouth_->reports.empty() ? 0 : mouth_->reports.front().again_at_ms(); }

TuioSenderCounts TuioSender::counts() const { return mouth_->counts; }

}  // namespace input
