// SPDX-License-Identifier: MPL-2.0
#include <array>

#include "kiosk/meeting/decide.hpp"

namespace meeting {
namespace {

struct Said {
    Reason reason;
    std::string_view name;
    std::string_view sentence;
};

constexpr std::array<Said, 76> all_said{{
    {Reason::no_meeting_open, "no_meeting_open", "No meeting is open."},
    {Reason::meeting_is_open, "meeting_is_open", "A meeting is open already."},
    {Reason::meeting_is_closed, "meeting_is_closed", "The meeting is over."},
    {Reason::alias_missing, "alias_missing", "Write a name or a nickname."},
    {Reason::looks_like_civil_registration, "looks_like_civil_registration",
     "That looks like a civil registration number. Write a nickname instead."},
    {Reason::text_too_long, "text_too_long", "That is too long. Use fewer words."},
    {Reason::no_such_seat, "no_such_seat", "Nobody sits there."},
    {Reason::seat_has_spoken, "seat_has_spoken", "Someone has spoken from that seat."},
    {Reason::too_many_seats, "too_many_seats", "There is room for ten seats."},
    {Reason::one_citizen, "one_citizen", "The citizen's seat is taken."},
    {Reason::citizen_missing, "citizen_missing", "The citizen has no seat yet."},
    {Reason::no_such_scaffold, "no_such_scaffold", "That board is not here."},
    {Reason::no_such_topic, "no_such_topic", "That topic is not on this board."},
    {Reason::no_such_scale, "no_such_scale", "That scale is not on this board."},
    {Reason::no_such_card, "no_such_card", "That card is not in the deck."},
    {Reason::no_such_board, "no_such_board", "That board is not on the table."},
    {Reason::board_not_chosen, "board_not_chosen", "Another board lies on the table."},
    {Reason::no_such_placement, "no_such_placement", "The card is not there any more."},
    {Reason::no_such_zone, "no_such_zone", "Lay the card in a field."},
    {Reason::only_the_citizen_lays_here, "only_the_citizen_lays_here", "Only the citizen lays cards here."},
    {Reason::not_your_zone, "not_your_zone", "This field is for others."},
    {Reason::no_more_room, "no_more_room", "There is room for {most} here."},
    {Reason::not_your_turn, "not_your_turn", "It is someone else's turn."},
    {Reason::not_your_card, "not_your_card", "That is someone else's card."},
    {Reason::one_card_at_a_time, "one_card_at_a_time", "One card at a time."},
    {Reason::already_on_the_board, "already_on_the_board", "The card is on the board already."},
    {Reason::no_lines_here, "no_lines_here", "This board has no lines."},
    {Reason::no_such_line_kind, "no_such_line_kind", "That kind of line is not on this board."},
    {Reason::no_such_line, "no_such_line", "The line is not there any more."},
    {Reason::line_to_itself, "line_to_itself", "A line goes to someone else."},
    {Reason::line_exists, "line_exists", "That line is there already."},
    {Reason::lines_join_people, "lines_join_people", "Lines go between people."},
    {Reason::line_joins_others, "line_joins_others", "That line goes between other fields."},
    {Reason::one_line_here, "one_line_here", "There is such a line already."},
    {Reason::nothing_to_undo, "nothing_to_undo", "There is nothing to undo."},
    {Reason::nothing_to_redo, "nothing_to_redo", "There is nothing to do again."},
    {Reason::changed_by_another, "changed_by_another", "Someone else has moved it since."},
    {Reason::no_such_effect, "no_such_effect", "That answer is not one of the three."},
    {Reason::board_turns_otherwise, "board_turns_otherwise", "The board does not turn that far."},
    {Reason::mark_not_here, "mark_not_here", "That mark is not used here."},
    {Reason::only_the_citizen_decides, "only_the_citizen_decides", "The citizen decides that."},
    {Reason::card_is_covered, "card_is_covered", "The citizen opens that card."},
    {Reason::not_your_own_card, "not_your_own_card", "Someone else made that card."},
    {Reason::card_is_full, "card_is_full", "There is no more room on the card."},
    {Reason::seat_is_empty, "seat_is_empty", "That seat is kept for someone."},
    {Reason::side_is_full, "side_is_full", "There is no more room at this side."},
    {Reason::no_such_language, "no_such_language", "The table does not speak that language."},
    {Reason::nothing_changes, "nothing_changes", "It is so already."},
    {Reason::not_a_card_for_here, "not_a_card_for_here", "Other cards belong here."},
    {Reason::belongs_elsewhere, "belongs_elsewhere", "That card belongs in another field."},
    {Reason::opens_later, "opens_later", "First lay something here: {field}."},
    {Reason::citizen_first, "citizen_first", "The citizen lays first here."},
    {Reason::enough_of_yours, "enough_of_yours", "Each lays at most {most} here."},
    {Reason::one_in_the_slice, "one_in_the_slice", "One card lies there already. Move that one."},
    {Reason::not_your_token, "not_your_token", "Each lays their own token."},
    {Reason::everybody_first, "everybody_first", "Others have not been offered the word yet."},
    {Reason::citizen_begins, "citizen_begins", "The citizen is offered the word first and last."},
    {Reason::not_all_have_laid, "not_all_have_laid", "Not everybody has laid a card or had the turn."},
    {Reason::nothing_to_turn_up, "nothing_to_turn_up", "All is turned up already."},
    {Reason::not_turned_up, "not_turned_up", "Turn the cards up first."},
    {Reason::no_money_here, "no_money_here", "There is no money on this board."},
    {Reason::not_enough_money, "not_enough_money", "There is not that much money there."},
    {Reason::coins_only, "coins_only", "That is no amount the coins can make."},
    {Reason::envelope_needs_a_card, "envelope_needs_a_card", "First lay a wish or a goal in the envelope."},
    {Reason::refusal_needs_words, "refusal_needs_words", "Write why it was refused."},
    {Reason::envelope_is_sealed, "envelope_is_sealed", "The envelope is sealed."},
    {Reason::not_that_state, "not_that_state", "That does not come next."},
    {Reason::envelope_is_empty, "envelope_is_empty", "First lay money in the envelope."},
    {Reason::only_the_citizen_moves_money, "only_the_citizen_moves_money", "Only the citizen moves the money."},
    {Reason::coins_lie_here, "coins_lie_here", "Only coins lie here."},
    {Reason::the_office_says_that, "the_office_says_that", "A professional or the facilitator says that."},
    {Reason::no_last_time, "no_last_time", "There is no last time to look at here."},
    {Reason::lay_first, "lay_first", "Lay the new picture first, then look at last time."},
    {Reason::no_such_moment, "no_such_moment", "There is no such moment in this meeting."},
    {Reason::photo_not_taken, "photo_not_taken", "The table cannot take that photo."},
    {Reason::lies_on_a_board, "lies_on_a_board", "Take the card back from its board first."},
}};

constexpr auto every_reason = [] {
    std::array<Reason, all_said.size()> reasons{};
    for (std::size_t i = 0; i < all_said.size(); ++i) reasons[i] = all_said[i].reason;
    return reasons;
}();

const Said& said(Reason reason) {
    for (const Said& each : all_said)
        if (each.reason == reason) return each;
    return all_said.front();
}

}  // namespace

std::string_view name_of(Reason reason) { return said(reason).name; }
std::string_view sentence_of(Reason reason) { return said(reason).sentence; }
std::span<const Reason> all_reasons() { return every_reason; }

}  // namespace meeting
