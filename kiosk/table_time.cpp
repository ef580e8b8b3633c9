// SPDX-License-Identifier: MPL-2.0
// What was: how a board lay last time, laid beside the new one, and the meeting looked back through, step by step.
#include <algorithm>

#include "kiosk/export/dates.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/before.hpp"
#include "kiosk/table.hpp"

namespace table {

using meeting::Recorded;

namespace {

constexpr std::size_t most_dates = 2;

// A change that is seen on a board.
bool is_step(const meeting::Event& event) {
    struct {
        bool operator()(const meeting::BoardLaid&) const { return true; }
        bool operator()(const meeting::BoardChosen&) const { return true; }
        bool operator()(const meeting::BoardTurned&) const { return true; }
        bool operator()(const meeting::BoardRevealed&) const { return true; }
        bool operator()(const meeting::LastTimeShown&) const { return true; }
        bool operator()(const meeting::CardLaid&) const { return true; }
        bool operator()(const meeting::CardMoved&) const { return true; }
        bool operator()(const meeting::CardTakenBack&) const { return true; }
        bool operator()(const meeting::CardMarked& marked) const { return marked.mark != meeting::Mark::secret; }
        bool operator()(const meeting::NoteWritten&) const { return true; }
        bool operator()(const meeting::LineDrawn&) const { return true; }
        bool operator()(const meeting::LineRemoved&) const { return true; }
        bool operator()(const meeting::GrantSet&) const { return true; }
        bool operator()(const meeting::MoneyMoved&) const { return true; }
        bool operator()(const meeting::EnvelopeSet&) const { return true; }
        bool operator()(const meeting::Undone&) const { return true; }
        bool operator()(const meeting::Redone&) const { return true; }
        bool operator()(const meeting::MeetingOpened&) const { return false; }
        bool operator()(const meeting::MeetingClosed&) const { return false; }
        bool operator()(const meeting::SeatTaken&) const { return false; }
        bool operator()(const meeting::SeatLeft&) const { return false; }
        bool operator()(const meeting::TurnPassed&) const { return false; }
        bool operator()(const meeting::BoardShared&) const { return false; }
        bool operator()(const meeting::BoardConfirmed&) const { return false; }
        bool operator()(const meeting::EffectNoted&) const { return false; }
        bool operator()(const meeting::SequenceChosen&) const { return false; }
        bool operator()(const meeting::MomentPinned&) const { return false; }
        bool operator()(const meeting::CardMade&) const { return false; }
        bool operator()(const meeting::CardWritten&) const { return false; }
        bool operator()(const meeting::StrokeDrawn&) const { return false; }
        bool operator()(const meeting::StrokeTakenBack&) const { return false; }
        bool operator()(const meeting::PhotoSet&) const { return false; }
        bool operator()(const meeting::CardLifted&) const { return false; }
        bool operator()(const meeting::CardFavoured&) const { return false; }
        bool operator()(const meeting::CardUncovered&) const { return false; }
        bool operator()(const meeting::ChoiceMade&) const { return false; }
        bool operator()(const meeting::LanguageChosen&) const { return false; }
    } seen;
    return std::visit(seen, event);
}

// What was last said to be private of each card. It was not for all to see before that either, nor is it after the card was taken back.
std::set<meeting::PlacementNumber> private_cards(const std::vector<Recorded>& log) {
    const auto counting = meeting::in_effect(log);
    std::set<meeting::PlacementNumber> cards;
    for (const Recorded& recorded : log) {
        const auto* marked = std::get_if<meeting::CardMarked>(&recorded.event);
        if (!marked || marked->mark != meeting::Mark::secret || !counting.contains(recorded.sequence)) continue;
        if (marked->on)
            cards.insert(marked->placement);
        else
            cards.erase(marked->placement);
    }
    return cards;
}

}  // namespace

void Table::read_earlier() {
    earlier_.reset();
    if (!shelf_ || local_.try_out) {
        earlier_.emplace();
        return lay_waiting();
    }
    errands_.send([this, id = meeting_id_, alias = meeting().alias]() -> Errands::Home {
        return [this, id, found = earlier_boards(*shelf_, alias, stock_.deck)]() mutable {
            if (id != meeting_id_) return;
            earlier_ = std::move(found);
            lay_waiting();
        };
    });
}

void Table::lay_board(meeting::LayBoard wish) {
    to_lay_.push_back(std::move(wish));
    // Of several, the first is being asked about.
    if (to_lay_.size() == 1) lay_waiting();
}

// In the order in which they were asked for. The one of which there is a last time waits for somebody to say whether it is to be seen.
void Table::lay_waiting() {
    while (!to_lay_.empty() && (earlier_ || !sitting_.begun())) {
        if (!std::holds_alternative<meeting::LayBoard>(to_lay_.front())) {
            ask(std::move(to_lay_.front()));
            to_lay_.pop_front();
            continue;
        }
        meeting::LayBoard wish = std::get<meeting::LayBoard>(to_lay_.front());
        const meeting::Scaffold* scaffold = stock_.book.current_of(wish.scaffold);
        std::vector<const EarlierBoard*> dates;
        if (scaffold && earlier_) {
            const std::string topic = wish.topic.empty() && !scaffold->topics.empty() ? scaffold->topics.front().name : wish.topic;
            const std::string scale = wish.scale.empty() && !scaffold->scales.empty() ? scaffold->scales.front().name : wish.scale;
            for (const EarlierBoard& board : *earlier_)
                if (board.scaffold == wish.scaffold && board.topic == topic && board.scale == scale && dates.size() < most_dates)
                    dates.push_back(&board);
        }
        if (!dates.empty()) return offer_last_time(wish, dates);
        to_lay_.pop_front();
        ask(std::move(wish));
    }
}

void Table::offer_last_time(const meeting::LayBoard& wish, const std::vector<const EarlierBoard*>& dates) {
    const meeting::Seat* citizen = meeting::citizen_of(meeting());
    const double turn = citizen ? render::facing(citizen->side) : 0;
    const meeting::Scaffold* scaffold = stock_.book.current_of(wish.scaffold);
    render::Chooser chooser{"last_time", {0, 0}, turn, "", {}};
    chooser.title = stock_.phrases.say_with(stationery_.language, "{board}: look at last time, too?",
                                            {{"board", scaffold ? stationery_.say(scaffold->title) : wish.scaffold}});
    std::vector<ChoiceDeed> deeds;
    const auto laying = [this](std::vector<std::string> before) {
        return [this, before = std::move(before)](Moment) {
            if (to_lay_.empty()) return;
            auto asked = std::get<meeting::LayBoard>(std::move(to_lay_.front()));
            to_lay_.pop_front();
            asked.before = before;
            ask(std::move(asked));
            lay_waiting();
        };
    };
    for (std::size_t i = 0; i < dates.size(); ++i) {
        chooser.choices.push_back(
            {"since_" + std::to_string(i + 1), render::day_words(dates[i]->day, stationery_), i == 0 ? "23EA" : "1F4C6", false});
        deeds.push_back(laying(dates[i]->before));
    }
    chooser.choices.push_back({"without", stationery_.say("Only the new one"), "2795", false});
    deeds.push_back(laying({}));
    offer(std::move(chooser), std::move(deeds));
    deeds_["last_time"]["close"] = laying({});
}

// Whether that card lay there last time, too, and that is seen: then the citizen says how it compares, whichever way it was moved.
bool Table::is_compared(const meeting::Board& board, const meeting::Placement& card) const {
    const auto before = meeting::last_time_of(board);
    return before && meeting::laid_then(board, *before, card.number);
}

void Table::open_timeline(Moment now) {
    const std::vector<Recorded>& log = meeting().log;
    render::Timeline timeline;
    for (const Recorded& recorded : log)
        if (is_step(recorded.event)) timeline.moments.push_back({recorded.sequence, recorded.at});
    if (timeline.moments.empty() || !meeting::allowed(meeting(), meeting::Choice::look_back)) return;
    const std::size_t last = timeline.moments.size() - 1;
    // What people have open is open still when they come back.
    local_.timeline = std::move(timeline);
    hands_.let_go(now.run_ms);
    go_to_moment(last);
}

void Table::go_to_moment(std::size_t which) {
    if (!local_.timeline || which >= local_.timeline->moments.size()) return;
    render::Timeline& timeline = *local_.timeline;
    timeline.here = which;
    const auto& moment = timeline.moments[which];
    timeline.clock = exports::clock_of(moment.at);
    const std::vector<Recorded>& log = meeting().log;
    meeting::Meeting then = meeting::replay(std::span(log).first(static_cast<std::size_t>(moment.sequence)));
    const auto hidden = private_cards(log);
    for (meeting::Board& board : then.boards)
        for (meeting::Placement& card : board.placements)
            if (hidden.contains(card.number)) card.marks.insert(meeting::Mark::secret);
    // A photo that was taken off since is nobody's to see again.
    for (meeting::OwnCard& card : then.own_cards)
        if (const meeting::OwnCard* now = meeting::own_card_of(meeting(), card.key); !now || now->photo.empty()) card.photo = {};
    timeline.deck = std::make_shared<const meeting::Deck>(meeting::with_own_cards(stock_.deck, then, stock_.phrases));
    timeline.then = std::make_shared<const meeting::Meeting>(std::move(then));
    changed_ = true;
}

// "time/back/south": the same before every side.
void Table::pressed_in_timeline(const std::string& what, Moment moment) {
    if (!local_.timeline) return;
    const std::size_t here = local_.timeline->here;
    changed_ = true;
    if (what.starts_with("time/first/")) return go_to_moment(0);
    if (what.starts_with("time/back/")) return go_to_moment(here > 0 ? here - 1 : 0);
    if (what.starts_with("time/on/")) return go_to_moment(here + 1);
    if (what.starts_with("time/pin/")) {
        const std::int64_t sequence = local_.timeline->moments[here].sequence;
        return ask(meeting::PinMoment{sequence, !meeting().pinned.contains(sequence)});
    }
    local_.timeline.reset();
    if (!what.starts_with("time/stop/")) return;
    local_.stopped = true;
    stopped_by_ = 0;
    hands_.let_go(moment.run_ms);
}

}  // namespace table
