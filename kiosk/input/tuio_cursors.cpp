// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tuio_cursors.hpp"

namespace input {
namespace {

auto cancel_into(std::vector<Contact>& into, std::int64_t at_ms) {
    return [&into, at_ms](const std::string&, TuioSources<Contact>::Source& source) {
        for (auto& [session, last] : source.things) {
            last.phase = Phase::cancel;
            last.at_ms = at_ms;
            into.push_back(last);
        }
    };
}

}  // namespace

TuioCursors::TuioCursors(double width_mm, double height_mm, std::int64_t silence_ms)
    : width_mm_(width_mm), height_mm_(height_mm), sources_(silence_ms) {}

TuioTaken TuioCursors::apply(const TuioFrame& frame, const std::string& sender, std::int64_t at_ms, std::vector<Contact>& into) {
    TuioTaken taken = TuioTaken::applied;
    if (frame.about == TuioAbout::tokens) return taken;
    const std::string& name = frame.source.empty() ? sender : frame.source;
    auto* source = sources_.take(name, frame.number, at_ms, taken, cancel_into(into, at_ms));
    if (!source) return taken;

    const TuioAlive alive(frame.alive);
    for (auto known = source->things.begin(); known != source->things.end();) {
        if (alive.has(known->first)) {
            ++known;
            continue;
        }
        Contact last = known->second;
        last.phase = Phase::up;
        last.at_ms = at_ms;
        into.push_back(last);
        known = source->things.erase(known);
    }

    for (const TuioCursor& cursor : frame.cursors) {
        if (!alive.has(cursor.session)) continue;
        const meeting::Point at_mm = tuio_place(cursor.x, cursor.y, width_mm_, height_mm_);
        const auto known = source->things.find(cursor.session);
        if (known == source->things.end()) {
            if (source->things.size() == most_cursors) {
                taken = TuioTaken::crowded;
                continue;
            }
            const Contact contact{Device::tuio, ++last_id_, Phase::down, at_mm, at_ms};
            source->things.emplace(cursor.session, contact);
            into.push_back(contact);
        } else if (known->second.at_mm != at_mm) {
            known->second.phase = Phase::move;
            known->second.at_mm = at_mm;
            known->second.at_ms = at_ms;
            into.push_back(known->second);
        }
    }
    return taken;
}

void TuioCursors::expire(std::int64_t at_ms, std::vector<Contact>& into) { sources_.expire(at_ms, cancel_into(into, at_ms)); }

}  // namespace input
