// SPDX-License-Identifier: MPL-2.0
// A scaffold is a file: one that nobody built into the table works from the check to the page.
#include "tests/play/ground.hpp"

namespace {

using namespace ground;

const fs::path here = fs::path(SOURCE_DIR) / "tests/play/fifteenth";

// The house's own files, and one scaffold more.
void furnish(const fs::path& house) {
    for (const char* each : {"decks", "locale", "pictograms", "fonts", "sequences"})
        if (fs::exists(assets() / each)) fs::create_directory_symlink(assets() / each, house / each);
    fs::create_directory(house / "scaffolds");
    for (const auto& file : fs::directory_iterator(assets() / "scaffolds"))
        fs::create_symlink(file.path(), house / "scaffolds" / file.path().filename());
    fs::create_symlink(here / "good_day.toml", house / "scaffolds" / "good_day.toml");
}

}  // namespace

TEST_CASE("a scaffold that came as a file is checked, pictured, laid, kept and taken out on a page") {
    const Folder folder;
    const Said checked = livsmester({"scaffold", "check", here / "good_day.toml"});
    CHECK(checked.status == 0);
    CHECK(checked.out.find("En god dag, 3 zones") != std::string::npos);
    CHECK(livsmester({"scaffold", "picture", here / "good_day.toml", "--to", folder / "good_day.png"}).status == 0);
    CHECK(bytes_of(folder / "good_day.png").size() > 5000);

    fs::create_directory(folder / "house");
    furnish(folder / "house");
    table::Play play = play_in(folder);
    play.assets = folder / "house";
    std::string meeting;
    {
        table::Player player(play);
        const auto fault = player.play(journey_of(here / "good_day.journey"));
        CHECK_MESSAGE(!fault, fault.value_or(""));
        REQUIRE(!player.told().empty());
        meeting = player.told().back().meeting;
    }
    // The record has the scaffold with it: the program takes the meeting out though it has no such file.
    const Said exported = livsmester({"export", meeting, "--to", folder / "export", "--format", "pdf", "--data", folder / "data"});
    CHECK(exported.err == "");
    CHECK(exported.status == 0);
    std::string page;
    for (const auto& file : fs::recursive_directory_iterator(folder / "export"))
        if (file.path().extension() == ".pdf") page += run({"pdftotext", "-layout", file.path(), "-"}).out;
    for (const char* const words : {"En god dag", "Det gør dagen god", "Høre musik", "Hvem er der"})
        CHECK_MESSAGE(page.find(words) != std::string::npos, words);
}
