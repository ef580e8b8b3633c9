// SPDX-License-Identifier: MPL-2.0
// Any bytes as lines of a record. What is read can be written and read again as the same, and makes a meeting that replays.
//   event_text_fuzz tests/fuzz/event_text tests/old_events

#include "insist.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/before.hpp"
#include "kiosk/meeting/event_text.hpp"
#include "kiosk/meeting/history.hpp"

namespace {

constexpr std::size_t most_events = 48;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace meeting;
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    Meeting live;
    for (std::size_t at = 0; at < text.size() && live.log.size() < most_events;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        // A copy of exactly this size, so that the sanitizer sees every step beyond it.
        const std::string line(text, at, end - at);
        at = end + 1;
        const auto read = event_in(line);
        if (const auto* unreadable = std::get_if<Unreadable>(&read)) {
            insist(!unreadable->sentence.empty());
            continue;
        }
        const Event& event = std::get<Event>(read);
        const auto again = event_in(text_of(event));
        insist(std::holds_alternative<Event>(again) && std::get<Event>(again) == event);
        apply(live, {static_cast<std::int64_t>(live.log.size()) + 1, 0, event});
    }
    insist(replay(live.log) == live);
    for (const Board& board : live.boards) {
        const auto before = before_in(board.before);
        if (before) insist(before_in(text_of(*before)) == before);
        insist(before_in(before_without_private(board)).has_value() <= before.has_value());
    }
    // Not even a record that nobody could have written misleads whoever asks what could be undone.
    for (SeatNumber seat = 0; seat < 4; ++seat) {
        for (const auto& found : {undoable(live, live.chosen, seat), redoable(live, live.chosen, seat)})
            if (const auto* sequence = std::get_if<std::int64_t>(&found))
                insist(*sequence >= 1 && *sequence <= static_cast<std::int64_t>(live.log.size()));
        insist(decide(live, Undo{seat}, {}) == decide(live, Undo{seat}, {}));
        insist(decide(live, Redo{seat}, {}) == decide(live, Redo{seat}, {}));
    }
    return 0;
}
