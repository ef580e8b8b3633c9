// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>

#include <fstream>

#include "vision/camera.hpp"
#include "vision/picture_file.hpp"

using vision::Absent;
using vision::Bell;
using vision::Pace;
using vision::Shot;
using vision::Stopped;

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : path_(fs::path(BINARY_DIR) / "camera-test") {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name, std::ios::binary) << text; }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// The first pixel of each frame until there is none.
std::string first_pixels(vision::Camera& camera, int most) {
    const Bell stop;
    std::string pixels;
    for (int i = 0; i < most; ++i) {
        const auto look = camera.look(stop);
        const auto* shot = std::get_if<Shot>(&look);
        if (!shot) break;
        pixels += static_cast<char>(shot->frame.row(0)[0]);
    }
    return pixels;
}

}  // namespace

TEST_CASE("a folder of recorded frames is a camera, in the frames' own time and over again") {
    const Folder folder;
    folder.write("meta.txt", "width=2\nheight=1\nframes=3\nfps=1000\n");
    folder.write("frames.y8", "a.b.c.");
    CHECK(first_pixels(*vision::folder_camera(folder.path(), Pace::as_recorded), 8) == "abcabcab");
    const auto once = vision::folder_camera(folder.path(), Pace::unhurried);
    CHECK(first_pixels(*once, 8) == "abc");
    const auto timed = vision::folder_camera(folder.path(), Pace::as_recorded);
    const Bell stop;
    const auto begun = std::chrono::steady_clock::now();
    const auto first = std::get<Shot>(timed->look(stop)).at;
    for (int i = 1; i < 30; ++i) CHECK(std::get<Shot>(timed->look(stop)).at == first + std::chrono::milliseconds(i));
    CHECK(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(28));
}

TEST_CASE("a folder of pictures is a camera, in the order of their names") {
    const Folder folder;
    folder.write("b.pgm", "P5\n# by hand\n2 1\n255\nb.");
    folder.write("a.pgm", "P5 2 1 255 a.");
    folder.write("c.txt", "no picture");
    CHECK(first_pixels(*vision::folder_camera(folder.path(), Pace::unhurried), 8) == "ab");
}

TEST_CASE("a folder that holds no frames is a camera that is not there, until it does") {
    const Folder folder;
    const Bell open;
    Bell stop;
    stop.ring();
    for (const char* name : {"", "nowhere"}) {
        const auto camera = vision::folder_camera(folder.path() / name, Pace::unhurried);
        const auto look = camera->look(open);
        REQUIRE(std::holds_alternative<Absent>(look));
        CHECK(std::get<Absent>(look).why.starts_with("There are no frames in the folder"));
        CHECK(std::holds_alternative<Stopped>(camera->look(stop)));
    }
    folder.write("a.pgm", "P5 2 1 255 a");
    const auto camera = vision::folder_camera(folder.path(), Pace::unhurried);
    const auto look = camera->look(open);
    REQUIRE(std::holds_alternative<Absent>(look));
    CHECK(std::get<Absent>(look).why.ends_with("a.pgm\" ends before its picture does."));
    folder.write("a.pgm", "P5 2 1 255 ab");
    CHECK(first_pixels(*camera, 1) == "a");
    folder.write("meta.txt", "width=2\nheight=1\nframes=3\n");
    folder.write("frames.y8", "a.b.c");
    const auto cut = vision::folder_camera(folder.path(), Pace::as_recorded)->look(open);
    REQUIRE(std::holds_alternative<Absent>(cut));
    CHECK(std::get<Absent>(cut).why.find("has 5 bytes") != std::string::npos);
}

TEST_CASE("what is no PGM picture is said in one sentence") {
    const Folder folder;
    for (const char* text :
         {"", "P", "P2 1 1 255 0", "P5", "P5 1", "P5 1 1", "P5 1 1 255", "P5 0 1 255 a", "P5 1 1 65535 ab", "P5 1 99999999999 255 a",
          "P5 -1 1 255 a", "P5 16385 1 255 a", "P5 16384 16384 255 a", "P5#", "P5 1 1 255#a"}) {
        CAPTURE(text);
        folder.write("x.pgm", text);
        const auto read = vision::read_picture(folder.path() / "x.pgm");
        REQUIRE(std::holds_alternative<std::string>(read));
        CHECK(std::get<std::string>(read).ends_with("."));
    }
    folder.write("x.pgm", std::string("P5 3 1 100 ") + '\0' + '\x32' + '\x64');
    const auto read = vision::read_picture(folder.path() / "x.pgm");
    REQUIRE(std::holds_alternative<vision::GreyPicture>(read));
    CHECK(std::get<vision::GreyPicture>(read).pixels == std::vector<std::uint8_t>{0, 127, 255});
}
