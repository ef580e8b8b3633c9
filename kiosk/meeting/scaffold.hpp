// SPDX-License-Identifier: MPL-2.0
// A scaffold as values: a drawing with named zones and rules. Read from a file elsewhere (kiosk/scaffold_file); here it only means.
// Lengths in u; the scaffold lies in the table's frame (origin in the middle, y toward the citizen's side).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <variant>

#include <vector>
#include "kiosk/meeting/geometry.hpp"
#include "kiosk/meeting/words.hpp"

namespace meeting {

// The same words in several languages, by language code ("da", "en").
struct Words {
    std::map<std::string, std::string, std::less<>> by_language;

    // In that language, else Danish, else whatever there is.
    const std::string& in(std::string_view language) const;
    bool empty() const { return by_language.empty(); }
    friend bool operator==(const Words&, const Words&) = default;
};

struct Disc {
    Point middle;
    double radius_u = 0;
};
struct Box {
    Point middle;
    double width_u = 0;
    double height_u = 0;
    double corner_u = 0;
};
// From `from_degrees` clockwise to `to_degrees`, 0 pointing right; between two radii.
struct Sector {
    Point middle;
    double inner_u = 0;
    double outer_u = 0;
    double from_degrees = 0;
    double to_degrees = 0;
};
using Area = std::variant<Disc, Box, Sector>;

bool contains(const Area&, Point at_u);
// A point well inside, where a card laid by name alone goes.
Point heart_of(const Area&);

// Words written on the scaffold: the heading of a zone, or words of its own.
struct Caption {
    std::string zone;         // when set: the heading of that zone, which the chosen scale may replace
    Words words;              // when `zone` is empty
    Point at;                 // middle of the words
    Side side = Side::south;  // the side that reads them; shown only where someone sits
    double size_mm = 11;      // height of a capital letter
    bool picture = false;     // the scale's or the zone's picture stands beside the words
    double width_u = 0;       // room for the words, 0: as wide as they are
    // Not 0: the words lie along the rim of a wheel's slice, this far from `at`, upright for every side where someone sits.
    double rim_u = 0;
    double from_degrees = 0;
    double to_degrees = 0;
};

// Which way what lies in a field is told, where its place there is its order: toward the scaffold's right, left, near or far edge.
enum class Way { right, left, down, up };

// Which part of the plan for a person's support a field is about.
enum class PlanPart { purpose, effort, duration, other };

struct Zone {
    std::string name;  // unique in the scaffold: "closest/family"
    Words words;
    Area area;
    std::string picture;        // deck key of a picture for the heading, or empty
    std::string tint = "none";  // "sky", "sand", "leaf", "rose", "lilac", "stone", "paper" or "none"
    bool outlined = true;
    bool dashed = false;
    std::optional<int> value;     // what a card here says, if it is a number of steps
    std::set<Role> may_lay;       // whose cards may be laid or brought here
    SeatNumber own_of = nobody;   // a field before one seat, for that seat's cards alone; where it lies is told by fitted()
    std::set<std::string> takes;  // card groups that may lie here; empty: all but people's tokens. Own words may lie beside any cards
    std::string only;             // the one deck key that belongs here, or empty
    std::vector<std::string> opens_after;  // zones in which something lies before a card may be brought here
    bool citizen_first = false;            // nobody brings a card here before the citizen has
    bool open_to_own = false;              // whoever laid a card here may shift or take it back whoever has the turn
    std::optional<int> soft_cap;           // above this many the table suggests a break; nothing is refused
    std::optional<int> most;               // it holds no more cards than these
    std::optional<int> most_each;          // and no more of one voice than these
    std::string slice;                     // of a wheel; see alone_in_slice
    bool alone_in_slice = false;           // one card lies in its slice, whatever the ring
    bool snaps = false;                    // a card laid here lies in its middle
    std::vector<Point> places;             // not empty: a card laid here lies in the nearest of these that is free
    std::vector<std::string> place_cards;  // for each place a deck key: its picture stands there while no card does; or nothing
    bool copies = false;        // what is brought here from another field stays there and is laid here anew, in the bringer's voice
    bool fleeting = false;      // for the moment of talking only: part of no outcome and no export
    std::set<Role> needs_note;  // a card here wants words of one of these
    std::set<Role> meets;       // what lies here counts as agreed when each of these has a token here
    std::string row;            // what is told together: the name of a row, or empty
    std::optional<PlanPart> plan;
    bool into_plan = false;            // its row is taken into the plan when something lies here
    std::string kilde;                 // code of the source of information that a plan's line from here has, or empty
    Words hint;                        // a question in small letters under the heading, or nothing
    std::optional<double> heading_mm;  // height of its headings, which stand at its edges toward each side; nothing: captions say them
    std::optional<Way> in_order;       // the cards here are told in the order in which they lie this way, not as they were laid
    std::string answer;                // "dont_know" or "skipped" for a slot beside the scale, else empty
    bool counts = true;                // false: what lies here is a proposal, not a statement of the citizen
    bool felt_distance = false;        // the distance from the scaffold's middle is kept as what the citizen felt
};

struct LineKind {
    std::string name;
    Words words;
    std::string stroke;     // "solid", "dashed" or "dotted"
    std::string picture;    // deck key of the picture it is chosen by, or empty
    std::string from;       // name of the zone in which it begins; empty: in any. Either both ends have a zone or neither
    std::string to;         // and of that in which it ends
    bool one_from = false;  // no two of them begin at the same card
    bool one_to = false;    // no two of them end at the same card

