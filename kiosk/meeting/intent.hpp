// SPDX-License-Identifier: MPL-2.0
// What someone asks for. An intent may be refused; what is granted becomes events. Whatever the hand is — a finger, a
// script, a switch, the staff's panel — it speaks these and nothing else.
#pragma once

#include "kiosk/meeting/event.hpp"

namespace meeting {

struct OpenMeeting {
    std::string alias;
    std::string language;
};
struct TakeSeat {
    SeatNumber seat = nobody;
    Role role = Role::network;
    std::string name;
    Side side = Side::south;
    double along = 0.5;
    bool empty = false;
};
struct LeaveSeat {
    SeatNumber seat = nobody;
};
struct PassTurn {
    SeatNumber to = nobody;
};
// Empty `topic` or `scale` mean the scaffold's first. `controls`: a card the citizen surely likes, then one surely disliked; may be empty.
struct LayBoard {
    std::string scaffold;
    std::string topic;
    std::string scale;
    std::vector<std::string> controls;
    bool fine = false;
    std::string about;
    bool apart = false;                 // also where the scaffold does not ask for it
    std::vector<std::string> before{};  // how it lay last time
};
// What everybody laid for themselves is turned up.
struct RevealBoard {
    BoardNumber board = 0;
};
// How it lay last time, beside what lies now.
struct ShowLastTime {
    BoardNumber board = 0;
    bool shown = true;
};
// How it stood after the event `sequence` is remembered, or no longer.
struct PinMoment {
    std::int64_t sequence = 0;
    bool on = true;
};
// Amounts in whole kroner.
struct SetGrant {
    BoardNumber board = 0;
    int amount = 0;
    SeatNumber by = nobody;
};
// From envelope to envelope; an empty name is the pot.
struct MoveMoney {
    BoardNumber board = 0;
    std::string from;
    std::string to;
    int amount = 0;
};
struct SetEnvelope {
    BoardNumber board = 0;
    std::string envelope;
    EnvelopeState state = EnvelopeState::idea;
    std::string words;
    SeatNumber by = nobody;
};
struct ChooseSequence {
    std::string name;
    std::string source;
};
struct ChooseBoard {
    BoardNumber board = 0;
};
struct TurnBoard {
    BoardNumber board = 0;
    int degrees = 180;
};
// `by` is the seat whose drawer or pile the card came from, or whose turn it is when a real card is laid. `token` is that card's
// marker.
struct LayCard {
    BoardNumber board = 0;
    std::string card;
    SeatNumber by = nobody;
    std::string zone;
    Spot spot;
    int token = no_token;
};
// Whose move it is follows from the turn and the zone's rules: the table does not claim to know fingers.
struct MoveCard {
    PlacementNumber placement = 0;
    std::string zone;
    Spot spot;
    int token = no_token;
};
// The real card is off the glass, or (`on` no) lies again where it lay.
struct LiftCard {
    PlacementNumber placement = 0;
    bool on = true;
};
// `by`: the seat whose strip it was pulled to, or nobody for whoever has the turn.
struct TakeCardBack {
    PlacementNumber placement = 0;
    SeatNumber by = nobody;
};
struct MarkCard {
    PlacementNumber placement = 0;
    Mark mark = Mark::important;
    bool on = true;
};
struct DrawLine {
    PlacementNumber from = 0;
    PlacementNumber to = 0;
    std::string kind;
};
struct RemoveLine {
    LineNumber line = 0;
};
struct ShareBoard {
    BoardNumber board = 0;
    bool shared = true;
};
struct ConfirmBoard {
    BoardNumber board = 0;
};
struct NoteEffect {
    BoardNumber board = 0;
    std::string effect;
};
struct MakeCard {
    SeatNumber by = nobody;
};
struct WriteCard {
    std::string card;
    std::string words;
    SeatNumber by = nobody;
};
struct DrawStroke {
    std::string card;
    Path path;
    SeatNumber by = nobody;
};
struct TakeStrokeBack {
    std::string card;
    SeatNumber by = nobody;
};
// A card of one's own with a photo on it, and words beneath, which may be empty.
struct MakePhoto {
    Photo photo;
    std::string words;
    SeatNumber by = nobody;
};
// Off the card, words and all; the card is blank again.
struct TakePhotoOff {
    std::string card;
    SeatNumber by = nobody;
};
struct WriteNote {
    PlacementNumber placement = 0;
    std::string words;
    SeatNumber by = nobody;
};
// Favourites, covered cards and choices are the citizen's: `by` is the seat whose hand it was.
struct FavourCard {
    std::string card;
    bool on = true;
    SeatNumber by = nobody;
};
struct UncoverCard {
    std::string card;
    bool on = true;
    SeatNumber by = nobody;
};
struct MakeChoice {
    Choice choice = Choice::keep;
    bool yes = false;
};
struct ChooseLanguage {
    std::string language;
};
struct Undo {
    SeatNumber by = nobody;
};
struct Redo {
    SeatNumber by = nobody;
};
struct CloseMeeting {};

using Intent =
    std::variant<OpenMeeting, TakeSeat, LeaveSeat, PassTurn, LayBoard, ChooseBoard, TurnBoard, LayCard, MoveCard, TakeCardBack, MarkCard,
                 DrawLine, RemoveLine, ShareBoard, ConfirmBoard, NoteEffect, Undo, Redo, CloseMeeting, MakeCard, WriteCard, DrawStroke,
                 TakeStrokeBack, WriteNote, FavourCard, UncoverCard, MakeChoice, ChooseLanguage, LiftCard, RevealBoard, SetGrant, MoveMoney,
                 SetEnvelope, ChooseSequence, ShowLastTime, PinMoment, MakePhoto, TakePhotoOff>;

}  // namespace meeting
