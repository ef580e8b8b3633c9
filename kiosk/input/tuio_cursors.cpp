// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_cursors.hpp"

#include <algorithm>

namespace input {

TuioCursors::TuioCursors(double width_mm, double height_mm, std::int64_t silence_ms)
    : width_mm_(width_mm), height_mm_(height_mm), silence_ms_(silence_ms) {}

TuioCursors::Taken TuioCursors::apply(const TuioFrame& frame, const std::string& sender, std::int64_t at_ms, std::vector<Contact>& into) {
    Source* source = source_named(frame.source.empty() ? sender : frame.source, at_ms);
    if (source == nullptr) return Taken::crowded;
    if (at_ms - source->heard_ms >= silence_ms_) {
        cancel(*source, at_ms, into);
        source->number = -1;
    }
    if (frame.number >= 0 && frame.number < source->number) {
        // In 64 bits, as the numbers of two trackers may lie further apart than 32 bits can say.
        if (std::int64_t{source->number} - frame.number <= restart_gap) return Taken::late;
        cancel(*source, at_ms, into);
    }
    if (frame.number >= 0) source->number = frame.number;
    source->heard_ms = at_ms;

    std::vector<std::int32_t> alive = frame.alive.value_or(std::vector<std::int32_t>{});
    std::sort(alive.begin(), alive.end());
    const auto lives = [&](std::int32_t session) { return !frame.alive || std::binary_search(alive.begin(), alive.end(), session); };
    for (auto known = source->cursors.begin(); known != source->cursors.end();) {
        if (lives(known->first)) {
            ++known;
            continue;
        }
        Contact last = known->second;
        last.phase = Phase::up;
        last.at_ms = at_ms;
        into.push_back(last);
        known = source->cursors.erase(known);
    }

    Taken taken = Taken::applied;
    for (const TuioCursor& cursor : frame.set) {
        if (!lives(cursor.session)) continue;
        const auto known = source->cursors.find(cursor.session);
        if (known == source->cursors.end()) {
            if (source->cursors.size() == most_cursors) {
                taken = Taken::crowded;
                continue;
            }
            const Contact contact{Device::tuio, ++last_id_, Phase::down, place(cursor), at_ms};
            source->cursors.emplace(cursor.session, contact);
            into.push_back(contact);
        } else if (known->second.at_mm != place(cursor)) {
            known->second.phase = Phase::move;
            known->second.at_mm = place(cursor);
            known->second.at_ms = at_ms;
            into.push_back(known->second);
        }
    }
    return taken;
}

void TuioCursors::expire(std::int64_t at_ms, std::vector<Contact>& into) {
    for (auto& [name, source] : sources_)
        if (at_ms - source.heard_ms >= silence_ms_) cancel(source, at_ms, into);
}

std::optional<std::int64_t> TuioCursors::expires_at_ms() const {
    std::optional<std::int64_t> first;
    for (const auto& [name, source] : sources_)
        if (!source.cursors.empty()) first = std::min(first.value_or(source.heard_ms + silence_ms_), source.heard_ms + silence_ms_);
    return first;
}

std::size_t TuioCursors::down() const {
    std::size_t count = 0;
    for (const auto& [name, source] : sources_) count += source.cursors.size();
    return count;
}

TuioCursors::Source* TuioCursors::source_named(const std::string& name, std::int64_t at_ms) {
    if (const auto known = sources_.find(name); known != sources_.end()) return &known->second;
    // A silent tracker with no finger down gives its place away.
    std::erase_if(sources_,
                  [&](const auto& source) { return source.second.cursors.empty() && at_ms - source.second.heard_ms >= silence_ms_; });
    if (sources_.size() == most_sources) return nullptr;
    return &sources_[name];
}

meeting::Point TuioCursors::place(const TuioCursor& cursor) const {
    // A tracker may see a little past the edge; the table ends there.
    const double x = std::clamp(static_cast<double>(cursor.x), 0.0, 1.0);
    const double y = std::clamp(static_cast<double>(cursor.y), 0.0, 1.0);
    return {(x - 0.5) * width_mm_, (y - 0.5) * height_mm_};
}

void TuioCursors::cancel(Source& source, std::int64_t at_ms, std::vector<Contact>& into) {
    for (auto& [session, last] : source.cursors) {
        last.phase = Phase::cancel;
        last.at_ms = at_ms;
        into.push_back(last);
    }
    source.cursors.clear();
}

}  // namespace input