    bool directed() const { return !from.empty(); }
};

// Fields that are told under one heading: an agreement, a step with who takes it.
struct Row {
    std::string name;
    Words words;
};

// Money that is moved between a pot and envelopes, each of which is a zone. What is in the pot is what was granted less what is in the
// envelopes, so that no sum can go astray.
struct Purse {
    std::string pot;                     // zone name
    std::vector<std::string> envelopes;  // zone names
    std::vector<int> coins;              // what one coin is worth, in whole kroner, the largest first
    int grant = 0;                       // what there is to begin with
    Point grant_at;                      // where the table says what there is
};

struct Topic {
    std::string name;
    Words words;
    std::vector<std::string> cards;
};

struct ScaleHead {
    Words words;
    std::string picture;
};
struct Scale {
    std::string name;
    Words words;
    std::map<std::string, ScaleHead> heads;
};  // by zone name

enum class CardForm { card, small, chip };

struct Scaffold {
    std::string id;  // "maatten"
    int version = 1;
    std::string edition;  // fingerprint of the file's text
    std::string source;   // the file's text
    Words title;
    std::string picture;  // deck key of the picture it is chosen by, or empty
    int place = 50;       // where it stands among those that may be laid: the smaller the earlier
    CardForm form = CardForm::card;
    bool one_at_a_time = false;     // cards come from a pile in the citizen's strip
    bool once_per_board = false;    // a card may lie only once
    bool shared_from_start = true;  // false: kept out of exports until the citizen says otherwise
    int turn_step_degrees = 180;    // the rim handle turns it by this much
    bool apart = false;             // everybody lays for themselves, unseen until all is turned up
    bool in_rounds = false;         // the turn goes to everybody before it comes to anybody again
    std::set<Mark> marks;           // which marks a card here may carry
    std::vector<Zone> zones;        // later ones lie above earlier ones
    std::vector<Caption> captions;
    std::vector<LineKind> lines;
    std::set<std::string> line_groups;  // only cards of these groups ("person") are joined by lines
    std::vector<Row> rows;
    std::optional<Purse> purse;
    std::vector<Topic> topics;
    std::vector<Scale> scales;
    std::optional<Disc> centre;  // a place in the middle that takes no cards
    std::string centre_card;     // deck key of what stands there
};

const Zone* zone_of(const Scaffold&, std::string_view name);
// The uppermost zone at a point, if any.
const Zone* zone_at(const Scaffold&, Point at_u);
const Topic* topic_of(const Scaffold&, std::string_view name);
const Scale* scale_of(const Scaffold&, std::string_view name);
const LineKind* line_kind_of(const Scaffold&, std::string_view name);
const Row* row_of(const Scaffold&, std::string_view name);

// How a card lies there: people's tokens are chips wherever they lie.
CardForm form_of(const Scaffold&, std::string_view card);

// Whether fields of it lie before people's seats.
bool follows_seats(const Scaffold&);

// What may be laid and on what: all scaffolds by edition, which edition is current by id, and the cards there are.
struct Book {
    std::map<std::string, std::shared_ptr<const Scaffold>, std::less<>> editions;
    std::map<std::string, std::string, std::less<>> current;  // id -> edition
    std::set<std::string, std::less<>> cards;                 // deck keys
    std::set<std::string, std::less<>> covered;               // those that only the citizen brings to the table
    std::map<std::string, std::shared_ptr<const struct Sequence>, std::less<>> sequences;  // by edition (kiosk/meeting/sequence.hpp)
    std::map<std::string, std::string, std::less<>> current_sequences;                     // id -> edition

    const Scaffold* current_of(std::string_view id) const;
    const Scaffold* edition_of(std::string_view edition) const;
    void add(std::shared_ptr<const Scaffold>, bool make_current);
};

// 16 hexadecimal digits that differ when the text differs.
std::string fingerprint_of(std::string_view text);

}  // namespace meeting
