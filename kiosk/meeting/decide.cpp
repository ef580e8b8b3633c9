// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/decide.hpp"

#include <algorithm>

#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/board_rules.hpp"
#include "kiosk/meeting/history.hpp"

namespace meeting {
namespace {

constexpr std::size_t longest_name = 60;   // bytes of UTF-8
constexpr std::size_t longest_note = 280;  // bytes of UTF-8
constexpr std::size_t most_points = 400;   // of one stroke
constexpr std::size_t most_strokes = 400;  // on one card
constexpr double card_paper_mm = 60;       // no stroke goes farther from the middle of a card
constexpr double farthest_u = 10;          // from the middle; no table is larger
constexpr double most_degrees = 1e6;

Decision granted(Event event) { return std::vector<Event>{std::move(event)}; }
Decision refused(Reason reason) { return Refusal{reason}; }

double exact(double value) { return static_cast<double>(std::llround(value * 10000)) / 10000; }
Spot exact(const Spot& spot) { return {exact(spot.x_u), exact(spot.y_u), whole_turn(exact(whole_turn(spot.turn_degrees)))}; }

// False for what is no number, too.
bool on_a_table(const Spot& spot) {
    return std::abs(spot.x_u) <= farthest_u && std::abs(spot.y_u) <= farthest_u && std::abs(spot.turn_degrees) <= most_degrees;
}

std::optional<Reason> fault_in_words(std::string_view words, std::size_t longest = longest_name) {
    if (words.size() > longest) return Reason::text_too_long;
    if (looks_like_civil_registration(words)) return Reason::looks_like_civil_registration;
    return std::nullopt;
}

bool blank(std::string_view words) { return words.find_first_not_of(" \t\n") == std::string_view::npos; }

std::string_view group_of(std::string_view card) { return card.substr(0, card.find('.')); }

// One wish against the meeting and the book.
struct Judge {
    const Meeting& meeting;
    const Book& book;

    Role role_of(SeatNumber number) const {
        const Seat* seat = seat_of(meeting, number);
        return seat ? seat->role : Role::facilitator;
    }

    const Scaffold* scaffold_of(const Board& board) const { return book.edition_of(board.edition); }

    // Why this seat may not lay in that zone.
    Reason barred(const Zone& zone) const {
        return zone.may_lay == std::set{Role::citizen} ? Reason::only_the_citizen_lays_here : Reason::not_your_zone;
    }

    bool may(SeatNumber seat, const Zone& zone) const { return zone.may_lay.contains(role_of(seat)); }

    // Whose move it is when a card goes from one zone to another: whoever has the turn, or else whoever laid it, where the zones leave
    // people their own cards.
    std::variant<SeatNumber, Reason> mover(const Placement& card, const Zone& from, const Zone& to) const {
        const bool own_way = from.open_to_own && to.open_to_own && may(card.voice, to);
        if (&from == &to && own_way) return card.voice;
        if (may(meeting.turn, to) && (may(meeting.turn, from) || meeting.turn == card.voice)) return meeting.turn;
        if (own_way) return card.voice;
        if (may(meeting.turn, to)) return Reason::not_your_card;
        return role_of(meeting.turn) == Role::citizen ? barred(to) : Reason::not_your_turn;
    }

    Decision operator()(const OpenMeeting& wish) const {
        if (meeting.stage == Stage::open) return refused(Reason::meeting_is_open);
        if (meeting.stage == Stage::closed) return refused(Reason::meeting_is_closed);
        if (blank(wish.alias)) return refused(Reason::alias_missing);
        for (const std::string& words : {wish.alias, wish.language})
            if (const auto fault = fault_in_words(words)) return refused(*fault);
        return granted(MeetingOpened{wish.alias, wish.language.empty() ? "da" : wish.language});
    }

    Decision operator()(const TakeSeat& wish) const {
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
        if (before && *before == Seat{wish.seat, wish.role, wish.name, wish.side, along, wish.empty})
            return refused(Reason::nothing_changes);
        return granted(SeatTaken{wish.seat, wish.role, wish.name, wish.side, along, wish.empty});
    }

