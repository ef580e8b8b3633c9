// SPDX-License-Identifier: MPL-2.0
#include "kiosk/scaffold_file.hpp"

#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace {

using namespace meeting;

Deck few_cards() {
    Deck deck;
    for (const char* const key : {"person.me", "person.mother", "daily.eat", "answer.good"})
        deck.cards.push_back({key, {}, "1F469", "", ""});
    return deck;
}

// A scaffold with everything that one may have. The tests break one line of it at a time.
const std::string whole = R"(id = "small"
version = 2
title = { da = "Lille", en = "Small" }
picture = "person.mother"
cards = "chip"
one_at_a_time = true
once_per_board = true
shared_from_start = false
turns_by = 90
marks = ["important", "private"]
lines_join = ["person"]
centre = [0.0, 0.0, 0.15]
centre_card = "person.me"

[[zone]]
name = "left"
words = { da = "Venstre", en = "Left" }
picture = "answer.good"
box = [-1.0, 0.0, 0.8, 1.2]
corner = 0.05
tint = "sky"
value = -1
lays = ["citizen", "guide"]
soft_cap = 12
most = 14
in_order = "right"
dashed = true
outlined = false

[[zone]]
name = "right"
words = { da = "Højre", en = "Right" }
disc = [1.0, 0.1, 0.4]
answer = "dont_know"
lays = ["everyone"]
own_cards_stay_own = true
proposals = true

[[wheel]]
middle = [0.0, 0.0]
inner = 0.15
lays = ["citizen"]
felt_distance = true
[[wheel.ring]]
name = "near"
words = { da = "Tæt", en = "Near" }
outer = 0.4
value = 2
[[wheel.sector]]
name = "family"
words = { da = "Familie", en = "Family" }
from = 0
to = 180
tint = "rose"
[[wheel.sector]]
name = "others"
words = { da = "Andre", en = "Others" }
from = 180
to = 360

[[caption]]
zone = "left"
at = [-1.0, -0.5]
side = "south"
picture = true
size_mm = 9
width = 0.7
[[caption]]
words = { da = "Hej", en = "Hello" }
at = [0.0, 0.7]
side = "north"

[[scale]]
name = "liking"
words = { da = "Kan jeg lide", en = "I like" }
[[scale.head]]
zone = "left"
words = { da = "Ja", en = "Yes" }
picture = "answer.good"

[[topic]]
name = "food"
words = { da = "Mad", en = "Food" }
cards = ["daily.eat"]

[[line]]
name = "supports"
words = { da = "støtter", en = "supports" }
stroke = "solid"
picture = "answer.good"
from = "left"
to = "near/others"
one_from = true
one_to = true
)";

std::string broken(std::string_view was, std::string_view becomes) {
    std::string text = whole;
    const std::size_t at = text.find(was);
    REQUIRE_MESSAGE(at != std::string::npos, std::string(was));
    return text.replace(at, was.size(), becomes);
}

// Its line in a text, from 1; 0 if it is not there.
long line_of(const std::string& text, std::string_view part) {
    const std::size_t at = text.find(part);
    return at == std::string::npos ? 0 : 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
}

std::string fault_of(const std::string& text) {
    const auto read = table::scaffold_in(text, "small.toml", few_cards());
    const auto* fault = std::get_if<table::FileFault>(&read);
    return fault ? fault->sentence : "";
}

struct Mistake {
    std::string_view sentence;
    std::string_view was;
    std::string_view becomes;
    std::string_view at;  // what stands in the line that is to be named
    std::string_view expected;
};

