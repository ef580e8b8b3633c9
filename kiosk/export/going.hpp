// SPDX-License-Identifier: MPL-2.0
// What of a meeting may go out: the one place that decides it. Everything that is written comes through here.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/export/export.hpp"

namespace exports {

// Boards and scaffolds belong to the meeting and the book they were found in.
struct GoingBoard {
    meeting::Board board;                         // without what is private
    const meeting::Scaffold* scaffold = nullptr;  // null: not on this table, which fault_in tells of
};

// How a board that goes out stood at a moment that the citizen wants remembered, without what has been private at any time.
struct GoingMoment {
    meeting::Milliseconds at = 0;
    std::shared_ptr<const meeting::Meeting> then;
    GoingBoard goes;
};

struct Going {
    std::vector<GoingBoard> boards;              // shared, and the citizen has said that they fit; in the order in which they were laid
    std::vector<GoingMoment> moments;            // in the order in which they came
    int staying = 0;                             // how many boards stay
    std::set<meeting::PlacementNumber> secrets;  // placements, also ones no longer there, that nothing may be said about
    std::set<std::pair<meeting::BoardNumber, std::string>> secret_zones;  // where one of them lies or has lain
};

Going going_of(const meeting::Meeting&, const meeting::Book&);

// What is pictured: the boards, then the moments.
std::size_t pictured(const Going&);
const GoingBoard& pictured_at(const Going&, std::size_t place);

// The deck as others may have it: a picture that came without a licence stays at the table, and the card goes with its words alone.
meeting::Deck deck_for_others(const meeting::Deck&);

// Why this meeting cannot go out, if it cannot: no board that may, a scaffold or a card that is not known here, or a name or words
// that could be a civil registration number.
std::optional<Fault> fault_in(const meeting::Meeting&, const Going&, const render::Stationery&, const What&);

// "1 board is not included …", or nothing.
std::string staying_sentence(const Going&, const render::Stationery&);

}  // namespace exports
