// SPDX-License-Identifier: MPL-2.0
#include "kiosk/staff/pin.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace staff {
namespace {

// The same step from each digit to the next, 9 being followed by 0.
bool is_row(std::string_view pin, int step) {
    for (std::size_t i = 1; i < pin.size(); ++i)
        if ((pin[i] - pin[i - 1] - step) % 10 != 0) return false;
    return true;
}

bool repeats(std::string_view pin, std::size_t period) {
    for (std::size_t i = period; i < pin.size(); ++i)
        if (pin[i] != pin[i - period]) return false;
    return true;
}

// 112233, 445566: pairs that go up or down by one.
bool is_row_of_pairs(std::string_view pin) {
    if (pin[0] != pin[1] || pin[2] != pin[3] || pin[4] != pin[5]) return false;
    const std::string singles{pin[0], pin[2], pin[4]};
    return is_row(singles, 1) || is_row(singles, -1);
}

}  // namespace

meeting::Milliseconds wait_after(int wrong) {
    if (wrong < free_tries) return 0;
    return first_wait << std::min(wrong - free_tries, most_tries - free_tries);
}

bool locked(const Tries& tries) { return tries.wrong >= most_tries; }

meeting::Milliseconds waiting(const Tries& tries, meeting::Milliseconds now) {
    const meeting::Milliseconds whole = wait_after(tries.wrong);
    return std::clamp<meeting::Milliseconds>(tries.last_wrong + whole - now, 0, whole);
}

bool may_try(const Tries& tries, meeting::Milliseconds now) { return !locked(tries) && waiting(tries, now) == 0; }

Tries after_wrong(const Tries& tries, meeting::Milliseconds now) { return {tries.wrong + 1, now}; }

Tries seen_at(const Tries& tries, meeting::Milliseconds now) { return {tries.wrong, std::min(tries.last_wrong, now)}; }

PinFault fault_of(std::string_view pin) {
    if (pin.size() != pin_digits || !std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return PinFault::not_six_digits;
    const bool few = std::set<char>(pin.begin(), pin.end()).size() < 3;
    const bool mirrored = std::equal(pin.begin(), pin.begin() + pin_digits / 2, pin.rbegin());
    if (few || mirrored || is_row(pin, 1) || is_row(pin, -1) || is_row(pin, 2) || is_row(pin, -2) || repeats(pin, 2) || repeats(pin, 3) ||
        is_row_of_pairs(pin))
        return PinFault::too_easy;
    return PinFault::none;
}

}  // namespace staff
