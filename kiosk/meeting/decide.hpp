// SPDX-License-Identifier: MPL-2.0
// Whether a wish is granted. Pure: the same meeting, wish and book always give the same answer.
#pragma once

#include <set>
#include <span>
#include <string_view>
#include <variant>

#include "kiosk/meeting/intent.hpp"
#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/scaffold.hpp"

namespace meeting {

// Why not.
enum class Reason {
    no_meeting_open,
    meeting_is_open,
    meeting_is_closed,
    alias_missing,
    looks_like_civil_registration,
    text_too_long,
    no_such_seat,
    seat_has_spoken,
    too_many_seats,
    one_citizen,
    citizen_missing,
    no_such_scaffold,
    no_such_topic,
    no_such_scale,
    no_such_card,
    no_such_board,
    board_not_chosen,
    no_such_placement,
    no_such_zone,
    only_the_citizen_lays_here,
    not_your_zone,
    no_more_room,
    not_your_turn,
    not_your_card,
    one_card_at_a_time,
    already_on_the_board,
    no_lines_here,
    no_such_line_kind,
    no_such_line,
    line_to_itself,
    line_exists,
    lines_join_people,
    line_joins_others,
    one_line_here,
    nothing_to_undo,
    nothing_to_redo,
    changed_by_another,
    no_such_effect,
    board_turns_otherwise,
    mark_not_here,
    only_the_citizen_decides,
    card_is_covered,
    not_your_own_card,
    card_is_full,
    seat_is_empty,
    side_is_full,
    no_such_language,
    nothing_changes,
    not_a_card_for_here,
    belongs_elsewhere,
    opens_later,
    citizen_first,
    enough_of_yours,
    one_in_the_slice,
    not_your_token,
    everybody_first,
    citizen_begins,
    not_all_have_laid,
    nothing_to_turn_up,
    not_turned_up,
    no_money_here,
    not_enough_money,
    coins_only,
    envelope_needs_a_card,
    refusal_needs_words,
    not_that_state,
    envelope_is_sealed,
    envelope_is_empty,
    only_the_citizen_moves_money,
    coins_lie_here,
    the_office_says_that,
    no_last_time,
    lay_first,
    no_such_moment,
    photo_not_taken,
    lies_on_a_board,
};
std::string_view name_of(Reason);
// The short sentence said at the hand, in English: the key of its translations (meeting::Phrases).
std::string_view sentence_of(Reason);
// Every reason there is, so that a test can ask for a sentence for each.
std::span<const Reason> all_reasons();

struct Refusal {
    Reason reason;
    int most = 0;   // how many there is room for: what stands for "{most}" in the sentence
    Words field{};  // what that field is called: what stands for "{field}"
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

using Decision = std::variant<std::vector<Event>, Refusal>;

Decision decide(const Meeting&, const Intent&, const Book&);

}  // namespace meeting
