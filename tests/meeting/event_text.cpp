// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/event_text.hpp"

#include <doctest/doctest.h>

#include "tests/meeting/cases.hpp"
#include "tests/shrink.hpp"

namespace tests {
namespace {

// What is said against a line; nothing if it was read.
std::string fault_in(std::string_view line) {
    const auto read = event_in(line);
    const auto* unreadable = std::get_if<Unreadable>(&read);
    return unreadable ? unreadable->sentence : "";
}

// One of every kind, with every field away from its default.
std::vector<Event> one_of_every_kind() {
    return {MeetingOpened{"Fjeld", "en"},
            SeatTaken{10, Role::guide, "Bæk \"Å\" \\ \n\r", Side::west, 0.3333},
            SeatLeft{4},
            TurnPassed{3},
            BoardLaid{2,
                      "mat",
                      "0123",
                      "a\n\"b\"",
                      "leisure",
                      "liking",
                      {"daily.eat", "a,b]\"", ""},
                      2,
                      true,
                      "theme.health",
                      false,
                      true,
                      {"a \"b\"", ""}},
            BoardChosen{2},
            BoardTurned{2, 90},
            CardLaid{5, 2, "person.mother", 3, "closest/family", -3, {-0.1234, 0.5, 359.9999}, 0},
            CardMoved{5, 3, "dont_know", std::nullopt, {1.5, -0.75, 0.0001}, 579},
            CardTakenBack{5, 3},
            CardMarked{5, Mark::secret, false, 3},
            LineDrawn{7, 5, 6, "supports", 3},
            LineRemoved{7, 3},
            BoardShared{2, false, 1},
            BoardConfirmed{2, 1},
            EffectNoted{2, "partly"},
            Undone{17, 3},
            Redone{17, 3},
            MeetingClosed{},
            CardMade{"own.3", 2},
            CardWritten{"own.3", "Min \"hund\"", 2},
            StrokeDrawn{"own.3", {{-12.5, 3}, {0, 0.1}}, 2},
            StrokeTakenBack{"own.3", 2},
            NoteWritten{5, "Kun om søndagen", 3},
            CardFavoured{"daily.eat", false, 1},
            CardUncovered{"daily.alcohol", true, 1},
            ChoiceMade{Choice::take_along, true, 1},
            LanguageChosen{"en"},
            CardLifted{5, false},
            GrantSet{2, 50000, 3},
            MoneyMoved{2, "first", "", 1500, 1},
            EnvelopeSet{2, "first", EnvelopeState::refused, "Det er \"for\" dyrt", 3},
            SequenceChosen{"short", "id = \"short\"\n"},
            LastTimeShown{2, false, 1},
            MomentPinned{12, false, 1},
            PhotoSet{"own.3", Photo(std::string("\xFF\xD8\xFF\0\"\n", 6)), 2},

            BoardRevealed{2, 1}};
}

}  // namespace

TEST_CASE("every kind of event reads back as what was written") {
    std::set<std::string_view> kinds;
    for (const Event& event : one_of_every_kind()) {
        INFO(text_of(event));
        CHECK(text_of(event).starts_with("1 " + std::string(kind_of(event))));
        const auto read = event_in(text_of(event));
        REQUIRE(std::holds_alternative<Event>(read));
        CHECK(std::get<Event>(read) == event);
        kinds.insert(kind_of(event));
    }
    CHECK(kinds.size() == all_event_kinds().size());
}

TEST_CASE("an event is one line that a person can read") {
    CHECK(text_of(laid(3, "person.mother", 1, "closest/family", 3, {0.12, -0.4, 15})) ==
          "1 CardLaid placement=3 board=1 card=\"person.mother\" by=1 zone=\"closest/family\" value=3 spot=0.12,-0.4,15");
    CHECK(text_of(MeetingClosed{}) == "1 MeetingClosed");
    for (const Event& event : one_of_every_kind()) CHECK(text_of(event).find_first_of("\n\r") == std::string::npos);
}

TEST_CASE("lines that nobody wrote are refused with what is wrong") {
    const std::vector<std::pair<std::string_view, std::string_view>> lines{
        {"", "another form"},
        {"1", "another form"},
        {"2 MeetingClosed", "another form"},
        {"11 MeetingClosed", "another form"},
        {" 1 MeetingClosed", "another form"},
        {"1 ", "does not know"},
        {"1  MeetingClosed", "does not know"},
        {"1 MeetingBurned", "does not know"},
        {"1 meetingclosed", "does not know"},
        {"1 MeetingClosed\n", "does not know"},
        {"1 MeetingClosed ", "without a value"},
        {"1 MeetingClosed reason=\"rain\"", "a field that this version does not know in MeetingClosed"},
        {"1 BoardChosen", "in BoardChosen the field board is missing"},
        {"1 BoardChosen board", "without a value"},
        {"1 BoardChosen board=", "the field board is not a whole number"},
        {"1 BoardChosen board=one", "not a whole number"},
        {"1 BoardChosen board=1.5", "not a whole number"},
        {"1 BoardChosen board= 1", "without a value"},
        {"1 BoardChosen board=+1", "not a whole number"},
        {"1 BoardChosen board=0x1", "not a whole number"},
        {"1 BoardChosen board=\"1\"", "not a whole number"},
        {"1 BoardChosen board=2147483647", "not a whole number"},
        {"1 BoardChosen board=-2147483648", "not a whole number"},
        {"1 BoardChosen board=99999999999999999999", "not a whole number"},
        {"1 BoardChosen board=1 board=2", "a field said twice in BoardChosen"},
        {"1 BoardChosen board=1 degrees=180", "a field that this version does not know"},
        {"1 Undone sequence=9223372036854775807 by=1", "the field sequence is not a whole number"},
        {"1 MeetingOpened alias=Fjeld language=\"da\"", "the field alias is not a quoted text"},
        {"1 MeetingOpened alias=\"Fjeld language=\"da\"", "the field alias is not a quoted text"},
        {"1 MeetingOpened alias=\"Fje\"ld\" language=\"da\"", "the field alias is not a quoted text"},
        {"1 MeetingOpened alias=\"Fjeld\" language=\"da", "the field language is not a quoted text"},
        {"1 MeetingOpened alias=\"Fjeld\" language=\"da\\", "the field language is not a quoted text"},
        {"1 MeetingOpened alias=\"Fjeld\" language=\"da\\\"", "the field language is not a quoted text"},
        {"1 MeetingOpened alias=\"Fjeld\" language=", "the field language is not a quoted text"},
        {"1 SeatTaken seat=1 role=king name=\"\" side=south along=0.5", "the field role is not one of the known words"},
        {"1 SeatTaken seat=1 role=citizen name=\"\" side=up along=0.5", "the field side is not one of the known words"},
        {"1 SeatTaken seat=1 role=citizen name=\"\" side=south along=nan", "the field along is not a number"},
        {"1 SeatTaken seat=1 role=citizen name=\"\" side=south along=-nan", "the field along is not a number"},
        {"1 SeatTaken seat=1 role=citizen name=\"\" side=south along=inf", "the field along is not a number"},
        {"1 SeatTaken seat=1 role=citizen name=\"\" side=south along=1e300", "the field along is not a number"},
        {"1 SeatTaken seat=1 role=citizen name=\"\" side=south along=1e999", "the field along is not a number"},
        {"1 SeatTaken seat=1 role=citizen name=\"\" side=south along=0,5", "the field along is not a number"},
        {"1 CardMarked placement=1 mark=secret on=yes by=1", "the field mark is not one of the known words"},
        {"1 CardMarked placement=1 mark=private on=true by=1", "the field on is not yes or no"},
        {"1 CardMoved placement=1 by=1 zone=\"a\" value=nothing spot=0,0,0", "the field value is not a whole number or none"},
        {"1 CardMoved placement=1 by=1 zone=\"a\" value=none spot=0,0", "the field spot is not three numbers"},
        {"1 CardMoved placement=1 by=1 zone=\"a\" value=none spot=0,0,0,0", "the field spot is not three numbers"},
        {"1 CardMoved placement=1 by=1 zone=\"a\" value=none spot=0,nan,0", "the field spot is not three numbers"},
        {"1 CardMoved placement=1 by=1 zone=\"a\" value=none spot=,,", "the field spot is not three numbers"},
        {"1 CardMoved placement=1 by=1 zone=\"a\" value=none spot=0,0,1e18", "the field spot is not three numbers"},
    };
    for (const auto& each : lines) {
        const auto& line = each.first;
        const auto& wrong = each.second;
        INFO(line);
        CHECK(fault_in(line).find(wrong) != std::string::npos);
    }
}

TEST_CASE("a list that is broken anywhere is refused") {
    const std::string before = "1 BoardLaid board=1 scaffold=\"m\" edition=\"\" topic=\"\" scale=\"\" pile=";
    const std::string after = " controls=0 fine=no about=\"\" shared=yes source=\"\"";
    for (const std::string list : {"[]", "[\"\"]", "[\"a\",\"\"]", "[\"a]\",\"[,\"]"})
        CHECK_MESSAGE(fault_in(before + list + after).empty(), list);
    for (const std::string list : {"", "[", "]", "[\"a\"", "\"a\"", "[a]", "[\"a\",]", "[,\"a\"]", "[\"a\"\"b\"]", "[\"a\",,\"b\"]",
                                   "[\"a\"]]", "[\"a\"];", "[\"a\\\"]"})
        CHECK_MESSAGE(!fault_in(before + list + after).empty(), list);
}

TEST_CASE("a line that was cut off is never read as another deed") {
    for (const Event& event : one_of_every_kind()) {
        const std::string line = text_of(event);
        for (std::size_t length = 0; length < line.size(); ++length) {
            const auto read = event_in(line.substr(0, length));
            // Only the last number of a line can lose digits unseen.
            const std::size_t last_field = line.rfind(' ');
            if (std::holds_alternative<Event>(read)) CHECK_MESSAGE(length > last_field, line.substr(0, length));
        }
    }
}

TEST_CASE("a line with any one byte changed is read or refused, and what is read can be written") {
    Dice dice(11);
    for (const Event& event : one_of_every_kind()) {
        for (int times = 0; times < 400; ++times) {
            std::string line = text_of(event);
            const auto at = static_cast<std::size_t>(dice.below(static_cast<int>(line.size())));
            line[at] = static_cast<char>(dice.below(256));
            const auto read = event_in(line);
            if (!std::holds_alternative<Event>(read)) continue;
            const auto again = event_in(text_of(std::get<Event>(read)));
            REQUIRE_MESSAGE(std::holds_alternative<Event>(again), line);
            CHECK_MESSAGE(std::get<Event>(again) == std::get<Event>(read), line);
        }
    }
}

TEST_CASE("what is wrong with a line is said without its content") {
    CHECK(fault_in("1 MeetingOpened alias=Hemmeligt language=\"da\"").find("Hemmeligt") == std::string::npos);
    CHECK(fault_in("1 Hemmeligt").find("Hemmeligt") == std::string::npos);
    CHECK(fault_in("1 MeetingClosed Hemmeligt=1").find("Hemmeligt") == std::string::npos);
    CHECK(fault_in("Hemmeligt").find("Hemmeligt") == std::string::npos);
}

}  // namespace tests
