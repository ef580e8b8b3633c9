// SPDX-License-Identifier: MPL-2.0
// What an event's text holds: the name of its kind and those of its fields, each named once for writing and reading. For event_text.cpp
// alone; the names are for ever.
#pragma once

#include <array>
#include <string_view>
#include <type_traits>

#include "kiosk/meeting/event.hpp"

namespace meeting {

template <class F>
void fields(MeetingOpened& e, F&& f) {
    f("alias", e.alias);
    f("language", e.language);
}
template <class F>
void fields(SeatTaken& e, F&& f) {
    f("seat", e.seat);
    f("role", e.role);
    f("name", e.name);
    f("side", e.side);
    f("along", e.along);
    f("empty", e.empty, false);
}
template <class F>
void fields(SeatLeft& e, F&& f) {
    f("seat", e.seat);
}
template <class F>
void fields(TurnPassed& e, F&& f) {
    f("to", e.to);
}
template <class F>
void fields(BoardLaid& e, F&& f) {
    f("board", e.board);
    f("scaffold", e.scaffold);
    f("edition", e.edition);
    f("topic", e.topic);
    f("scale", e.scale);
    f("pile", e.pile);
    f("controls", e.controls);
    f("fine", e.fine);
    f("about", e.about);
    f("shared", e.shared);
    f("apart", e.apart, false);
    f("before", e.before, {});
    f("source", e.source);
}
template <class F>
void fields(BoardChosen& e, F&& f) {
    f("board", e.board);
}
template <class F>
void fields(BoardTurned& e, F&& f) {
    f("board", e.board);
    f("degrees", e.degrees);
}
template <class F>
void fields(CardLaid& e, F&& f) {
    f("placement", e.placement);
    f("board", e.board);
    f("card", e.card);
    f("by", e.by);
    f("zone", e.zone);
    f("value", e.value);
    f("token", e.token, no_token);  // not the last: without the spot the line was cut off
    f("spot", e.spot);
}
template <class F>
void fields(CardMoved& e, F&& f) {
    f("placement", e.placement);
    f("by", e.by);
    f("zone", e.zone);
    f("value", e.value);
    f("token", e.token, no_token);  // not the last: without the spot the line was cut off
    f("spot", e.spot);
}
template <class F>
void fields(CardLifted& e, F&& f) {
    f("placement", e.placement);
    f("on", e.on);
}
template <class F>
void fields(CardTakenBack& e, F&& f) {
    f("placement", e.placement);
    f("by", e.by);
}
template <class F>
void fields(CardMarked& e, F&& f) {
    f("placement", e.placement);
    f("mark", e.mark);
    f("on", e.on);
    f("by", e.by);
}
template <class F>
void fields(LineDrawn& e, F&& f) {
    f("line", e.line);
    f("from", e.from);
    f("to", e.to);
    f("kind", e.kind);
    f("by", e.by);
}
template <class F>
void fields(LineRemoved& e, F&& f) {
    f("line", e.line);
    f("by", e.by);
}
template <class F>
void fields(BoardShared& e, F&& f) {
    f("board", e.board);
    f("shared", e.shared);
    f("by", e.by);
}
template <class F>
void fields(BoardConfirmed& e, F&& f) {
    f("board", e.board);
    f("by", e.by);
}
template <class F>
void fields(EffectNoted& e, F&& f) {
    f("board", e.board);
    f("effect", e.effect);
}
template <class F>
void fields(Undone& e, F&& f) {
    f("sequence", e.sequence);
    f("by", e.by);
}
template <class F>
void fields(Redone& e, F&& f) {
    f("sequence", e.sequence);
    f("by", e.by);
}
template <class F>
void fields(MeetingClosed&, F&&) {}
template <class F>
void fields(CardMade& e, F&& f) {
    f("card", e.card);
    f("by", e.by);
}
template <class F>
void fields(CardWritten& e, F&& f) {
    f("card", e.card);
    f("words", e.words);
    f("by", e.by);
}
template <class F>
void fields(StrokeDrawn& e, F&& f) {
    f("card", e.card);
    f("path", e.path);
    f("by", e.by);
}
template <class F>
void fields(StrokeTakenBack& e, F&& f) {
    f("card", e.card);
    f("by", e.by);
}
template <class F>
void fields(NoteWritten& e, F&& f) {
    f("placement", e.placement);
    f("words", e.words);
    f("by", e.by);
}
template <class F>
void fields(CardFavoured& e, F&& f) {
    f("card", e.card);
    f("on", e.on);
    f("by", e.by);
}
template <class F>
void fields(CardUncovered& e, F&& f) {
    f("card", e.card);
    f("on", e.on);
    f("by", e.by);
}
template <class F>
void fields(ChoiceMade& e, F&& f) {
    f("choice", e.choice);
    f("yes", e.yes);
    f("by", e.by);
}
template <class F>
void fields(LanguageChosen& e, F&& f) {
    f("language", e.language);
}
template <class F>
void fields(BoardRevealed& e, F&& f) {
    f("board", e.board);
    f("by", e.by);
}
template <class F>
void fields(GrantSet& e, F&& f) {
    f("board", e.board);
    f("amount", e.amount);
    f("by", e.by);
}
template <class F>
void fields(MoneyMoved& e, F&& f) {
    f("board", e.board);
    f("from", e.from);
    f("to", e.to);
    f("amount", e.amount);
    f("by", e.by);
}
template <class F>
void fields(EnvelopeSet& e, F&& f) {
    f("board", e.board);
    f("envelope", e.envelope);
    f("state", e.state);
    f("words", e.words);
    f("by", e.by);
}
template <class F>
void fields(SequenceChosen& e, F&& f) {
    f("name", e.name);
    f("source", e.source);
}

template <class F>
void fields(LastTimeShown& e, F&& f) {
    f("board", e.board);
    f("shown", e.shown);
    f("by", e.by);
}

template <class F>
void fields(MomentPinned& e, F&& f) {
    f("sequence", e.sequence);
    f("on", e.on);
    f("by", e.by);
}

template <class F>
void fields(PhotoSet& e, F&& f) {
    f("card", e.card);
    f("photo", e.photo);
    f("by", e.by);
}

// In the order of the variant, so that a name and its type cannot drift apart unseen (asserted below).
inline constexpr std::array<std::string_view, std::variant_size_v<Event>> kinds{
    "MeetingOpened", "SeatTaken",      "SeatLeft",      "TurnPassed",     "BoardLaid",   "BoardChosen",   "BoardTurned",     "CardLaid",
    "CardMoved",     "CardTakenBack",  "CardMarked",    "LineDrawn",      "LineRemoved", "BoardShared",   "BoardConfirmed",  "EffectNoted",
    "Undone",        "Redone",         "MeetingClosed", "CardMade",       "CardWritten", "StrokeDrawn",   "StrokeTakenBack", "NoteWritten",
    "CardFavoured",  "CardUncovered",  "ChoiceMade",    "LanguageChosen", "CardLifted",  "BoardRevealed", "GrantSet",        "MoneyMoved",
    "EnvelopeSet",   "SequenceChosen", "LastTimeShown", "MomentPinned",   "PhotoSet"};
static_assert(std::is_same_v<std::variant_alternative_t<7, Event>, CardLaid>);
static_assert(std::is_same_v<std::variant_alternative_t<18, Event>, MeetingClosed>);
static_assert(std::is_same_v<std::variant_alternative_t<28, Event>, CardLifted>);
static_assert(std::is_same_v<std::variant_alternative_t<33, Event>, SequenceChosen>);
static_assert(std::is_same_v<std::variant_alternative_t<34, Event>, LastTimeShown>);
static_assert(std::is_same_v<std::variant_alternative_t<35, Event>, MomentPinned>);
static_assert(std::is_same_v<std::variant_alternative_t<36, Event>, PhotoSet>);

}  // namespace meeting
