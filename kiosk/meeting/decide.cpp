// SPDX-License-Identifier: MPL-2.0
// The meeting, its seats and its boards, and what is undone.
#include <algorithm>

#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/before.hpp"
#include "kiosk/meeting/board_rules.hpp"
#include "kiosk/meeting/history.hpp"
#include "kiosk/meeting/judge.hpp"

namespace meeting {
namespace {

bool blank(std::string_view words) { return words.find_first_not_of(" \t\n") == std::string_view::npos; }

}  // namespace

double exact(double value) { return static_cast<double>(std::llround(value * 10000)) / 10000; }

std::optional<Reason> fault_in_words(std::string_view words, std::size_t longest_bytes) {
    if (words.size() > longest_bytes) return Reason::text_too_long;
    if (looks_like_civil_registration(words)) return Reason::looks_like_civil_registration;
    return std::nullopt;
}

Role Judge::role_of(SeatNumber number) const {
    const Seat* seat = seat_of(meeting, number);
    return seat ? seat->role : Role::facilitator;
}

Decision Judge::operator()(const OpenMeeting& wish) const {
    if (meeting.stage == Stage::open) return refused(Reason::meeting_is_open);
    if (meeting.stage == Stage::closed) return refused(Reason::meeting_is_closed);
    if (blank(wish.alias)) return refused(Reason::alias_missing);
    for (const std::string& words : {wish.alias, wish.language})
        if (const auto fault = fault_in_words(words)) return refused(*fault);
    return granted(MeetingOpened{wish.alias, wish.language.empty() ? "da" : wish.language});
}

Decision Judge::operator()(const TakeSeat& wish) const {
    if (wish.seat < 1 || wish.seat > most_seats) return refused(Reason::too_many_seats);
    if (const auto fault = fault_in_words(wish.name)) return refused(*fault);
    const Seat* citizen = citizen_of(meeting);
    if (wish.role == Role::citizen && citizen && citizen->number != wish.seat) return refused(Reason::one_citizen);
    if (wish.role != Role::citizen && citizen && citizen->number == wish.seat) return refused(Reason::citizen_missing);
    const Seat* before = seat_of(meeting, wish.seat);
    // A voice keeps its role: what was said as a relative must not become a professional's word.
    if (before && before->role != wish.role && has_spoken(wish.seat)) return refused(Reason::seat_has_spoken);
    const auto beside = std::ranges::count(meeting.seats, wish.side, &Seat::side);
    if ((!before || before->side != wish.side) && beside >= most_seats_at(wish.side)) return refused(Reason::side_is_full);
    const double along = std::isnan(wish.along) ? 0.5 : exact(std::clamp(wish.along, 0.0, 1.0));
    // A seat is kept for somebody who is missed; the citizen and whoever has spoken are here.
    if (wish.empty && wish.role == Role::citizen) return refused(Reason::citizen_missing);
    if (wish.empty && has_spoken(wish.seat)) return refused(Reason::seat_has_spoken);
    if (wish.empty && meeting.turn == wish.seat) return refused(Reason::seat_has_spoken);
    if (before && *before == Seat{wish.seat, wish.role, wish.name, wish.side, along, wish.empty}) return refused(Reason::nothing_changes);
    return granted(SeatTaken{wish.seat, wish.role, wish.name, wish.side, along, wish.empty});
}

Decision Judge::operator()(const LeaveSeat& wish) const {
    const Seat* seat = seat_of(meeting, wish.seat);
    if (!seat) return refused(Reason::no_such_seat);
    if (seat->role == Role::citizen) return refused(Reason::citizen_missing);
    if (has_spoken(wish.seat)) return refused(Reason::seat_has_spoken);
    return granted(SeatLeft{wish.seat});
}

Decision Judge::operator()(const PassTurn& wish) const {
    if (const auto reason = unheard(wish.to)) return refused(*reason);
    if (meeting.turn == wish.to) return refused(Reason::nothing_changes);
    if (const auto reason = out_of_round(wish.to)) return refused(*reason);
    return granted(TurnPassed{wish.to});
}

Decision Judge::operator()(const LayBoard& wish) const {
    if (!citizen_of(meeting)) return refused(Reason::citizen_missing);
    const Scaffold* scaffold = book.current_of(wish.scaffold);
    if (!scaffold) return refused(Reason::no_such_scaffold);
    BoardLaid laid;
    laid.board = 1;
    for (const Board& board : meeting.boards) laid.board = std::max(laid.board, board.number + 1);
    laid.scaffold = scaffold->id;
    laid.edition = scaffold->edition;
    laid.source = scaffold->source;
    laid.shared = scaffold->shared_from_start && allowed(meeting, Choice::show);
    laid.fine = wish.fine;
    laid.apart = scaffold->apart || wish.apart;
    if (!wish.before.empty() && !before_in(wish.before)) return refused(Reason::no_last_time);
    laid.before = wish.before;
    if (!wish.about.empty() && !book.cards.contains(wish.about)) return refused(Reason::no_such_card);
    laid.about = wish.about;
    if (!scaffold->topics.empty()) {
        const Topic* topic = wish.topic.empty() ? &scaffold->topics.front() : topic_of(*scaffold, wish.topic);
        if (!topic) return refused(Reason::no_such_topic);
        laid.topic = topic->name;
        if (scaffold->one_at_a_time) laid.pile = topic->cards;
    } else if (!wish.topic.empty()) {
        return refused(Reason::no_such_topic);
    }
    if (!scaffold->scales.empty()) {
        const Scale* scale = wish.scale.empty() ? &scaffold->scales.front() : scale_of(*scaffold, wish.scale);
        if (!scale) return refused(Reason::no_such_scale);
        laid.scale = scale->name;
    } else if (!wish.scale.empty()) {
        return refused(Reason::no_such_scale);
    }
    if (scaffold->one_at_a_time) {
        std::erase_if(laid.pile, [&](const std::string& card) { return book.covered.contains(card) && !meeting.uncovered.contains(card); });
        // Control cards come first, and only once.
        for (auto card = wish.controls.rbegin(); card != wish.controls.rend(); ++card) {
            if (!book.cards.contains(*card)) return refused(Reason::no_such_card);
            std::erase(laid.pile, *card);
            laid.pile.insert(laid.pile.begin(), *card);
        }
        laid.controls = static_cast<int>(std::set(wish.controls.begin(), wish.controls.end()).size());
    }
    return granted(std::move(laid));
}

Decision Judge::operator()(const ChooseBoard& wish) const {
    if (!board_of(meeting, wish.board)) return refused(Reason::no_such_board);
    if (meeting.chosen == wish.board) return refused(Reason::nothing_changes);
    return granted(BoardChosen{wish.board});
}

Decision Judge::operator()(const TurnBoard& wish) const {
    const Board* board = board_of(meeting, wish.board);
    if (!board) return refused(Reason::no_such_board);
    const Scaffold* scaffold = scaffold_of(*board);
    if (!scaffold) return refused(Reason::no_such_scaffold);
    if (scaffold->turn_step_degrees == 0 || wish.degrees % scaffold->turn_step_degrees != 0) return refused(Reason::board_turns_otherwise);
    const int degrees = static_cast<int>(whole_turn(wish.degrees));
    if (degrees == board->turned_degrees) return refused(Reason::nothing_changes);
    return granted(BoardTurned{wish.board, degrees});
}

Decision Judge::operator()(const ShareBoard& wish) const {
    const Board* board = board_of(meeting, wish.board);
    const Seat* citizen = citizen_of(meeting);
    if (!board) return refused(Reason::no_such_board);
    if (!citizen) return refused(Reason::citizen_missing);
    if (board->shared == wish.shared) return refused(Reason::nothing_changes);
    return granted(BoardShared{wish.board, wish.shared, citizen->number});
}

Decision Judge::operator()(const ConfirmBoard& wish) const {
    const Board* board = board_of(meeting, wish.board);
    const Seat* citizen = citizen_of(meeting);
    if (!board) return refused(Reason::no_such_board);
    if (!citizen) return refused(Reason::citizen_missing);
    // Seen on the table is the point: a board that lies under another cannot be said to fit.
    if (board->number != meeting.chosen) return refused(Reason::board_not_chosen);
    if (board->confirmed) return refused(Reason::nothing_changes);
    if (board->hidden()) return refused(Reason::not_turned_up);
    return granted(BoardConfirmed{wish.board, citizen->number});
}

Decision Judge::operator()(const RevealBoard& wish) const {
    const Board* board = board_of(meeting, wish.board);
    const Scaffold* scaffold = board ? scaffold_of(*board) : nullptr;
    if (!scaffold) return refused(Reason::no_such_board);
    if (citizen_number() == nobody) return refused(Reason::citizen_missing);
    if (board->number != meeting.chosen) return refused(Reason::board_not_chosen);
    if (!board->hidden()) return refused(Reason::nothing_to_turn_up);
    // Whoever could lay here has laid something, or has had the turn and let it pass.
    for (const Seat& seat : meeting.seats) {
        const auto theirs = [&](const Zone& zone) { return may(seat.number, zone); };
        if (seat.empty || std::ranges::none_of(scaffold->zones, theirs)) continue;
        if (!std::ranges::count(board->placements, seat.number, &Placement::voice) && !std::ranges::count(board->offered, seat.number))
            return refused(Reason::not_all_have_laid);
    }
    return granted(BoardRevealed{board->number, citizen_number()});
}

Decision Judge::operator()(const ChooseSequence& wish) const {
    if (wish.name == meeting.sequence && wish.source == meeting.sequence_source) return refused(Reason::nothing_changes);
    return granted(SequenceChosen{wish.name, wish.source});
}

// The new one is filled first, so that nobody lays after an old pattern.
Decision Judge::operator()(const ShowLastTime& wish) const {
    const Board* board = board_of(meeting, wish.board);
    if (!board) return refused(Reason::no_such_board);
    if (citizen_number() == nobody) return refused(Reason::citizen_missing);
    if (board->number != meeting.chosen) return refused(Reason::board_not_chosen);
    if (board->before.empty()) return refused(Reason::no_last_time);
    if (board->last_time_shown == wish.shown) return refused(Reason::nothing_changes);
    if (wish.shown && board->hidden()) return refused(Reason::not_turned_up);
    if (wish.shown && board->placements.empty()) return refused(Reason::lay_first);
    return granted(LastTimeShown{board->number, wish.shown, citizen_number()});
}

// What was is the citizen's, and so is what of it is remembered.
Decision Judge::operator()(const PinMoment& wish) const {
    if (citizen_number() == nobody) return refused(Reason::citizen_missing);
    if (wish.sequence < 1 || wish.sequence > static_cast<std::int64_t>(meeting.log.size())) return refused(Reason::no_such_moment);
    if (meeting.pinned.contains(wish.sequence) == wish.on) return refused(Reason::nothing_changes);
    return granted(MomentPinned{wish.sequence, wish.on, citizen_number()});
}

std::optional<Reason> Judge::out_of_round(SeatNumber to) const {
    const Board* board = board_of(meeting, meeting.chosen);
    const Scaffold* scaffold = board ? scaffold_of(*board) : nullptr;
    if (!scaffold || !scaffold->in_rounds) return std::nullopt;
    std::set<SeatNumber> others;
    for (const Seat& seat : meeting.seats)
        if (!seat.empty && seat.role != Role::citizen) others.insert(seat.number);
    // The citizen is offered the word, then each of the others, then the citizen again, with whom the next round begins.
    const SeatNumber citizen = citizen_number();
    std::set<SeatNumber> left = others;
    bool begun = false;
    for (const SeatNumber seat : board->offered) {
        left.erase(seat);
        if (seat != citizen || (begun && !left.empty())) continue;
        begun = true;
        left = others;
    }
    if (to == citizen) return begun && !left.empty() ? std::optional(Reason::everybody_first) : std::nullopt;
    if (!begun) return Reason::citizen_begins;
    if (left.contains(to)) return std::nullopt;
    return left.empty() ? Reason::citizen_begins : Reason::everybody_first;
}

Decision Judge::operator()(const NoteEffect& wish) const {
    const Board* board = board_of(meeting, wish.board);
    if (!board) return refused(Reason::no_such_board);
    if (wish.effect != "worked" && wish.effect != "partly" && wish.effect != "did_not_work") return refused(Reason::no_such_effect);
    if (wish.effect == board->effect) return refused(Reason::nothing_changes);
    return granted(EffectNoted{wish.board, wish.effect});
}

Decision Judge::operator()(const MakeChoice& wish) const {
    const Seat* citizen = citizen_of(meeting);
    if (!citizen) return refused(Reason::citizen_missing);
    const auto answer = meeting.choices.find(wish.choice);
    if (answer != meeting.choices.end() && answer->second == wish.yes) return refused(Reason::nothing_changes);
    std::vector<Event> events{ChoiceMade{wish.choice, wish.yes, citizen->number}};
    // Whoever will not have the pictures shown has every board back, one by one as they like.
    if (wish.choice == Choice::show && !wish.yes)
        for (const Board& board : meeting.boards)
            if (board.shared) events.push_back(BoardShared{board.number, false, citizen->number});
    return events;
}

Decision Judge::operator()(const ChooseLanguage& wish) const {
    if (wish.language.empty() || wish.language.size() > 12) return refused(Reason::no_such_language);
    if (meeting.language == wish.language) return refused(Reason::nothing_changes);
    return granted(LanguageChosen{wish.language});
}

Decision Judge::operator()(const Undo& wish) const {
    const SeatNumber by = wish.by == nobody ? meeting.turn : wish.by;
    const auto found = undoable(meeting, meeting.chosen, by);
    if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
    return if_it_still_fits(Undone{std::get<std::int64_t>(found), by});
}

Decision Judge::operator()(const Redo& wish) const {
    const SeatNumber by = wish.by == nobody ? meeting.turn : wish.by;
    const auto found = redoable(meeting, meeting.chosen, by);
    if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
    return if_it_still_fits(Redone{std::get<std::int64_t>(found), by});
}

Decision Judge::operator()(const CloseMeeting&) const { return granted(MeetingClosed{}); }

std::optional<Reason> Judge::unheard(SeatNumber number) const {
    const Seat* seat = seat_of(meeting, number);
    if (!seat) return Reason::no_such_seat;
    if (seat->empty) return Reason::seat_is_empty;
    return std::nullopt;
}

bool Judge::has_spoken(SeatNumber seat) const {
    return std::ranges::any_of(meeting.log, [&](const Recorded& recorded) {
        const Event& event = recorded.event;
        if (const auto* laid = std::get_if<CardLaid>(&event)) return laid->by == seat;
        if (const auto* moved = std::get_if<CardMoved>(&event)) return moved->by == seat;
        if (const auto* taken = std::get_if<CardTakenBack>(&event)) return taken->by == seat;
        if (const auto* marked = std::get_if<CardMarked>(&event)) return marked->by == seat;
        if (const auto* made = std::get_if<CardMade>(&event)) return made->by == seat;
        if (const auto* noted = std::get_if<NoteWritten>(&event)) return noted->by == seat;
        if (const auto* drawn = std::get_if<LineDrawn>(&event)) return drawn->by == seat;
        if (const auto* removed = std::get_if<LineRemoved>(&event)) return removed->by == seat;
        if (const auto* moved = std::get_if<MoneyMoved>(&event)) return moved->by == seat;
        if (const auto* granted = std::get_if<GrantSet>(&event)) return granted->by == seat;
        if (const auto* stated = std::get_if<EnvelopeSet>(&event)) return stated->by == seat;
        return false;
    });
}

Decision Judge::if_it_still_fits(Event event) const {
    Meeting then = meeting;
    apply(then, {static_cast<std::int64_t>(then.log.size()) + 1, 0, event});
    const Board* now = board_of(meeting, meeting.chosen);
    const Board* board = board_of(then, meeting.chosen);
    if (!now || !board) return refused(Reason::no_such_board);
    if (board->placements == now->placements && board->lines == now->lines && board->grant == now->grant &&
        board->envelopes == now->envelopes)
        return refused(Reason::changed_by_another);
    const Scaffold* scaffold = scaffold_of(*board);
    std::set<std::string_view> cards;
    for (const Placement& card : board->placements)
        if (!cards.insert(card.card).second && scaffold && scaffold->once_per_board) return refused(Reason::already_on_the_board);
    if (scaffold)
        if (const auto fault = fault_of(*board, *scaffold)) return *fault;
    return granted(std::move(event));
}

Decision decide(const Meeting& meeting, const Intent& intent, const Book& book) {
    if (!std::holds_alternative<OpenMeeting>(intent)) {
        if (meeting.stage == Stage::none) return refused(Reason::no_meeting_open);
        if (meeting.stage == Stage::closed) return refused(Reason::meeting_is_closed);
    }
    return std::visit(Judge{meeting, book}, intent);
}

}  // namespace meeting
