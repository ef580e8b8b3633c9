// SPDX-License-Identifier: MPL-2.0
// The open meeting and its record: decide, append, apply, in that order. A wish is answered when what it led to is on the disk for
// good; until then the meeting stands as it was. Wishes are decided in the order in which they came. Drawing thread only; never waits.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "kiosk/meeting/decide.hpp"
#include "kiosk/record/writer.hpp"

namespace table {

struct Asked {
    meeting::Intent intent;
    std::string card;         // the scene name of the card in hand that asks, or empty
    meeting::Point at_mm;     // where the answer is said
    double turn_degrees = 0;  // and to whom it is turned
    std::int64_t token = 0;   // the token that asks (input::LyingToken::number), or none
    meeting::Pose goal{};     // where what is in hand goes when it is granted, if no card's place says so
};

struct Answer {
    Asked asked;
    std::variant<std::vector<meeting::Recorded>, meeting::Refusal> what;
};

class Sitting {
public:
    explicit Sitting(const meeting::Book& book) : book_(book) {}

    // Goes on with what the record holds so far (nothing, for a new meeting). The writer is the record of this meeting.
    void begin(std::unique_ptr<record::Writer>, std::span<const meeting::Recorded> log);
    // Lets the meeting go: all that was handed over is decided first.
    void end();
    bool begun() const { return writer_ != nullptr; }

    void ask(Asked);
    // Takes what the record has settled, and decides what came since. Call once a frame.
    std::vector<Answer> pass(std::int64_t utc_ms);
    // Waits for the record: for scripts, tests and the end.
    void finish();

    const meeting::Meeting& meeting() const { return meeting_; }
    // What is wrong with the record, while something is: no wish is decided then, and nothing is lost.
    const std::optional<record::Trouble>& trouble() const { return trouble_; }
    void retry();
    bool busy() const { return !waiting_.empty() || !in_flight_.empty(); }

private:
    void settle(std::int64_t up_to, std::vector<Answer>&);
    void decide_waiting(std::int64_t utc_ms, std::vector<Answer>&);

    const meeting::Book& book_;
    meeting::Meeting meeting_;
    std::unique_ptr<record::Writer> writer_;
    std::deque<Asked> waiting_;
    std::vector<Answer> in_flight_;  // granted, and on their way to the disk
    std::optional<record::Trouble> trouble_;
};

}  // namespace table