const std::vector<Mistake> mistakes{
    {"an unknown field", "turns_by", "turnsby", "turnsby", "\"turnsby\" is not known here; expected one of"},
    {"an unknown field of a zone", "tint = \"sky\"", "colour = \"sky\"", "colour", "\"colour\" is not known here"},
    {"an unknown field of a ring", "value = 2", "worth = 2", "worth", "\"worth\" is not known here"},
    {"an unknown table", "[[line]]", "[[rope]]", "[[rope]]", "\"rope\" is not known here"},
    {"an area of two forms", "corner = 0.05", "disc = [0, 0, 0.1]", "disc = [0, 0", "\"disc\" is not known here"},
    {"a missing id", "id = \"small\"\n", "", "version", "expected id = "},
    {"a missing title", "title = { da = \"Lille\", en = \"Small\" }\n", "", "id =", "expected title = "},
    {"a missing name", "name = \"left\"\n", "", "[[zone]]", "zone: expected name = "},
    {"missing words", "words = { da = \"Venstre\", en = \"Left\" }\n", "", "[[zone]]", "expected words = { da"},
    {"missing Danish", "{ da = \"Venstre\", en", "{ en", "{ en = \"Left\"", "expected words = { da"},
    {"missing English", ", en = \"Left\" }", " }", "Venstre", "expected words = { da"},
    {"a missing area", "disc = [1.0, 0.1, 0.4]\n", "", "[[zone]]", "expected box = "},
    {"a missing side", "side = \"south\"\n", "", "[[caption]]", "expected side = "},
    {"missing roles", "lays = [\"citizen\", \"guide\"]\n", "", "[[zone]]", "expected lays = "},
    {"a missing radius", "outer = 0.4\n", "", "[[wheel.ring]]", "expected outer = "},
    {"a text that is a number", "id = \"small\"", "id = 7", "id = 7", "expected a text for id"},
    {"a text that is empty", "name = \"left\"", "name = \"\"", "name = \"\"", "expected a text for name"},
    {"a number that is a text", "version = 2", "version = \"2\"", "version", "expected a whole number for version"},
    {"a whole number that is not whole", "turns_by = 90", "turns_by = 90.5", "turns_by", "expected a whole number for turns_by"},
    {"a number out of bounds", "turns_by = 90", "turns_by = 540", "turns_by", "expected a number from 0 to 180 for turns_by"},
    {"a number beyond all bounds", "version = 2", "version = 9223372036854775807", "version", "expected a number from 1"},
    {"no number at all", "size_mm = 9", "size_mm = nan", "size_mm", "expected a number from 5 to 40"},
    {"an endless number", "width = 0.7", "width = inf", "width", "expected a number from 0 to 4"},
    {"a yes that is a text", "dashed = true", "dashed = \"yes\"", "dashed", "expected true or false for dashed"},
    {"a list that is a text", "lays = [\"citizen\", \"guide\"]", "lays = \"citizen\"", "lays = \"citizen\"",
     "expected a list of texts for lays"},
    {"a list of numbers", "lays = [\"citizen\", \"guide\"]", "lays = [1]", "lays = [1]", "expected a text for lays"},
    {"words that are a text", "words = { da = \"Mad\", en = \"Food\" }", "words = \"Mad\"", "words = \"Mad\"", "expected words = { da"},
    {"a box of three numbers", "0.8, 1.2]", "0.8]", "box = [", "expected box = [4 numbers]"},
    {"a box of texts", "[-1.0, 0.0, 0.8, 1.2]", "[\"a\", 0.0, 0.8, 1.2]", "box = [", "expected a number from -10 to 10 for box"},
    {"a table that is a value", "[[line]]\n", "line = 3\n[[rope]]\n", "line = 3", "\"line\" is not known here"},
    {"zones that are one table", "[[wheel]]", "[wheel]", "[wheel]", "expected [[wheel]]"},
    {"an unknown tint", "tint = \"sky\"", "tint = \"blue\"", "blue", "expected tint = none, paper, sky"},
    {"an unknown role", "\"guide\"]", "\"king\"]", "king", "expected citizen, network, professional, guide, facilitator or everyone"},
    {"no role", "[\"citizen\", \"guide\"]", "[]", "lays = []", "expected at least one role"},
    {"an unknown side", "side = \"south\"", "side = \"up\"", "up", "expected side = \"south\""},
    {"an unknown mark", "\"private\"]", "\"secret\"]", "secret", "expected marks among"},
    {"an unknown form of card", "cards = \"chip\"", "cards = \"slate\"", "slate", "expected cards = \"card\", \"small\" or \"chip\""},
    {"an unknown answer", "\"dont_know\"", "\"perhaps\"", "perhaps", "expected answer = "},
    {"an unknown stroke", "\"solid\"", "\"wavy\"", "wavy", "expected stroke = "},
    {"no room at all", "most = 14", "most = 0", "most", "expected a number from 1 to 200 for most"},
    {"room that is a text", "most = 14", "most = \"three\"", "most", "expected a whole number for most"},
    {"a suggestion that comes too late", "most = 14", "most = 11", "soft_cap", "expected soft_cap = at most 11"},
    {"an unknown order", "in_order = \"right\"", "in_order = \"round\"", "round",
     "expected in_order = \"right\", \"left\", \"up\" or \"down\", not \"round\""},
    {"a line from an unknown zone", "from = \"left\"", "from = \"over\"", "over", "expected the name of a zone, not \"over\""},
    {"a line to an unknown zone", "to = \"near/others\"", "to = \"near/none\"", "none", "expected the name of a zone, not \"near/none\""},
    {"a line that goes nowhere", "to = \"near/others\"\n", "", "[[line]]", "expected both from = a zone and to = a zone, or neither"},
    {"a line that comes from nowhere", "from = \"left\"\n", "", "[[line]]", "expected both from = a zone and to = a zone, or neither"},
    {"a line that stays where it is", "to = \"near/others\"", "to = \"left\"", "to = \"left\"", "expected to = another zone than from"},
    {"an end that is a number", "one_from = true", "one_from = 1", "one_from", "expected true or false for one_from"},
    {"an unknown card on a line", "picture = \"answer.good\"\nfrom", "picture = \"answer.fair\"\nfrom", "fair", "not \"answer.fair\""},
    {"an unknown card for the board", "\"person.mother\"", "\"person.queen\"", "queen",
     "expected a card of the deck, not \"person.queen\""},
    {"an unknown card in the centre", "\"person.me\"", "\"person.king\"", "king", "expected a card of the deck, not \"person.king\""},
    {"an unknown card on a zone", "picture = \"answer.good\"\nbox", "picture = \"answer.grand\"\nbox", "grand", "not \"answer.grand\""},
    {"an unknown card of a topic", "[\"daily.eat\"]", "[\"daily.feast\"]", "feast", "not \"daily.feast\""},
    {"an unknown card on a scale", "picture = \"answer.good\"\n\n[[topic", "picture = \"answer.fine\"\n\n[[topic", "fine", "answer.fine"},
    {"a heading of an unknown zone", "zone = \"left\"\nat", "zone = \"over\"\nat", "over", "expected the name of a zone, not \"over\""},
    {"a scale over an unknown zone", "zone = \"left\"\nwords", "zone = \"over\"\nwords", "over", "expected the name of a zone"},
    {"two zones of one name", "name = \"right\"\nwords = { da = \"H", "name = \"left\"\nwords = { da = \"H",
     "name = \"left\"\nwords = { da = \"H", "\"left\" is used twice"},
    {"two sectors of one name", "name = \"others\"", "name = \"family\"", "[[wheel]]", "\"near/family\" is used twice"},
    {"two topics of one name", "[[line]]",
     "[[topic]]\nname = \"food\"\nwords = { da = \"a\", en = \"a\" }\ncards = [\"daily.eat\"]\n[[line]]", "", "\"food\" is used twice"},
    {"two scales of one name", "[[topic]]", "[[scale]]\nname = \"liking\"\nwords = { da = \"a\", en = \"a\" }\n[[topic]]", "",
     "\"liking\" is used twice"},
    {"two lines of one name", "[[topic]]",
     "[[line]]\nname = \"supports\"\nwords = { da = \"a\", en = \"a\" }\nstroke = \"solid\"\n[[topic]]", "", "\"supports\" is used twice"},
    {"two heads for one zone", "[[topic]]", "[[scale.head]]\nzone = \"left\"\nwords = { da = \"a\", en = \"a\" }\n[[topic]]", "",
     "\"left\" is used twice"},
    {"a card twice in a topic", "[\"daily.eat\"]", "[\"daily.eat\", \"daily.eat\"]", "eat", "\"daily.eat\" is used twice"},
    {"a topic without cards", "[\"daily.eat\"]", "[]", "cards = []", "expected cards = "},
    {"a box off the table", "box = [-1.0", "box = [-1.3", "box", "expected a box on the table"},
    {"a box over the home strip", "0.8, 1.2]", "0.8, 1.7]", "box", "expected a box on the table"},
    {"a box without a width", "0.8, 1.2]", "0.0, 1.2]", "box", "a width and a height above 0"},
    {"a box inside out", "0.8, 1.2]", "0.8, -1.2]", "box", "a width and a height above 0"},
    {"a disc off the table", "disc = [1.0", "disc = [1.3", "disc", "expected a disc on the table"},
    {"a disc without a radius", "0.1, 0.4]", "0.1, 0.0]", "disc", "a radius above 0"},
    {"a wheel off the table", "middle = [0.0, 0.0]", "middle = [1.5, 0.0]", "outer", "expected a ring on the table"},
    {"a centre off the table", "centre = [0.0, 0.0, 0.15]", "centre = [1.5, 0.0, 0.15]", "centre", "expected a centre on the table"},
    {"a centre without a radius", "centre = [0.0, 0.0, 0.15]", "centre = [0.0, 0.0, 0.0]", "centre", "expected a centre on the table"},
    {"words off the table", "at = [-1.0, -0.5]", "at = [-1.0, -0.9]", "at = [", "expected words on the table"},
    {"a ring within its inner edge", "outer = 0.4", "outer = 0.1", "outer", "expected outer = a larger number"},
    {"a ring beyond the table", "outer = 0.4", "outer = 0.9", "outer", "expected a number from 0 to 0.82 for outer"},
    {"a sector turned round", "from = 0\nto = 180", "from = 180\nto = 0", "to = 0", "expected to = a larger number"},
    {"a sector of more than a turn", "to = 360", "to = 720", "to = 720", "expected to = at most a whole turn after from"},
    {"a wheel without rings", "[[wheel.ring]]\nname = \"near\"\nwords = { da = \"Tæt\", en = \"Near\" }\nouter = 0.4\nvalue = 2\n", "",
     "[[wheel]]", "expected at least one [[wheel.ring]]"},
    {"a pile without a topic", "[[topic]]\nname = \"food\"\nwords = { da = \"Mad\", en = \"Food\" }\ncards = [\"daily.eat\"]\n", "",
     "id =", "expected a [[topic]]"},
    {"a quote that does not end", "id = \"small\"", "id = \"small", "id =", ""},
    {"a field said twice", "version = 2", "id = \"again\"", "again", ""},
    {"a value without a field", "version = 2", "= 2", "= 2\n", ""},
    {"a bracket that does not end", "marks = [\"important\", \"private\"]", "marks = [\"important\"", "", ""},
    {"a Danish letter in a field's name", "turns_by", "drejning_på", "drejning", ""},
    {"a Danish letter in a table's name", "[[line]]", "[[snøre]]", "snøre", ""},
    {"a name of several lines", "tint = \"sky\"", "tint = \"s\\nk\"", "tint", "not \"s k\""},
    {"a field of several lines", "turns_by", "\"turns\\nby\"", "turns", "\"turns by\" is not known here"},
    {"a value that ends with its line", "shared_from_start = false", "shared_from_start = f", "shared", ""},
    {"bytes that are no text", "\"Lille\"", "\"L\xff\xfe\"", "\xff", ""},
};

}  // namespace