    Decision operator()(const LeaveSeat& wish) const {
        const Seat* seat = seat_of(meeting, wish.seat);
        if (!seat) return refused(Reason::no_such_seat);
        if (seat->role == Role::citizen) return refused(Reason::citizen_missing);
        if (has_spoken(wish.seat)) return refused(Reason::seat_has_spoken);
        return granted(SeatLeft{wish.seat});
    }

    Decision operator()(const PassTurn& wish) const {
        if (const auto reason = unheard(wish.to)) return refused(*reason);
        if (meeting.turn == wish.to) return refused(Reason::nothing_changes);
        return granted(TurnPassed{wish.to});
    }

    Decision operator()(const LayBoard& wish) const {
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
            std::erase_if(laid.pile,
                          [&](const std::string& card) { return book.covered.contains(card) && !meeting.uncovered.contains(card); });
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

    Decision operator()(const ChooseBoard& wish) const {
        if (!board_of(meeting, wish.board)) return refused(Reason::no_such_board);
        if (meeting.chosen == wish.board) return refused(Reason::nothing_changes);
        return granted(BoardChosen{wish.board});
    }

    Decision operator()(const TurnBoard& wish) const {
        const Board* board = board_of(meeting, wish.board);
        if (!board) return refused(Reason::no_such_board);
        const Scaffold* scaffold = scaffold_of(*board);
        if (!scaffold) return refused(Reason::no_such_scaffold);
        if (scaffold->turn_step_degrees == 0 || wish.degrees % scaffold->turn_step_degrees != 0)
            return refused(Reason::board_turns_otherwise);
        const int degrees = static_cast<int>(whole_turn(wish.degrees));
        if (degrees == board->turned_degrees) return refused(Reason::nothing_changes);
        return granted(BoardTurned{wish.board, degrees});
    }

    Decision operator()(const LayCard& wish) const {
        const Board* board = board_of(meeting, wish.board);
        if (!board) return refused(Reason::no_such_board);
        if (board->number != meeting.chosen) return refused(Reason::board_not_chosen);
        const Scaffold* scaffold = scaffold_of(*board);
        if (!scaffold) return refused(Reason::no_such_scaffold);
        if (const auto reason = unreachable_card(wish.card)) return refused(*reason);
        if (const auto reason = unheard(wish.by)) return refused(*reason);
        const Zone* zone = zone_of(*scaffold, wish.zone);
        if (!zone || !on_a_table(wish.spot)) return refused(Reason::no_such_zone);
        if (!may(wish.by, *zone)) return refused(barred(*zone));
        if (const auto fault = fault_of_room(*board, *zone, 0)) return *fault;
        if (scaffold->once_per_board && std::ranges::count(board->placements, wish.card, &Placement::card))
            return refused(Reason::already_on_the_board);
        if (scaffold->one_at_a_time && next_in_pile(*board) != wish.card) return refused(Reason::one_card_at_a_time);
        return granted(CardLaid{meeting.next_placement, wish.board, wish.card, wish.by, zone->name, zone->value, exact(wish.spot)});
    }

    Decision operator()(const MoveCard& wish) const {
        const Placement* card = placement_of(meeting, wish.placement);
        if (!card) return refused(Reason::no_such_placement);
        const Board& board = *board_of(meeting, card->board);
        if (board.number != meeting.chosen) return refused(Reason::board_not_chosen);
        const Scaffold* scaffold = scaffold_of(board);
        if (!scaffold) return refused(Reason::no_such_scaffold);
        const Zone* to = zone_of(*scaffold, wish.zone);
        if (!to || !on_a_table(wish.spot)) return refused(Reason::no_such_zone);
        const Zone* from = zone_of(*scaffold, card->zone);
        const auto by = mover(*card, from ? *from : *to, *to);
        if (const auto* reason = std::get_if<Reason>(&by)) return refused(*reason);
        if (card->zone == to->name && card->spot == exact(wish.spot)) return refused(Reason::nothing_changes);
        if (const auto fault = fault_of_room(board, *to, card->number)) return *fault;
        // What it was joined to by where it lay it is no longer joined to.
        std::vector<Event> events;
        for (const LineNumber line : lines_left_behind(board, *scaffold, *card, *to))
            events.emplace_back(LineRemoved{line, std::get<SeatNumber>(by)});
        events.emplace_back(CardMoved{card->number, std::get<SeatNumber>(by), to->name, to->value, exact(wish.spot)});
        return events;
    }

    Decision operator()(const TakeCardBack& wish) const {
        const Placement* card = placement_of(meeting, wish.placement);
        if (!card) return refused(Reason::no_such_placement);
        if (card->board != meeting.chosen) return refused(Reason::board_not_chosen);
        const SeatNumber by = wish.by == nobody ? meeting.turn : wish.by;
        if (!seat_of(meeting, by)) return refused(Reason::no_such_seat);
        if (by != card->voice && role_of(by) != Role::citizen) return refused(Reason::not_your_card);
        return granted(CardTakenBack{card->number, by});
    }

    Decision operator()(const MarkCard& wish) const {
        const Placement* card = placement_of(meeting, wish.placement);
        if (!card) return refused(Reason::no_such_placement);
        if (card->board != meeting.chosen) return refused(Reason::board_not_chosen);
        const Scaffold* scaffold = scaffold_of(*board_of(meeting, card->board));
        if (!scaffold) return refused(Reason::no_such_scaffold);
        if (wish.mark != Mark::secret && !scaffold->marks.contains(wish.mark)) return refused(Reason::mark_not_here);
        if (card->marks.contains(wish.mark) == wish.on) return refused(Reason::nothing_changes);
        // A mark is read as the word of whoever says the card, so nobody else sets it, but for the citizen. To hide never waits for a turn.
        const bool hides = wish.mark == Mark::secret && wish.on;
        if (!hides && meeting.turn != card->voice && role_of(meeting.turn) != Role::citizen) return refused(Reason::not_your_turn);
        return granted(CardMarked{card->number, wish.mark, wish.on, meeting.turn});
    }

    // Whether lines may be drawn or removed at this card by whoever has the turn.
    std::optional<Reason> lines_barred_at(const Placement& card) const {
        const Scaffold* scaffold = scaffold_of(*board_of(meeting, card.board));
        if (!scaffold) return Reason::no_such_scaffold;
        if (scaffold->lines.empty()) return Reason::no_lines_here;
        const Zone* zone = zone_of(*scaffold, card.zone);
        if (zone && !may(meeting.turn, *zone)) return Reason::not_your_turn;
        if (!scaffold->line_groups.empty() && !scaffold->line_groups.contains(std::string(group_of(card.card))))
            return Reason::lines_join_people;
        return std::nullopt;
    }

    Decision operator()(const DrawLine& wish) const {
        if (wish.from == wish.to) return refused(Reason::line_to_itself);
        const Placement* from = placement_of(meeting, wish.from);
        const Placement* to = placement_of(meeting, wish.to);
        if (!from || !to || from->board != to->board) return refused(Reason::no_such_placement);
        if (const auto reason = lines_barred_at(*from)) return refused(*reason);
        if (const auto reason = lines_barred_at(*to)) return refused(*reason);
        const Board& board = *board_of(meeting, from->board);
        if (board.number != meeting.chosen) return refused(Reason::board_not_chosen);
        const LineKind* kind = line_kind_of(*scaffold_of(board), wish.kind);
        if (!kind) return refused(Reason::no_such_line_kind);
        for (const Line& line : board.lines) {
            const bool same_ends = (line.from == wish.from && line.to == wish.to) || (line.from == wish.to && line.to == wish.from);
            if (same_ends && line.kind == wish.kind) return refused(Reason::line_exists);
        }
        if (const auto fault = fault_of_line(board, *kind, *from, *to)) return *fault;
        return granted(LineDrawn{meeting.next_line, wish.from, wish.to, wish.kind, meeting.turn});
    }

    Decision operator()(const RemoveLine& wish) const {
        const Line* line = line_of(meeting, wish.line);
        if (!line) return refused(Reason::no_such_line);
        const Placement* from = placement_of(meeting, line->from);
        const Placement* to = placement_of(meeting, line->to);
        if (!from || !to) return refused(Reason::no_such_placement);
        if (from->board != meeting.chosen) return refused(Reason::board_not_chosen);
        if (const auto reason = lines_barred_at(*from)) return refused(*reason);
        if (const auto reason = lines_barred_at(*to)) return refused(*reason);
        if (line->by != meeting.turn && role_of(meeting.turn) != Role::citizen) return refused(Reason::not_your_card);
        return granted(LineRemoved{wish.line, meeting.turn});
    }

    Decision operator()(const ShareBoard& wish) const {
        const Board* board = board_of(meeting, wish.board);
        const Seat* citizen = citizen_of(meeting);
        if (!board) return refused(Reason::no_such_board);
        if (!citizen) return refused(Reason::citizen_missing);
        if (board->shared == wish.shared) return refused(Reason::nothing_changes);
        return granted(BoardShared{wish.board, wish.shared, citizen->number});
    }

    Decision operator()(const ConfirmBoard& wish) const {
        const Board* board = board_of(meeting, wish.board);
        const Seat* citizen = citizen_of(meeting);
        if (!board) return refused(Reason::no_such_board);
        if (!citizen) return refused(Reason::citizen_missing);
        // Seen on the table is the point: a board that lies under another cannot be said to fit.
        if (board->number != meeting.chosen) return refused(Reason::board_not_chosen);
        if (board->confirmed) return refused(Reason::nothing_changes);
        return granted(BoardConfirmed{wish.board, citizen->number});
    }

    Decision operator()(const NoteEffect& wish) const {
        const Board* board = board_of(meeting, wish.board);
        if (!board) return refused(Reason::no_such_board);
        if (wish.effect != "worked" && wish.effect != "partly" && wish.effect != "did_not_work") return refused(Reason::no_such_effect);
        if (wish.effect == board->effect) return refused(Reason::nothing_changes);
        return granted(EffectNoted{wish.board, wish.effect});
    }

    Decision operator()(const Undo& wish) const {
        const SeatNumber by = wish.by == nobody ? meeting.turn : wish.by;
        const auto found = undoable(meeting, meeting.chosen, by);
        if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
        return if_it_still_fits(Undone{std::get<std::int64_t>(found), by});
    }

    Decision operator()(const Redo& wish) const {
        const SeatNumber by = wish.by == nobody ? meeting.turn : wish.by;
        const auto found = redoable(meeting, meeting.chosen, by);
        if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
        return if_it_still_fits(Redone{std::get<std::int64_t>(found), by});
    }

    Decision operator()(const CloseMeeting&) const { return granted(MeetingClosed{}); }

    // Why nobody speaks from that seat.
    std::optional<Reason> unheard(SeatNumber number) const {
        const Seat* seat = seat_of(meeting, number);
        if (!seat) return Reason::no_such_seat;
        if (seat->empty) return Reason::seat_is_empty;
        return std::nullopt;
    }

    // Why that card does not come to the table.
    std::optional<Reason> unreachable_card(std::string_view card) const {
        if (is_own(card)) return own_card_of(meeting, card) ? std::nullopt : std::optional(Reason::no_such_card);
        if (!book.cards.contains(card)) return Reason::no_such_card;
        if (book.covered.contains(card) && !meeting.uncovered.contains(std::string(card))) return Reason::card_is_covered;
        return std::nullopt;
    }

    // What a seat may do to a card that somebody made: whoever made it, and nobody else.
    std::variant<const OwnCard*, Reason> own_card_for(SeatNumber by, std::string_view key) const {
        if (const auto reason = unheard(by)) return *reason;
        const OwnCard* card = own_card_of(meeting, key);
        if (!card) return Reason::no_such_card;
        if (card->by != by) return Reason::not_your_own_card;
        return card;
    }

    Decision operator()(const MakeCard& wish) const {
        if (const auto reason = unheard(wish.by)) return refused(*reason);
        return granted(CardMade{std::string(own_group) + "." + std::to_string(meeting.own_cards.size() + 1), wish.by});
    }

    Decision operator()(const WriteCard& wish) const {
        const auto found = own_card_for(wish.by, wish.card);
        if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
        if (const auto fault = fault_in_words(wish.words)) return refused(*fault);
        if (std::get<const OwnCard*>(found)->words == wish.words) return refused(Reason::nothing_changes);
        return granted(CardWritten{wish.card, wish.words, wish.by});
    }

    Decision operator()(const DrawStroke& wish) const {
        const auto found = own_card_for(wish.by, wish.card);
        if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
        if (std::get<const OwnCard*>(found)->strokes.size() >= most_strokes || wish.path.size() > most_points)
            return refused(Reason::card_is_full);
        Path path;
        for (const Point& point : wish.path) {
            if (std::isnan(point.x) || std::isnan(point.y)) continue;
            const auto tenth = [](double value) {
                return static_cast<double>(std::llround(std::clamp(value, -card_paper_mm, card_paper_mm) * 10)) / 10;
            };
            path.push_back({tenth(point.x), tenth(point.y)});
        }
        if (path.empty()) return refused(Reason::nothing_changes);
        return granted(StrokeDrawn{wish.card, std::move(path), wish.by});
    }

    Decision operator()(const TakeStrokeBack& wish) const {
        const auto found = own_card_for(wish.by, wish.card);
        if (const auto* reason = std::get_if<Reason>(&found)) return refused(*reason);
        if (std::get<const OwnCard*>(found)->strokes.empty()) return refused(Reason::nothing_to_undo);
        return granted(StrokeTakenBack{wish.card, wish.by});
    }

    Decision operator()(const WriteNote& wish) const {
        if (const auto reason = unheard(wish.by)) return refused(*reason);
        const Placement* card = placement_of(meeting, wish.placement);
        if (!card) return refused(Reason::no_such_placement);
        if (card->board != meeting.chosen) return refused(Reason::board_not_chosen);
        if (const auto fault = fault_in_words(wish.words, longest_note)) return refused(*fault);
        const auto note = card->notes.find(wish.by);
        if ((note == card->notes.end() ? std::string() : note->second) == wish.words) return refused(Reason::nothing_changes);
        return granted(NoteWritten{wish.placement, wish.words, wish.by});
    }

    Decision operator()(const FavourCard& wish) const {
        if (role_of(wish.by) != Role::citizen) return refused(Reason::only_the_citizen_decides);
        if (const auto reason = unreachable_card(wish.card)) return refused(*reason);
        if ((std::ranges::count(meeting.favourites, wish.card) > 0) == wish.on) return refused(Reason::nothing_changes);
        return granted(CardFavoured{wish.card, wish.on, wish.by});
    }

    Decision operator()(const UncoverCard& wish) const {
        if (role_of(wish.by) != Role::citizen) return refused(Reason::only_the_citizen_decides);
        if (!book.covered.contains(wish.card)) return refused(Reason::no_such_card);
        if (meeting.uncovered.contains(wish.card) == wish.on) return refused(Reason::nothing_changes);
        return granted(CardUncovered{wish.card, wish.on, wish.by});
    }

    Decision operator()(const MakeChoice& wish) const {
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

    Decision operator()(const ChooseLanguage& wish) const {
        if (wish.language.empty() || wish.language.size() > 12) return refused(Reason::no_such_language);
        if (meeting.language == wish.language) return refused(Reason::nothing_changes);
        return granted(LanguageChosen{wish.language});
    }

    // Asked of the log and not of the boards: what was taken back or undone may come again, and then in the same voice.
    bool has_spoken(SeatNumber seat) const {
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
            return false;
        });
    }

