// SPDX-License-Identifier: MPL-2.0
// The rule of the staff's lock: how often a PIN may be tried, how long one waits, and which PINs are too easily guessed. Pure; the
// moment comes in as a value. It knows no PIN and keeps nothing.
#pragma once

#include <string_view>

#include "kiosk/meeting/words.hpp"

namespace staff {

inline constexpr int pin_digits = 6;
inline constexpr int free_tries = 5;   // wrong PINs before one waits
inline constexpr int most_tries = 15;  // wrong PINs before the lock stays shut
inline constexpr meeting::Milliseconds first_wait = 15'000;

// Wrong PINs since the last right one, and when the last of them was.
struct Tries {
    int wrong = 0;
    meeting::Milliseconds last_wrong = 0;

    friend bool operator==(const Tries&, const Tries&) = default;
};

// How long after the `wrong`th wrong PIN none is tried: nothing at first, then 15 s, doubling with each.
meeting::Milliseconds wait_after(int wrong);

// True when the lock stays shut whatever is typed, until whoever answers for the table removes it.
bool locked(const Tries&);
// How much longer to wait; 0 when a PIN may be tried. A clock that was set back never makes it longer than the whole wait.
meeting::Milliseconds waiting(const Tries&, meeting::Milliseconds now);
bool may_try(const Tries&, meeting::Milliseconds now);

Tries after_wrong(const Tries&, meeting::Milliseconds now);
// The same tries seen at `now`: where the clock was set back the wait begins again from now, instead of from a moment yet to come.
Tries seen_at(const Tries&, meeting::Milliseconds now);

enum class PinFault { none, not_six_digits, too_easy };
// Too easy: fewer than three different digits, rows up or down, and the same digits again or backwards (123123, 123321, 112233).
PinFault fault_of(std::string_view pin);

}  // namespace staff
