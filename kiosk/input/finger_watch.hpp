// SPDX-License-Identifier: MPL-2.0
// Turns what touch devices report into contacts, and notices fingers whose lifting was lost. It never asks a clock or a device, and it
// never drops a finger for having been still: a cup may stand on the table for an hour.
//
// A finger that is down ends by `up` when its device says so, and by `cancel` when
//   1. the device puts the same finger down again: it must have been lifted in between;
//   2. the device, asked, no longer counts it among those that touch (`still_touching`);
//   3. a new finger of the same device comes down on its very place (nearer than `same_place_mm`) after it has said nothing for
//      `silence_ms`: two fingertips cannot share a place, so the silent one is gone. Pressing where something is stuck frees it;
//   4. the device itself is gone (`device_gone`).
// A finger that moves without having come down is taken as coming down then: its first report was lost, or it was given up too
// early by rule 2 or 3. So a finger that moves is always down, and a finger that its device denies is never down.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "kiosk/input/contact.hpp"

namespace input {

// What a touch device says of one finger, in the device's own numbers.
struct Report {
    Device device = Device::finger;
    std::int64_t source = 0;  // which device
    std::int64_t finger = 0;  // which finger on it; devices may use a number again
    Phase phase = Phase::down;
    meeting::Point at_mm;
    std::int64_t at_ms = 0;  // steady clock of this run
};

// One thread.
class FingerWatch {
public:
    static constexpr double same_place_mm = 8;
    static constexpr std::int64_t silence_ms = 1000;

    // What the report means, in order: at most a cancel followed by the report's own contact. Ids are 1, 2, 3 … and never used again.
    std::vector<Contact> take(const Report&);
    // The device's own list of the fingers that touch it now; every other finger of that source is cancelled. A finger on the list
    // that is not known here waits for its next move.
    std::vector<Contact> still_touching(std::int64_t source, std::span<const std::int64_t> fingers, std::int64_t at_ms);
    std::vector<Contact> device_gone(std::int64_t source, std::int64_t at_ms);

    std::size_t down() const { return held_.size(); }
    std::size_t down(std::int64_t source) const;
    // Fingers cancelled so far: each is a lifting that was lost.
    std::int64_t dropped() const { return dropped_; }

private:
    using Finger = std::pair<std::int64_t, std::int64_t>;  // source, finger
    using Fingers = std::map<Finger, Contact>;             // with the last that was said of it

    Contact begin(const Report&);
    Fingers::iterator drop(Fingers::iterator, std::int64_t at_ms, std::vector<Contact>& into);

    Fingers held_;
    std::int64_t last_id_ = 0;
    std::int64_t dropped_ = 0;
};

}  // namespace input
