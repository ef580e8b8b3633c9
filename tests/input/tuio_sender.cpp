// SPDX-License-Identifier: MPL-2.0
// The sender and the listener, with a bad network between them: real sockets of this machine.
#include "kiosk/input/tuio_sender.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <stdexcept>

#include "tests/input/tuio_bytes.hpp"
#include "tests/input/tuio_line.hpp"

namespace {

using input::Packet;
using input::Token;
using input::TokensSeen;
using input::TuioSender;
using input::TuioSenderCounts;
using input::TuioSenderSettings;
using input::TuioVersion;

// A socket that packets are sent to, and taken from again.
class Mailbox {
public:
    Mailbox() : socket_(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof own;
        REQUIRE(bind(socket_, reinterpret_cast<const sockaddr*>(&own), length) == 0);
        getsockname(socket_, reinterpret_cast<sockaddr*>(&own), &length);
        port_ = ntohs(own.sin_port);
    }
    ~Mailbox() { close(socket_); }
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    std::uint16_t port() const { return port_; }
    // What was sent to it since; on one machine that is there at once.
    std::vector<Packet> take() const {
        std::vector<Packet> came;
        Packet packet(65536);
        for (ssize_t size = 0; (size = recv(socket_, packet.data(), packet.size(), 0)) >= 0;)
            came.emplace_back(packet.begin(), packet.begin() + size);
        return came;
    }

private:
    int socket_;
    std::uint16_t port_ = 0;
};

TuioSenderSettings to(std::uint16_t port, std::vector<TuioVersion> versions) { return {"127.0.0.1", port, std::move(versions), 1000, 500}; }

// What the table is told lies there, as soon as it is what is expected.
std::vector<Token> settled(tuio::Line& line, std::size_t count, int marker_of_last) {
    std::vector<Token> last;
    for (;;) {
        const auto more = line.tokens(1);
        if (more.empty()) return last;
        last = more.back().tokens;
        if (last.size() == count && (last.empty() || last.back().marker == marker_of_last)) return last;
    }
}

}  // namespace

TEST_CASE("what one table sees another is told, over a network that loses, doubles and shuffles packets") {
    for (const TuioVersion version : {TuioVersion::one, TuioVersion::two}) {
        std::mt19937 dice(11);
        const Mailbox network;
        tuio::Line line;
        std::int64_t ms = 1'000'000;
        std::vector<Token> tokens;
        {
            TuioSender sender(to(network.port(), {version}), ms);
            std::int64_t session = 0;
            for (int turn = 0; turn < 40; ++turn) {
                std::vector<Packet> under_way;
                for (int step = 0; step < 10; ++step, ms += 16) {
                    if (tokens.size() < 40 && dice() % 2 == 0)
                        tokens.push_back({++session, static_cast<int>(dice() % 500), {0, 0}, 0, false});
                    if (!tokens.empty() && dice() % 4 == 0) tokens.erase(tokens.begin() + static_cast<long>(dice() % tokens.size()));
                    for (Token& token : tokens)
                        token.at_mm = {static_cast<double>(dice() % 1000) - 500, static_cast<double>(dice() % 500) - 250};
                    sender.tell({"camera", ms, tokens});
                    sender.pass(ms);
                    for (Packet& packet : network.take()) {
                        if (dice() % 5 == 0) continue;
                        if (dice() % 5 == 0) under_way.push_back(packet);
                        under_way.push_back(std::move(packet));
                        if (under_way.size() > 3) std::swap(under_way.back(), under_way[under_way.size() - 1 - dice() % 3]);
                    }
                }
                for (const Packet& packet : under_way) line.send(packet);
                // A socket's own room is small; the answer of a finger says that all before it were read.
                line.send(tuio::bundle("finger", -1, {turn}, {{turn, 0.5F, 0.5F}}));
                REQUIRE(line.contacts(1).size() >= 1);
            }
            tokens.push_back({++session, 579, {100, 50}, 45, false});
            sender.tell({"camera", ms, tokens});
            network.take();
            const std::int64_t due = sender.next_ms();
            sender.pass(due - 1);
            CHECK(network.take().empty());
            sender.pass(due);
            for (const Packet& packet : network.take()) line.send(packet);
            const auto came = settled(line, tokens.size(), 579);
            REQUIRE(came.size() == tokens.size());
            for (std::size_t i = 0; i < came.size(); ++i) {
                CHECK(came[i].marker == tokens[i].marker);
                CHECK(meeting::distance(came[i].at_mm, tokens[i].at_mm) < 0.01);
                CHECK(came[i].turn_degrees == doctest::Approx(tokens[i].turn_degrees));
            }
            CHECK(line.tuio.counts().malformed == 0);
            CHECK(sender.counts().unsent == 0);
        }
        for (const Packet& packet : network.take()) line.send(packet);
        CHECK(settled(line, 0, 0).empty());
    }
}

TEST_CASE("every second all is sent again, in each version that is asked for") {
    const Mailbox network;
    TuioSender sender(to(network.port(), {TuioVersion::one, TuioVersion::two}), 5000);
    CHECK(network.take().size() == 2);
    sender.tell({"camera", 5100, {{1, 61, {0, 0}, 0, false}}});
    CHECK(network.take().size() == 2);
    sender.pass(5999);
    CHECK(network.take().empty());
    CHECK(sender.next_ms() == 6000);
    sender.pass(6000);
    CHECK(network.take().size() == 2);
    CHECK(sender.next_ms() == 7000);
    CHECK(sender.counts() == TuioSenderCounts{6, 0});
}

TEST_CASE("that nobody listens, or that the network takes nothing more, stops nothing") {
    std::uint16_t nobody = 0;
    {
        const Mailbox gone;
        nobody = gone.port();
    }
    TuioSender sender(to(nobody, {TuioVersion::one}), 0);
    for (int i = 0; i < 100; ++i) sender.tell({"camera", i, {{1, 61, {static_cast<double>(i), 0}, 0, false}}});
    CHECK(sender.counts().sent + sender.counts().unsent == 101);
    // An address that may not be sent to.
    TuioSenderSettings everybody = to(3333, {TuioVersion::one});
    everybody.address = "255.255.255.255";
    TuioSender barred(everybody, 0);
    CHECK(barred.counts() == TuioSenderCounts{0, 1});
}

TEST_CASE("an address that is none is said in one sentence") {
    TuioSenderSettings nowhere = to(3333, {TuioVersion::one});
    nowhere.address = "the wall";
    CHECK_THROWS_WITH_AS(TuioSender(nowhere, 0),
                         "TUIO cannot send to the wall port 3333: an address in numbers is expected, such as 127.0.0.1.",
                         std::runtime_error);
}
