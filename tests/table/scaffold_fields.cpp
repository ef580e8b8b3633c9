// SPDX-License-Identifier: MPL-2.0
// What fields may say of themselves, and the tables that make many fields at once.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/meeting/fitted.hpp"
#include "kiosk/scaffold_file.hpp"

namespace {

using namespace meeting;

Deck few_cards() {
    Deck deck;
    for (const char* const key : {"person.mother", "time.today", "theme.health", "theme.body"})
        deck.cards.push_back({key, {}, "1F469", std::string(key).substr(0, std::string_view(key).find('.')), ""});
    return deck;
}

const std::string whole = R"(id = "grown"
title = { da = "Vokset", en = "Grown" }
place = 7
apart = true
in_rounds = true
marks = ["wanted"]

[[row]]
name = "deal"
words = { da = "Aftale", en = "Deal" }

[[zone]]
name = "pot"
words = { da = "Gryde", en = "Pot" }
hint = { da = "Hvor meget?", en = "How much?" }
sector = [0.0, 0.0, 0.0, 0.2, 0, 360]
lays = ["citizen"]
heading = 7
[[zone]]
name = "envelope"
words = { da = "Konvolut", en = "Envelope" }
box = [0.5, 0.0, 0.3, 0.3]
lays = ["citizen"]
in_row = "deal"
plan = "effort"
kilde = "K2"
opens_after = ["pot"]
takes = ["person", "seat", "own"]
most_each = 2
citizen_first = true
copies = true
fleeting = true
snaps = true
places = [[0.45, 0.0], [0.55, 0.0]]
place_cards = ["theme.health", "theme.health"]
needs_note = ["professional"]
meets = ["citizen", "guide"]

[[wheel]]
middle = [-1.0, 0.0]
inner = 0.1
lays = ["citizen"]
one_in_slice = true
[[wheel.ring]]
name = "1"
words = { da = "Et", en = "One" }
outer = 0.3
value = 1
[[wheel.sector]]
name = "health"
words = { da = "Krop", en = "Body" }
card = "theme.health"
from = 0
to = 360

[[grid]]
box = [1.0, 0.0, 1.0, 1.4]
lays = ["everyone"]
rows_together = true
column_heads = 0.1
row_heads = 0.1
[[grid.column]]
name = "what"
words = { da = "Hvad", en = "What" }
share = 3
[[grid.column]]
name = "when"
words = { da = "Hvornår", en = "When" }
lays = ["citizen"]
opens_after = ["what"]
[[grid.row]]
name = "a"
words = { da = "A", en = "A" }
tint = "sky"
[[grid.row]]
name = "b"
words = { da = "B", en = "B" }

[[seat_zone]]
name = "before"
words = { da = "Foran mig", en = "Before me" }
lays = ["citizen", "network"]
width = 0.6
depth = 0.3

[[purse]]
pot = "pot"
envelopes = ["envelope"]
coins = [1000, 500, 100]
grant = 5000
grant_at = [-0.5, 0.5]
)";

std::variant<Scaffold, table::FileFault> read(const std::string& text) { return table::scaffold_in(text, "grown.toml", few_cards()); }

struct Mistake {
    std::string_view was, becomes;
    std::string_view expected;
};

