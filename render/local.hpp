// SPDX-License-Identifier: MPL-2.0
// What is neither meeting nor hands: open drawers, what is picked up by a tap, questions and notes on the surface. Lost without loss.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/input/token_bindings.hpp"
#include "kiosk/meeting/deck.hpp"
#include "render/scene.hpp"

namespace render {

// A seat's open drawer: its groups, or the cards of one. Beside the deck's own groups there are what the seat laid of late, the citizen's
// favourites, and the cards that were made at this meeting.
inline constexpr std::string_view recent_group = "recent";
inline constexpr std::string_view favourite_group = "favourites";
struct Drawer {
    std::string group;  // empty: the groups themselves
    int page = 0;
    int naming = meeting::no_token;  // the marker of a real card: the card that is tapped is what it is
};

// A seat's open keyboard, and what is being written on it.
enum class WritingFor { card, note, search, name, alias, grant, refusal };
struct Writing {
    WritingFor what = WritingFor::search;
    std::string text;
    bool capitals = false;
    bool figures = false;
    std::string card;                        // the own card being written; empty until it is there
    meeting::PlacementNumber placement = 0;  // the card that a note is of
    std::string envelope{};                  // the one that was refused
};

// A seat's blank card, large, to be drawn on. What is being drawn is not yet in the meeting.
struct Sketch {
    std::string card;                                    // empty until it is there
    std::map<std::int64_t, std::vector<Point>> drawing;  // by finger, in mm about the middle of the card's picture
    std::vector<std::vector<Point>> drawn;               // lifted, and on their way to the record
};
inline constexpr double sketch_scale = 3;     // how much larger the card lies there than on the table
inline constexpr double sketch_half_mm = 29;  // from the middle of a card's picture to the end of what can be drawn

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
    std::string owner;  // the hand it lies before: one has but one
    Point at;
    double turn_degrees = 0;
    std::string title;  // as read
    std::vector<Choice> choices;
    bool placed = false;  // it has found where it covers nothing that others use, and stays there
};

// How a meeting begins by hand: who is here, what we want to talk about, what may be shown and kept.
struct Welcome {
    enum class Asks { who, topics, choices };
    Asks asks = Asks::who;
    std::vector<std::string> topics;  // as topics_offered names them, in the order in which they were chosen
    std::string sequence{};           // or a sequence of boards, by its id
};

// How it ends: each board is asked about in turn, then what becomes of it all.
struct Parting {
    std::vector<meeting::BoardNumber> to_ask;  // the first lies on the table
    bool sure = false;                         // "erase" was chosen: asked once more
    bool staffs = false;                       // staff asked: their panel waits, and what becomes of it all is decided there
    std::set<meeting::BoardNumber> said{};     // of which the citizen has said by now whether they go on pages
};

// What the citizen is asked of the board on the table.
struct AboutBoard {
    bool pages = false;    // whether it may go on the pages that leave the table; else whether it fits
    bool sharing = false;  // whether it fits, and the other may be said there and then
};

// The boards of the meeting in a ring, as small pictures of themselves; or in their place what may be done with the pictures.
struct Ring {
    double turn_degrees = 0;                                                  // toward whoever opened it
    std::map<meeting::BoardNumber, std::shared_ptr<const Picture>> pictures;  // those that are drawn by now
    bool choices = false;
};

// What staff are about to take out of the house. Nothing goes before a hand at the table has said yes to it.
struct GoingOut {
    meeting::Side side = meeting::Side::south;  // whom it is turned to: the citizen
    struct Page {
        std::string title;  // said
        std::shared_ptr<const Picture> picture;
    };
    std::vector<Page> pages;
    std::string question;     // said: "May this go onto a USB stick?"
    std::string as_what;      // said, or empty: "Pages to print (PDF)"
    std::string who_answers;  // said, or empty
    std::string staying;      // said, or empty
};

// The meeting as it stood at an earlier moment, to be looked at and walked through. It changes nothing and is never now.
struct Timeline {
    struct Moment {
        std::int64_t sequence = 0;  // the event after which it stood so
        meeting::Milliseconds at = 0;
    };
    std::vector<Moment> moments;  // in the order in which they came, at least one
    std::size_t here = 0;         // the one that is looked at
    std::string clock;            // when that was, as read
    std::shared_ptr<const meeting::Meeting> then;
    std::shared_ptr<const meeting::Deck> deck;  // with the cards that had been made by then, as they were then
};

// The mark of light round a card that is safe.
struct SafeMark {
    std::string card;
    std::int64_t since_ms = 0;
};

// A real card or token as it lies on the glass.
struct RealThing {
    // `card`: it lies, or is on its way, as that placement. `does_not_count`: it lies on the board and is no part of it. `tool`: it does
    // something. `unknown`: nobody has said what it is. `quiet`: it only lies there.
    enum class Fate { card, does_not_count, tool, unknown, quiet };
    std::string name;  // its marker; "12#2" for a second of the same
    Pose pose;         // of its marker
    Fate fate = Fate::quiet;
    meeting::PlacementNumber counts_as = 0;
    input::TokenFunction function = input::TokenFunction::none;
    std::string says;               // as read: why it does not count, or what it is for; empty when there is nothing to say
    double words_turn_degrees = 0;  // to whom that is turned
};

struct StaffPanel {
    std::string name;  // "panel:staff"
    Pose pose;
    double width_mm = 0;
    double height_mm = 0;
    std::shared_ptr<const Picture> picture;
};

struct Local {
    // A seat has one of these open at a time, in the same place before it.
    std::map<meeting::SeatNumber, Drawer> drawers;
    std::map<meeting::SeatNumber, Writing> writings;
    std::map<meeting::SeatNumber, Sketch> sketches;
    std::vector<std::string> picked;  // cards picked up by a tap, the last on top
    std::vector<Note> notes;
    std::vector<Chooser> choosers;
    std::vector<SafeMark> safe_marks;
    std::vector<RealThing> tokens;
    std::optional<StaffPanel> panel;
    bool stopped = false;  // someone asked for a stop: the surface rests
    std::optional<Welcome> welcome;
    std::optional<Parting> parting;
    std::optional<Ring> ring;
    std::optional<Timeline> timeline;
    std::optional<GoingOut> going_out;
    std::optional<AboutBoard> about_board;
    bool try_out = false;  // nothing is kept, and the table says so
    std::string trouble;   // what is wrong with the disk, as read; empty when nothing is
};

}  // namespace render
