// SPDX-License-Identifier: MPL-2.0
// What becomes of a meeting afterwards.
#include <doctest/doctest.h>

#include "tests/staff/journey.hpp"

using journey::begin;
using journey::Table;
using staff::Page;

TEST_CASE("keeping is one touch, erasing asks once more in full words") {
    Table table;
    begin(table);
    table.touch("End the meeting");
    CHECK(table.desk.page == Page::confirm);
    CHECK(table.last_wish<staff::AskBoards>());
    table.touch("Next");
    table.touch("Erase the meeting");
    CHECK_FALSE(table.last_wish<staff::EraseMeeting>());
    CHECK(table.desk.page == Page::erase);
    table.touch("No, do not erase");
    CHECK_FALSE(table.last_wish<staff::EraseMeeting>());
    table.touch("Keep the meeting");
    CHECK(table.last_wish<staff::KeepMeeting>());

    table.meeting = {};
    table.shelf = {{"m1", "Solsikke", "3. marts 2026", 2, false}};
    table.kept = "m1";
    table.draw();
    CHECK_FALSE(table.last_wish<staff::ExportMeeting>());
    table.touch("Take the pages out");
    CHECK_FALSE(table.last_wish<staff::ExportMeeting>());  // there is nowhere to put them
    using Kind = staff::Place::Kind;
    const staff::Place stick{Kind::stick, "/dev/sdb1", "Kingston"}, printer{Kind::printer, "kontoret", "kontoret"};
    table.places = {{Kind::folder, "/home/livsmester", "Livsmester"}, stick, printer};
    table.draw();
    CHECK(table.desk.place == stick);                // whoever has plugged one in means it
    CHECK_FALSE(table.panel.place_of("files:pdf"));  // what is chosen is said; to choose is a page further on
    table.touch("Choose something else");
    CHECK(table.desk.page == Page::goods);
    table.touch("folder:/home/livsmester");
    CHECK(table.desk.place == table.places.front());
    table.touch("stick:/dev/sdb1");
    table.touch("Take the pages out");
    REQUIRE(table.last_wish<staff::ExportMeeting>());
    CHECK(table.last_wish<staff::ExportMeeting>()->meeting == "m1");
    CHECK(table.last_wish<staff::ExportMeeting>()->place == stick);
    CHECK(table.last_wish<staff::ExportMeeting>()->formats == std::set<std::string>{"pdf", "png"});
    for (const char* const kind : {"files:pdf", "files:png", "files:docx"}) table.touch(kind);
    // What few ask for stands a page further on.
    CHECK_FALSE(table.panel.place_of("files:odt"));
    table.touch("More kinds of files");
    CHECK(table.desk.page == Page::kinds);
    CHECK_FALSE(table.panel.place_of("files:pdf"));
    table.touch("files:odt");
    table.touch("Back");
    CHECK(table.desk.page == Page::goods);
    table.touch("Back");
    CHECK(table.desk.page == Page::send);
    table.touch("Take the pages out");
    CHECK(table.last_wish<staff::ExportMeeting>()->formats == std::set<std::string>{"docx", "odt"});
    // On paper goes the page, whatever files were chosen.
    table.touch("Choose something else");
    table.touch("printer:kontoret");
    CHECK_FALSE(table.panel.place_of("files:pdf"));
    table.touch("Print the page");
    CHECK(table.last_wish<staff::ExportMeeting>()->place == printer);
    CHECK(table.last_wish<staff::ExportMeeting>()->formats == std::set<std::string>{"pdf"});
    // The stick is pulled out, a second one is plugged in: the first place is meant again.
    table.of_sticks = "Der sidder flere USB-stik i.";
    table.places = {table.places.front()};
    table.draw();
    CHECK(table.desk.place == table.places.front());
    // Pages that are out are told of, and there is one thing to do: to finish.
    table.taken_out = true;
    table.draw();
    CHECK_FALSE(table.panel.place_of("Take the pages out"));
    table.touch("Take out more");
    CHECK(table.last_wish<staff::TakeOutMore>());
    CHECK_FALSE(table.last_wish<staff::ClosePanel>());
    table.touch("Finish");
    CHECK(table.last_wish<staff::ClosePanel>());
    table.taken_out = false;
    table.draw();
    table.touch("See kept meetings");
    table.touch("meeting:m1");
    REQUIRE(table.last_wish<staff::ViewMeeting>());
    CHECK(table.last_wish<staff::ViewMeeting>()->meeting == "m1");
    table.touch("Choose something else");
    table.touch("More kinds of files");
    for (const char* const kind : {"files:odt", "files:csv", "files:fhir", "files:obz", "under_18"}) table.touch(kind);
    table.touch("Back");
    table.touch("Back");
    CHECK(table.desk.page == Page::kept);
    CHECK(table.desk.formats == std::set<std::string>{"docx", "csv", "json", "fhir", "obz"});
    CHECK(table.desk.under_18);
    table.touch("Erase the meeting");
    table.touch("Yes, erase the meeting");
    REQUIRE(table.last_wish<staff::EraseMeeting>());
    CHECK(table.last_wish<staff::EraseMeeting>()->meeting == "m1");
    // What is gone and what had left the table is read before anything else, and only once it is so.
    CHECK(table.desk.page == Page::erased);
    table.touch("Finish");
    CHECK(table.desk.page == Page::erased);
    table.receipt = staff::Receipt{true, {{"03.03.2026 14:05", "Went onto a stick: pdf", false}}};
    table.shelf.clear();
    table.draw();
    table.touch("Finish");
    CHECK(table.desk.page == Page::start);
}

TEST_CASE("a meeting that the citizen does not want kept is not kept, and staff see why") {
    Table table;
    begin(table);
    table.meeting.choices[meeting::Choice::keep] = false;
    table.draw();
    table.touch("End the meeting");
    table.touch("Next");
    table.touch("Keep the meeting");
    CHECK_FALSE(table.last_wish<staff::KeepMeeting>());
    table.meeting.choices[meeting::Choice::keep] = true;
    table.draw();
    table.touch("Keep the meeting");
    CHECK(table.last_wish<staff::KeepMeeting>());
}
