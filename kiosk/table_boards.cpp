// SPDX-License-Identifier: MPL-2.0
// The boards in a ring of small pictures, and how a meeting begins and ends by hand.
#include <algorithm>

#include "kiosk/table.hpp"
#include "render/scene_picture.hpp"

namespace table {

using meeting::Board;
using meeting::Choice;

void Table::open_ring(double turn) {
    if (local_.ring) {
        local_.ring.reset();
    } else if (meeting().stage == meeting::Stage::open && !local_.welcome) {
        local_.ring = render::Ring{turn, {}};
        draw_ring_pictures();
    }
    changed_ = true;
}

// Drawn by the worker: a board with many cards takes longer than a frame.
void Table::draw_ring_pictures() {
    for (const Board& board : meeting().boards) {
        const auto shelf = std::make_shared<const std::pair<meeting::Deck, render::Look>>(deck_, look_);
        errands_.send([this, board, shelf, language = stationery_.language]() -> Errands::Home {
            const render::Stationery own{stock_.book,        shelf->first,        stock_.phrases, shelf->second,
                                         settings_.width_mm, settings_.height_mm, language};
            constexpr double pixels_per_mm = 0.5;
            auto picture = std::make_shared<const render::Picture>(render::paint_scene(render::board_scene(board, own), pixels_per_mm));
            return [this, number = board.number, picture = std::move(picture)] {
                if (local_.ring) local_.ring->pictures[number] = picture;
            };
        });
    }
}

void Table::pressed_in_ring(const std::string& what, Moment moment) {
    if (!local_.ring) return;
    const double turn = local_.ring->turn_degrees;
    local_.ring.reset();
    const Board* board = chosen();
    if (what.starts_with("board/")) {
        const int number = std::atoi(what.c_str() + 6);
        if (number != meeting().chosen) ask(meeting::ChooseBoard{number});
    } else if (what == "ring/turn" && board && scaffold()) {
        ask(meeting::TurnBoard{board->number, (board->turned_degrees + scaffold()->turn_step_degrees) % 360});
    } else if (what == "ring/share" && board) {
        ask(meeting::ShareBoard{board->number, !board->shared});
    } else if (what == "ring/next") {
        const meeting::Sequence* followed = sequence();
        const auto next = followed ? meeting::progress_of(meeting(), *followed, stock_.book).next : std::nullopt;
        if (next) go_to_step(*next);
    } else if (what.starts_with("step/")) {
        go_to_step(static_cast<std::size_t>(std::atoi(what.c_str() + 5) - 1));
    } else if (what == "ring/sequence") {
        offer_sequences(turn);
    } else if (what == "ring/timeline") {
        open_timeline(moment);
    } else if (what == "ring/choices") {
        local_.ring = render::Ring{turn, {}, true};
    } else if (what == "ring/last_time" && board) {
        ask(meeting::ShowLastTime{board->number, !board->last_time_shown});
    } else if (what == "ring/reveal" && board) {
        ask(meeting::RevealBoard{board->number});
    } else if (what == "ring/new") {
        offer_new_board(turn);
    } else if (what == "ring/seat") {
        offer_new_seat(turn == 0 ? meeting::Side::south : meeting::Side::north, {0, 0}, turn);
    } else if (what == "ring/end") {
        begin_parting(false);
    }
}

void Table::preview(std::variant<meeting::Scaffold, FileFault> read, Moment moment) {
    if (meeting().stage != meeting::Stage::open) begin_try_out(moment);
    if (!local_.try_out) return;
    local_.notes.clear();
    if (const auto* fault = std::get_if<FileFault>(&read)) return say(fault->sentence, {0, 0}, 0, moment);
    auto scaffold = std::make_shared<const meeting::Scaffold>(std::move(std::get<meeting::Scaffold>(read)));
    const std::string id = scaffold->id;
    stock_.book.add(std::move(scaffold), true);
    lay_topic(id);
}

void Table::offer_new_board(double turn, bool apart) {
    render::Chooser chooser{turn == 0 ? "south" : "north", {0, 0}, turn, stationery_.say("Which board will you lay?"), {}};
    std::vector<ChoiceDeed> deeds;
    // Any board may be laid by each for themselves.
    chooser.choices.push_back({"apart", stationery_.say("First each alone"), "1F440", apart});
    deeds.emplace_back([this, turn, apart](Moment) { offer_new_board(turn, !apart); });
    for (const render::TopicOffered& topic : render::topics_offered(stationery_)) {
        std::string name = topic.name;
        std::ranges::replace(name, '/', '_');
        chooser.choices.push_back({name, topic.label, topic.picture, false});
        deeds.emplace_back([this, apart, name = topic.name](Moment) { lay_topic(name, apart); });
    }
    offer(std::move(chooser), std::move(deeds));
}

// "network" or "mat/leisure".
void Table::lay_topic(const std::string& name, bool apart) {
    const std::size_t slash = name.find('/');
    lay_board({name.substr(0, slash), slash == std::string::npos ? "" : name.substr(slash + 1), "", {}, false, "", apart});
}

// "keep/yes"
void Table::answer_choice(const std::string& answer) {
    const std::size_t slash = answer.find('/');
    const auto choice = meeting::choice_named(answer.substr(0, slash));
    if (choice && slash != std::string::npos) ask(meeting::MakeChoice{*choice, answer.substr(slash + 1) == "yes"});
    changed_ = true;
}

// The citizen's side is asked, and may be asked again until the end.
void Table::ask_choices() {
    if (meeting().stage != meeting::Stage::open && !sitting_.begun()) return;
    local_.ring = render::Ring{0, {}, true};
    close_staff();
}

void Table::pressed_in_welcome(const std::string& what, Moment moment) {
    if (what.starts_with("practice/")) return begin_try_out(moment);
    if (what == "welcome/south" || what == "welcome/north") {
        if (meeting().stage == meeting::Stage::open) return;
        if (!shelf_) return say("Meetings cannot be kept on this table now.", {0, 0}, what == "welcome/south" ? 0 : 180, moment);
        render::Writing writing;
        writing.what = render::WritingFor::alias;
        writing.capitals = true;
        local_.writings[1] = std::move(writing);
        return;
    }
    if (what.starts_with("may/")) return answer_choice(what.substr(4));
    if (!local_.welcome) return;
    using Asks = render::Welcome::Asks;
    render::Welcome& welcome = *local_.welcome;
    if (what.starts_with("topic/")) {
        const std::string topic = what.substr(6);
        if (std::erase(welcome.topics, topic) == 0) welcome.topics.push_back(topic);
        welcome.sequence.clear();
    } else if (what.starts_with("sequence/")) {
        // Either boards of one's own choice or a sequence of them; others may always be laid between.
        const std::string id = what.substr(9);
        welcome.sequence = welcome.sequence == id ? "" : id;
        welcome.topics.clear();
    } else if (what == "welcome/stop") {
        // Nothing was laid, so nothing is kept.
        erase("", moment, record::Who::table);
    } else if (what == "welcome/back") {
        welcome.asks = welcome.asks == Asks::choices ? Asks::topics : Asks::who;
    } else if (welcome.asks == Asks::who) {
        welcome.asks = Asks::topics;
    } else if (welcome.asks == Asks::topics) {
        welcome.asks = Asks::choices;
    } else {
        // The first that was chosen lies on top.
        for (auto topic = welcome.topics.rbegin(); topic != welcome.topics.rend(); ++topic) lay_topic(*topic);
        if (!welcome.sequence.empty()) begin_sequence(welcome.sequence);
        local_.welcome.reset();
    }
    changed_ = true;
}

// The boards that nobody has said yes to are asked about in turn.
void Table::begin_parting(bool staffs) {
    local_.parting = render::Parting{{}, false, staffs};
    for (const Board& each : meeting().boards)
        if (!each.confirmed) local_.parting->to_ask.push_back(each.number);
    ask_next_board();
}

// Whether a board that fits is still to be asked about: may it go on the pages?
bool Table::pages_unsaid(const Board& board) const {
    return !board.shared && meeting::allowed(meeting(), Choice::show) && meeting::allowed(meeting(), Choice::take_along) &&
           !local_.parting->said.contains(board.number);
}

// The board to be asked about comes to the table; one that fits, and of which it is known whether it goes on pages, is asked about no more.
void Table::ask_next_board() {
    auto& left = local_.parting->to_ask;
    while (!left.empty()) {
        const Board* board = meeting::board_of(meeting(), left.front());
        const bool something = board && (!board->placements.empty() || !board->lines.empty());
        if (something && (!board->confirmed || pages_unsaid(*board))) break;
        left.erase(left.begin());
    }
    changed_ = true;
    if (!left.empty() && left.front() != meeting().chosen) return ask(meeting::ChooseBoard{left.front()});
    if (left.empty() && local_.parting->staffs) local_.parting.reset();
}

std::optional<render::AboutBoard> Table::asked_of_board() const {
    const Board* board = chosen();
    if (!board || !local_.parting || local_.parting->to_ask.empty() || local_.parting->to_ask.front() != board->number) return std::nullopt;
    return render::AboutBoard{board->confirmed, board->shared || local_.parting->said.contains(board->number)};
}

void Table::pressed_of_board(const std::string& what) {
    const Board* board = chosen();
    if (!board || !asked_of_board()) return;
    if (what == "yes" && !board->confirmed) ask(meeting::ConfirmBoard{board->number});
    if (what == "later") local_.parting.reset();
    if (what == "share" || what == "private") {
        const bool share = what == "share";
        local_.parting->said.insert(board->number);
        if (share != board->shared) ask(meeting::ShareBoard{board->number, share});
        ask_next_board();
    }
    changed_ = true;
}

void Table::pressed_in_parting(const std::string& what, Moment moment) {
    if (!local_.parting) return;
    if (what == "stay") {
        local_.parting.reset();
    } else if (what == "back") {
        local_.parting->sure = false;
    } else if (what == "sure") {
        local_.parting->sure = true;
    } else if (what == "erase") {
        erase("", moment, record::Who::table);
    } else if (what == "keep" || what == "mine") {
        if (what == "mine") {
            for (const Board& board : meeting().boards)
                if (board.shared) ask(meeting::ShareBoard{board.number, false});
            if (meeting::allowed(meeting(), Choice::take_along)) ask(meeting::MakeChoice{Choice::take_along, false});
        }
        local_.parting.reset();
        keep_meeting();
    }
    changed_ = true;
}

}  // namespace table
