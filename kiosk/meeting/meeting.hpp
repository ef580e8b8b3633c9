// SPDX-License-Identifier: MPL-2.0
// The meeting as it stands: the fold of its events, and nothing that an event did not say. Plain values; copying one is a snapshot.
#pragma once

#include <map>
#include <set>

#include "kiosk/meeting/event.hpp"

namespace meeting {

struct Seat {
    SeatNumber number = nobody;
    Role role = Role::network;
    std::string name;
    Side side = Side::south;
    double along = 0.5;
    bool empty = false;  // kept for someone who is missed

    friend bool operator==(const Seat&, const Seat&) = default;
};

struct Placement {
    PlacementNumber number = 0;
    BoardNumber board = 0;
    std::string card;             // deck key, "person.mother"
    SeatNumber laid_by = nobody;  // who brought it to the board
    SeatNumber voice = nobody;    // whose word it is where it lies now
    std::string zone;
    std::optional<int> value;
    Spot spot;
    int order = 0;  // 1, 2, 3 … in which it was first laid on its board
    int moves = 0;
    Milliseconds first = 0;
    Milliseconds last = 0;
    SeatNumber turn = nobody;  // who had the turn when it was last placed
    std::set<Mark> marks;
    std::map<SeatNumber, std::string> notes;  // what each voice has written of it
    std::int64_t sequence = 0;                // the event that put it where it lies
    int token = no_token;                     // the marker of the real card that it is
    bool lifted = false;                      // that card is off the glass; what it says stands

    friend bool operator==(const Placement&, const Placement&) = default;
};

// A card that someone at the table wrote or drew, or that bears a photo of theirs.
struct OwnCard {
    std::string key;  // "own.1"
    SeatNumber by = nobody;
    std::string words;
    std::vector<Path> strokes;
    Photo photo{};

    bool blank() const { return words.empty() && strokes.empty() && photo.empty(); }
    friend bool operator==(const OwnCard&, const OwnCard&) = default;
};

struct Line {
    LineNumber number = 0;
    PlacementNumber from = 0;
    PlacementNumber to = 0;
    std::string kind;
    SeatNumber by = nobody;
    std::int64_t sequence = 0;

    friend bool operator==(const Line&, const Line&) = default;
};

// An envelope of a board with a purse.
struct Envelope {
    int amount = 0;  // in whole kroner, never below 0
    EnvelopeState state = EnvelopeState::idea;
    std::string words;                 // why it was refused, or nothing
    SeatNumber stated_by = nobody;     // who said how far it has come
    std::int64_t sequence = 0;         // the event that last changed it
    std::vector<EnvelopeState> was{};  // the states before this one, the first first

    friend bool operator==(const Envelope&, const Envelope&) = default;
};

struct Board {
    BoardNumber number = 0;
    std::string scaffold;
    std::string edition;
    std::string source;
    std::string topic;
    std::string scale;
    std::vector<std::string> pile;
    int controls = 0;
    bool fine = false;
    std::string about;
    int turned_degrees = 0;
    bool shared = true;
    bool apart = false;                                      // everybody lays for themselves …
    bool revealed = false;                                   // … until it is turned up
    std::vector<std::string> before{};                       // how such a board lay last time
    bool last_time_shown = false;                            // … and whether that is seen beside what lies now
    std::vector<SeatNumber> offered{};                       // who has had the turn at this board, in that order
    std::optional<int> grant;                                // set at the table; else what the scaffold says
    SeatNumber granted_by = nobody;                          // who set it
    std::map<std::string, Envelope, std::less<>> envelopes;  // by zone name; what is not here is empty and an idea
    bool confirmed = false;                                  // the citizen said it fits, and nothing changed since
    std::string effect;
    std::vector<Placement> placements;  // bottom first: the last touched lies on top
    std::vector<Line> lines;

    bool hidden() const { return apart && !revealed; }
    friend bool operator==(const Board&, const Board&) = default;
};

enum class Stage { none, open, closed };

struct Meeting {
    Stage stage = Stage::none;
    std::string alias;
    std::string language = "da";
    std::vector<Seat> seats;
    SeatNumber turn = nobody;
    std::vector<Board> boards;
    std::vector<OwnCard> own_cards;         // as they were made
    std::vector<std::string> favourites;    // the citizen's, in the order in which they were chosen
    std::set<std::string> uncovered;        // cards that the drawers keep covered, but for the citizen's word
    std::map<Choice, bool> choices;         // what the citizen has answered so far
    std::set<std::int64_t> pinned;          // events after which it stood as the citizen wants remembered
    std::string sequence, sequence_source;  // the sequence of boards that is followed: its name and its file's text
    BoardNumber chosen = 0;
    PlacementNumber next_placement = 1;
    LineNumber next_line = 1;
    std::vector<Recorded> log;  // everything that happened, the undone included

    friend bool operator==(const Meeting&, const Meeting&) = default;
};

const Seat* seat_of(const Meeting&, SeatNumber);
const Seat* citizen_of(const Meeting&);
const Board* board_of(const Meeting&, BoardNumber);
const Placement* placement_of(const Meeting&, PlacementNumber);
const Line* line_of(const Meeting&, LineNumber);
const OwnCard* own_card_of(const Meeting&, std::string_view key);
// The citizen's answer; what was not asked is allowed.
bool allowed(const Meeting&, Choice);
// The card that lies uppermost in the pile of a board that is filled one card at a time; nothing when all are laid.
std::optional<std::string> next_in_pile(const Board&);

}  // namespace meeting
