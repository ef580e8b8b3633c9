// SPDX-License-Identifier: MPL-2.0
// A contact: one finger, mouse or tracker cursor touching the table. Every device speaks this and nothing else.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/meeting/geometry.hpp"
#include "kiosk/meeting/words.hpp"

namespace input {

enum class Device { finger, mouse, tuio, script };
enum class Phase { down, move, up, cancel };

struct Contact {
    Device device = Device::finger;
    std::int64_t id = 0;  // one touch from down to up; never reused within a run by the same device
    Phase phase = Phase::down;
    meeting::Point at_mm;    // on the table, origin in the middle
    std::int64_t at_ms = 0;  // steady clock of this run

    friend bool operator==(const Contact&, const Contact&) = default;
};

}  // namespace input
