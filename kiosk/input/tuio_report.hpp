// SPDX-License-Identifier: MPL-2.0
// What other programs are told about the tokens on the table, as packets of TUIO 1.1 (/tuio/2Dobj) or 2.0 (/tuio2/tok): each change when it
// comes, and all of it again every second, so that a packet that is lost is made good. Knows no socket and asks no clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/input/token.hpp"

namespace input {

enum class TuioVersion { one, two };

using Packet = std::vector<std::byte>;

// One thread. The packets of one call are to be sent in order; none has more than `most_bytes`, so that no network parts it.
class TuioReport {
public:
    static constexpr std::size_t most_bytes = 1400;
    static constexpr std::size_t most_tokens = 128;  // of all sources; further ones are not told of
    static constexpr std::int64_t again_ms = 1000;

    // The table's size in mm, all of which is the field that places are told in. `host` is this machine's name.
    TuioReport(TuioVersion, const std::string& host, double width_mm, double height_mm);

    // That nothing lies there: the first and the last thing to say.
    std::vector<Packet> nothing(std::int64_t at_ms);
    // What has changed at that source; none where nothing has. Each source of tokens is kept apart, and all are told as one.
    std::vector<Packet> changes(const TokensSeen&);
    // All that lies there.
    std::vector<Packet> all(std::int64_t at_ms);
    // When `all` is due, 0 before anything was said.
    std::int64_t again_at_ms() const { return again_at_ms_; }

private:
    struct Told {
        std::int32_t session = 0;
        Token token;
        std::int64_t at_ms = 0;
        double right = 0, down = 0, turn = 0;  // speeds: the table's widths, heights and whole turns a second
        double faster = 0, turns_faster = 0;   // their growth a second
    };

    bool tell(Told&, const Token&, std::int64_t at_ms) const;
    std::vector<Packet> packets(const std::vector<const Told*>&, std::int32_t number, std::int64_t at_ms);
    Packet bundle(const std::vector<Packet>& told, const Packet& alive, std::int32_t number, std::int64_t at_ms) const;
    Packet message_of(const Told&) const;
    std::int32_t next_number(std::int64_t at_ms);

    TuioVersion version_;
    std::string source_;
    double width_mm_;
    double height_mm_;
    std::map<std::pair<std::string, std::int64_t>, Told> told_;  // by source and its session
    std::int32_t last_session_ = 0;
    std::int32_t number_ = 0;
    std::int64_t again_at_ms_ = 0;
};

}  // namespace input
