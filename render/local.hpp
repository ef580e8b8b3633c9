// SPDX-License-Identifier: MPL-2.0
// What is neither meeting nor hands: open drawers, what is picked up by a tap, questions and notes on the surface. Lost without loss.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/meeting/words.hpp"
#include "render/scene.hpp"

namespace render {

// A seat's open drawer: its groups, or one group's cards.
struct Drawer {
    std::string group;  // empty: the groups themselves
    int page = 0;
};

// One short sentence at a hand, turned to it. Stays until the next touch.
struct Note {
    std::string sentence;  // English source sentence, or said already
    Point at;
    double turn_degrees = 0;
    std::int64_t since_ms = 0;
};

// A few choices laid out at a place, as pictures with words.
struct Choice {
    std::string name;   // in the scene: "button:choice/<name>"
    std::string label;  // as read, in the table's language
    std::string picture;
    bool on = false;
};
struct Chooser {
    Point at;
    double turn_degrees = 0;
    std::string title;  // as read
    std::vector<Choice> choices;
};

// The mark of light round a card that is safe.
struct SafeMark {
    std::string card;
    std::int64_t since_ms = 0;
};

struct StaffPanel {
    std::string name;  // "panel:staff"
    Pose pose;
    double width_mm = 0;
    double height_mm = 0;
    std::shared_ptr<const Picture> picture;
};

struct Local {
    std::map<meeting::SeatNumber, Drawer> drawers;
    std::vector<std::string> picked;  // cards picked up by a tap, the last on top
    std::vector<Note> notes;
    std::optional<Chooser> chooser;
    std::vector<SafeMark> safe_marks;
    std::optional<StaffPanel> panel;
    bool stopped = false;            // someone asked for a stop: the surface rests
    bool asking_if_it_fits = false;  // "Does the picture fit?", turned to the citizen
    bool try_out = false;            // nothing is kept, and the table says so
    std::string trouble;             // what is wrong with the disk, as read; empty when nothing is
};

}  // namespace render