TEST_CASE("a mistake in a scaffold names the file, the line and what was expected") {
    CHECK(fault_of(whole) == "");
    for (const Mistake& mistake : mistakes) {
        const std::string text = broken(mistake.was, mistake.becomes);
        const std::string fault = fault_of(text);
        INFO(mistake.sentence << ": " << fault);
        REQUIRE(!fault.empty());
        CHECK(fault.find(mistake.expected) != std::string::npos);
        CHECK(fault.starts_with("small.toml:"));
        const long line = std::strtol(fault.c_str() + std::string("small.toml:").size(), nullptr, 10);
        CHECK(line > 0);
        CHECK(line <= std::count(text.begin(), text.end(), '\n') + 1);
        CHECK(fault.find('\n') == std::string::npos);
        // A mistake in a whole table is at its heading, which several tables share; any other is in its own line.
        if (mistake.at.starts_with("[[")) {
            std::string heading;
            std::size_t start = 0;
            for (long i = 1; i < line; ++i) start = text.find('\n', start) + 1;
            heading = text.substr(start, text.find('\n', start) - start);
            CHECK(heading == mistake.at);
        } else if (!mistake.at.empty()) {
            CHECK(line == line_of(text, mistake.at));
        }
    }
}

TEST_CASE("a whole scaffold is read as it is written") {
    const auto read = table::scaffold_in(whole, "small.toml", few_cards());
    REQUIRE(std::holds_alternative<Scaffold>(read));
    const Scaffold& scaffold = std::get<Scaffold>(read);
    CHECK(scaffold.id == "small");
    CHECK(scaffold.version == 2);
    CHECK(scaffold.title.in("en") == "Small");
    CHECK(scaffold.picture == "person.mother");
    CHECK(scaffold.form == CardForm::chip);
    CHECK(scaffold.one_at_a_time);
    CHECK(scaffold.once_per_board);
    CHECK(!scaffold.shared_from_start);
    CHECK(scaffold.turn_step_degrees == 90);
    CHECK(scaffold.marks == std::set{Mark::important, Mark::secret});
    CHECK(scaffold.line_groups == std::set<std::string>{"person"});
    REQUIRE(scaffold.centre);
    CHECK(scaffold.centre->radius_u == 0.15);
    CHECK(scaffold.centre_card == "person.me");
    CHECK(scaffold.source == whole);
    CHECK(scaffold.edition == fingerprint_of(whole));

    const Zone* left = zone_of(scaffold, "left");
    REQUIRE(left);
    CHECK(left->words.in("da") == "Venstre");
    CHECK(left->picture == "answer.good");
    CHECK(left->tint == "sky");
    CHECK(left->value == -1);
    CHECK(left->may_lay == std::set{Role::citizen, Role::guide});
    CHECK(left->soft_cap == 12);
    CHECK(left->most == 14);
    CHECK(left->in_order == Way::right);
    CHECK(left->dashed);
    CHECK(!left->outlined);
    CHECK(left->counts);
    CHECK(std::get<Box>(left->area).width_u == 0.8);
    CHECK(std::get<Box>(left->area).corner_u == 0.05);
    const Zone* right = zone_of(scaffold, "right");
    REQUIRE(right);
    CHECK(right->answer == "dont_know");
    CHECK(right->may_lay.size() == 5);
    CHECK(right->open_to_own);
    CHECK(!right->most);
    CHECK(!right->in_order);
    CHECK(!right->counts);
    CHECK(std::get<Disc>(right->area).radius_u == 0.4);
    const Zone* family = zone_of(scaffold, "near/family");
    REQUIRE(family);
    CHECK(family->value == 2);
    CHECK(family->felt_distance);
    CHECK(family->tint == "rose");
    CHECK(family->words.in("en").find("Near") != std::string::npos);
    CHECK(family->words.in("en").find("Family") != std::string::npos);
    CHECK(std::get<Sector>(family->area).to_degrees == 180);
    CHECK(scaffold.zones.size() == 4);

    REQUIRE(scaffold.scales.size() == 1);
    CHECK(scaffold.scales.front().heads.at("left").words.in("en") == "Yes");
    REQUIRE(scaffold.topics.size() == 1);
    CHECK(scaffold.topics.front().cards == std::vector<std::string>{"daily.eat"});
    REQUIRE(scaffold.lines.size() == 1);
    CHECK(scaffold.lines.front().stroke == "solid");
    CHECK(scaffold.lines.front().picture == "answer.good");
    CHECK(scaffold.lines.front().from == "left");
    CHECK(scaffold.lines.front().to == "near/others");
    CHECK(scaffold.lines.front().one_from);
    CHECK(scaffold.lines.front().one_to);
    CHECK(scaffold.lines.front().directed());
}

