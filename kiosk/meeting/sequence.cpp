// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/sequence.hpp"

namespace meeting {

const Sequence* sequence_of(const Meeting& meeting, const Book& book) {
    if (meeting.sequence.empty()) return nullptr;
    const auto found = book.sequences.find(fingerprint_of(meeting.sequence_source));
    return found == book.sequences.end() ? nullptr : found->second.get();
}

bool is_here(const Step& step, const Book& book) {
    const Scaffold* scaffold = book.current_of(step.scaffold);
    return scaffold && (step.topic.empty() || topic_of(*scaffold, step.topic));
}

Progress progress_of(const Meeting& meeting, const Sequence& sequence, const Book& book) {
    Progress progress{std::vector<BoardNumber>(sequence.steps.size()), std::nullopt};
    std::size_t after = 0;  // the step after the last that was laid
    for (const Board& board : meeting.boards)
        for (std::size_t i = 0; i < sequence.steps.size(); ++i) {
            const Step& step = sequence.steps[i];
            const bool its = step.scaffold == board.scaffold && (step.topic.empty() || step.topic == board.topic);
            if (!its || progress.boards[i] != 0) continue;
            progress.boards[i] = board.number;
            after = std::max(after, i + 1);
            break;
        }
    while (after < sequence.steps.size() && !is_here(sequence.steps[after], book)) ++after;
    if (after < sequence.steps.size()) progress.next = after;
    return progress;
}

}  // namespace meeting
