// SPDX-License-Identifier: MPL-2.0
// Pages taken out by finger: what then lies on the stick and what went to the printer, and what the access log and the receipt tell of it.
#include "kiosk/record/shelf.hpp"
#include "tests/play/ground.hpp"

using namespace ground;

TEST_CASE("a stick gets a folder of whole files, a printer gets the page, and the log tells of both") {
    const Folder folder;
    std::vector<std::string> files;
    std::vector<std::uintmax_t> printed;
    std::string id;
    {
        table::Player player(play_in(folder));
        const auto fault = player.play(journey_of(fs::path(SOURCE_DIR) / "tests/journeys/pages_out.journey"));
        CHECK(fault.value_or("") == "");
        for (const auto& each : fs::recursive_directory_iterator(player.stick()))
            files.push_back(each.path().lexically_relative(player.stick()).string());
        for (const auto& each : fs::recursive_directory_iterator(player.stick()))
            if (each.is_regular_file()) CHECK(bytes_of(each.path()) == bytes_of(folder / ("pages/" + each.path().filename().string())));
        printed = player.printed();
        REQUIRE_FALSE(player.told().empty());
        id = player.told().front().meeting;
    }
    std::ranges::sort(files);
    const std::string day = "livsmester-2026-03-02-" + id.substr(0, 6);
    // The same meeting's mark stands before every file, so that two meetings can lie in one folder.
    const std::string file = day + "/2026-03-02-" + id.substr(0, 6) + "-";
    CHECK(files == std::vector<std::string>{day, file + "board-1.png", file + "meeting.pdf"});
    REQUIRE(printed.size() == 1);
    CHECK(printed[0] > 1000);

    const auto shelf = record::Shelf::look(folder / "data");
    const auto lines = std::get<record::Shelf>(shelf).accesses();
    std::vector<std::string> out;
    for (const record::AccessLine& line : std::get<std::vector<record::AccessLine>>(lines))
        if (line.what == "exported") out.push_back(line.who + ": " + line.how);
    CHECK(out == std::vector<std::string>{"staff: pdf,png", "staff: pdf,png onto a stick", "staff: pdf onto a printer"});
    const Said erased = livsmester({"erase", id, "--data", folder / "data"});
    CHECK(erased.status == 0);
    CHECK(erased.out.find("by staff: pdf onto a printer\n") != std::string::npos);
    CHECK(erased.out.find("by staff: pdf,png onto a stick\n") != std::string::npos);
}
