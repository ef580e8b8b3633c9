// SPDX-License-Identifier: MPL-2.0
// The command that judges the eye, as a judge would call it.
#include <doctest/doctest.h>

#include <sstream>

#include "tests/play/ground.hpp"
#include "tests/vision/scene.hpp"

namespace {

const vision::Family& family() {
    static const vision::Family house = *vision::Family::named("36h11");
    return house;
}

void write_clip(const ground::Folder& folder, int frames) {
    std::ofstream(folder / "meta.txt") << "scenario=test\nwidth=200\nheight=150\nframes=" << frames
                                       << "\nfps=60\nfamily=36h11\nmin_side_px=40\n";
    std::ofstream pixels(folder / "frames.y8", std::ios::binary);
    for (int i = 0; i < frames; ++i) {
        const scene::Picture picture = scene::draw(200, 150, {scene::card(family(), 42, 70 + 5 * i, 75, 30)}, {}, {}, 1);
        pixels.write(reinterpret_cast<const char*>(picture.pixels.data()), static_cast<std::streamsize>(picture.pixels.size()));
    }
}

std::vector<std::string> detect(const ground::Folder& folder, const std::vector<std::string>& more) {
    std::vector<std::string> words{"detect", (folder / "").string()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_CASE("detect tells of each frame what it saw and what that cost") {
    const ground::Folder folder;
    write_clip(folder, 4);
    for (const bool tracked : {false, true}) {
        CAPTURE(tracked);
        auto words = detect(folder, {"--family", "36h11"});
        if (tracked) words.emplace_back("--tracked");
        const ground::Said said = ground::livsmester(words);
        CHECK(said.status == 0);
        CHECK(said.err.empty());
        std::istringstream lines(said.out);
        std::string line;
        std::getline(lines, line);
        CHECK(line == "frame,id,cx,cy,angle_deg,c0x,c0y,c1x,c1y,c2x,c2y,c3x,c3y");
        for (int i = 0; i < 4; ++i) {
            std::getline(lines, line);
            CHECK(line.starts_with("#time," + std::to_string(i) + ","));
            CHECK(std::ranges::count(line, ',') == 3);
            std::getline(lines, line);
            std::ranges::replace(line, ',', ' ');
            std::istringstream numbers(line);
            std::vector<double> row;
            for (double number = 0; numbers >> number;) row.push_back(number);
            REQUIRE(row.size() == 13);
            CHECK(row[0] == i);
            CHECK(row[1] == 42);
            const scene::Card card = scene::card(family(), 42, 70 + 5 * i, 75, 30);
            const vision::Quad corners{{{row[5], row[6]}, {row[7], row[8]}, {row[9], row[10]}, {row[11], row[12]}}};
            CHECK(scene::apart(corners, card.corners()) < 0.3);
            CHECK(std::abs(row[2] - card.x) + std::abs(row[3] - card.y) < 0.2);
            CHECK(std::abs(row[4] - 30) < 0.3);
        }
        CHECK_FALSE(std::getline(lines, line));
    }
}

TEST_CASE("detect tells of a marker that is wholly covered for a blink, and of it again when it is seen") {
    const ground::Folder folder;
    std::ofstream(folder / "meta.txt") << "scenario=test\nwidth=200\nheight=150\nframes=20\nfps=60\nfamily=36h11\nmin_side_px=40\n";
    std::ofstream pixels(folder / "frames.y8", std::ios::binary);
    for (int i = 0; i < 20; ++i) {
        std::vector<scene::Hand> sleeve;
        if (i >= 5 && i < 15) sleeve.push_back({{20, 10, 200, 140}});
        const scene::Picture picture = scene::draw(200, 150, {scene::card(family(), 42, 90, 75, 30)}, sleeve, {}, 1);
        pixels.write(reinterpret_cast<const char*>(picture.pixels.data()), static_cast<std::streamsize>(picture.pixels.size()));
    }
    pixels.close();
    const ground::Said said = ground::livsmester(detect(folder, {"--tracked"}));
    CHECK(said.status == 0);
    std::istringstream lines(said.out);
    std::string seen;
    for (std::string line; std::getline(lines, line);)
        if (line.find(",42,") != std::string::npos) seen += line.substr(0, line.find(',')) + " ";
    CHECK(seen == "0 1 2 3 4 5 6 15 16 17 18 19 ");
}

TEST_CASE("detect says in one sentence what it cannot judge") {
    const ground::Folder folder;
    write_clip(folder, 2);
    const auto refused = [](const std::vector<std::string>& words, int code, const std::string& says) {
        const ground::Said said = ground::livsmester(words);
        CAPTURE(said.err);
        CHECK(said.status == code);
        CHECK(said.out.empty());
        CHECK(said.err.find(says) != std::string::npos);
        if (code == 1) CHECK(std::ranges::count(said.err, '\n') == 1);
    };
    refused(detect(folder, {"--family", "17h3"}), 1, "There is no marker family \"17h3\"");
    refused({"detect", "/nowhere", "--family", "36h11"}, 1, "could not be opened");
    refused({"detect"}, 2, "one folder");
    refused(detect(folder, {"--quickly"}), 2, "--quickly is not known here");
    std::filesystem::resize_file(folder / "frames.y8", 59'999);
    refused(detect(folder, {}), 1, "has 59999 bytes where 2 frames of 200x150 need 60000");
}
