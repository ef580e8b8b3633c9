// SPDX-License-Identifier: MPL-2.0
// One wish against the meeting and the book: what decide does, for its own files alone.
#pragma once

#include "kiosk/meeting/decide.hpp"

namespace meeting {

inline Decision granted(Event event) { return std::vector<Event>{std::move(event)}; }
inline Decision refused(Reason reason) { return Refusal{reason}; }

// Rounded to a ten-thousandth, as the record has it.
double exact(double value);
// Why nobody may write that, if nobody may.
std::optional<Reason> fault_in_words(std::string_view words, std::size_t longest_bytes = 60);

struct Judge {
    const Meeting& meeting;
    const Book& book;

    // The meeting, its seats and boards, and what is undone (decide.cpp).
    Decision operator()(const OpenMeeting&) const;
    Decision operator()(const TakeSeat&) const;
    Decision operator()(const LeaveSeat&) const;
    Decision operator()(const PassTurn&) const;
    Decision operator()(const LayBoard&) const;
    Decision operator()(const ChooseBoard&) const;
    Decision operator()(const TurnBoard&) const;
    Decision operator()(const ShareBoard&) const;
    Decision operator()(const ConfirmBoard&) const;
    Decision operator()(const NoteEffect&) const;
    Decision operator()(const RevealBoard&) const;
    Decision operator()(const ChooseSequence&) const;
    Decision operator()(const ShowLastTime&) const;
    Decision operator()(const PinMoment&) const;
    Decision operator()(const MakeChoice&) const;
    Decision operator()(const ChooseLanguage&) const;
    Decision operator()(const Undo&) const;
    Decision operator()(const Redo&) const;
    Decision operator()(const CloseMeeting&) const;

    // Cards that lie, and the lines between them (decide_cards.cpp).
    Decision operator()(const LayCard&) const;
    Decision operator()(const MoveCard&) const;
    Decision operator()(const TakeCardBack&) const;
    Decision operator()(const LiftCard&) const;
    Decision operator()(const MarkCard&) const;
    Decision operator()(const DrawLine&) const;
    Decision operator()(const RemoveLine&) const;

    // Money between a pot and envelopes (decide_money.cpp).
    Decision operator()(const SetGrant&) const;
    Decision operator()(const MoveMoney&) const;
    Decision operator()(const SetEnvelope&) const;
    std::variant<const Board*, Reason> board_with_purse(BoardNumber) const;

    // Own words, drawings and photos, and the cards that are in reach (decide_words.cpp).
    Decision operator()(const MakeCard&) const;
    Decision operator()(const WriteCard&) const;
    Decision operator()(const DrawStroke&) const;
    Decision operator()(const TakeStrokeBack&) const;
    Decision operator()(const MakePhoto&) const;
    Decision operator()(const TakePhotoOff&) const;
    Decision operator()(const WriteNote&) const;
    Decision operator()(const FavourCard&) const;
    Decision operator()(const UncoverCard&) const;

    Decision verdict(const Board&, const Placement&, const MarkCard&) const;
    Role role_of(SeatNumber) const;
    SeatNumber citizen_number() const {
        const Seat* citizen = citizen_of(meeting);
        return citizen ? citizen->number : nobody;
    }
    const Scaffold* scaffold_of(const Board& board) const { return book.edition_of(board.edition); }
    // Why this seat may not lay in that zone.
    Reason barred(const Zone&) const;
    bool may(SeatNumber seat, const Zone& zone) const {
        return zone.may_lay.contains(role_of(seat)) && (zone.own_of == nobody || zone.own_of == seat);
    }
    // Why the turn may not go there now, on a board where everybody is offered the word.
    std::optional<Reason> out_of_round(SeatNumber to) const;
    // Whose move it is when a card goes from one zone to another: whoever has the turn, or else whoever laid it, where the zones leave
    // people their own cards.
    std::variant<SeatNumber, Reason> mover(const Placement&, const Zone& from, const Zone& to) const;
    // Whether lines may be drawn or removed at this card by whoever has the turn.
    std::optional<Reason> lines_barred_at(const Placement&) const;
    // Why nobody speaks from that seat.
    std::optional<Reason> unheard(SeatNumber) const;
    // Why that card does not come to the table.
    std::optional<Reason> unreachable_card(std::string_view card) const;
    // What a seat may do to a card that somebody made: whoever made it, and nobody else.
    std::variant<const OwnCard*, Reason> own_card_for(SeatNumber by, std::string_view key) const;
    // Asked of the log and not of the boards: what was taken back or undone may come again, and then in the same voice.
    bool has_spoken(SeatNumber) const;
    // What turns a deed back or brings it again, unless another hand stands in its way: the card that it was about is gone, or has been
    // laid since where it may lie but once, or its place or the end of its line is taken.
    Decision if_it_still_fits(Event) const;
};

}  // namespace meeting
