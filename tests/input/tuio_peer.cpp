// SPDX-License-Identifier: MPL-2.0
// What a program that others wrote makes of what the table sends: tuio-client, in both versions (tests/peers).
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iomanip>
#include <iterator>
#include <set>
#include <sstream>

#include "kiosk/input/tuio_sender.hpp"
#include "tests/input/tuio_bytes.hpp"
#include "tests/input/tuio_line.hpp"

namespace {

using input::Token;
using input::TuioSender;

const std::filesystem::path peers = std::filesystem::path(SOURCE_DIR) / "build" / "peers" / "node_modules";

class Peer {
public:
    Peer() : words_(::popen(("node " SOURCE_DIR "/tests/peers/tuio_peer.mjs " + peers.string()).c_str(), "r")) {
        REQUIRE(words_ != nullptr);
        std::istringstream(line()) >> port_;
        REQUIRE(port_ != 0);
        socket_ = socket(AF_INET, SOCK_DGRAM, 0);
    }
    ~Peer() {
        ask("/end");
        ::pclose(words_);
        close(socket_);
    }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    std::uint16_t port() const { return port_; }
    // What lies there: "marker:x:y:angle", as the client of each version knows it.
    std::pair<std::multiset<std::string>, std::multiset<std::string>> tell() {
        ask("/tell");
        return {told("1.1"), told("2.0")};
    }

private:
    void ask(const char* what) const {
        const auto packet = tuio::packet([&](auto& stream) { stream << osc::BeginMessage(what) << osc::EndMessage; });
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port_);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        sendto(socket_, packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    }
    std::string line() {
        std::string read;
        for (int letter = 0; (letter = std::fgetc(words_)) != EOF && letter != '\n';) read += static_cast<char>(letter);
        return read;
    }
    std::multiset<std::string> told(const std::string& version) {
        std::istringstream words(line());
        std::string first;
        words >> first;
        CHECK(first == version);
        return std::multiset<std::string>(std::istream_iterator<std::string>(words), std::istream_iterator<std::string>());
    }

    std::FILE* words_;
    int socket_ = -1;
    std::uint16_t port_ = 0;
};

std::multiset<std::string> meant(const std::vector<Token>& tokens) {
    std::multiset<std::string> all;
    for (const Token& token : tokens) {
        std::ostringstream words;
        words << std::fixed << std::setprecision(3) << token.marker << ':' << token.at_mm.x / 1000 + 0.5 << ':' << token.at_mm.y / 500 + 0.5
              << ':' << token.turn_degrees * meeting::pi / 180;
        all.insert(words.str());
    }
    return all;
}

}  // namespace

TEST_CASE("another's client of either version knows at each moment what lies on the table") {
    if (!std::filesystem::exists(peers / "tuio-client")) {
        MESSAGE("skipped: tuio-client is not in build/peers, where ./dev setup puts it");
        return;
    }
    Peer peer;
    const auto check = [&](const std::vector<Token>& tokens) {
        const auto [one, two] = peer.tell();
        CHECK(one == meant(tokens));
        CHECK(two == meant(tokens));
    };
    {
        TuioSender sender({"127.0.0.1", peer.port(), {input::TuioVersion::one, input::TuioVersion::two}, 1000, 500}, 50'000);
        check({});
        std::vector<Token> tokens;
        for (int i = 0; i < 40; ++i) tokens.push_back({i, 100 + i % 20, {20.0 * i - 400, 5.0 * i - 100}, 8.0 * i, false});
        sender.tell({"camera", 50'100, tokens});
        check(tokens);
        for (int i = 0; i < 40; i += 3) tokens[static_cast<unsigned>(i)].at_mm.x += 40;
        tokens.erase(tokens.begin() + 20, tokens.begin() + 25);
        sender.tell({"camera", 50'200, tokens});
        check(tokens);
        sender.pass(51'200);
        check(tokens);
        tokens.resize(3);
        sender.tell({"camera", 51'300, tokens});
        check(tokens);
    }
    check({});
}
