// SPDX-License-Identifier: MPL-2.0
// The bytes of one TUIO packet (Open Sound Control) as values: fingers and tokens of TUIO 1.1 (/tuio/2Dcur, /tuio/2Dobj) and 2.0
// (/tuio2/ptr, /tuio2/tok). Strict: every length is checked against what is really there, and a packet with anything wrong in it says
// nothing at all. It knows no socket and no table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/meeting/geometry.hpp"

namespace input {

// Where a tracker sees one finger, in its own field from the upper left corner (0, 0) to the lower right (1, 1). Finite, but nothing more.
struct TuioCursor {
    std::int32_t session = 0;
    float x = 0;
    float y = 0;

    friend bool operator==(const TuioCursor&, const TuioCursor&) = default;
};

// One token, in the same field. Finite, but nothing more.
struct TuioToken {
    std::int32_t session = 0;
    std::int32_t marker = 0;
    float x = 0;
    float y = 0;
    float angle = 0;  // radians, clockwise

    friend bool operator==(const TuioToken&, const TuioToken&) = default;
};

// What a frame's list of those alive counts.
enum class TuioAbout { cursors, tokens, both };

// One bundle of a tracker.
struct TuioFrame {
    std::string source;  // "name@host", or empty
    std::optional<std::vector<std::int32_t>> alive;
    std::vector<TuioCursor> cursors;
    std::int32_t number = -1;  // below 0 it stands outside the order
    std::vector<TuioToken> tokens{};
    TuioAbout about = TuioAbout::cursors;

    friend bool operator==(const TuioFrame&, const TuioFrame&) = default;
};

// The frames in the packet: none when it is sound but tells of other things (blobs, other programs); nullopt when it is not sound.
std::optional<std::vector<TuioFrame>> read_tuio(std::span<const std::byte> packet);

// A place of a tracker's field, in mm on the table that it covers. A tracker may see a little past the edge; the table ends there.
meeting::Point tuio_place(float x, float y, double width_mm, double height_mm);

}  // namespace input
