// SPDX-License-Identifier: MPL-2.0
#include "kiosk/input/tokens.hpp"

#include <algorithm>

namespace input {
namespace {

using meeting::Pose;

double between_turns(double one, double other) { return std::abs(std::remainder(one - other, 360.0)); }

bool within(const Pose& one, const Pose& other, double mm, double degrees) {
    return meeting::distance(one.at, other.at) <= mm && between_turns(one.turn_degrees, other.turn_degrees) <= degrees;
}

Pose pose_of(const Token& token) { return {token.at_mm, meeting::whole_turn(token.turn_degrees), 1}; }

bool somewhere(const Token& token) {
    return std::isfinite(token.at_mm.x) && std::isfinite(token.at_mm.y) && std::isfinite(token.turn_degrees);
}

}  // namespace

bool Tokens::same_place(const Pose& one, const Pose& other) const { return within(one, other, rules_.moved_mm, rules_.moved_degrees); }

const LyingToken* Tokens::find(std::int64_t number) const {
    const auto it = std::ranges::find(lying_, number, &LyingToken::number);
    return it == lying_.end() ? nullptr : &*it;
}

void Tokens::see(const TokensSeen& seen) {
    if (!watched_since_ms_) watched_since_ms_ = seen.at_ms;
    for (std::size_t i = 0; i < lying_.size(); ++i) {
        if (tracks_[i].source != seen.source || !lying_[i].in_sight) continue;
        if (std::ranges::count(seen.tokens, tracks_[i].session, &Token::session) > 0) continue;
        lying_[i].in_sight = false;
        lying_[i].covered = false;
        tracks_[i].was_at_rest = lying_[i].at_rest;
        tracks_[i].since_ms = seen.at_ms;
    }
    for (const Token& token : seen.tokens) see_one(token, seen.source, seen.at_ms);
}

void Tokens::see_one(const Token& token, const std::string& source, std::int64_t at_ms) {
    for (std::size_t i = 0; i < lying_.size(); ++i)
        if (tracks_[i].source == source && tracks_[i].session == token.session && lying_[i].marker == token.marker)
            return lying_[i].in_sight ? follow(i, token, at_ms) : come_back(i, token, at_ms);
    if (!somewhere(token)) return;
    if (const auto back = carried(token, source)) {
        tracks_[*back].session = token.session;
        return come_back(*back, token, at_ms);
    }
    lying_.push_back({++last_number_, token.marker, pose_of(token), false, token.covered, true});
    tracks_.push_back({source, token.session, pose_of(token), at_ms, true, false});
}

// A token of that marker that is out of sight, the nearest of them: it was carried from there.
std::optional<std::size_t> Tokens::carried(const Token& token, const std::string& source) const {
    std::optional<std::size_t> nearest;
    for (std::size_t i = 0; i < lying_.size(); ++i) {
        if (lying_[i].in_sight || lying_[i].marker != token.marker || tracks_[i].source != source) continue;
        const auto away = [&](std::size_t which) { return meeting::distance(lying_[which].pose.at, token.at_mm); };
        if (!nearest || away(i) < away(*nearest)) nearest = i;
    }
    return nearest;
}

void Tokens::come_back(std::size_t i, const Token& token, std::int64_t at_ms) {
    LyingToken& lying = lying_[i];
    Track& track = tracks_[i];
    lying.in_sight = true;
    lying.covered = token.covered;
    if (!somewhere(token)) return;
    const bool blinked = at_ms - track.since_ms <= rules_.blink_ms && same_place(track.anchor, pose_of(token));
    if (blinked && track.was_at_rest) return;
    lying.at_rest = false;
    lying.pose = pose_of(token);
    track.anchor = lying.pose;
    track.since_ms = at_ms;
    track.anew = track.anew || !blinked;
}

void Tokens::follow(std::size_t i, const Token& token, std::int64_t at_ms) {
    LyingToken& lying = lying_[i];
    Track& track = tracks_[i];
    const bool uncovered = lying.covered && !token.covered;
    lying.covered = token.covered;
    if (token.covered || !somewhere(token)) return;
    const Pose pose = pose_of(token);
    if (lying.at_rest) {
        if (same_place(track.anchor, pose)) return;
        lying.at_rest = false;
        track.anchor = pose;
        track.since_ms = at_ms;
    } else if (uncovered || !within(track.anchor, pose, rules_.still_mm, rules_.still_degrees)) {
        track.anchor = pose;
        track.since_ms = at_ms;
    }
    lying.pose = pose;
}

std::vector<TokenGesture> Tokens::pass(std::int64_t now_ms) {
    std::vector<TokenGesture> gestures;
    for (std::size_t i = 0; i < lying_.size();) {
        LyingToken& lying = lying_[i];
        Track& track = tracks_[i];
        const std::int64_t passed = now_ms - track.since_ms;
        if (!lying.in_sight && passed >= rules_.lift_ms) {
            gestures.push_back(TokenLifted{lying.number, lying.marker});
            lying_.erase(lying_.begin() + static_cast<std::ptrdiff_t>(i));
            tracks_.erase(tracks_.begin() + static_cast<std::ptrdiff_t>(i));
            continue;
        }
        if (lying.in_sight && !lying.covered && !lying.at_rest && passed >= rules_.rest_ms) {
            lying.at_rest = true;
            track.anchor = lying.pose;
            gestures.push_back(TokenRested{lying.number, lying.marker, lying.pose, track.anew});
            track.anew = false;
        }
        ++i;
    }
    return gestures;
}

std::optional<std::int64_t> Tokens::next_ms() const {
    std::optional<std::int64_t> next;
    for (std::size_t i = 0; i < lying_.size(); ++i) {
        if (lying_[i].in_sight && (lying_[i].at_rest || lying_[i].covered)) continue;
        const std::int64_t due = tracks_[i].since_ms + (lying_[i].in_sight ? rules_.rest_ms : rules_.lift_ms);
        next = next ? std::min(*next, due) : due;
    }
    return next;
}

}  // namespace input
