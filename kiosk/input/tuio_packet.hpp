// SPDX-License-Identifier: MPL-2.0
// The bytes of one TUIO 1.1 packet (Open Sound Control) as values. Strict: every length is checked against what is really there, and
// a packet with anything wrong in it says nothing at all. It knows only cursors (/tuio/2Dcur), no socket and no table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace input {

// Where a tracker sees one finger, in its own field from the upper left corner (0, 0) to the lower right (1, 1). Finite, but nothing more.
struct TuioCursor {
    std::int32_t session = 0;
    float x = 0;
    float y = 0;

    friend bool operator==(const TuioCursor&, const TuioCursor&) = default;
};

// One bundle of a tracker about its cursors.
struct TuioFrame {
    std::string source;  // "name@host", or empty
    std::optional<std::vector<std::int32_t>> alive;
    std::vector<TuioCursor> set;
    std::int32_t number = -1;  // fseq; below 0 it stands outside the order

    friend bool operator==(const TuioFrame&, const TuioFrame&) = default;
};

// The frames in the packet: none when it is sound but tells of other things (markers, other programs); nullopt when it is not sound.
std::optional<std::vector<TuioFrame>> read_tuio(std::span<const std::byte> packet);

}  // namespace input
