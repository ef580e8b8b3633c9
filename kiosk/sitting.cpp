// SPDX-License-Identifier: MPL-2.0
#include "kiosk/sitting.hpp"

#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/event_text.hpp"

namespace table {
namespace {

using meeting::Recorded;

record::Entry entry_of(const Recorded& recorded) {
    return {recorded.sequence, recorded.at, std::string(meeting::kind_of(recorded.event)), meeting::text_of(recorded.event)};
}

}  // namespace

void Sitting::begin(std::unique_ptr<record::Writer> writer, std::span<const Recorded> log) {
    end();
    meeting_ = meeting::replay(log);
    writer_ = std::move(writer);
}

void Sitting::end() {
    writer_.reset();
    waiting_.clear();
    in_flight_.clear();
    trouble_.reset();
    meeting_ = {};
}

void Sitting::ask(Asked asked) { waiting_.push_back(std::move(asked)); }

std::vector<Answer> Sitting::pass(std::int64_t utc_ms) {
    std::vector<Answer> answers;
    if (!writer_) {
        // Nobody sits here: every wish is refused in words rather than dropped.
        for (Asked& asked : waiting_) answers.push_back({std::move(asked), meeting::Refusal{meeting::Reason::no_meeting_open}});
        waiting_.clear();
        return answers;
    }
    while (const auto outcome = writer_->poll()) {
        if (const auto* settled = std::get_if<record::Settled>(&*outcome))
            settle(settled->up_to, answers);
        else
            trouble_ = std::get<record::Trouble>(*outcome);
    }
    if (in_flight_.empty() && !trouble_) decide_waiting(utc_ms, answers);
    return answers;
}

void Sitting::settle(std::int64_t up_to, std::vector<Answer>& answers) {
    trouble_.reset();
    std::size_t done = 0;
    for (; done < in_flight_.size(); ++done) {
        const auto& events = std::get<std::vector<Recorded>>(in_flight_[done].what);
        if (events.back().sequence > up_to) break;
        for (const Recorded& recorded : events) meeting::apply(meeting_, recorded);
        answers.push_back(std::move(in_flight_[done]));
    }
    in_flight_.erase(in_flight_.begin(), in_flight_.begin() + static_cast<std::ptrdiff_t>(done));
}

void Sitting::decide_waiting(std::int64_t utc_ms, std::vector<Answer>& answers) {
    if (waiting_.empty()) return;
    // Each wish sees what those before it in this batch will have done; the meeting itself waits for the disk.
    std::optional<meeting::Meeting> ahead;
    if (waiting_.size() > 1) ahead = meeting_;
    std::vector<record::Entry> batch;
    auto next = static_cast<std::int64_t>(meeting_.log.size()) + 1;
    for (Asked& asked : waiting_) {
        const meeting::Decision decision = meeting::decide(ahead ? *ahead : meeting_, asked.intent, book_);
        if (const auto* refusal = std::get_if<meeting::Refusal>(&decision)) {
            answers.push_back({std::move(asked), *refusal});
            continue;
        }
        std::vector<Recorded> events;
        for (const meeting::Event& event : std::get<std::vector<meeting::Event>>(decision)) {
            events.push_back({next++, utc_ms, event});
            batch.push_back(entry_of(events.back()));
            if (ahead) meeting::apply(*ahead, events.back());
        }
        in_flight_.push_back({std::move(asked), std::move(events)});
    }
    waiting_.clear();
    if (!batch.empty()) writer_->append(std::move(batch));
}

void Sitting::finish() {
    if (writer_) writer_->finish();
}

void Sitting::retry() {
    // The trouble is over when something is settled, not when it is tried again.
    if (writer_ && trouble_) writer_->retry();
}

}  // namespace table
