// SPDX-License-Identifier: MPL-2.0
#include "kiosk/table.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "kiosk/export_meeting.hpp"
#include "render/card_face.hpp"

namespace table {

using meeting::Board;
using meeting::Placement;
using meeting::Point;
using meeting::Pose;
using meeting::Reason;
using meeting::Recorded;
using meeting::Stage;

namespace {

input::HandRules rules_from(const Settings& settings) {
    input::HandRules rules;
    rules.half_width_mm = settings.width_mm / 2;
    rules.half_height_mm = settings.height_mm / 2;
    rules.rest_ms = settings.rest_ms;
    rules.debounce_ms = settings.debounce_ms;
    rules.drag_start_mm = settings.drag_start_mm;
    return rules;
}

input::TokenRules token_rules_from(const Settings& settings) {
    input::TokenRules rules;
    rules.rest_ms = settings.rest_ms;
    return rules;
}

// The placement that an answer was about, if it laid or moved one.
std::optional<meeting::PlacementNumber> placed(const std::vector<Recorded>& events) {
    for (const Recorded& recorded : events) {
        if (const auto* laid = std::get_if<meeting::CardLaid>(&recorded.event)) return laid->placement;
        if (const auto* moved = std::get_if<meeting::CardMoved>(&recorded.event)) return moved->placement;
    }
    return std::nullopt;
}

}  // namespace

Table::Table(Stock stock, Settings settings, std::filesystem::path assets, record::Shelf* shelf, std::filesystem::path data,
             double pixels_per_mm, std::function<void()> wake)
    : stock_(std::move(stock)),
      deck_(stock_.deck),
      settings_([&] {
          settings.data = data;
          return std::move(settings);
      }()),
      stationery_{stock_.book, deck_, stock_.phrases, look_, settings_.width_mm, settings_.height_mm, settings_.language},
      shelf_(shelf),
      wake_(wake),
      sitting_(stock_.book),
      hands_(rules_from(settings_)),
      tokens_(token_rules_from(settings_)),
      errands_(std::move(wake)),
      staff_(assets / "fonts", data / "staff.lock", pixels_per_mm, stationery_, errands_) {
    stationery_.faces = std::make_shared<render::Faces>();
    open_as_left(data);
}

const Board* Table::chosen() const { return meeting::board_of(meeting(), meeting().chosen); }

const meeting::Scaffold* Table::scaffold() const {
    const Board* board = chosen();
    const meeting::Scaffold* as_written = board ? stock_.book.edition_of(board->edition) : nullptr;
    if (!as_written || !meeting::follows_seats(*as_written)) return as_written;
    if (fit_.edition != board->edition || fit_.seats != meeting().seats)
        fit_ = {board->edition, meeting().seats, meeting::fitted(*as_written, meeting().seats)};
    return &fit_.scaffold;
}

void Table::say_trouble(const record::Trouble& trouble) {
    std::fprintf(stderr, "livsmester: %s\n", trouble.in_english().c_str());
    local_.trouble = stock_.phrases.say_with(stationery_.language, trouble.sentence, {{"file", trouble.file}});
    changed_ = true;
}

void Table::resume(Moment moment) {
    if (!shelf_) return;
    const auto listed = shelf_->meetings();
    if (const auto* trouble = std::get_if<record::Trouble>(&listed)) return say_trouble(*trouble);
    for (const record::Summary& summary : std::get<std::vector<record::Summary>>(listed)) {
        if (summary.last_kind == "MeetingClosed") continue;
        const auto read = read_log(*shelf_, summary.id);
        if (const auto* fault = std::get_if<std::string>(&read)) {
            std::fprintf(stderr, "livsmester: %s\n", fault->c_str());
            local_.trouble = stationery_.say("A meeting on this table cannot be read. It is kept as it is.");
            continue;
        }
        const auto& log = std::get<std::vector<Recorded>>(read);
        for (const Recorded& recorded : log)
            if (const auto* laid = std::get_if<meeting::BoardLaid>(&recorded.event))
                remember_edition(stock_.book, stock_.deck, laid->source);
            else if (const auto* followed = std::get_if<meeting::SequenceChosen>(&recorded.event))
                remember_sequence(stock_.book, stock_.deck, followed->source);
        meeting_id_ = summary.id;
        sitting_.begin(shelf_->write(summary.id, wake_), log);
        deck_ = meeting::with_own_cards(stock_.deck, meeting(), stock_.phrases);
        speak(meeting().language);
    }
    if (sitting_.begun()) read_earlier();
    pass(moment);
}

void Table::begin_meeting(Moment moment, bool try_out) {
    errands_.finish();
    if (sitting_.begun() && meeting().stage == Stage::open) return;
    local_ = {};
    local_.try_out = try_out || !shelf_;
    kept_.clear();
    if (local_.try_out) {
        meeting_id_.clear();
        sitting_.begin(std::make_unique<record::Writer>(record::keep_nothing, wake_), {});
    } else {
        meeting_id_ = record::Shelf::begin();
        sitting_.begin(shelf_->write(meeting_id_, wake_), {});
    }
    hands_.let_go(moment.run_ms);
    forget_tokens();
    to_lay_.clear();
    earlier_.reset();
    if (local_.try_out) earlier_.emplace();
    changed_ = true;
}

void Table::begin_try_out(Moment moment) {
    begin_meeting(moment, true);
    using meeting::Role;
    using meeting::Side;
    ask(meeting::OpenMeeting{stationery_.say("Trying out"), stationery_.language});
    ask(meeting::TakeSeat{1, Role::citizen, "", Side::south, 0.5});
    ask(meeting::TakeSeat{2, Role::network, "", Side::north, 0.2});
    ask(meeting::TakeSeat{3, Role::professional, "", Side::north, 0.8});
    ask(meeting::TakeSeat{4, Role::guide, "", Side::east, 0.5});
    ask(meeting::LayBoard{"mat", "", "", {}, false, ""});
    ask(meeting::LayBoard{"network", "", "", {}, false, ""});
    pass(moment);
}

void Table::ask(meeting::Intent intent) {
    Asked asked;
    asked.intent = std::move(intent);
    sitting_.ask(std::move(asked));
    changed_ = true;
}

void Table::feed(const input::Contact& contact, Moment moment) {
    changed_ = true;
    const auto gestures = hands_.feed(contact, [&](Point at) { return under(at, moment); });
    for (const auto& gesture : gestures) act(gesture, moment);
    changed_ = true;
}

input::Target Table::under(Point at, Moment moment) {
    using input::Meets;
    const render::Shape* shape = render::uppermost(
        scene(moment), at, {render::Touch::card, render::Touch::button, render::Touch::key, render::Touch::panel, render::Touch::zone});
    if (!shape) return {};
    const Meets meets = shape->touch == render::Touch::card     ? Meets::card
                        : shape->touch == render::Touch::button ? Meets::button
                        : shape->touch == render::Touch::key    ? Meets::key
                        : shape->touch == render::Touch::panel  ? Meets::panel
                                                                : Meets::zone;
    Pose pose = shape->pose;
    // A card that is already lifted is drawn a little larger than it is.
    if (meets == Meets::card)
        if (const input::Grip* grip = hands_.grip_of(shape->name)) pose = hands_.pose_at(*grip, moment.run_ms);
    return {meets, shape->name, pose};
}

void Table::pass(Moment moment) {
    if (errands_.come_home() || moving(moment)) changed_ = true;
    for (const auto& gesture : hands_.pass(moment.run_ms)) act(gesture, moment);
    pass_tokens(moment);
    const std::vector<Answer> answers = sitting_.pass(moment.utc_ms);
    if (!answers.empty()) follow_names();
    for (const Answer& answer : answers) {
        answered(answer, moment);
        changed_ = true;
    }
    if (const auto& trouble = sitting_.trouble(); trouble != said_trouble_) {
        said_trouble_ = trouble;
        if (trouble)
            say_trouble(*trouble);
        else
            local_.trouble.clear();
        changed_ = true;
    }
    if (sitting_.trouble()) {
        // A full disk may be emptied, a stick pushed back in: what is in hand is tried again, for as long as it takes.
        if (retry_ms_ && moment.run_ms >= *retry_ms_) sitting_.retry();
        if (!retry_ms_ || moment.run_ms >= *retry_ms_) retry_ms_ = moment.run_ms + 2000;
    } else {
        retry_ms_.reset();
    }
    if (keeping_ && meeting().stage == Stage::closed && !sitting_.busy()) leave_meeting();
    if (std::erase_if(local_.safe_marks,
                      [&](const render::SafeMark& mark) { return moment.run_ms - mark.since_ms >= look_.safe_mark_ms; }) > 0)
        changed_ = true;
    draw_staff(moment);
    if (moving(moment)) changed_ = true;
}

std::optional<std::int64_t> Table::next_ms() const {
    std::optional<std::int64_t> next = hands_.next_ms();
    const auto also = [&](std::int64_t due) { next = next ? std::min(*next, due) : due; };
    if (retry_ms_) also(*retry_ms_);
    if (const auto token = tokens_.next_ms()) also(*token);
    if (lift_due_ms_) also(*lift_due_ms_);
    for (const render::SafeMark& mark : local_.safe_marks) also(mark.since_ms + look_.safe_mark_ms);
    return next;
}

bool Table::moving(Moment) const { return hands_.gliding() || (look_.safe_mark_fades && !local_.safe_marks.empty()); }

// The cards of a kind are told apart by a number that may be another when one of them has gone: what is in hand or picked up goes by the
// placement. What is not there any more is in nobody's hand.
void Table::follow_names() {
    std::map<std::string, meeting::PlacementNumber> now;
    if (const Board* board = chosen()) {
        const std::vector<std::string> names = render::card_names(*board);
        for (std::size_t i = 0; i < names.size(); ++i) now[names[i]] = board->placements[i].number;
    }
    const auto name_now = [&](const std::string& name) -> std::optional<std::string> {
        if (name.starts_with("seat:")) return meeting::seat_of(meeting(), std::atoi(name.c_str() + 5)) ? std::optional(name) : std::nullopt;
        if (!name.starts_with("card:")) return name;
        const auto before = named_.find(name);
        if (before == named_.end()) return now.contains(name) ? std::optional(name) : std::nullopt;
        const auto after = std::ranges::find(now, before->second, [](const auto& each) { return each.second; });
        return after == now.end() ? std::nullopt : std::optional(after->first);
    };
    hands_.follow(name_now);
    std::erase_if(local_.picked, [&](std::string& name) {
        auto after = name_now(name);
        if (after) name = std::move(*after);
        return !after;
    });
    named_ = std::move(now);
}

const render::Scene& Table::scene(Moment moment) {
    if (!changed_) return scene_;
    follow_names();
    local_.tokens = real_things();
    local_.about_board = asked_of_board();
    // What is shown to the citizen, or asked, is not covered by what staff do.
    const bool waits = local_.going_out || local_.parting;
    local_.panel = waits ? std::nullopt : staff_.on_table();
    scene_ = render::lay_out(meeting(), hands_, local_, stationery_, moment.run_ms);
    // A chooser finds its place once, among what lies there when it opens.
    bool placed = false;
    for (render::Chooser& chooser : local_.choosers) {
        if (chooser.placed) continue;
        chooser.at = render::clear_place(chooser, scene_, stationery_);
        chooser.placed = placed = true;
    }
    if (placed) scene_ = render::lay_out(meeting(), hands_, local_, stationery_, moment.run_ms);
    changed_ = false;
    return scene_;
}

std::string Table::sentence_of(const meeting::Refusal& refusal) const {
    return stationery_.phrases.say_with(stationery_.language, meeting::sentence_of(refusal.reason),
                                        {{"most", std::to_string(refusal.most)}, {"field", stationery_.say(refusal.field)}});
}

void Table::say(const std::string& english, Point at, double turn, Moment moment) {
    // What is said anew in one place takes the place of what was said there.
    constexpr double same_place_mm = 30;
    std::erase_if(local_.notes, [&](const render::Note& note) {
        return note.turn_degrees == turn && std::hypot(note.at.x - at.x, note.at.y - at.y) < same_place_mm;
    });
    local_.notes.push_back({english, at, turn, moment.run_ms});
    constexpr std::size_t most_notes = 6;
    if (local_.notes.size() > most_notes) local_.notes.erase(local_.notes.begin());
    changed_ = true;
}

// The scene name of the card in hand that asks, as it is by now.
std::string Table::in_hand(const Asked& asked) const {
    meeting::PlacementNumber number = 0;
    if (const auto* move = std::get_if<meeting::MoveCard>(&asked.intent)) number = move->placement;
    if (const auto* back = std::get_if<meeting::TakeCardBack>(&asked.intent)) number = back->placement;
    const auto card = std::ranges::find(named_, number, [](const auto& each) { return each.second; });
    return number != 0 && card != named_.end() ? card->first : asked.card;
}

void Table::answered(const Answer& answer, Moment moment) {
    const Asked& asked = answer.asked;
    if (asked.token != 0) token_answered(answer);
    if (const auto* refusal = std::get_if<meeting::Refusal>(&answer.what)) {
        happened_.push_back({{}, refusal->reason, meeting_id_});
        if (!asked.card.empty()) hands_.send_home(in_hand(asked), moment.run_ms);
        if (refusal->reason != Reason::nothing_changes && asked.token == 0) {
            const std::string why = sentence_of(*refusal);
            say(why, asked.at_mm, asked.turn_degrees, moment);
            if (staff_.is_open()) notice_ = why;
        }
        return;
    }
    const auto& events = std::get<std::vector<Recorded>>(answer.what);
    happened_.push_back({events, std::nullopt, meeting_id_});
    for (const Recorded& recorded : events) {
        if (std::holds_alternative<meeting::MeetingOpened>(recorded.event)) read_earlier();
        // Another board on the table: what was picked up from the one before is laid down.
        if (std::holds_alternative<meeting::BoardChosen>(recorded.event) || std::holds_alternative<meeting::BoardLaid>(recorded.event)) {
            local_.picked.clear();
            local_.choosers.clear();
            deeds_.clear();
            hands_.let_go(moment.run_ms);
            leave_tokens();
            lay_waiting();
        }
        if (const auto* language = std::get_if<meeting::LanguageChosen>(&recorded.event)) speak(language->language);
        if (const auto* seat = std::get_if<meeting::SeatTaken>(&recorded.event); seat && !asked.card.empty())
            hands_.settle(asked.card, asked.goal, moment.run_ms);
        if (const auto* moved = std::get_if<meeting::MoneyMoved>(&recorded.event); moved && scaffold() && scaffold()->purse)
            coin_moved(asked, *moved, moment);
    }
    note_own_cards(events);
    weigh_tokens();
    if (local_.parting) ask_next_board();
    const auto number = placed(events);
    const Placement* card = number ? meeting::placement_of(meeting(), *number) : nullptr;
    const Board* board = chosen();
    if (!card || !board || card->board != board->number) return;
    const std::string name = render::card_name(*board, *card);
    if (!asked.card.empty()) {
        hands_.rename(in_hand(asked), name);
        hands_.settle(
            name,
            {render::on_table(*board, stationery_, {card->spot.x_u, card->spot.y_u}), card->spot.turn_degrees + board->turned_degrees, 1},
            moment.run_ms);
    }
    local_.safe_marks.push_back({name, moment.run_ms});
}

std::vector<Happened> Table::take_happened() { return std::exchange(happened_, {}); }

void Table::finish(Moment moment) {
    // What is settled may ask for more (a meeting put away is listed anew), so until nothing is out any more.
    for (int i = 0; i < 8; ++i) {
        sitting_.finish();
        errands_.finish();
        changed_ = true;  // whatever they brought home
        pass(moment);
        if (!busy() || sitting_.trouble()) return;
    }
}

std::string Table::name_meant(const std::string& name, Moment moment) {
    const render::Scene& now = scene(moment);
    if (render::shape_named(now, name)) return name;
    if (name == "pile")
        for (const render::Shape& shape : now.shapes)
            if (shape.name.starts_with("pile:")) return shape.name;
    if (name.starts_with("button:choice/"))
        for (const render::Shape& shape : now.shapes)
            if (shape.name.starts_with("button:choice/") && shape.name.ends_with(name.substr(13))) return shape.name;
    if (name.starts_with("button:envelope/") || name == "button:grant")
        for (const render::Shape& shape : now.shapes)
            if (shape.name.starts_with(name + "/")) return shape.name;
    if (name == "button:go_on")
        for (const render::Shape& shape : now.shapes)
            if (shape.name.starts_with("button:go_on/")) return shape.name;
    const std::string key = name.starts_with("card:") ? name.substr(5) : name;
    for (const render::Shape& shape : now.shapes)
        if (shape.name == "card:" + key || shape.name == "pile:" + key ||
            (shape.name.starts_with("drawer:") && shape.name.ends_with("/" + key)))
            return shape.name;
    return name;
}

}  // namespace table
