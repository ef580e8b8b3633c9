// SPDX-License-Identifier: MPL-2.0
// Sheets as they come out of the printer: the program's own PDF, drawn by poppler, looked at by the eye.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/render/paper_reader.hpp"
#include "tests/vision/scene.hpp"
#include "vision/detector.hpp"
#include "vision/homography.hpp"

namespace sheet {

struct Page {
    scene::Picture picture;
    double px_mm = 0;

    double mm(double px) const { return px / px_mm; }
    // From the page's upper left corner; the middle of the first pixel is (0, 0) to the eye.
    vision::Point place_mm(vision::Point seen) const { return {mm(seen.x + 0.5), mm(seen.y + 0.5)}; }
    int grey(double x_mm, double y_mm) const {
        const auto x = static_cast<std::size_t>(x_mm * px_mm);
        const auto y = static_cast<std::size_t>(y_mm * px_mm);
        return picture.pixels.at(y * static_cast<std::size_t>(picture.width) + x);
    }
};

inline std::filesystem::path folder(const std::string& name) {
    const auto path = std::filesystem::path(BINARY_DIR) / "tests_tokens" / name;
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
    return path;
}

// `livsmester tokens print`, with a data folder of its own.
inline reader::Said print(const std::filesystem::path& pdf, const std::string& how) {
    return reader::run(std::string(LIVSMESTER) + " tokens print --data " + (pdf.parent_path() / "data").string() + " --to " + pdf.string() +
                       " " + how);
}

inline scene::Picture pgm(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string kind;
    int most = 0;
    scene::Picture picture;
    in >> kind >> picture.width >> picture.height >> most;
    in.get();
    REQUIRE(kind == "P5");
    REQUIRE(most == 255);
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    in.read(reinterpret_cast<char*>(picture.pixels.data()), static_cast<std::streamsize>(picture.pixels.size()));
    REQUIRE(in.good());
    return picture;
}

// The first so many.
inline std::vector<Page> pages_of(const std::filesystem::path& pdf, int most = 100, int dpi = 300) {
    const auto pictures = folder(pdf.stem().string() + "_pages");
    REQUIRE(reader::run("pdftoppm -r " + std::to_string(dpi) + " -gray -l " + std::to_string(most) + " " + pdf.string() + " " +
                        (pictures / "page").string())
                .status == 0);
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(pictures)) files.push_back(file.path());
    std::ranges::sort(files);
    std::vector<Page> pages;
    for (const auto& file : files) pages.push_back({pgm(file), dpi / 25.4});
    std::filesystem::remove_all(pictures);
    return pages;
}

inline std::vector<vision::Marker> markers_on(const scene::Picture& picture, double least_side, const char* family = "36h11") {
    return vision::Detector(*vision::Family::named(family), {least_side}).detect(picture.frame());
}

// The page as a camera above a table sees it: aslant, small, out of focus and noisy.
inline scene::Picture seen_by_camera(const Page& page, double px_mm, double degrees, double lean, double blur, double noise,
                                     std::uint64_t seed) {
    // Made small first by the mean of whole squares of pixels, as a lens would.
    const int shrink = std::max(1, static_cast<int>(page.px_mm / px_mm / 2));
    const int width = page.picture.width / shrink;
    const int height = page.picture.height / shrink;
    std::vector<double> small(static_cast<std::size_t>(width * height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            int sum = 0;
            for (int part = 0; part < shrink * shrink; ++part)
                sum +=
                    page.picture
                        .pixels[static_cast<std::size_t>((y * shrink + part / shrink) * page.picture.width + x * shrink + part % shrink)];
            small[static_cast<std::size_t>(y * width + x)] = static_cast<double>(sum) / (shrink * shrink);
        }
    const double half_width = page.mm(page.picture.width) / 2;
    const double half_height = page.mm(page.picture.height) / 2;
    const int side = static_cast<int>(2.6 * half_height * px_mm);
    const auto at = [&](double u, double v) {
        const double turn = degrees * 3.14159265358979 / 180;
        const double right = (u * half_width * std::cos(turn) - v * half_height * std::sin(turn)) * px_mm;
        const double down = (u * half_width * std::sin(turn) + v * half_height * std::cos(turn)) * px_mm;
        const double depth = 1 - lean * down / side;
        return vision::Point{side / 2.0 + right / depth, side / 2.0 + down / depth};
    };
    const auto lens = vision::onto({at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)});
    REQUIRE(lens.has_value());
    std::vector<double> levels(static_cast<std::size_t>(side * side), 60);
    // Each point of the paper, far more of them than pixels, adds to the pixel that it is seen in.
    std::vector<double> weight(levels.size());
    std::vector<double> light(levels.size());
    constexpr int fine = 3;
    for (int y = 0; y < height * fine; ++y)
        for (int x = 0; x < width * fine; ++x) {
            const double px = (x + 0.5) / fine;
            const double py = (y + 0.5) / fine;
            const vision::Point point = (*lens)({2 * px / width - 1, 2 * py / height - 1});
            const int column = static_cast<int>(std::lround(point.x));
            const int row = static_cast<int>(std::lround(point.y));
            if (column < 0 || row < 0 || column >= side || row >= side) continue;
            const auto pixel = static_cast<std::size_t>(row * side + column);
            weight[pixel] += 1;
            light[pixel] += small[static_cast<std::size_t>(static_cast<int>(py) * width + static_cast<int>(px))];
        }
    for (std::size_t i = 0; i < levels.size(); ++i)
        if (weight[i] > 0) levels[i] = 20 + 190.0 / 255 * light[i] / weight[i];
    scene::soften(levels, side, side, blur);
    scene::Picture picture{side, side, std::vector<std::uint8_t>(levels.size())};
    scene::Dice dice(seed);
    for (std::size_t i = 0; i < levels.size(); ++i)
        picture.pixels[i] = static_cast<std::uint8_t>(std::clamp(std::lround(levels[i] + noise * dice.normal()), 0L, 255L));
    return picture;
}

}  // namespace sheet