const std::vector<Mistake> mistakes{
    {"heading = 7", "heading = 2", "expected a number from 5 to 20 for heading"},
    {"[0.0, 0.0, 0.0, 0.2, 0, 360]", "[0.0, 0.0, 0.2, 0.2, 0, 360]", "expected an outer radius above the inner one"},
    {"[0.0, 0.0, 0.0, 0.2, 0, 360]", "[0.0, 0.0, 0.0, 0.2, 360, 0]", "expected degrees that go on clockwise"},
    {"[0.0, 0.0, 0.0, 0.2, 0, 360]", "[1.5, 0.0, 0.0, 0.2, 0, 360]", "expected a sector on the table"},
    {"[0.0, 0.0, 0.0, 0.2, 0, 360]", "[1.5, 0.0, 0.2]", "expected sector = [6 numbers]"},
    {"in_row = \"deal\"", "in_row = \"bargain\"", "expected the name of a [[row]], not \"bargain\""},
    {"plan = \"effort\"", "plan = \"force\"", "expected plan = \"purpose\""},
    {"opens_after = [\"pot\"]", "opens_after = [\"pan\"]", "expected opens_after of the zone envelope to name another zone, not \"pan\""},
    {"opens_after = [\"pot\"]", "opens_after = [\"envelope\"]", "to name another zone"},
    {"lays = [\"citizen\"]\nheading", "lays = [\"citizen\"]\nopens_after = [\"envelope\"]\nheading",
     "expected no zones that wait for each other"},
    {"takes = [\"person\"", "takes = [\"people\"", "expected groups of cards, \"own\" or \"seat\", not \"people\""},
    {"most_each = 2", "most_each = 0", "expected a number from 1 to 200 for most_each"},
    {"needs_note = [\"professional\"]", "needs_note = [\"doctor\"]", "expected citizen, network"},
    {"card = \"theme.health\"", "card = \"theme.wealth\"", "expected a card of the deck, not \"theme.wealth\""},
    {"box = [1.0, 0.0, 1.0, 1.4]", "box = [1.2, 0.0, 1.0, 1.4]", "expected a box on the table"},
    {"row_heads = 0.1", "row_heads = 0.5", "expected a box with room for the fields between the heads"},
    {"share = 3", "share = 0", "expected a number from 0.05 to 20 for share"},
    {"name = \"b\"\nwords = { da = \"B", "name = \"a\"\nwords = { da = \"B", "\"a\" is used twice"},
    {"name = \"a\"\nwords = { da = \"A", "name = \"deal\"\nwords = { da = \"A", "\"deal\" is used twice"},
    {"depth = 0.3", "depth = 0.9", "expected a number from 0.1 to 0.7 for depth"},
    {"depth = 0.3", "depth = 0.3\nbox = [0, 0, 1, 1]", "\"box\" is not known here"},
    {"pot = \"pot\"", "pot = \"pan\"", "expected the name of a zone, not \"pan\""},
    {"envelopes = [\"envelope\"]", "envelopes = [\"pot\"]", "expected names of zones that are not the pot"},
    {"envelopes = [\"envelope\"]", "envelopes = [\"envelope\", \"envelope\"]", "\"envelope\" is used twice"},
    {"coins = [1000, 500, 100]", "coins = [100, 500]", "expected coins that each go into the larger one before"},
    {"coins = [1000, 500, 100]", "coins = []", "expected coins = [whole numbers, the largest first]"},
    {"grant = 5000", "grant = 5050", "expected a grant that the coins can make"},
    {"[[purse]]", "[[purse]]\npot = \"pot\"\nenvelopes = [\"envelope\"]\ncoins = [1]\ngrant_at = [0, 0]\n[[purse]]",
     "expected one [[purse]] and no more"},
    {"grant_at = [-0.5, 0.5]", "", "expected grant_at = [2 numbers]"},
    {"grant_at = [-0.5, 0.5]", "grant_at = [-0.5, 2.5]", "expected grant_at = [x, y], a place on the table"},
    {"lays = [\"citizen\"]\nin_row", "lays = [\"everyone\"]\nin_row", "expected the pot and the envelopes to say lays = [\"citizen\"]"},
    {"[0.55, 0.0]]", "[0.55, 0.0, 1]]", "expected places = [[x, y], …]"},
    {"[0.55, 0.0]]", "0.55]", "expected places = [[x, y], …]"},
    {"[0.55, 0.0]]", "[0.85, 0.0]]", "expected places that lie in their own zone"},
    {"[0.55, 0.0]]", "[\"x\", 0.0]]", "expected a number from -1.6 to 1.6 for places"},
    {"places = [[0.45, 0.0], [0.55, 0.0]]", "places = []", "expected places = [[x, y], …]"},
    {"most_each = 2", "most = 3\nmost_each = 2", "expected most = at most 2, since there are no more places"},
    {"place_cards = [\"theme.health\", ", "place_cards = [", "expected place_cards = one card for each of the places"},
    {"place_cards = [\"theme.health\", ", "place_cards = [\"theme.wealth\", ", "expected a card of the deck"},
    {"marks = [\"wanted\"]", "marks = [\"better\"]", "expected marks among"},
};

}  // namespace

TEST_CASE("what fields say of themselves is read as it is written") {
    const auto found = read(whole);
    if (const auto* fault = std::get_if<table::FileFault>(&found)) FAIL(fault->sentence);
    const Scaffold& scaffold = std::get<Scaffold>(found);
    CHECK(scaffold.place == 7);
    CHECK(scaffold.apart);
    CHECK(scaffold.in_rounds);
    CHECK(scaffold.marks == std::set{Mark::wanted});
    const Zone& pot = *zone_of(scaffold, "pot");
    CHECK(pot.heading_mm == 7);
    CHECK(pot.hint.in("da") == "Hvor meget?");
    CHECK(std::get<Sector>(pot.area).to_degrees == 360);
    const Zone& envelope = *zone_of(scaffold, "envelope");
    CHECK(envelope.row == "deal");
    CHECK(row_of(scaffold, "deal")->words.in("en") == "Deal");
    CHECK(envelope.plan == PlanPart::effort);
    CHECK(envelope.kilde == "K2");
    CHECK(envelope.opens_after == std::vector<std::string>{"pot"});
    CHECK(envelope.takes == std::set<std::string>{"person", "seat", "own"});
    CHECK(envelope.most_each == 2);
    CHECK(envelope.citizen_first);
    CHECK(envelope.copies);
    CHECK(envelope.fleeting);
    CHECK(envelope.snaps);
    CHECK(envelope.needs_note == std::set{Role::professional});
    CHECK(envelope.meets == std::set{Role::citizen, Role::guide});
    const Zone& spoke = *zone_of(scaffold, "1/health");
    CHECK(spoke.alone_in_slice);
    CHECK(spoke.slice == "health");
    CHECK(spoke.only == "theme.health");
    CHECK(scaffold.purse->coins == std::vector{1000, 500, 100});
    CHECK(scaffold.purse->grant == 5000);
    CHECK(scaffold.purse->grant_at == Point{-0.5, 0.5});
    CHECK(envelope.places == std::vector<Point>{{0.45, 0.0}, {0.55, 0.0}});
    CHECK(envelope.place_cards == std::vector<std::string>{"theme.health", "theme.health"});
    CHECK(envelope.most == 2);
}

