// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/finger_watch.hpp"

#include <algorithm>
#include <limits>

namespace input {

std::vector<Contact> FingerWatch::take(const Report& report) {
    std::vector<Contact> said;
    const Finger finger{report.source, report.finger};
    auto held = held_.find(finger);
    if (report.phase == Phase::down || (report.phase == Phase::move && held == held_.end())) {
        if (held != held_.end()) drop(held, report.at_ms, said);
        for (auto other = held_.lower_bound({report.source, std::numeric_limits<std::int64_t>::min()});
             other != held_.end() && other->first.first == report.source;) {
            const bool gone =
                distance(other->second.at_mm, report.at_mm) < same_place_mm && report.at_ms - other->second.at_ms >= silence_ms;
            other = gone ? drop(other, report.at_ms, said) : std::next(other);
        }
        said.push_back(begin(report));
        return said;
    }
    if (held == held_.end()) return said;

    Contact now = held->second;
    now.phase = report.phase;
    now.at_mm = report.at_mm;
    now.at_ms = report.at_ms;
    said.push_back(now);
    if (report.phase == Phase::move) {
        held->second = now;
    } else {
        held_.erase(held);
    }
    return said;
}

std::vector<Contact> FingerWatch::still_touching(std::int64_t source, std::span<const std::int64_t> fingers, std::int64_t at_ms) {
    std::vector<Contact> said;
    for (auto held = held_.lower_bound({source, std::numeric_limits<std::int64_t>::min()});
         held != held_.end() && held->first.first == source;) {
        const bool touches = std::find(fingers.begin(), fingers.end(), held->first.second) != fingers.end();
        held = touches ? std::next(held) : drop(held, at_ms, said);
    }
    return said;
}

std::vector<Contact> FingerWatch::device_gone(std::int64_t source, std::int64_t at_ms) { return still_touching(source, {}, at_ms); }

std::size_t FingerWatch::down(std::int64_t source) const {
    return static_cast<std::size_t>(
        std::count_if(held_.begin(), held_.end(), [&](const auto& held) { return held.first.first == source; }));
}

Contact FingerWatch::begin(const Report& report) {
    const Contact contact{report.device, ++last_id_, Phase::down, report.at_mm, report.at_ms};
    held_.insert_or_assign({report.source, report.finger}, contact);
    return contact;
}

FingerWatch::Fingers::iterator FingerWatch::drop(Fingers::iterator held, std::int64_t at_ms, std::vector<Contact>& into) {
    Contact last = held->second;
    last.phase = Phase::cancel;
    last.at_ms = at_ms;
    into.push_back(last);
    ++dropped_;
    return held_.erase(held);
}

}  // namespace input
