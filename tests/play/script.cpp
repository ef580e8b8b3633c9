// SPDX-License-Identifier: MPL-2.0
// The language of journeys: what it reads, and how it says what it cannot.
#include "ground.hpp"

using namespace input;

namespace {

std::string fault_of(const std::string& text) {
    const auto read = journey_in(text, "a.journey");
    const auto* fault = std::get_if<ScriptFault>(&read);
    return fault ? fault->sentence : "";
}

template <class Kind>
Kind only_step(const std::string& text) {
    const auto read = journey_in(text, "a.journey");
    REQUIRE(std::holds_alternative<Journey>(read));
    const auto& steps = std::get<Journey>(read).steps;
    REQUIRE(steps.size() == 1);
    REQUIRE(std::holds_alternative<Kind>(steps[0].what));
    return std::get<Kind>(steps[0].what);
}

TakeTo taking(const std::string& places) { return std::get<TakeTo>(only_step<TouchWith>("finger 1 takes " + places).what); }

}  // namespace

TEST_CASE("a card is taken by the scene's names, aside from their middle, or by places on the table") {
    CHECK(taking("card:person.mother to zone:network/closest/family").to == Whither{"zone:network/closest/family", {0, 0}});
    CHECK(taking("pile to zone:mat/good+30,-10.5").to == Whither{"zone:mat/good", {30, -10.5}});
    CHECK(taking("pile to zone:mat/good-30,10").to == Whither{"zone:mat/good", {-30, 10}});
    CHECK(taking("-120,40 to 0,0").from == Whither{"", {-120, 40}});
    CHECK(taking("pile to 1,2, turns it 90").turn_degrees == 90);
    CHECK(taking("pile to 1,2 turns it -15°").turn_degrees == -15);
    CHECK(taking("panel \"Lay + another, 1,2\" to 0,0").from == Whither{"panel:Lay + another, 1,2", {0, 0}});
}

TEST_CASE("steps keep the line they stand on, and comments and empty lines are passed over") {
    const auto read = journey_in("# a story\n\n  finger 2 taps pile  # here\n\twait 2 s\r\n", "a.journey");
    REQUIRE(std::holds_alternative<Journey>(read));
    const auto& steps = std::get<Journey>(read).steps;
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].line == 3);
    CHECK(std::get<TapOn>(std::get<TouchWith>(steps[0].what).what).finger == 2);
    CHECK(steps[1].line == 4);
    CHECK(std::get<Wait>(steps[1].what).ms == 2000);
}

TEST_CASE("what stands together is one step") {
    const auto together = only_step<Together>("together\nfinger 1 presses 0,0\nfinger 2 moves to 10,0\nfinger 3 lifts\nend");
    REQUIRE(together.touches.size() == 3);
    CHECK(std::holds_alternative<PutDown>(together.touches[0].what));
    CHECK(std::holds_alternative<MoveTo>(together.touches[1].what));
    CHECK(std::holds_alternative<LiftUp>(together.touches[2].what));
}

TEST_CASE("what goes quickly is marked so, step by step, and what comes after is not") {
    const auto read = journey_in("quickly\nfinger 1 presses pile\ntogether\nfinger 1 is lost\nend\nwait 10 s\nend\nwait 1 s", "a.journey");
    REQUIRE(std::holds_alternative<Journey>(read));
    const auto& steps = std::get<Journey>(read).steps;
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].quick);
    CHECK(steps[1].quick);
    CHECK(std::get<LiftUp>(std::get<Together>(steps[1].what).touches[0].what).lost);
    CHECK(steps[2].quick);
    CHECK_FALSE(steps[3].quick);
}

TEST_CASE("staff ask in the meeting's own words") {
    const auto seat = std::get<meeting::TakeSeat>(only_step<StaffAsks>("staff seats 3 guide \"Ræven Rød\" east 0.25").intent);
    CHECK(seat.seat == 3);
    CHECK(seat.role == meeting::Role::guide);
    CHECK(seat.name == "Ræven Rød");
    CHECK(seat.side == meeting::Side::east);
    CHECK(seat.along == 0.25);
    const auto board = std::get<meeting::LayBoard>(
        only_step<StaffAsks>("staff lays mat topic leisure scale liking controls daily.eat daily.dishes fine").intent);
    CHECK(board.topic == "leisure");
    CHECK(board.controls == std::vector<std::string>{"daily.eat", "daily.dishes"});
    CHECK(board.fine);
    CHECK(std::get<meeting::ShareBoard>(only_step<StaffAsks>("staff hides board 2").intent).shared == false);
    CHECK(only_step<StaffDoes>("staff erases").deed == StaffDeed::erase);
}

TEST_CASE("what is expected is an event with fields, a refusal, a sight or nothing") {
    const auto event = only_step<ExpectEvent>("expect CardLaid card=\"person.mother\" by=1");
    CHECK(event.kind == "CardLaid");
    CHECK(event.fields == std::vector<std::string>{"card=\"person.mother\"", "by=1"});
    CHECK(only_step<ExpectRefusal>("expect refusal not_your_turn").reason == "not_your_turn");
    CHECK(only_step<ExpectSeen>("expect sees panel \"Take the pages out\"").name == "panel:Take the pages out");
    CHECK(!only_step<ExpectSeen>("expect no drawer:seat1").seen);
    only_step<ExpectNothing>("expect nothing");
}