TEST_CASE("a grid makes a field of each column in each row, and leaves room for their heads") {
    const Scaffold scaffold = std::get<Scaffold>(read(whole));
    const Zone& what = *zone_of(scaffold, "what/a");
    const Zone& when = *zone_of(scaffold, "when/b");
    CHECK(std::get<Box>(what.area).width_u == doctest::Approx(0.6));
    CHECK(std::get<Box>(when.area).width_u == doctest::Approx(0.2));
    CHECK(std::get<Box>(what.area).height_u == doctest::Approx(0.6));
    CHECK(std::get<Box>(what.area).middle.x == doctest::Approx(0.9));
    CHECK(std::get<Box>(when.area).middle.x == doctest::Approx(1.3));
    CHECK(std::get<Box>(what.area).middle.y == doctest::Approx(-0.3));
    CHECK(what.tint == "sky");
    CHECK(what.row == "a");
    CHECK(when.row == "b");
    CHECK(when.opens_after == std::vector<std::string>{"what/b"});
    CHECK(what.may_lay.size() == 5);
    CHECK(when.may_lay == std::set{Role::citizen});
    for (const Side side : {Side::south, Side::east, Side::north, Side::west})
        for (const char* const words : {"Hvad", "Hvornår", "A", "B"})
            CHECK(std::ranges::count_if(scaffold.captions, [&](const Caption& caption) {
                      return caption.side == side && caption.words.in("da") == words;
                  }) == 1);
}

TEST_CASE("fields before seats lie where those sit who have one, inside what belongs to scaffolds, and meet nobody else's") {
    const Scaffold scaffold = std::get<Scaffold>(read(whole));
    CHECK(follows_seats(scaffold));
    std::vector<Seat> seats;
    SeatNumber number = 0;
    for (const Side side : {Side::south, Side::south, Side::south, Side::south, Side::north, Side::east, Side::east, Side::west}) {
        ++number;
        seats.push_back({number, number == 1 ? Role::citizen : Role::network, "", side, 0.1 * number, false});
    }
    seats.push_back({9, Role::guide, "", Side::north, 0.2, false});
    seats.push_back({10, Role::network, "", Side::north, 0.9, true});
    const Scaffold fit = fitted(scaffold, seats);
    std::vector<const Zone*> own;
    for (const Zone& zone : fit.zones)
        if (zone.own_of != nobody) own.push_back(&zone);
    // Neither the guide, whose role has none, nor the seat that is kept for somebody.
    CHECK(own.size() == 8);
    CHECK(!zone_of(fit, "before/seat9"));
    CHECK(!zone_of(fit, "before/seat10"));
    for (const Zone* zone : own) {
        const Box& box = std::get<Box>(zone->area);
        CHECK(std::abs(box.middle.x) + box.width_u / 2 <= scaffold_reach.x + 1e-9);
        CHECK(std::abs(box.middle.y) + box.height_u / 2 <= scaffold_reach.y + 1e-9);
        for (const Zone* other : own) {
            if (other == zone) continue;
            const Box& there = std::get<Box>(other->area);
            const bool apart = std::abs(box.middle.x - there.middle.x) >= (box.width_u + there.width_u) / 2 - 1e-9 ||
                               std::abs(box.middle.y - there.middle.y) >= (box.height_u + there.height_u) / 2 - 1e-9;
            CHECK(apart);
        }
    }
    CHECK(std::get<Box>(zone_of(fit, "before/seat1")->area).middle.y == doctest::Approx(0.65));
    CHECK(std::get<Box>(zone_of(fit, "before/seat5")->area).middle.y == doctest::Approx(-0.65));
    CHECK(std::get<Box>(zone_of(fit, "before/seat8")->area).middle.x == doctest::Approx(-1.41));
    CHECK(std::get<Box>(zone_of(fit, "before/seat8")->area).width_u == doctest::Approx(0.3));
}

TEST_CASE("a mistake in what fields say names the line and what was expected") {
    for (const Mistake& mistake : mistakes) {
        std::string text = whole;
        const std::size_t at = text.find(mistake.was);
        REQUIRE_MESSAGE(at != std::string::npos, std::string(mistake.was));
        text.replace(at, mistake.was.size(), mistake.becomes);
        const auto found = read(text);
        const auto* fault = std::get_if<table::FileFault>(&found);
        REQUIRE_MESSAGE(fault, std::string(mistake.expected));
        INFO(fault->sentence);
        CHECK(fault->sentence.find(mistake.expected) != std::string::npos);
        const long line = std::strtol(fault->sentence.c_str() + std::string("grown.toml:").size(), nullptr, 10);
        CHECK(line > 0);
        CHECK(line <= std::ranges::count(text, '\n') + 1);
    }
}
