// SPDX-License-Identifier: MPL-2.0
#include "tests/storm/tossed_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "kiosk/meeting/decide.hpp"
#include "tests/look/names.hpp"
#include "tests/shrink.hpp"

namespace storm {
namespace {

using namespace input;
using meeting::Point;
using render::Scene;
using render::Shape;

constexpr std::int64_t rest_ms = 10'000;

// Every card that was laid is to be seen once, on the table, and no card that was not.
std::string fault_in_cards(const table::Table& table, const Scene& scene) {
    std::map<std::string, int> seen;
    for (const Shape& shape : scene.shapes)
        if (shape.name.starts_with("card:")) ++seen[shape.name];
    // Who looks back sees the cards as they lay then.
    const auto& timeline = table.local().timeline;
    const meeting::Meeting& meeting = timeline && timeline->then ? *timeline->then : table.meeting();
    const meeting::Board* board = meeting.stage == meeting::Stage::open ? meeting::board_of(meeting, meeting.chosen) : nullptr;
    if (board) {
        for (const std::string& name : render::card_names(*board)) {
            const int times = seen[name];
            seen.erase(name);
            if (times == 0) return "a card is lost: " + name;
            if (times > 1) return "a card is there twice: " + name;
        }
        for (const meeting::Placement& card : board->placements) {
            const Point at = render::on_table(*board, table.stationery(), {card.spot.x_u, card.spot.y_u});
            if (!(std::abs(at.x) <= scene.width_mm / 2 && std::abs(at.y) <= scene.height_mm / 2))
                return "a card lies off the table: " + card.card;
        }
    }
    for (const auto& [name, times] : seen)
        if (times > 0) return "a card is there that nobody laid: " + name;
    for (const Shape& shape : scene.shapes)
        if (!std::isfinite(shape.pose.at.x) || !std::isfinite(shape.pose.at.y) || !std::isfinite(shape.pose.turn_degrees))
            return "a shape stands nowhere: " + shape.name;
    return "";
}

// Each seat can reach its own buttons, unless something was opened over them or a card is carried across.
std::string fault_in_seats(const table::Table& table, const Scene& scene) {
    if (table.meeting().stage != meeting::Stage::open) return "";
    // Who looks back sees the meeting as it was, and has the way to now before them.
    if (table.local().timeline)
        return render::shape_named(scene, "button:time/now/" + std::string(name_of(table.meeting().seats.front().side)))
                   ? ""
                   : "nobody who looks back can come to now";
    for (const meeting::Seat& seat : table.meeting().seats) {
        if (seat.empty) continue;
        const std::string own = "seat" + std::to_string(seat.number);
        for (const char* what : {"cards", "undo", "private", "my_turn", "stop"}) {
            const std::string name = "button:" + own + "/" + what;
            const Shape* button = render::shape_named(scene, name);
            if (!button) return "a seat lacks a button: " + name;
            const Shape* above = render::uppermost(
                scene, button->pose.at,
                {render::Touch::card, render::Touch::button, render::Touch::key, render::Touch::panel, render::Touch::zone});
            if (!above) return "a seat is blocked: nothing is to be touched at " + name;
            const std::string& met = above->name;
            bool opened = false;
            for (const char* what_opens : {"veil", "button:go_on", "chooser", "button:choice/", "panel:", "parting", "button:parting/",
                                           "going_out", "button:going/"})
                opened = opened || met.starts_with(what_opens);
            const bool its_own = look::seat_in(met) == seat.number;
            if (!opened && !its_own && above->layer != render::Layer::lifted) return "a seat is blocked: " + met + " lies over " + name;
        }
    }
    return "";
}

bool looks_as(const Scene& one, const Scene& other) {
    return std::ranges::equal(one.shapes, other.shapes, [](const Shape& a, const Shape& b) {
        return a.name == b.name && a.pose == b.pose && a.opacity == b.opacity && a.picture == b.picture && !a.drawing == !b.drawing &&
               (!a.drawing || *a.drawing == *b.drawing);
    });
}

int finger_of(const TouchWith& touch) {
    return std::visit([](const auto& each) { return each.finger; }, touch.what);
}

Step quick(StepKind what) { return {0, std::move(what), true}; }

}  // namespace

std::string kind_of_fault(const std::string& fault) { return fault.substr(0, fault.find(':')); }

TossedTable::TossedTable(Law law) : law_(std::move(law)) {
    table::Play play;
    play.data = folder_ / "data";
    play.assets = ground::assets();
    play.settings.exports = folder_ / "pages";
    play.width_px = 480;  // nobody looks
    play.height_px = 270;
    play.seen = [this](const Step&, const table::Table&, const Scene& scene) {
        before_ = std::move(scene_);
        scene_ = scene;
    };
    player_ = std::make_unique<table::Player>(play);
}

std::vector<std::string> TossedTable::on_panel() const {
    return table().local().panel ? table().staff_corner().names() : std::vector<std::string>{};
}

bool TossedTable::there(const Whither& place) const {
    if (place.name.empty()) return true;
    if (!place.name.starts_with("panel:")) return render::shape_named(scene_, place.name) != nullptr;
    const std::string what = place.name.substr(6);
    return std::ranges::any_of(on_panel(),
                               [&](const std::string& name) { return name == what || (what.ends_with(':') && name.starts_with(what)); });
}

bool TossedTable::can_be(const Step& step) const {
    const auto can_touch = [&](const TouchWith& touch) {
        const bool is_down = down_.contains(finger_of(touch));
        if (const auto* put = std::get_if<PutDown>(&touch.what)) return !is_down && there(put->at);
        if (const auto* tap = std::get_if<TapOn>(&touch.what)) return !is_down && there(tap->at);
        if (const auto* take = std::get_if<TakeTo>(&touch.what)) return !is_down && there(take->from) && there(take->to);
        if (const auto* move = std::get_if<MoveTo>(&touch.what)) return is_down && there(move->to);
        return is_down;
    };
    if (const auto* touch = std::get_if<TouchWith>(&step.what)) return can_touch(*touch);
    if (const auto* together = std::get_if<Together>(&step.what)) {
        std::set<int> fingers;
        return std::ranges::all_of(together->touches,
                                   [&](const TouchWith& touch) { return can_touch(touch) && fingers.insert(finger_of(touch)).second; });
    }
    if (const auto* does = std::get_if<TokenDoes>(&step.what)) {
        if (const auto* lie = std::get_if<LieAt>(&does->what)) return there(lie->at);
        const auto* slide = std::get_if<SlideTo>(&does->what);
        return lying_.contains(does->token) && (!slide || there(slide->to));
    }
    if (const auto* typing = std::get_if<Type>(&step.what))
        return !down_.contains(typing->finger) && std::ranges::all_of(typing->words, [&](char key) {
            return there({std::string("panel:key:") + key, {}});
        });
    return true;
}

void TossedTable::note(const TouchWith& touch) {
    contacts_ += std::holds_alternative<TakeTo>(touch.what) ? 14 : std::holds_alternative<TapOn>(touch.what) ? 2 : 1;
    if (std::holds_alternative<PutDown>(touch.what)) down_.insert(finger_of(touch));
    if (std::holds_alternative<LiftUp>(touch.what)) down_.erase(finger_of(touch));
}

bool TossedTable::live(const Step& step) {
    if (!can_be(step) || !fault_.empty()) return false;
    // These go on with what has happened since the step before; any other begins anew.
    if (!std::holds_alternative<Wait>(step.what) && !std::holds_alternative<SpeakLanguage>(step.what) &&
        !std::holds_alternative<Type>(step.what))
        told_ = 0;
    const auto* typed = std::get_if<Type>(&step.what);
    if (const auto fault = player_->play({"storm", {step}})) {
        // A PIN is looked over in its own time: the keys may go while it is typed once more.
        if (typed && fault->find("\"key:") != std::string::npos) return true;
        fault_ = fault->substr(fault->find(": ") + 2);
        return true;
    }
    if (const auto* touch = std::get_if<TouchWith>(&step.what)) note(*touch);
    if (const auto* together = std::get_if<Together>(&step.what))
        for (const TouchWith& each : together->touches) note(each);
    ++since_token_;
    if (const auto* does = std::get_if<TokenDoes>(&step.what)) {
        since_token_ = 0;
        ++contacts_;
        if (std::holds_alternative<LiftOff>(does->what))
            lying_.erase(does->token);
        else
            lying_.insert(does->token);
    }
    if (const auto* typing = std::get_if<Type>(&step.what)) contacts_ += 2 * typing->words.size();
    if (std::holds_alternative<PullThePlug>(step.what)) down_.clear();

    const auto* wait = std::get_if<Wait>(&step.what);
    quiet_ms_ = wait && down_.empty() ? quiet_ms_ + wait->ms : 0;
    // Glides and marks of light last less than a second: only long frames count. A real card is seen in one, rests in the next, is laid in
    // a third and asked about in a fourth.
    quiet_frames_ = wait && down_.empty() ? quiet_frames_ + (wait->ms >= 1000) : 0;
    look();
    return true;
}

std::string TossedTable::refusal_without_words() {
    const std::vector<std::string>& happened = player_->happened();
    std::string refusal;
    for (; told_ < happened.size(); ++told_)
        if (happened[told_].starts_with("refusal ")) refusal = happened[told_].substr(8);
    if (refusal.empty() || refusal == meeting::name_of(meeting::Reason::nothing_changes)) return "";
    const auto reasons = meeting::all_reasons();
    const auto reason = std::ranges::find(reasons, refusal, [](meeting::Reason each) { return meeting::name_of(each); });
    if (reason == reasons.end()) return "a refusal has no name: " + refusal;
    const std::string sentence(meeting::sentence_of(*reason));
    if (!table().stationery().phrases.has("da", sentence)) return "a refusal has no Danish: " + refusal;
    // As it is read, up to what is filled in.
    const std::string said = table().stationery().say(sentence);
    const std::string start = said.substr(0, said.find('{'));
    // A token says its own; one that was moved on or lifted before the answer came has nothing more to be told.
    const auto& tokens = table().local().tokens;
    if (since_token_ < 20 || std::ranges::any_of(tokens, [&](const render::RealThing& thing) { return thing.says.starts_with(start); }))
        return "";
    if (std::ranges::none_of(table().local().notes, [&](const render::Note& note) { return note.sentence.starts_with(start); }))
        return "a refusal is not said: " + refusal;
    return "";
}

// Ten seconds after the last finger has left, the table is at rest: nothing is in hand, nothing on its way, nothing moves.
void TossedTable::look_for_rest() {
    const Hands& hands = table().hands();
    if (!hands.grips().empty())
        fault_ = "a card is stuck in hand: " + hands.grips().front().card;
    else if (hands.touching() != 0)
        fault_ = "a touch is stuck: " + std::to_string(hands.touching());
    else if (table().busy())
        fault_ = "the table is busy for ever: a wish is never answered";
    else if (hands.next_ms() || hands.gliding())
        fault_ = "something waits for time: in the hands";
    else if (!looks_as(before_, scene_))
        fault_ = "the table moves by itself: two frames differ";
}

void TossedTable::look() {
    fault_ = fault_in_cards(table(), scene_);
    if (fault_.empty()) fault_ = fault_in_seats(table(), scene_);
    if (fault_.empty()) fault_ = refusal_without_words();
    if (fault_.empty() && !table().local().trouble.empty()) fault_ = "the record is in trouble: " + table().local().trouble;
    if (fault_.empty() && quiet_ms_ > rest_ms && quiet_frames_ > 8) look_for_rest();
    if (fault_.empty() && law_) fault_ = law_(table(), scene_);
}

std::vector<Step> TossedTable::calming() const {
    std::vector<Step> steps;
    for (const int finger : down_) steps.push_back(quick(TouchWith{LiftUp{finger}}));
    steps.push_back(quick(Wait{rest_ms}));
    for (int i = 0; i < 9; ++i) steps.push_back(quick(Wait{1000}));
    return steps;
}

Weathered weathered(const std::vector<Step>& steps, const Law& law) {
    TossedTable table(law);
    Weathered result;
    for (const Step& step : steps) {
        if (!table.fault().empty()) break;
        if (table.live(step)) result.lived.push_back(step);
    }
    for (const Step& step : table.calming())
        if (table.live(step)) result.lived.push_back(step);
    result.fault = table.fault();
    return result;
}

Weathered shortest(const std::vector<Step>& steps, const Law& law) {
    Weathered best = weathered(steps, law);
    const std::string kind = kind_of_fault(best.fault);
    if (kind.empty()) return best;
    std::vector<Step> left = best.lived;
    // Once round is not always enough: what could not be left out may be needless when something else is gone.
    for (std::size_t before = left.size() + 1; left.size() < before;) {
        before = left.size();
        left = tests::shrunk(left, [&](const std::vector<Step>& fewer) { return kind_of_fault(weathered(fewer, law).fault) == kind; });
    }
    Weathered least = weathered(left, law);
    least.lived = left;  // whatever calmed it at the end comes by itself
    return least;
}

}  // namespace storm
