// SPDX-License-Identifier: MPL-2.0
#include "vision/clip.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : path_(fs::path(BINARY_DIR) / "clip-test") {
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

std::string complaint(const Folder& folder) {
    try {
        const vision::Clip clip(folder.path());
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a clip's frames are what its file holds") {
    const Folder folder;
    folder.write("meta.txt", "scenario=x\r\nwidth=3\nheight=2\nframes=2\nfps=30\nmin_side_px=17\n");
    folder.write("frames.y8", "abcdefghijkl");
    const vision::Clip clip(folder.path());
    CHECK(clip.size() == 2);
    CHECK(clip.frames_a_second() == 30);
    CHECK(clip.least_side() == 17);
    const vision::Frame second = clip.frame(1);
    CHECK(second.width == 3);
    CHECK(second.height == 2);
    CHECK(second.row(0)[0] == 'g');
    CHECK(second.row(1)[2] == 'l');
}

TEST_CASE("what is no clip is said in one sentence") {
    const std::string good = "width=3\nheight=2\nframes=2\n";
    struct Case {
        std::string meta, frames, says;
    };
    const std::vector<Case> cases{{"", "abc", "does not say its width"},
                                  {"width=3\nheight=2\n", "abc", "does not say its frames"},
                                  {"width=0\nheight=2\nframes=1\n", "", "width=0, which cannot be"},
                                  {"width=-3\nheight=2\nframes=1\n", "", "cannot be"},
                                  {"width=3x\nheight=2\nframes=1\n", "", "cannot be"},
                                  {"width=999999999999999\nheight=2\nframes=1\n", "", "cannot be"},
                                  {good + "fps=nan\n", "abcdefghijkl", "cannot be"},
                                  {good + "min_side_px=0\n", "abcdefghijkl", "cannot be"},
                                  {good, "abcdefghijk", "has 11 bytes where 2 frames of 3x2 need 12"},
                                  {good, "abcdefghijklm", "has 13 bytes"},
                                  {good, "", "has 0 bytes"}};
    for (const Case& one : cases) {
        CAPTURE(one.meta);
        const Folder folder;
        folder.write("meta.txt", one.meta);
        folder.write("frames.y8", one.frames);
        const std::string says = complaint(folder);
        CHECK(says.find(one.says) != std::string::npos);
        CHECK(says.ends_with("."));
        CHECK(says.find('\n') == std::string::npos);
    }
    const Folder empty;
    CHECK(complaint(empty).find("meta.txt\" could not be opened") != std::string::npos);
    empty.write("meta.txt", good);
    CHECK(complaint(empty).find("frames.y8\" could not be opened: No such file") != std::string::npos);
    fs::create_directory(empty.path() / "frames.y8");
    CHECK(complaint(empty).find("is no file") != std::string::npos);
}
