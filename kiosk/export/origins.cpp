// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/origins.hpp"

#include "kiosk/meeting/apply.hpp"

namespace exports {

Origins::Origins(const meeting::Meeting& meeting) {
    const std::set<std::int64_t> counting = meeting::in_effect(meeting.log);
    for (const meeting::Recorded& recorded : meeting.log) {
        if (!counting.contains(recorded.sequence)) continue;
        if (const auto* marked = std::get_if<meeting::CardMarked>(&recorded.event))
            marks_[{marked->placement, marked->mark}] = {marked->by, recorded.sequence};
        if (const auto* noted = std::get_if<meeting::NoteWritten>(&recorded.event))
            notes_[{noted->placement, noted->by}] = recorded.sequence;
        if (const auto* laid = std::get_if<meeting::BoardLaid>(&recorded.event)) boards_[laid->board] = recorded.sequence;
        if (const auto* noted = std::get_if<meeting::EffectNoted>(&recorded.event)) effects_[noted->board] = recorded.sequence;
        if (const auto* granted = std::get_if<meeting::GrantSet>(&recorded.event)) grants_[granted->board] = recorded.sequence;
        if (const auto* stated = std::get_if<meeting::EnvelopeSet>(&recorded.event))
            states_[{stated->board, stated->envelope}] = recorded.sequence;
        if (const auto* moved = std::get_if<meeting::MoneyMoved>(&recorded.event))
            for (const std::string& end : {moved->from, moved->to}) moves_[{moved->board, end}].push_back(recorded.sequence);
    }
}

}  // namespace exports
