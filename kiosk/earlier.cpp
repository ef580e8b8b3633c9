// SPDX-License-Identifier: MPL-2.0
#include "kiosk/earlier.hpp"

#include "kiosk/export_meeting.hpp"
#include "kiosk/local_time.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/before.hpp"
#include "kiosk/scaffold_file.hpp"

namespace table {
std::vector<EarlierBoard> earlier_boards(const record::Shelf& shelf, const std::string& alias, const meeting::Deck& deck) {
    std::vector<EarlierBoard> found;
    const auto listed = shelf.meetings();
    const auto* summaries = std::get_if<std::vector<record::Summary>>(&listed);
    if (!summaries) return found;
    for (auto summary = summaries->rbegin(); summary != summaries->rend(); ++summary) {
        if (summary->last_kind != "MeetingClosed") continue;
        const auto read = read_log(shelf, summary->id);
        const auto* log = std::get_if<std::vector<meeting::Recorded>>(&read);
        if (!log) continue;
        const meeting::Meeting meeting = meeting::replay(*log);
        if (meeting.alias != alias) continue;
        for (auto board = meeting.boards.rbegin(); board != meeting.boards.rend(); ++board) {
            if (!board->shared || board->hidden()) continue;
            const auto scaffold = scaffold_in(board->source, "a scaffold in the record", deck);
            if (!std::holds_alternative<meeting::Scaffold>(scaffold)) continue;
            const auto before =
                meeting::before_of(meeting, *board, std::get<meeting::Scaffold>(scaffold), local_time(summary->opened_ms, "%Y-%m-%d"));
            if (before.cards.empty()) continue;
            found.push_back({board->scaffold, board->topic, board->scale, before.day, meeting::text_of(before)});
        }
    }
    return found;
}

}  // namespace table