    // What turns a deed back or brings it again, unless another hand stands in its way: the card that it was about is gone, or has been
    // laid since where it may lie but once, or its place or the end of its line is taken.
    Decision if_it_still_fits(Event event) const {
        Meeting then = meeting;
        apply(then, {static_cast<std::int64_t>(then.log.size()) + 1, 0, event});
        const Board* now = board_of(meeting, meeting.chosen);
        const Board* board = board_of(then, meeting.chosen);
        if (!now || !board) return refused(Reason::no_such_board);
        if (board->placements == now->placements && board->lines == now->lines) return refused(Reason::changed_by_another);
        const Scaffold* scaffold = scaffold_of(*board);
        std::set<std::string_view> cards;
        for (const Placement& card : board->placements)
            if (!cards.insert(card.card).second && scaffold && scaffold->once_per_board) return refused(Reason::already_on_the_board);
        if (scaffold)
            if (const auto fault = fault_of(*board, *scaffold)) return *fault;
        return granted(std::move(event));
    }
};

}  // namespace

Decision decide(const Meeting& meeting, const Intent& intent, const Book& book) {
    if (!std::holds_alternative<OpenMeeting>(intent)) {
        if (meeting.stage == Stage::none) return refused(Reason::no_meeting_open);
        if (meeting.stage == Stage::closed) return refused(Reason::meeting_is_closed);
    }
    return std::visit(Judge{meeting, book}, intent);
}

}  // namespace meeting
