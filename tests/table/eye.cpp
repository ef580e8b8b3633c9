// SPDX-License-Identifier: MPL-2.0
#include "kiosk/eye.hpp"

#include <doctest/doctest.h>

#include <condition_variable>
#include <fstream>
#include <mutex>

#include "kiosk/calibration_file.hpp"
#include "kiosk/commands.hpp"
#include "tests/vision/small_table.hpp"

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : path_(fs::path(BINARY_DIR) / "eye-test") {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name) << text;
        return path_ / name;
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// What settings say of the small table.
std::string settings_with(const fs::path& source) {
    return "[camera]\nsource = \"" + source.string() +
           "\"\nmarker_mm = 60\ncorner_tag_mm = 60\n"
           "corner_tags = [[580, -540, -280], [581, 540.0, -280], [582, 540, 280], [583, -540, 280, 0]]\n";
}

table::Settings read(const fs::path& file) {
    auto settings = table::read_settings(file);
    REQUIRE(std::holds_alternative<table::Settings>(settings));
    return std::get<table::Settings>(settings);
}

// A second of a still table.
void record(scene::Recording& recording, const std::vector<scene::Card>& cards) {
    for (unsigned i = 0; i < 4; ++i) recording.add(scene::small_picture(cards, {}, i), 20);
}

}  // namespace

TEST_CASE("the eye tells of tokens where they lie on the table, of corner tags never") {
    const Folder folder;
    scene::Recording recording("eye-test-frames", 1000);
    record(recording, {scene::card_on_table(12, {-210, 95}, 30), scene::card_on_table(40, {300, -120}, 200)});
    std::mutex lock;
    std::condition_variable woken;
    bool called = false;
    table::Eye eye(read(folder.write("s.toml", settings_with(recording.finish()))), std::nullopt, [&] {
        const std::lock_guard hold(lock);
        called = true;
        woken.notify_all();
    });
    std::optional<input::TokensSeen> seen;
    while (!seen || seen->tokens.size() < 2) {
        std::unique_lock hold(lock);
        REQUIRE(woken.wait_for(hold, std::chrono::seconds(10), [&] { return called; }));
        called = false;
        hold.unlock();
        if (auto taken = eye.take()) seen = std::move(taken);
    }
    CHECK(seen->source == "camera");
    CHECK(seen->at_ms > 0);
    REQUIRE(seen->tokens.size() == 2);
    for (const input::Token& token : seen->tokens) {
        const bool first = token.marker == 12;
        CHECK((first || token.marker == 40));
        CHECK(token.session > 0);
        CHECK(meeting::distance(token.at_mm, first ? meeting::Point{-210, 95} : meeting::Point{300, -120}) < 1.5);
        CHECK(std::abs(token.turn_degrees - (first ? 30 : 200)) < 1.5);
        CHECK_FALSE(token.covered);
    }
    CHECK(eye.watching().how == vision::Watching::How::seeing);
}

TEST_CASE("tokens calibrate keeps where the camera stands, and says why where it cannot") {
    const Folder folder;
    scene::Recording recording("eye-test-frames", 1000);
    record(recording, {});
    const auto config = folder.write("s.toml", settings_with(recording.finish()));
    const std::vector<std::string> words{"calibrate", "--config", config.string(), "--data", (folder.path() / "data").string()};
    CHECK(table::tokens(words) == 0);
    const auto kept = table::read_calibration(table::calibration_file(folder.path() / "data"));
    REQUIRE(kept.index() == 0);
    REQUIRE(std::get<0>(kept));
    const vision::Calibration& calibration = *std::get<0>(kept);
    CHECK(calibration.width == scene::small_width);
    CHECK(calibration.worst_mm < 0.5);
    CHECK(vision::length(calibration.on_table(scene::seen_small({100, -50})) - vision::Point{100, -50}) < 0.5);

    const auto complaint = [&](const std::string& settings) -> std::string {
        folder.write("s.toml", settings);
        try {
            table::tokens(words);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    };
    CHECK(complaint("[camera]\nsource = \"/nowhere\"\n") ==
          "The camera /nowhere cannot be used: it cannot be opened (No such file or directory).");
    CHECK(complaint("").starts_with("The settings name no camera"));
    CHECK(complaint("[camera]\nsource = \"any\"\nfamily = \"37h11\"\n").find("expected a marker family") != std::string::npos);
    // What was kept before stays as it was.
    CHECK(std::get<0>(table::read_calibration(table::calibration_file(folder.path() / "data"))) == std::get<0>(kept));
}

TEST_CASE("the settings that come with the table are what it is without any") {
    const table::Settings shipped = read(fs::path(SOURCE_DIR) / "config" / "livsmester.toml");
    const table::Settings none;
    CHECK(shipped.camera.source == none.camera.source);
    CHECK(shipped.camera.width == none.camera.width);
    CHECK(shipped.camera.height == none.camera.height);
    CHECK(shipped.camera.exposure_ms == none.camera.exposure_ms);
    CHECK(shipped.camera.family == none.camera.family);
    CHECK(shipped.camera.marker_mm == none.camera.marker_mm);
    CHECK(shipped.camera.patience_ms == none.camera.patience_ms);
    CHECK(shipped.camera.corner_tag_mm == none.camera.corner_tag_mm);
    CHECK(shipped.camera.corner_tags == none.camera.corner_tags);
    CHECK(shipped.camera.moved_mm == none.camera.moved_mm);
    const auto tags = table::corner_tags_of(shipped);
    REQUIRE(tags.size() == 4);
    CHECK(tags[0] == vision::CornerTag{580, {-569, -302.5}, 40, 0});
    CHECK(tags[2] == vision::CornerTag{582, {569, 302.5}, 40, 0});
}

TEST_CASE("camera settings that cannot be are said in one sentence with their line") {
    const Folder folder;
    for (const std::string line :
         {"source = 3", "width = 0", "exposure_ms = -1", "family = \"7h7\"", "marker_mm = \"big\"", "patience_ms = 1", "corner_tags = 580",
          "corner_tags = [580, 0, 0]", "corner_tags = [[580, 0, 0]]", "corner_tags = [[5, 0, 0], [581, 9, 0], [582, 9, 9], [583, 0, 9]]",
          "corner_tags = [[580, 0, 0], [580, 9, 0], [582, 9, 9], [583, 0, 9]]", "corner_tags = [[580.5, 0, 0], [581, 9, 0], [582, 9, 9]]",
          "corner_tags = [[580, nan, 0], [581, 9, 0], [582, 9, 9], [583, 0, 9]]", "moved_mm = 0", "colour = true"}) {
        CAPTURE(line);
        const auto settings = table::read_settings(folder.write("s.toml", "[camera]\n" + line + "\n"));
        REQUIRE(std::holds_alternative<table::FileFault>(settings));
        CHECK(std::get<table::FileFault>(settings).sentence.find("s.toml:") != std::string::npos);
    }
}
