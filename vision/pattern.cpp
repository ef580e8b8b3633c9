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

// The printed pattern as it looks through a lens, module by module with the margin about it.
class Print {
public:
    Print(const Family& family, int id, double blur) : modules_(family.modules()), mixes_(mixes(blur)) {
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

    // Every other place, like the black squares of a chessboard.
    std::vector<Place> places() const {
        std::vector<Place> all;
        for (int row = -1; row <= modules_; ++row)
            for (int column = -1; column <= modules_; ++column)
                for (int down = 0; down < phases; ++down)
                    for (int across = down % 2; across < phases; across += 2) all.push_back(place(column, row, across, down));
        return all;
    }

private:
    static constexpr int wide = 14;  // modules of the largest marker, with two of margin about it
    static std::size_t index(int column, int row) { return static_cast<std::size_t>((row + 2) * wide + column + 2); }

    Place place(int column, int row, int across, int down) const {
        const Mix& x = mixes_[static_cast<std::size_t>(across)];
        const Mix& y = mixes_[static_cast<std::size_t>(down)];
        const double module = 2.0 / modules_;
        Place one;
        one.u = -1 + (column + (across + 0.5) / phases) * module;
        one.v = -1 + (row + (down + 0.5) / phases) * module;
        one.module = std::clamp(row, 0, modules_ - 1) * modules_ + std::clamp(column, 0, modules_ - 1);
        for (std::size_t j = 0; j < 3; ++j) {
            for (std::size_t i = 0; i < 3; ++i) {
                const std::size_t at = index(column - 1, row - 1) + j * wide + i;
                one.level += levels_[at] * x.part[i] * y.part[j];
                one.right += levels_[at] * x.slope[i] * y.part[j];
                one.down += levels_[at] * x.part[i] * y.slope[j];
                one.margin += outside_[at] * x.part[i] * y.part[j];
            }
        }
        one.right /= module;
        one.down /= module;
        return one;
    }

    int modules_;
    std::array<Mix, phases> mixes_;
    std::array<double, wide* wide> levels_ = filled_with_one();  // 1 is white: the margin is, the frame is not
    std::array<double, wide* wide> outside_ = filled_with_one();
    static std::array<double, wide * wide> filled_with_one() {
        std::array<double, wide * wide> all{};
        all.fill(1);
        return all;
    }
};

}  // namespace

std::vector<Place> pattern_of(const Family& family, int id, double blur) { return Print(family, id, blur).places(); }

double steepest_slope(double blur) { return bell(0) / blur; }

}  // namespace vision
