// SPDX-License-Identifier: MPL-2.0
#include "kiosk/calibration_file.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : path_(fs::path(BINARY_DIR) / "calibration-test") {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path file() const { return table::calibration_file(path_); }

private:
    fs::path path_;
};

vision::Calibration some(bool lens) {
    vision::Calibration one{1920, 1080, std::nullopt, {{0.7123456789012345, 1e-17, -609, 0, 0.7, -342.5, 1.0 / 3e6, 0, 1}}, 0.1, 0.3};
    if (lens) one.lens = vision::Lens{1500, 1501.25, 959.5, 539.5, -0.1, 0.01, 1e-5, -2e-4, 0};
    return one;
}

}  // namespace

TEST_CASE("a calibration is read as it was written, to the last digit") {
    const Folder folder;
    for (const bool lens : {false, true}) {
        table::write_calibration(folder.file(), some(lens));
        const auto read = table::read_calibration(folder.file());
        REQUIRE(read.index() == 0);
        CHECK(std::get<0>(read) == some(lens));
    }
}

TEST_CASE("no calibration is none, and no fault") {
    const Folder folder;
    const auto read = table::read_calibration(folder.file());
    REQUIRE(read.index() == 0);
    CHECK_FALSE(std::get<0>(read));
}

TEST_CASE("a calibration that cannot be is said in one sentence that names the file") {
    const Folder folder;
    table::write_calibration(folder.file(), some(true));
    std::ifstream in(folder.file());
    const std::string good{std::istreambuf_iterator<char>(in), {}};
    struct Case {
        std::string from, to, says;
    };
    const Case cases[]{{"width = 1920", "width = -3", "for width"},
                       {"width = 1920", "width = \"wide\"", "for width"},
                       {"height = 1080", "", "for height"},
                       {"[table]", "[tabel]", "expected [table]"},
                       {"from_pixels = [", "from_pixels = [1, ", "nine numbers"},
                       {"0.7123456789012345", "nan", "for from_pixels"},
                       {"0.7123456789012345, 1e-17", "0, 0", "make a plane"},
                       {"mean_mm = 0.1", "mean_mm = inf", "for mean_mm"},
                       {"fx = 1500", "fx = 0", "fx and fy above 0"},
                       {"k3 = 0.0", "", "for k3"},
                       {"[frame]", "[frame", "calibration.toml:"}};
    for (const Case& one : cases) {
        CAPTURE(one.to);
        std::string text = good;
        REQUIRE(text.find(one.from) != std::string::npos);
        text.replace(text.find(one.from), one.from.size(), one.to);
        std::ofstream(folder.file()) << text;
        const auto read = table::read_calibration(folder.file());
        REQUIRE(read.index() == 1);
        const std::string& sentence = std::get<1>(read).sentence;
        CHECK(sentence.find("calibration.toml") != std::string::npos);
        CHECK(sentence.find(one.says) != std::string::npos);
        CHECK(sentence.find('\n') == std::string::npos);
    }
}

TEST_CASE("a calibration that does not read back is not written, and the one before stays") {
    const Folder folder;
    table::write_calibration(folder.file(), some(false));
    vision::Calibration flat = some(false);
    flat.to_table.m = {};
    CHECK_THROWS_AS(table::write_calibration(folder.file(), flat), std::runtime_error);
    const auto read = table::read_calibration(folder.file());
    REQUIRE(read.index() == 0);
    CHECK(std::get<0>(read) == some(false));
}
