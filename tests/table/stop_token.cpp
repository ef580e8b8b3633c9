// SPDX-License-Identifier: MPL-2.0
// Whoever lays the stop token has said enough: the table does not wait until it rests.
#include <doctest/doctest.h>
#include <unistd.h>

#include "kiosk/table.hpp"
#include "render/rasterise.hpp"

namespace {

namespace fs = std::filesystem;

constexpr int stop = 540;

struct Room {
    Room() {
        std::string name = (fs::temp_directory_path() / "livsmester-stop-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()));
        folder = name;
        const fs::path assets = fs::path(SOURCE_DIR) / "assets";
        render::open_artwork(assets / "pictograms", assets / "fonts");
        table = std::make_unique<table::Table>(table::read_stock(assets), table::Settings(), assets, nullptr, folder, 2, nullptr);
        table->mean({{stop, {stop, "", input::TokenFunction::stop, meeting::nobody}}}, {});
    }
    ~Room() {
        table.reset();
        fs::remove_all(folder);
    }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    // What lies there after so many milliseconds more, during which the camera goes on seeing it.
    bool dark(std::vector<input::Token> tokens, int passing_ms) {
        for (int passed = 0; passed <= passing_ms; passed += 20) {
            moment.run_ms += 20;
            table->see({"camera", moment.run_ms, tokens}, moment);
            table->pass(moment);
        }
        return render::shape_named(table->scene(moment), "veil") != nullptr;
    }

    fs::path folder;
    table::Moment moment{1000, 1'772'442'000'000};
    std::unique_ptr<table::Table> table;
};

input::Token stop_at(double x) { return {1, stop, {x, 0}, 0, false}; }

}  // namespace

TEST_CASE("a stop token counts in the frame in which it is seen, also while it moves, and until it is lifted") {
    Room room;
    room.table->begin_try_out(room.moment);
    room.table->finish(room.moment);
    CHECK_FALSE(room.dark({}, 4000));
    CHECK(room.dark({stop_at(0)}, 0));
    for (int i = 1; i < 10; ++i) CHECK(room.dark({stop_at(20 * i)}, 0));
    CHECK(room.dark({stop_at(200)}, 2000));
    CHECK_FALSE(room.dark({}, 1500));
}

TEST_CASE("a stop token stops no meeting that has not begun") {
    Room room;
    CHECK_FALSE(room.dark({stop_at(0)}, 2000));
}
