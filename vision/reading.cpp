// SPDX-License-Identifier: MPL-2.0
#include "vision/reading.hpp"

#include <algorithm>
#include <array>

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
    std::array<double, 4> mean{};
    int in_side = 0;
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
            ring.mean[side] += *level / count;
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

}  // namespace

std::optional<Reading> read_marker(const Frame& frame, const Homography& h, const Family& family) {
    const int count = family.modules();
    const Modules modules(frame, h, count);
    Ring black;
    Ring white;
    if (!look_at(modules, count, false, black) || !look_at(modules, count, true, white)) return std::nullopt;

    double contrast = 0;
    Halfway halfway;
    std::array<double, 4> middles{};
    for (unsigned side = 0; side < 4; ++side) {
        middles[side] = (black.mean[side] + white.mean[side]) / 2;
        contrast += (white.mean[side] - black.mean[side]) / 4;
        halfway.middle += middles[side] / 4;
    }
    if (contrast < 6) return std::nullopt;
    const double steepest = 0.2 * contrast;
    halfway.across = std::clamp((middles[1] - middles[3]) / 2, -steepest, steepest);
    halfway.down = std::clamp((middles[2] - middles[0]) / 2, -steepest, steepest);

    Reading reading;
    reading.contrast = contrast;
    reading.frame_errors = errors_in(black, modules, halfway, [](double level, double middle) { return level >= middle; });
    const int margin_errors = errors_in(white, modules, halfway, [](double level, double middle) { return level < middle; });
    if (reading.frame_errors > 2 || margin_errors > count) return std::nullopt;

    std::uint64_t code = 0;
    int grey = 0;
    for (int row = 0; row < family.cells(); ++row) {
        for (int column = 0; column < family.cells(); ++column) {
            const Point middle = modules.middle(column + 1, row + 1);
            const auto level = modules.mean(middle);
            if (!level) return std::nullopt;
            const double over = *level - halfway.at(middle);
            grey += std::abs(over) < 0.1 * contrast ? 1 : 0;
            code = code << 1U | (over > 0 ? 1U : 0U);
        }
    }
    if (grey > (family.correctable() > 0 ? family.cells() : 0)) return std::nullopt;
    const auto is = family.read(code);
    if (!is) return std::nullopt;
    reading.is = *is;
    return reading;
}

}  // namespace vision
