// SPDX-License-Identifier: MPL-2.0
#include "kiosk/preview.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "render/rasterise.hpp"

namespace {

namespace fs = std::filesystem;

std::string scaffold_with(const std::string& zone) {
    return "id = \"garden\"\ntitle = { da = \"Have\", en = \"Garden\" }\n[[zone]]\nname = \"" + zone +
           "\"\nwords = { da = \"Bed\", en = \"Bed\" }\nbox = [0, 0, 1, 1]\nlays = [\"everyone\"]\nheading = 8\n";
}

}  // namespace

TEST_CASE("a scaffold is laid anew whenever its file is saved, and a mistake leaves the last one lying") {
    std::string name = (fs::temp_directory_path() / "livsmester-preview-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()));
    const fs::path folder = name, file = folder / "garden.toml", assets = fs::path(SOURCE_DIR) / "assets";
    const auto save = [&](const std::string& text) { std::ofstream(file, std::ios::trunc) << text; };
    render::open_artwork(assets / "pictograms", assets / "fonts");
    table::Table table(table::read_stock(assets), {}, assets, nullptr, folder, 2, nullptr);
    table::Preview preview(file);
    table::Moment moment{1000, 1'772'442'000'000};
    const auto pass = [&] {
        moment.run_ms += table::Preview::every_ms;
        preview.pass(table, moment);
        table.finish(moment);
    };
    const auto shows = [&](const std::string& shape) { return render::shape_named(table.scene(moment), shape) != nullptr; };

    pass();
    CHECK(table.meeting().boards.empty());  // there is no file yet
    save(scaffold_with("rose"));
    pass();
    CHECK(table.local().try_out);
    CHECK(shows("zone:garden/rose"));
    save(scaffold_with("tulip"));
    preview.pass(table, moment);  // too soon
    table.finish(moment);
    CHECK(shows("zone:garden/rose"));
    pass();
    CHECK(shows("zone:garden/tulip"));
    CHECK_FALSE(shows("zone:garden/rose"));

    save("id = \"garden\"\n");
    pass();
    CHECK(shows("zone:garden/tulip"));
    REQUIRE(table.local().notes.size() == 1);
    CHECK(table.local().notes.front().sentence.starts_with("garden.toml:1:1"));
    save(scaffold_with("lily"));
    pass();
    CHECK(shows("zone:garden/lily"));
    CHECK(table.local().notes.empty());
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}
