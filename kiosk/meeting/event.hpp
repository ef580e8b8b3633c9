// SPDX-License-Identifier: MPL-2.0
// What can happen at a meeting, in the past tense. Events are the record: they are never changed or dropped, and every
// event ever shipped must replay for ever. All ids and moments come in on the event; applying one asks nobody anything.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/meeting/geometry.hpp"
#include "kiosk/meeting/photo.hpp"
#include "kiosk/meeting/words.hpp"

namespace meeting {

// Where a card lies on its board, in u and degrees clockwise, rounded to a ten-thousandth so that its text is exact.
struct Spot {
    double x_u = 0;
    double y_u = 0;
    double turn_degrees = 0;

    friend bool operator==(const Spot&, const Spot&) = default;
};

// A finger's way over paper, in mm, rounded to a tenth.
using Path = std::vector<Point>;

struct MeetingOpened {
    std::string alias;
    std::string language;
    friend bool operator==(const MeetingOpened&, const MeetingOpened&) = default;
};
// `along` is the place on that side, 0 at its left end and 1 at its right end as seen from the seat. `empty`: kept free for someone who
// is missed; nobody speaks from it.
struct SeatTaken {
    SeatNumber seat = nobody;
    Role role = Role::network;
    std::string name;
    Side side = Side::south;
    double along = 0.5;
    bool empty = false;
    friend bool operator==(const SeatTaken&, const SeatTaken&) = default;
};
struct SeatLeft {
    SeatNumber seat = nobody;
    friend bool operator==(const SeatLeft&, const SeatLeft&) = default;
};
struct TurnPassed {
    SeatNumber to = nobody;
    friend bool operator==(const TurnPassed&, const TurnPassed&) = default;
};
// `source` is the scaffold file as it was on that day, so that the board can be drawn again whatever becomes of the file.
// `pile` are the cards to be laid one at a time, `controls` how many of its first are control cards.
struct BoardLaid {
    BoardNumber board = 0;
    std::string scaffold;
    std::string edition;
    std::string source;
    std::string topic;
    std::string scale;
    std::vector<std::string> pile;
    int controls = 0;
    bool fine = false;
    std::string about;
    bool shared = true;
    bool apart = false;                 // everybody lays for themselves until the board is turned up
    std::vector<std::string> before{};  // how such a board lay last time (kiosk/meeting/before.hpp), or nothing
    friend bool operator==(const BoardLaid&, const BoardLaid&) = default;
};
struct BoardChosen {
    BoardNumber board = 0;
    friend bool operator==(const BoardChosen&, const BoardChosen&) = default;
};
struct BoardTurned {
    BoardNumber board = 0;
    int degrees = 0;
    friend bool operator==(const BoardTurned&, const BoardTurned&) = default;
};
// `token`: the marker of the real card that was laid there.
struct CardLaid {
    PlacementNumber placement = 0;
    BoardNumber board = 0;
    std::string card;
    SeatNumber by = nobody;
    std::string zone;
    std::optional<int> value;
    Spot spot;
    int token = no_token;
    friend bool operator==(const CardLaid&, const CardLaid&) = default;
};
// `token`: the marker of the real card that was moved, or laid anew after it was lifted; without one a hand moved the picture.
struct CardMoved {
    PlacementNumber placement = 0;
    SeatNumber by = nobody;
    std::string zone;
    std::optional<int> value;
    Spot spot;
    int token = no_token;
    friend bool operator==(const CardMoved&, const CardMoved&) = default;
};
// The real card was lifted off the glass; `on` no: it lies again where it lay. Nobody says anything by that: what was laid stands.
struct CardLifted {
    PlacementNumber placement = 0;
    bool on = true;
    friend bool operator==(const CardLifted&, const CardLifted&) = default;
};
struct CardTakenBack {
    PlacementNumber placement = 0;
    SeatNumber by = nobody;
    friend bool operator==(const CardTakenBack&, const CardTakenBack&) = default;
};
struct CardMarked {
    PlacementNumber placement = 0;
    Mark mark = Mark::important;
    bool on = true;
    SeatNumber by = nobody;
    friend bool operator==(const CardMarked&, const CardMarked&) = default;
};
struct LineDrawn {
    LineNumber line = 0;
    PlacementNumber from = 0;
    PlacementNumber to = 0;
    std::string kind;
    SeatNumber by = nobody;
    friend bool operator==(const LineDrawn&, const LineDrawn&) = default;
};
struct LineRemoved {
    LineNumber line = 0;
    SeatNumber by = nobody;
    friend bool operator==(const LineRemoved&, const LineRemoved&) = default;
};
struct BoardShared {
    BoardNumber board = 0;
    bool shared = true;
    SeatNumber by = nobody;
    friend bool operator==(const BoardShared&, const BoardShared&) = default;
};
struct BoardConfirmed {
    BoardNumber board = 0;
    SeatNumber by = nobody;
    friend bool operator==(const BoardConfirmed&, const BoardConfirmed&) = default;
};
// What everybody laid for themselves is turned up, for all to see.
struct BoardRevealed {
    BoardNumber board = 0;
    SeatNumber by = nobody;
    friend bool operator==(const BoardRevealed&, const BoardRevealed&) = default;
};
// What there is to be shared out on the board, in whole kroner.
struct GrantSet {
    BoardNumber board = 0;
    int amount = 0;
    SeatNumber by = nobody;
    friend bool operator==(const GrantSet&, const GrantSet&) = default;
};
// One posting: what leaves the one envelope comes to the other. An empty name is the pot.
struct MoneyMoved {
    BoardNumber board = 0;
    std::string from;
    std::string to;
    int amount = 0;  // more than 0
    SeatNumber by = nobody;
    friend bool operator==(const MoneyMoved&, const MoneyMoved&) = default;
};
// How far the wish in an envelope has come, and why, in words, where it was refused.
struct EnvelopeSet {
    BoardNumber board = 0;
    std::string envelope;
    EnvelopeState state = EnvelopeState::idea;
    std::string words;
    SeatNumber by = nobody;
    friend bool operator==(const EnvelopeSet&, const EnvelopeSet&) = default;
};
// The meeting follows a sequence of boards; `source` is its file as it was on that day. No name: none any longer.
struct SequenceChosen {
    std::string name;
    std::string source;
    friend bool operator==(const SequenceChosen&, const SequenceChosen&) = default;
};
// How such a board lay last time is shown beside the new one, or no longer: what is laid from then on is laid in sight of it.
struct LastTimeShown {
    BoardNumber board = 0;
    bool shown = true;
    SeatNumber by = nobody;
    friend bool operator==(const LastTimeShown&, const LastTimeShown&) = default;
};
// The citizen wants it remembered how the meeting stood right after the event `sequence`, or no longer. A moment that is remembered may go
// out with the boards; without one, no export tells in which order or how fast anything was laid.
struct MomentPinned {
    std::int64_t sequence = 0;
    bool on = true;
    SeatNumber by = nobody;
    friend bool operator==(const MomentPinned&, const MomentPinned&) = default;
};
// How well the board worked as a way of talking: "worked", "partly" or "did_not_work". Said by staff.
struct EffectNoted {
    BoardNumber board = 0;
    std::string effect;
    friend bool operator==(const EffectNoted&, const EffectNoted&) = default;
};
// A blank card comes to the table, for somebody's own words or drawing: "own.1", "own.2" …
struct CardMade {
    std::string card;
    SeatNumber by = nobody;
    friend bool operator==(const CardMade&, const CardMade&) = default;
};
struct CardWritten {
    std::string card;
    std::string words;
    SeatNumber by = nobody;
    friend bool operator==(const CardWritten&, const CardWritten&) = default;
};
// One stroke of a finger on an own card, in mm about the middle of its picture.
struct StrokeDrawn {
    std::string card;
    Path path;
    SeatNumber by = nobody;
    friend bool operator==(const StrokeDrawn&, const StrokeDrawn&) = default;
};
// The last stroke that is still there.
struct StrokeTakenBack {
    std::string card;
    SeatNumber by = nobody;
    friend bool operator==(const StrokeTakenBack&, const StrokeTakenBack&) = default;
};
// A photo of somebody's own is on an own card from now on; an empty one takes it off.
struct PhotoSet {
    std::string card;
    Photo photo;
    SeatNumber by = nobody;
    friend bool operator==(const PhotoSet&, const PhotoSet&) = default;
};
// What one voice writes of a card that lies. Each voice has its own note; no words take it away.
struct NoteWritten {
    PlacementNumber placement = 0;
    std::string words;
    SeatNumber by = nobody;
    friend bool operator==(const NoteWritten&, const NoteWritten&) = default;
};
// One of the citizen's own favourites, or no longer.
struct CardFavoured {
    std::string card;
    bool on = true;
    SeatNumber by = nobody;
    friend bool operator==(const CardFavoured&, const CardFavoured&) = default;
};
// The citizen opens a card that the drawers keep covered, or covers it again.
struct CardUncovered {
    std::string card;
    bool on = true;
    SeatNumber by = nobody;
    friend bool operator==(const CardUncovered&, const CardUncovered&) = default;
};
// What the citizen says may be done with what is laid.
struct ChoiceMade {
    Choice choice = Choice::keep;
    bool yes = false;
    SeatNumber by = nobody;
    friend bool operator==(const ChoiceMade&, const ChoiceMade&) = default;
};
struct LanguageChosen {
    std::string language;
    friend bool operator==(const LanguageChosen&, const LanguageChosen&) = default;
};
struct Undone {
    std::int64_t sequence = 0;
    SeatNumber by = nobody;
    friend bool operator==(const Undone&, const Undone&) = default;
};
struct Redone {
    std::int64_t sequence = 0;
    SeatNumber by = nobody;
    friend bool operator==(const Redone&, const Redone&) = default;
};
struct MeetingClosed {
    friend bool operator==(const MeetingClosed&, const MeetingClosed&) = default;
};

using Event =
    std::variant<MeetingOpened, SeatTaken, SeatLeft, TurnPassed, BoardLaid, BoardChosen, BoardTurned, CardLaid, CardMoved, CardTakenBack,
                 CardMarked, LineDrawn, LineRemoved, BoardShared, BoardConfirmed, EffectNoted, Undone, Redone, MeetingClosed, CardMade,
                 CardWritten, StrokeDrawn, StrokeTakenBack, NoteWritten, CardFavoured, CardUncovered, ChoiceMade, LanguageChosen,
                 CardLifted, BoardRevealed, GrantSet, MoneyMoved, EnvelopeSet, SequenceChosen, LastTimeShown, MomentPinned, PhotoSet>;

// An event in its place in the record. Sequences run 1, 2, 3 … without a gap.
struct Recorded {
    std::int64_t sequence = 0;
    Milliseconds at = 0;
    Event event;

    friend bool operator==(const Recorded&, const Recorded&) = default;
};

}  // namespace meeting
