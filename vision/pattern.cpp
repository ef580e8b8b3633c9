// SPDX-License-Identifier: MPL-2.0
#include "vision/pattern.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace vision {

namespace {

constexpr int phases = 8;  // looked at across a module

double bell(double x) { return std::exp(-0.5 * x * x) * 0.3989422804014327; }
double share_below(double x) { return 0.5 * std::erfc(-x * 0.7071067811865476); }

// How much the module before, this one and the next count at a place within this one, and how that changes across it.
struct Mix {
    std::array<double, 3> part{}, slope{};
};

std::array<Mix, phases> mixes(double blur) {
    std::array<Mix, phases> all;
    for (int i = 0; i < phases; ++i) {
        const double at = (i + 0.5) / phases;
        Mix& mix = all[static_cast<std::size_t>(i)];
        mix.part[0] = share_below(-at / blur);
        mix.part[2] = share_below((at - 1) / blur);
        mix.part[1] = 1 - mix.part[0] - mix.part[2];
        mix.slope[0] = -bell(at / blur) / blur;
        mix.slope[2] = bell((at - 1) / blur) / blur;
        mix.slope[1] = -mix.slope[0] - mix.slope[2];
    }
    return all;
}

// The printed pattern, module by module with the margin about it.
class Print {
public:
    Print(const Family& family, int id) : modules_(family.modules()) {
        const int cells = family.cells();
        const std::uint64_t code = family.code(id);
        for (int row = 0; row < cells; ++row)
            for (int column = 0; column < cells; ++column)
                if ((code >> (cells * cells - 1 - (row * cells + column)) & 1U) == 0) levels_[index(column + 1, row + 1)] = 0;
        for (int at = 0; at < modules_; ++at)
            for (const auto& [column, row] : {std::pair(at, 0), {at, modules_ - 1}, {0, at}, {modules_ - 1, at}})
                levels_[index(column, row)] = 0;
        for (int row = 0; row < modules_; ++row)
            for (int column = 0; column < modules_; ++column) outside_[index(column, row)] = 0;
    }

    // Where in it, of every other place like the black squares of a chessboard, it changes by as much as `least` for each module.
    struct Spot {
        int column, row, across, down;
    };
    std::vector<Spot> spots(const std::array<Mix, phases>& mixes, double least) const {
        std::vector<Spot> all;
        for (int row = -1; row <= modules_; ++row)
            for (int column = -1; column <= modules_; ++column)
                if (!flat(column, row)) add_spots(mixes, least, column, row, all);
        return all;
    }

    Place place(const std::array<Mix, phases>& mixes, const Spot& spot) const {
        const Mix& x = mixes[static_cast<std::size_t>(spot.across)];
        const Mix& y = mixes[static_cast<std::size_t>(spot.down)];
        const double module = 2.0 / modules_;
        Place one;
        one.u = -1 + (spot.column + (spot.across + 0.5) / phases) * module;
        one.v = -1 + (spot.row + (spot.down + 0.5) / phases) * module;
        one.module = std::clamp(spot.row, 0, modules_ - 1) * modules_ + std::clamp(spot.column, 0, modules_ - 1);
        for (std::size_t j = 0; j < 3; ++j) {
            const std::size_t at = index(spot.column - 1, spot.row - 1) + j * wide;
            one.level += y.part[j] * row_sum(levels_, at, x.part);
            one.right += y.part[j] * row_sum(levels_, at, x.slope);
            one.down += y.slope[j] * row_sum(levels_, at, x.part);
            one.margin += y.part[j] * row_sum(outside_, at, x.part);
        }
        one.right /= module;
        one.down /= module;
        return one;
    }

private:
    static constexpr int wide = 14;  // modules of the largest marker, with two of margin about it
    using Levels = std::array<double, wide * wide>;
    static std::size_t index(int column, int row) { return static_cast<std::size_t>((row + 2) * wide + column + 2); }
    static double row_sum(const Levels& levels, std::size_t at, const std::array<double, 3>& by) {
        return levels[at] * by[0] + levels[at + 1] * by[1] + levels[at + 2] * by[2];
    }

    bool flat(int column, int row) const {
        double sum = 0;
        for (std::size_t j = 0; j < 3; ++j) sum += row_sum(levels_, index(column - 1, row - 1) + j * wide, {1, 1, 1});
        return sum == 0 || sum == 9;
    }

    void add_spots(const std::array<Mix, phases>& mixes, double least, int column, int row, std::vector<Spot>& all) const {
        std::array<std::array<double, 3>, phases> part{}, slope{};  // row by row, across
        for (std::size_t across = 0; across < phases; ++across)
            for (std::size_t j = 0; j < 3; ++j) {
                const std::size_t at = index(column - 1, row - 1) + j * wide;
                part[across][j] = row_sum(levels_, at, mixes[across].part);
                slope[across][j] = row_sum(levels_, at, mixes[across].slope);
            }
        for (int down = 0; down < phases; ++down) {
            const Mix& y = mixes[static_cast<std::size_t>(down)];
            for (int across = down % 2; across < phases; across += 2) {
                const auto at = static_cast<std::size_t>(across);
                double right = 0, downward = 0;
                for (std::size_t j = 0; j < 3; ++j) {
                    right += slope[at][j] * y.part[j];
                    downward += part[at][j] * y.slope[j];
                }
                if (right * right + downward * downward >= least * least) all.push_back({column, row, across, down});
            }
        }
    }

    int modules_;
    Levels levels_ = filled_with_one();  // 1 is white: the margin is, the frame is not
    Levels outside_ = filled_with_one();
    static Levels filled_with_one() {
        Levels all{};
        all.fill(1);
        return all;
    }
};

}  // namespace

std::vector<Place> telling_places(const Family& family, int id, double blur, std::size_t most) {
    constexpr double guiding_blur = 0.17;
    constexpr double telling = 0.3;  // of what a single edge changes by
    const Print print(family, id);
    const auto spots = print.spots(mixes(guiding_blur), telling * bell(0) / guiding_blur);
    const auto seen = mixes(blur);
    const std::size_t count = std::min(spots.size(), most);
    std::vector<Place> places;
    places.reserve(count);
    for (std::size_t i = 0; i < count; ++i) places.push_back(print.place(seen, spots[i * spots.size() / count]));
    return places;
}

}  // namespace vision
