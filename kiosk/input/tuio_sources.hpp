// SPDX-License-Identifier: MPL-2.0
// Trackers, kept apart by their name so that two may use the same session numbers, and the order of their frames. It holds for each what
// the reader of its frames keeps by session, knows no socket and asks no clock.
//
// There is no "lifted" in TUIO: what is missing from the list of those alive is gone. Frames that come too late are passed over, unless
// their number lies so far back that the tracker must have been started anew. A tracker repeats itself every second even when nothing
// moves, so one that is silent for longer than `silence_ms` is gone, and its numbers may begin anew when it comes back.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace input {

enum class TuioTaken { applied, late, crowded };

// What is alive after a frame that lists it; everything, after one that lists nothing.
class TuioAlive {
public:
    explicit TuioAlive(const std::optional<std::vector<std::int32_t>>& listed) : all_(!listed) {
        if (listed) sessions_ = *listed;
        std::sort(sessions_.begin(), sessions_.end());
    }
    bool has(std::int32_t session) const { return all_ || std::binary_search(sessions_.begin(), sessions_.end(), session); }

private:
    bool all_;
    std::vector<std::int32_t> sessions_;
};

// One thread at a time.
template <class Thing>
class TuioSources {
public:
    static constexpr std::int32_t restart_gap = 100;  // frames back
    static constexpr std::size_t most_sources = 8;    // more at once are passed over
    static constexpr std::size_t most_things = 64;    // of one source; more at once are passed over

    struct Source {
        std::int32_t number = -1;
        std::int64_t heard_ms = 0;
        std::map<std::int32_t, Thing> things;  // by session
    };

    explicit TuioSources(std::int64_t silence_ms) : silence_ms_(silence_ms) {}

    // The source of a frame with that number, to which the frame is to be applied; nullptr when it is not, `taken` then saying why.
    // `lose` is called with the name and the source before a source that must have begun anew loses its things.
    template <class Lose>
    Source* take(const std::string& name, std::int32_t number, std::int64_t at_ms, TuioTaken& taken, const Lose& lose) {
        Source* source = named(name, at_ms);
        taken = source ? TuioTaken::applied : TuioTaken::crowded;
        if (!source) return nullptr;
        const auto begin_anew = [&] {
            if (!source->things.empty()) lose(name, *source);
            source->things.clear();
        };
        if (at_ms - source->heard_ms >= silence_ms_) {
            begin_anew();
            source->number = -1;
        }
        if (number >= 0 && number < source->number) {
            // In 64 bits, as the numbers of two trackers may lie further apart than 32 bits can say.
            if (std::int64_t{source->number} - number <= restart_gap) {
                taken = TuioTaken::late;
                return nullptr;
            }
            begin_anew();
        }
        if (number >= 0) source->number = number;
        source->heard_ms = at_ms;
        return source;
    }

    // Trackers gone silent lose their things.
    template <class Lose>
    void expire(std::int64_t at_ms, const Lose& lose) {
        for (auto& [name, source] : sources_) {
            if (source.things.empty() || at_ms - source.heard_ms < silence_ms_) continue;
            lose(name, source);
            source.things.clear();
        }
    }
    // When `expire` will next have something to do; nullopt while nothing is alive.
    std::optional<std::int64_t> expires_at_ms() const {
        std::optional<std::int64_t> first;
        for (const auto& [name, source] : sources_)
            if (!source.things.empty()) first = std::min(first.value_or(source.heard_ms + silence_ms_), source.heard_ms + silence_ms_);
        return first;
    }

    std::size_t alive() const {
        std::size_t count = 0;
        for (const auto& [name, source] : sources_) count += source.things.size();
        return count;
    }

private:
    Source* named(const std::string& name, std::int64_t at_ms) {
        if (const auto known = sources_.find(name); known != sources_.end()) return &known->second;
        // A silent tracker with nothing alive gives its place away.
        std::erase_if(sources_,
                      [&](const auto& source) { return source.second.things.empty() && at_ms - source.second.heard_ms >= silence_ms_; });
        if (sources_.size() == most_sources) return nullptr;
        return &sources_[name];
    }

    std::int64_t silence_ms_;
    std::map<std::string, Source> sources_;
};

}  // namespace input