TEST_CASE("a scaffold cut off anywhere is refused or read, and never breaks the reader") {
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const std::string fault = fault_of(whole.substr(0, length));
        if (!fault.empty()) CHECK_MESSAGE(fault.starts_with("small.toml:"), fault);
    }
}

TEST_CASE("a file that is not there, is a folder or is far too large is said so") {
    const auto fault = [](const std::filesystem::path& file) {
        const auto read = table::read_scaffold(file, few_cards());
        const auto* each = std::get_if<table::FileFault>(&read);
        return each ? each->sentence : "";
    };
    const auto folder = std::filesystem::temp_directory_path() / ("scaffold-file-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    CHECK(fault(folder / "nothing.toml") == (folder / "nothing.toml").string() + ": the file cannot be read as a scaffold");
    CHECK(fault(folder) == folder.string() + ": the file cannot be read as a scaffold");
    std::ofstream(folder / "large.toml") << whole << std::string(1'000'000, '#');
    CHECK(fault(folder / "large.toml") == (folder / "large.toml").string() + ": the file cannot be read as a scaffold");
    std::ofstream(folder / "small.toml") << whole;
    CHECK(fault(folder / "small.toml") == "");
    std::ofstream(folder / "empty.toml") << "";
    CHECK(fault(folder / "empty.toml").starts_with((folder / "empty.toml").string() + ":1:"));
    std::filesystem::remove_all(folder);
}