TEST_CASE("a broken script names file, line and what was expected") {
    struct Broken {
        const char* text;
        const char* sentence;
    };
    const Broken all[] = {
        {"dance",
         "a.journey:1: expected finger, token, together, quickly, staff, stick, printer, expect, wait, language, picture or pull the plug, "
         "not \"dance\""},
        {"\n\nfinger one taps pile", "a.journey:3: expected a number, not \"one\""},
        {"finger 1.5 taps pile", "a.journey:1: expected a whole number, not \"1.5\""},
        {"finger 0 taps pile", "a.journey:1: expected a finger from 1 to 100"},
        {"finger 1", "a.journey:1: expected takes, taps, types, presses, moves, lifts or is lost"},
        {"finger 1 pokes pile", "a.journey:1: expected takes, taps, types, presses, moves, lifts or is lost, not \"pokes\""},
        {"finger 1 taps", "a.journey:1: expected a name of the scene or a place such as 120,-40"},
        {"finger 1 takes pile zone:mat/good", "a.journey:1: expected the word to"},
        {"finger 1 takes pile to 3,x", "a.journey:1: expected a number, not \"x\""},
        {"finger 1 taps 1e99,0", "a.journey:1: expected a number, not \"1e99\""},
        {"finger 1 taps nan,0", "a.journey:1: expected a number, not \"nan\""},
        {"finger 1 taps pile pile", "a.journey:1: expected nothing more than that, not \"pile\""},
        {"finger 1 types \"abc", "a.journey:1: expected a closing quote"},
        {"together\nfinger 1 lifts", "a.journey:2: expected end after together"},
        {"end", "a.journey:1: expected together or quickly before end"},
        {"quickly\nquickly", "a.journey:2: expected end before another quickly"},
        {"quickly\ntogether\nend", "a.journey:3: expected end after quickly"},
        {"finger 1 is gone", "a.journey:1: expected the word lost"},
        {"together\ntogether\nend", "a.journey:2: expected end before another together"},
        {"together\nstaff keeps\nend", "a.journey:2: expected the word finger"},
        {"staff sings",
         "a.journey:1: expected opens, seats, lays, chooses, turns, passes, shares, hides, confirms, notes, keeps, erases or "
         "tries, not \"sings\""},
        {"staff seats 1 king \"\" south", "a.journey:1: expected citizen, network, professional, guide or facilitator, not \"king\""},
        {"staff seats 1 guide \"\" up", "a.journey:1: expected south, east, north or west, not \"up\""},
        {"wait 3 hours", "a.journey:1: expected a time such as 700 ms or 2 s"},
        {"wait -1 s", "a.journey:1: expected a time such as 700 ms or 2 s"},
        {"expect", "a.journey:1: expected an event such as CardLaid, or refusal, sees, no or nothing"},
        {"expect CardLade by=1", "a.journey:1: expected an event such as CardLaid, or refusal, sees, no or nothing, not \"CardLade\""},
        {"expect CardLaid by", "a.journey:1: expected a field such as by=1, not \"by\""},
        {"expect refusal because", "a.journey:1: expected a reason such as only_the_citizen_lays_here, not \"because\""},
        {"token 580 lies at pile", "a.journey:1: expected a marker from 0 to 579"},
        {"token 12#1 lies at pile", "a.journey:1: expected the second of a marker as 12#2"},
        {"token 12 lies pile", "a.journey:1: expected the word at"},
        {"token 12 flies", "a.journey:1: expected lies, moves, turns, stands for, or is covered, uncovered or lifted, not \"flies\""},
        {"token 12 stands for my_turn of 2", "a.journey:1: expected the word seat"},
        {"pull the cord", "a.journey:1: expected the word plug"},
    };
    for (const Broken& each : all) {
        INFO(each.text);
        CHECK(fault_of(each.text) == each.sentence);
    }
}

TEST_CASE("the journey that newcomers read is one that can be played") {
    // It is the first block of docs/journeys.md that opens a meeting: lines set four spaces in.
    std::ifstream doc(SOURCE_DIR "/docs/journeys.md");
    std::string script, line;
    bool begun = false;
    while (std::getline(doc, line)) {
        begun = begun || line.starts_with("    staff opens");
        if (begun && !line.empty() && !line.starts_with("    ")) break;
        if (begun) script += line + "\n";
    }
    const ground::Folder folder;
    std::ofstream(folder / "doc.journey") << script;
    const auto played = ground::livsmester({"play", folder / "doc.journey", "--shots", folder / "shots"});
    CHECK(played.err == "");
    CHECK(played.status == 0);
    CHECK(std::filesystem::exists(folder / "shots/laid.png"));
}

TEST_CASE("a step that goes otherwise than the script says is told with its line") {
    const ground::Folder folder;
    const auto played = [&](const std::string& script) {
        std::ofstream(folder / "b.journey") << script;
        return ground::livsmester({"play", folder / "b.journey", "--data", folder / "data"});
    };
    const std::string file = folder / "b.journey";
    const auto refused = played("staff opens \"Havblik\"\nexpect refusal alias_missing\n");
    CHECK(refused.status == 1);
    CHECK(refused.err == "livsmester: " + file +
                             ":2: expected refusal alias_missing, but this happened: 1 MeetingOpened alias=\"Havblik\" language=\"da\"\n");
    const auto unseen = played("finger 1 taps button:nowhere\n");
    CHECK(unseen.status == 1);
    CHECK(unseen.err == "livsmester: " + file + ":1: there is no button:nowhere on the table\n");
    CHECK(played("finger 1 lifts\n").err == "livsmester: " + file + ":1: finger 1 does not touch the table\n");
    CHECK(ground::livsmester({"play", folder / "none.journey"}).status == 1);
    CHECK(ground::livsmester({"play"}).status == 2);
}
