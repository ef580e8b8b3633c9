// SPDX-License-Identifier: MPL-2.0
// A journey: a whole meeting as a script that speaks in the scene's names (docs/journeys.md). Here it is only read; who plays it is
// elsewhere.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/input/token_bindings.hpp"
#include "kiosk/meeting/geometry.hpp"
#include "kiosk/meeting/intent.hpp"

namespace input {

// A place on the table: a name of the scene, optionally aside from its middle in mm, or a bare point in mm.
struct Whither {
    std::string name;
    meeting::Point aside;

    friend bool operator==(const Whither&, const Whither&) = default;
};

struct TakeTo {
    int finger = 1;
    Whither from;
    Whither to;
    double turn_degrees = 0;
};
struct TapOn {
    int finger = 1;
    Whither at;
    bool twice = false;  // a second time, too soon for anyone to have meant it
};
struct PutDown {
    int finger = 1;
    Whither at;
};
struct MoveTo {
    int finger = 1;
    Whither to;
};
struct LiftUp {
    int finger = 1;
    bool lost = false;  // the screen lost sight of it
};
struct TouchWith {
    std::variant<TakeTo, TapOn, PutDown, MoveTo, LiftUp> what;
};
// All at once: the fingers' movements run side by side.
struct Together {
    std::vector<TouchWith> touches;
};
// A real card or token: "12", or "12#2" for a second that bears the same marker.
struct LieAt {
    Whither at;
    double turn_degrees = 0;
};  // put there by a hand that came through the air
struct SlideTo {
    Whither to;
};
struct TurnTo {
    double degrees = 0;
};
struct HideFromSight {
    bool covered = true;
};
struct LiftOff {};
struct TokenDoes {
    std::string token;
    int marker = 0;
    std::variant<LieAt, SlideTo, TurnTo, HideFromSight, LiftOff> what;
};
struct TokenMeans {
    TokenBinding binding;
};
struct Wait {
    std::int64_t ms = 0;
};
struct StaffAsks {
    meeting::Intent intent;
};
enum class StaffDeed { try_out, keep, erase };
struct StaffDoes {
    StaffDeed deed;
};
// Key by key: on the keyboard before a seat, or (nobody) on the staff's panel.
struct Type {
    int finger = 1;
    std::string words;
    meeting::SeatNumber seat = meeting::nobody;
};
struct SpeakLanguage {
    std::string language;
};
struct PullThePlug {};
// A stand-in of something that staff take pages out by: a stick plugged in or pulled out, a printer that takes pages or does not.
struct ThingIsThere {
    enum class Kind { stick, printer };
    Kind kind = Kind::stick;
    std::string name;
    bool there = true;
};
// A file, by its path from the journey's own folder, is put on the stand-in stick, or taken from it (a stick that was pulled out).
struct StickHas {
    std::string file;
    bool has = true;
};
struct TakePicture {
    std::string name;
};
// The next thing that happened is an event of that kind whose text has all these fields ("card=\"person.mother\"").
struct ExpectEvent {
    std::string kind;
    std::vector<std::string> fields;
};
struct ExpectRefusal {
    std::string reason;
};
struct ExpectNothing {};
struct ExpectSeen {
    std::string name;
    bool seen = true;
};

using StepKind = std::variant<TouchWith, Together, TokenDoes, TokenMeans, Wait, StaffAsks, StaffDoes, Type, SpeakLanguage, PullThePlug,
                              ThingIsThere, StickHas, TakePicture, ExpectEvent, ExpectRefusal, ExpectNothing, ExpectSeen>;
struct Step {
    int line = 0;
    StepKind what;
    bool quick = false;  // nobody waits until the table has come to rest
};

struct Journey {
    std::string file;
    std::vector<Step> steps;
};

struct ScriptFault {
    std::string sentence;  // "meeting.journey:12: expected …"
};

std::variant<Journey, ScriptFault> journey_in(const std::string& text, const std::string& file);

}  // namespace input
