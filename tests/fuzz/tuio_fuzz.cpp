// SPDX-License-Identifier: MPL-2.0
// Any bytes as TUIO packets. What comes out must always be whole touches: down, moves, one end, on the table, ids never used again; and
// tokens on the table whose stays have one marker and one end.
//   tuio_fuzz tests/fuzz/tuio
#include <map>
#include <set>
#include <string>

#include "insist.hpp"
#include "kiosk/input/tuio_cursors.hpp"
#include "kiosk/input/tuio_packet.hpp"
#include "kiosk/input/tuio_tokens.hpp"

namespace {

constexpr double width_mm = 1000;
constexpr double height_mm = 500;

bool on_table(meeting::Point at_mm) { return std::abs(at_mm.x) <= width_mm / 2 && std::abs(at_mm.y) <= height_mm / 2; }

void insist_on_touches(const std::vector<input::Contact>& said, std::size_t down) {
    std::set<std::int64_t> open;
    std::int64_t last_id = 0;
    for (const input::Contact& contact : said) {
        insist(on_table(contact.at_mm));
        if (contact.phase == input::Phase::down) {
            insist(contact.id == ++last_id);
            open.insert(contact.id);
        } else {
            insist(open.contains(contact.id));
            if (contact.phase != input::Phase::move) open.erase(contact.id);
        }
    }
    insist(open.size() == down);
}

void insist_on_stays(const std::vector<input::TokensSeen>& said, std::size_t lying) {
    std::map<std::string, std::map<std::int64_t, int>> now;  // by source: sessions and their markers
    std::set<std::int64_t> ended;
    for (const input::TokensSeen& seen : said) {
        std::map<std::int64_t, int>& before = now[seen.source];
        std::map<std::int64_t, int> here;
        for (const input::Token& token : seen.tokens) {
            insist(on_table(token.at_mm) && token.turn_degrees >= 0 && token.turn_degrees < 360);
            insist(here.emplace(token.session, token.marker).second && !ended.contains(token.session));
            if (const auto known = before.find(token.session); known != before.end()) insist(known->second == token.marker);
        }
        for (const auto& [session, marker] : before)
            if (!here.contains(session)) ended.insert(session);
        before = std::move(here);
    }
    std::size_t left = 0;
    for (const auto& [source, tokens] : now) left += tokens.size();
    insist(left == lying);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    input::TuioCursors cursors(width_mm, height_mm);
    input::TuioTokens tokens(width_mm, height_mm);
    std::vector<input::Contact> said;
    std::vector<input::TokensSeen> seen;
    std::int64_t at_ms = 0;
    // The first byte says how long each packet is, so that one input can be several that follow each other.
    const std::size_t length = size == 0 ? 0 : 4 * (std::size_t{bytes[0]} + 1);
    for (std::size_t at = size == 0 ? 0 : 4; at < size; at += length) {
        const auto packet = std::as_bytes(std::span(bytes, size).subspan(at, std::min(length, size - at)));
        // A copy of exactly this size, so that the sanitizer sees every step beyond it.
        const std::vector<std::byte> alone(packet.begin(), packet.end());
        at_ms += bytes[0] * 10;
        if (const auto frames = input::read_tuio(alone))
            for (const auto& frame : *frames) {
                cursors.apply(frame, "sender", at_ms, said);
                tokens.apply(frame, "sender", at_ms, seen);
            }
        cursors.expire(at_ms, said);
        tokens.expire(at_ms, seen);
    }
    insist_on_touches(said, cursors.down());
    insist_on_stays(seen, tokens.lying());
    return 0;
}
