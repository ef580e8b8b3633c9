// SPDX-License-Identifier: MPL-2.0
#include "vision/reading.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "vision/pixels.hpp"

namespace vision {

namespace {

// The light over the square, as the level half-way between black and white; it may rise evenly to one side.
struct Halfway {
    double middle = 0;
    double across = 0;
    double down = 0;

    double at(Point p) const { return middle + across * p.x + down * p.y; }
};

// A lookout over the modules of one square.
class Modules {
public:
    Modules(const Frame& frame, const Homography& h, int modules) : frame_(frame), h_(h), size_(2.0 / modules) {}

    // The middle of a module; 0 is the first of the black frame, -1 the margin before it.
    Point middle(int column, int row) const { return {-1 + (column + 0.5) * size_, -1 + (row + 0.5) * size_}; }

    std::optional<double> level(Point p) const {
        const Point at = h_(p);
        if (!within(frame_, at.x, at.y)) return std::nullopt;
        return level_at(frame_, static_cast<float>(at.x), static_cast<float>(at.y));
    }

    // Mean over the middle of a module.
    std::optional<double> mean(Point p) const {
        double sum = 0;
        for (const Point off : {Point{-1, -1}, Point{1, -1}, Point{-1, 1}, Point{1, 1}}) {
            const auto one = level(p + off * (0.2 * size_));
            if (!one) return std::nullopt;
            sum += *one;
        }
        return sum / 4;
    }

private:
    const Frame& frame_;
    const Homography& h_;
    double size_;
};

// Modules of the frame, or of the margin outside it, side by side: top, right, bottom, left.
struct Ring {
    std::array<std::array<double, 16>, 4> levels{};
    int in_side = 0;

    // The mean of the middle half, since something may lie over a part of the side.
    double level(unsigned side) const {
        std::array<double, 16> all = levels[side];
        std::sort(all.begin(), all.begin() + in_side);
        return std::accumulate(all.begin() + in_side / 4, all.begin() + in_side - in_side / 4, 0.0) / (in_side - in_side / 4 * 2);
    }
};

bool look_at(const Modules& modules, int count, bool margin, Ring& ring) {
    const int last = count - 1;
    const int first_line = margin ? -1 : 0;
    const int last_line = margin ? count : last;
    ring.in_side = count;
    for (int i = 0; i < count; ++i) {
        const std::array<Point, 4> places{modules.middle(i, first_line), modules.middle(last_line, i), modules.middle(i, last_line),
                                          modules.middle(first_line, i)};
        for (unsigned side = 0; side < 4; ++side) {
            const auto level = modules.level(places[side]);
            if (!level) return false;
            ring.levels[side][static_cast<std::size_t>(i)] = *level;
        }
    }
    return true;
}

template <typename Wrong>
int errors_in(const Ring& ring, const Modules& modules, const Halfway& halfway, const Wrong& wrong) {
    int errors = 0;
    for (int i = 0; i < ring.in_side; ++i) {
        const int last = ring.in_side - 1;
        const std::array<Point, 4> places{modules.middle(i, 0), modules.middle(last, i), modules.middle(i, last), modules.middle(0, i)};
        for (unsigned side = 0; side < 4; ++side)
            errors += wrong(ring.levels[side][static_cast<std::size_t>(i)], halfway.at(places[side])) ? 1 : 0;
    }
    return errors;
}

// Cells that are neither black nor white, the greyest first.
struct Doubts {
    static constexpr std::size_t most = 4;
    struct Cell {
        double over = 1;  // share of the contrast, from half-way
        int bit = 0;
    };
    std::array<Cell, most> greyest{};
    int grey = 0;  // cells in all that are too grey to tell

    void add(double over, int bit) {
        grey += over < 0.1 ? 1 : 0;
        if (over >= greyest.back().over) return;
        greyest.back() = {over, bit};
        std::ranges::sort(greyest, {}, &Cell::over);
    }
};

// The code with its greyest cells the other way: of so few cells only one way can be right, since codes differ in many more.
std::optional<Family::Reading> read_doubtful(const Family& family, std::uint64_t code, const Doubts& doubts) {
    constexpr double doubtful = 0.3;
    unsigned count = 0;
    while (count < Doubts::most && doubts.greyest[count].over < doubtful) ++count;
    for (unsigned ways = 1; ways < 1U << count; ++ways) {
        std::uint64_t other = code;
        for (unsigned i = 0; i < count; ++i)
            if ((ways >> i & 1U) != 0) other ^= std::uint64_t{1} << static_cast<unsigned>(doubts.greyest[i].bit);
        auto is = family.read(other);
        if (!is || is->corrected + std::popcount(ways) > 4) continue;
        is->corrected += std::popcount(ways);
        return is;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Reading> read_marker(const Frame& frame, const Homography& h, const Family& family) {
    const int count = family.modules();
    const Modules modules(frame, h, count);
    Ring black;
    Ring white;
    if (!look_at(modules, count, false, black) || !look_at(modules, count, true, white)) return std::nullopt;

    Reading reading;
    Halfway halfway;
    std::array<double, 4> middles{};
    for (unsigned side = 0; side < 4; ++side) {
        const double dark = black.level(side);
        const double light = white.level(side);
        middles[side] = (dark + light) / 2;
        reading.black += dark / 4;
        reading.white += light / 4;
        halfway.middle += middles[side] / 4;
    }
    const double contrast = reading.white - reading.black;
    if (contrast < 6) return std::nullopt;
    const double steepest = 0.2 * contrast;
    halfway.across = std::clamp((middles[1] - middles[3]) / 2, -steepest, steepest);
    halfway.down = std::clamp((middles[2] - middles[0]) / 2, -steepest, steepest);

    reading.frame_errors = errors_in(black, modules, halfway, [](double level, double middle) { return level >= middle; });
    const int margin_errors = errors_in(white, modules, halfway, [](double level, double middle) { return level < middle; });
    if (reading.frame_errors > count || margin_errors > 2 * count) return std::nullopt;
    reading.doubtful = reading.frame_errors > 2 || margin_errors > count;
    if (reading.doubtful && family.correctable() == 0) return std::nullopt;

    std::uint64_t code = 0;
    Doubts doubts;
    for (int row = 0; row < family.cells(); ++row) {
        for (int column = 0; column < family.cells(); ++column) {
            const Point middle = modules.middle(column + 1, row + 1);
            const auto level = modules.mean(middle);
            if (!level) return std::nullopt;
            const double over = *level - halfway.at(middle);
            code = code << 1U | (over > 0 ? 1U : 0U);
            doubts.add(std::abs(over) / contrast, family.cells() * family.cells() - 1 - (row * family.cells() + column));
        }
    }
    if (doubts.grey > (family.correctable() > 0 ? family.cells() : 0)) return std::nullopt;
    auto is = family.read(code);
    if (!is && family.correctable() > 0) {
        is = read_doubtful(family, code, doubts);
        reading.doubtful = true;
    }
    if (!is) return std::nullopt;
    reading.is = *is;
    return reading;
}

}  // namespace vision
