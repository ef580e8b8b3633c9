// SPDX-License-Identifier: MPL-2.0
// Any bytes as TUIO packets. What comes out must always be whole touches: down, moves, one end, on the table, ids never used again.
//   tuio_fuzz tests/fuzz/tuio
#include <cstdlib>
#include <set>

#include "kiosk/input/tuio_cursors.hpp"
#include "kiosk/input/tuio_packet.hpp"

namespace {

constexpr double width_mm = 1000;
constexpr double height_mm = 500;

void insist(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    input::TuioCursors cursors(width_mm, height_mm);
    std::vector<input::Contact> said;
    std::int64_t at_ms = 0;
    // The first byte says how long each packet is, so that one input can be several that follow each other.
    const std::size_t length = size == 0 ? 0 : 4 * (std::size_t{bytes[0]} + 1);
    for (std::size_t at = size == 0 ? 0 : 4; at < size; at += length) {
        const auto packet = std::as_bytes(std::span(bytes, size).subspan(at, std::min(length, size - at)));
        // A copy of exactly this size, so that the sanitizer sees every step beyond it.
        const std::vector<std::byte> alone(packet.begin(), packet.end());
        at_ms += bytes[0] * 10;
        if (const auto frames = input::read_tuio(alone))
            for (const auto& frame : *frames) cursors.apply(frame, "sender", at_ms, said);
        cursors.expire(at_ms, said);
    }
    std::set<std::int64_t> open;
    std::int64_t last_id = 0;
    for (const input::Contact& contact : said) {
        insist(std::abs(contact.at_mm.x) <= width_mm / 2 && std::abs(contact.at_mm.y) <= height_mm / 2);
        if (contact.phase == input::Phase::down) {
            insist(contact.id == ++last_id);
            open.insert(contact.id);
        } else {
            insist(open.contains(contact.id));
            if (contact.phase != input::Phase::move) open.erase(contact.id);
        }
    }
    insist(open.size() == cursors.down());
    return 0;
}
