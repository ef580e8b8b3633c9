// SPDX-License-Identifier: MPL-2.0
// Where what lies comes from, as far as a placement alone does not tell: whose hand marked, wrote or counted out, and in which event. Read
// from the log, for what is still in effect.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/meeting/meeting.hpp"

namespace exports {

class Origins {
public:
    explicit Origins(const meeting::Meeting&);

    struct Hand {
        meeting::SeatNumber by = meeting::nobody;
        std::int64_t sequence = 0;
    };
    Hand of_mark(meeting::PlacementNumber placement, meeting::Mark mark) const {
        const auto it = marks_.find({placement, mark});
        return it == marks_.end() ? Hand{} : it->second;
    }
    std::int64_t of_note(meeting::PlacementNumber placement, meeting::SeatNumber by) const {
        const auto it = notes_.find({placement, by});
        return it == notes_.end() ? 0 : it->second;
    }
    std::int64_t of_board(meeting::BoardNumber board) const { return at(boards_, board); }
    std::int64_t of_effect(meeting::BoardNumber board) const { return at(effects_, board); }
    // Where what there is was said: at the table, or with the board.
    std::int64_t of_grant(meeting::BoardNumber board) const { return grants_.contains(board) ? at(grants_, board) : of_board(board); }
    std::int64_t of_state(meeting::BoardNumber board, const std::string& envelope) const {
        const auto it = states_.find({board, envelope});
        return it == states_.end() ? 0 : it->second;
    }
    // Every posting from or to an envelope, or (without a name) the pot.
    std::vector<std::int64_t> of_moves(meeting::BoardNumber board, const std::string& envelope) const {
        const auto it = moves_.find({board, envelope});
        return it == moves_.end() ? std::vector<std::int64_t>() : it->second;
    }

private:
    static std::int64_t at(const std::map<meeting::BoardNumber, std::int64_t>& sequences, meeting::BoardNumber board) {
        const auto it = sequences.find(board);
        return it == sequences.end() ? 0 : it->second;
    }
    std::map<std::pair<meeting::PlacementNumber, meeting::Mark>, Hand> marks_;
    std::map<std::pair<meeting::PlacementNumber, meeting::SeatNumber>, std::int64_t> notes_;
    std::map<meeting::BoardNumber, std::int64_t> boards_;
    std::map<meeting::BoardNumber, std::int64_t> effects_, grants_;
    std::map<std::pair<meeting::BoardNumber, std::string>, std::int64_t> states_;
    std::map<std::pair<meeting::BoardNumber, std::string>, std::vector<std::int64_t>> moves_;
};

}  // namespace exports
