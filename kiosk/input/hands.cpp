// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/hands.hpp"

#include <algorithm>

namespace input {
namespace {

using meeting::distance;
using meeting::Point;
using meeting::Pose;

double direction(Point from, Point to) { return std::atan2(to.y - from.y, to.x - from.x) * 180 / meeting::pi; }
Point between(Point a, Point b) { return (a + b) * 0.5; }
// A place on the card from the card's middle, as it is turned now.
Point arm(Point local, double scale, double turn) { return meeting::turned(local * scale, turn); }

// Two fingers nearer to each other than this point in no direction.
constexpr double least_span_mm = 5;

double eased(double t) { return 1 - (1 - t) * (1 - t) * (1 - t); }

// The short way round.
double turn_between(double from, double to, double t) {
    const double way = meeting::whole_turn(to - from + 180) - 180;
    return from + way * t;
}

}  // namespace

std::vector<Gesture> Hands::feed(const Contact& contact, const Under& under) {
    std::vector<Gesture> gestures;
    Contact heard = contact;
    if (!std::isfinite(contact.at_mm.x) || !std::isfinite(contact.at_mm.y)) {
        // Nowhere is no place: a touch cannot begin there, and one that did is still where it was.
        const auto track = tracks_.find({contact.device, contact.id});
        if (track == tracks_.end()) return gestures;
        heard.at_mm = track->second.at_mm;
        if (contact.phase == Phase::down) heard.phase = Phase::cancel;
    }
    switch (heard.phase) {
        case Phase::down:
            press(heard, under, gestures);
            break;
        case Phase::move:
            drag(heard, gestures);
            break;
        case Phase::up:
            lift(heard, false, gestures);
            break;
        case Phase::cancel:
            lift(heard, true, gestures);
            break;
    }
    return gestures;
}

void Hands::press(const Contact& contact, const Under& under, std::vector<Gesture>& gestures) {
    const Key key{contact.device, contact.id};
    // A touch that comes down twice was lost in between, where it was last seen.
    if (const auto lost = tracks_.find(key); lost != tracks_.end())
        lift({contact.device, contact.id, Phase::cancel, lost->second.at_mm, contact.at_ms}, true, gestures);
    Track track{under(contact.at_mm), contact.at_mm, contact.at_mm, contact.at_ms};
    Track& kept = tracks_.insert_or_assign(key, std::move(track)).first->second;
    if (kept.target.what == Meets::panel) {
        gestures.push_back(PanelTouched{kept.target, contact});
        return;
    }
    if (kept.target.what == Meets::card) take(contact, kept);
    if (palm_lands(key))
        for (const auto& [other, each] : std::map(tracks_))
            if (each.target.what != Meets::panel && contact.at_ms - each.down_ms <= rules_.palm_ms &&
                distance(each.down_mm, contact.at_mm) <= rules_.palm_mm)
                ignore(other, contact.at_ms);
}

// Three or more contacts that land together in a small place are a palm or a sleeve, unless they all grasp one card.
bool Hands::palm_lands(const Key& key) {
    const Track& last = tracks_.at(key);
    int together = 0;
    bool one_card = last.target.what == Meets::card;
    for (const auto& [other, track] : tracks_) {
        if (track.target.what == Meets::panel) continue;
        if (last.down_ms - track.down_ms > rules_.palm_ms || distance(track.down_mm, last.down_mm) > rules_.palm_mm) continue;
        ++together;
        one_card = one_card && track.target.what == Meets::card && track.target.name == last.target.name;
    }
    return together >= 3 && !one_card;
}

void Hands::ignore(const Key& key, std::int64_t now_ms) {
    Track& track = tracks_.at(key);
    track.ignored = true;
    Grip* grip = held_by(key);
    if (!grip) return;
    drop_holder(*grip, key);
    if (!grip->holders.empty()) return;
    // A card that rested under the palm rests on; one that it lifted or flung goes back.
    if (grip->stage == GripStage::held && !track.moved) {
        grip->stage = GripStage::resting;
        grip->since_ms = now_ms;
    } else {
        glide(*grip, GripStage::homeward, grip->home, now_ms);
    }
}

void Hands::take(const Contact& contact, Track& track) {
    Grip* grip = find(track.target.name);
    if (grip && grip->stage == GripStage::asked) {
        track.ignored = true;  // its wish is on the way to the record; a moment later it can be taken again
        return;
    }
    if (!grip) {
        grips_.push_back(
            {track.target.name, track.target.pose, track.target.pose, track.target.pose, GripStage::touched, contact.at_ms, {}});
        grip = &grips_.back();
    } else if (grip->holders.empty()) {
        // Caught while it rested or glided: it goes on from where it is seen, and a card that is safe already has a new home. One that
        // glides is only lifted by a touch, so that it glides on if nobody drags it.
        const Pose seen = pose_at(*grip, contact.at_ms);
        if (grip->stage == GripStage::settling) grip->home = grip->goal;
        grip->pose = seen;
        grip->stage = grip->stage == GripStage::resting ? GripStage::held : GripStage::touched;
    }
    drop_cups(*grip, contact.at_ms);
    if (grip->holders.size() >= 2) {
        track.ignored = true;
        return;
    }
    grip->holders.push_back({{contact.device, contact.id}, contact.at_mm, {}, contact.at_mm, contact.at_ms, false});
    anchor(*grip);
    std::rotate(grips_.begin() + (grip - grips_.data()), grips_.begin() + (grip - grips_.data()) + 1, grips_.end());
}

void Hands::drag(const Contact& contact, std::vector<Gesture>& gestures) {
    const Key key{contact.device, contact.id};
    const auto found = tracks_.find(key);
    if (found == tracks_.end()) return;
    Track& track = found->second;
    const bool starts = !track.moved && distance(track.down_mm, contact.at_mm) > rules_.drag_start_mm;
    track.at_mm = contact.at_mm;
    track.moved = track.moved || starts;
    if (track.target.what == Meets::panel) {
        gestures.push_back(PanelTouched{track.target, contact});
        return;
    }
    Grip* grip = held_by(key);
    if (!grip) return;
    for (Holder& holder : grip->holders)
        if (holder.contact == key) holder.moved = track.moved;
    if (starts) drop_cups(*grip, contact.at_ms);
    for (Holder& holder : grip->holders)
        if (holder.contact == key) holder.at_mm = contact.at_mm;
    if (track.moved && grip->stage == GripStage::touched) grip->stage = GripStage::held;
    follow(*grip);
}

void Hands::lift(const Contact& contact, bool lost, std::vector<Gesture>& gestures) {
    const Key key{contact.device, contact.id};
    const auto found = tracks_.find(key);
    if (found == tracks_.end()) return;
    // A card is carried to where the finger left the table, even if that was never said as a move of its own.
    if (!lost) drag({contact.device, contact.id, Phase::move, contact.at_mm, contact.at_ms}, gestures);
    const Track track = std::move(found->second);
    tracks_.erase(found);
    if (track.target.what == Meets::panel) {
        if (!gestures.empty()) gestures.clear();  // the panel hears the up itself
        gestures.push_back(PanelTouched{track.target, contact});
        return;
    }
    const bool short_and_still = !lost && !track.moved && !track.ignored && contact.at_ms - track.down_ms <= rules_.longest_tap_ms;
    if (Grip* grip = held_by(key)) {
        drop_holder(*grip, key);
        if (!grip->holders.empty()) return;
        if (grip->stage == GripStage::held) {
            grip->stage = GripStage::resting;
            grip->since_ms = contact.at_ms;
            const double quarter = std::round(grip->pose.turn_degrees / 90) * 90;
            if (std::abs(grip->pose.turn_degrees - quarter) <= rules_.square_degrees)
                grip->pose.turn_degrees = meeting::whole_turn(quarter);
            return;
        }
        if (grip->pose == grip->home)
            std::erase_if(grips_, [&](const Grip& each) { return &each == grip; });
        else
            glide(*grip, GripStage::homeward, grip->home, contact.at_ms);
    }
    if (short_and_still && !trembles(track.target, contact)) gestures.push_back(Tapped{track.target, contact.at_mm});
}

// A tap too soon after another, on the same thing or in the same place: what the first tap brought up under the finger was not meant.
bool Hands::trembles(const Target& target, const Contact& tap) {
    if (target.name.empty()) return false;
    const std::int64_t too_soon = target.what == Meets::key ? rules_.key_debounce_ms : rules_.debounce_ms;
    for (const auto& [other, last] : last_taps_)
        if (tap.at_ms - last.at_ms < too_soon && (other == target.name || distance(last.at_mm, tap.at_mm) <= rules_.tremor_mm)) return true;
    last_taps_[target.name] = tap;
    return false;
}

std::vector<Gesture> Hands::pass(std::int64_t now_ms) {
    std::vector<Gesture> gestures;
    for (Grip& grip : grips_) {
        if (grip.stage != GripStage::resting || now_ms - grip.since_ms < rules_.rest_ms) continue;
        grip.stage = GripStage::asked;
        gestures.push_back(Rested{grip.card, grip.home, grip.pose});
    }
    std::erase_if(grips_, [&](const Grip& grip) {
        return (grip.stage == GripStage::settling && now_ms - grip.since_ms >= rules_.settle_ms) ||
               (grip.stage == GripStage::homeward && now_ms - grip.since_ms >= rules_.homeward_ms);
    });
    std::erase_if(last_taps_, [&](const auto& tap) { return now_ms - tap.second.at_ms >= rules_.debounce_ms; });
    return gestures;
}

void Hands::glide(Grip& grip, GripStage stage, const Pose& goal, std::int64_t now_ms) {
    grip.pose = pose_at(grip, now_ms);
    grip.goal = goal;
    grip.stage = stage;
    grip.since_ms = now_ms;
    grip.holders.clear();
}

void Hands::settle(const std::string& card, const Pose& goal, std::int64_t now_ms) {
    if (Grip* grip = find(card)) glide(*grip, GripStage::settling, goal, now_ms);
}

void Hands::send_home(const std::string& card, std::int64_t now_ms) {
    if (Grip* grip = find(card)) glide(*grip, GripStage::homeward, grip->home, now_ms);
}

void Hands::rename(const std::string& card, const std::string& name) {
    if (Grip* grip = find(card)) grip->card = name;
}

void Hands::follow(const std::function<std::optional<std::string>(const std::string&)>& name_now) {
    const auto gone = [&](std::string& card) {
        std::optional<std::string> name = name_now(card);
        if (name) card = std::move(*name);
        return !name;
    };
    std::erase_if(grips_, [&](Grip& grip) { return gone(grip.card); });
    for (auto& [key, track] : tracks_)
        if (track.target.what == Meets::card && gone(track.target.name)) track.ignored = true;
}

void Hands::let_go(std::int64_t now_ms) {
    for (auto& [key, track] : tracks_) track.ignored = track.ignored || track.target.what != Meets::panel;
    for (Grip& grip : grips_)
        if (grip.stage != GripStage::asked && grip.stage != GripStage::settling) glide(grip, GripStage::homeward, grip.home, now_ms);
}

const Grip* Hands::grip_of(const std::string& card) const {
    const auto it = std::ranges::find(grips_, card, &Grip::card);
    return it == grips_.end() ? nullptr : &*it;
}

Grip* Hands::find(const std::string& card) { return const_cast<Grip*>(grip_of(card)); }

Grip* Hands::held_by(const Key& key) {
    for (Grip& grip : grips_)
        if (std::ranges::count(grip.holders, key, &Holder::contact)) return &grip;
    return nullptr;
}

void Hands::drop_holder(Grip& grip, const Key& key) {
    std::erase_if(grip.holders, [&](const Holder& holder) { return holder.contact == key; });
    anchor(grip);
}

// A cup or an elbow does not hold a card against a hand that comes or begins to move; it means nothing until it is lifted.
void Hands::drop_cups(Grip& grip, std::int64_t now_ms) {
    const auto inert = [&](const Holder& holder) { return !holder.moved && now_ms - holder.down_ms > rules_.inert_ms; };
    for (const Holder& holder : grip.holders)
        if (inert(holder)) tracks_.at(holder.contact).ignored = true;
    if (std::erase_if(grip.holders, inert) > 0) anchor(grip);
}

// From here on the card follows its holders from where it is now, without a jump.
void Hands::anchor(Grip& grip) {
    for (Holder& holder : grip.holders) {
        // A single finger that has not started to drag keeps the point it came down on, so that the card catches up with it exactly.
        const Point at = grip.stage == GripStage::touched ? holder.down_mm : holder.at_mm;
        holder.local = meeting::inward(grip.pose, at);
    }
}

void Hands::follow(Grip& grip) {
    if (grip.stage != GripStage::held || grip.holders.empty()) return;
    const double scale = grip.pose.scale;
    const Holder& first = grip.holders[0];
    if (grip.holders.size() == 1) {
        grip.pose.at = first.at_mm - arm(first.local, scale, grip.pose.turn_degrees);
    } else {
        const Holder& second = grip.holders[1];
        if (distance(first.local, second.local) * scale >= least_span_mm && distance(first.at_mm, second.at_mm) >= least_span_mm)
            grip.pose.turn_degrees = meeting::whole_turn(direction(first.at_mm, second.at_mm) - direction(first.local, second.local));
        grip.pose.at = between(first.at_mm, second.at_mm) - arm(between(first.local, second.local), scale, grip.pose.turn_degrees);
    }
    grip.pose.at = kept_on_table(grip.pose.at);
}

Point Hands::kept_on_table(Point at) const {
    const double x = rules_.half_width_mm - rules_.edge_mm;
    const double y = rules_.half_height_mm - rules_.edge_mm;
    return {std::clamp(at.x, -x, x), std::clamp(at.y, -y, y)};
}

Pose Hands::pose_at(const Grip& grip, std::int64_t now_ms) const {
    const bool settling = grip.stage == GripStage::settling;
    if (!settling && grip.stage != GripStage::homeward) return grip.pose;
    const std::int64_t whole = settling ? rules_.settle_ms : rules_.homeward_ms;
    const double t = whole <= 0 ? 1 : eased(std::clamp(static_cast<double>(now_ms - grip.since_ms) / static_cast<double>(whole), 0.0, 1.0));
    Pose pose = grip.pose;
    pose.at = grip.pose.at + (grip.goal.at - grip.pose.at) * t;
    pose.turn_degrees = turn_between(grip.pose.turn_degrees, grip.goal.turn_degrees, t);
    pose.scale = grip.pose.scale + (grip.goal.scale - grip.pose.scale) * t;
    return pose;
}

bool Hands::gliding() const {
    return std::ranges::any_of(grips_,
                               [](const Grip& grip) { return grip.stage == GripStage::settling || grip.stage == GripStage::homeward; });
}

std::optional<std::int64_t> Hands::next_ms() const {
    std::optional<std::int64_t> next;
    for (const Grip& grip : grips_) {
        if (grip.stage != GripStage::resting) continue;
        const std::int64_t due = grip.since_ms + rules_.rest_ms;
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

}  // namespace input
