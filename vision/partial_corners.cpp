// SPDX-License-Identifier: MPL-2.0
#include "vision/partial_corners.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "vision/homography.hpp"

namespace vision {

namespace {

constexpr double straight = 1.1;          // pixels of the mask that a straight side may waver
constexpr double shortest_piece = 5;      // pixels of the mask: what is shorter says little about where a side runs
constexpr double cut_corner = 3;          // pixels of the mask by which sides may reach beyond their corner
constexpr std::size_t most_guesses = 48;  // along one edge
constexpr std::size_t most_sides = 400;

struct Direction {
    int x, y;
};
constexpr std::array<Direction, 4> directions{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};  // clockwise

}  // namespace

std::size_t PartialCorners::crack(const Blob& blob, int x, int y) const {
    return static_cast<std::size_t>(y - blob.box.top) * static_cast<std::size_t>(blob.box.right - blob.box.left) +
           static_cast<std::size_t>(x - blob.box.left);
}

// Walks along the cracks between dark and light, upward first along the left edge of a dark pixel, until it is back there.
void PartialCorners::trace(const Mask& mask, int x, int y, const Blob& blob) {
    loop_.clear();
    int at_x = x;  // a corner of pixels: the upper left one of pixel (at_x, at_y)
    int at_y = y + 1;
    unsigned way = 3;
    // The pixels ahead to the right and to the left of one who stands on a corner.
    static constexpr std::array<Direction, 4> ahead_right{{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}}};
    static constexpr std::array<Direction, 4> ahead_left{{{0, -1}, {0, 0}, {-1, 0}, {-1, -1}}};
    const Mask::Looking pixels = mask.looking();
    steps_ = 0;
    do {
        ++steps_;
        if (way == 3) visited_[crack(blob, at_x, at_y - 1)] = true;
        at_x += directions[way].x;
        at_y += directions[way].y;
        unsigned next = way;
        if (!pixels.dark(at_x + ahead_right[way].x, at_y + ahead_right[way].y))
            next = (way + 1) % 4;
        else if (pixels.dark(at_x + ahead_left[way].x, at_y + ahead_left[way].y))
            next = (way + 3) % 4;
        if (next != way) loop_.push_back({at_x - 0.5, at_y - 0.5});
        way = next;
    } while (at_x != x || at_y != y + 1 || way != 3);
}

// Keeps the points without which the line between first and last would stray (Douglas and Peucker).
void PartialCorners::simplify(std::size_t first, std::size_t last) {
    open_.assign(1, {first, last});
    while (!open_.empty()) {
        const auto [from, to] = open_.back();
        open_.pop_back();
        const Point a = loop_[from];
        const Point chord = at(to) - a;
        const double long_ = length(chord);
        double most = straight;
        std::size_t furthest = 0;
        const Point unit = long_ > 0 ? chord * (1 / long_) : Point{};
        for (std::size_t i = from + 1; i < to; ++i) {
            const Point off = loop_[i] - a;
            const double far = long_ > 0 ? std::abs(cross(unit, off)) : length(off);
            if (far > most) {
                most = far;
                furthest = i;
            }
        }
        if (furthest == 0) continue;
        kept_[furthest] = true;
        open_.emplace_back(from, furthest);
        open_.emplace_back(furthest, to);
    }
}

void PartialCorners::sum_moments() {
    const std::size_t count = loop_.size();
    moments_.resize(count + 1);
    for (std::size_t i = 0; i < count; ++i) {
        const Point from = at(i);
        const Point to = at(i + 1);
        const Point middle = (from + to) * 0.5;
        const double weight = std::abs(to.x - from.x) + std::abs(to.y - from.y);  // one of the two is 0
        Moments sum = moments_[i];
        sum.weight += weight;
        sum.x += weight * middle.x;
        sum.y += weight * middle.y;
        sum.xx += weight * (middle.x * middle.x + (to.x - from.x) * (to.x - from.x) / 12);
        sum.xy += weight * middle.x * middle.y;
        sum.yy += weight * (middle.y * middle.y + (to.y - from.y) * (to.y - from.y) / 12);
        moments_[i + 1] = sum;
    }
}

PartialCorners::Line PartialCorners::line_of(std::size_t begin, std::size_t end) const {
    const std::size_t first = round(begin);
    const std::size_t last = round(end);
    Moments sum = less(moments_[last], moments_[first]);
    // Over the place where the loop begins.
    if (last <= first) sum = less(sum, less(moments_.front(), moments_.back()));
    const Point middle{sum.x / sum.weight, sum.y / sum.weight};
    const double xx = sum.xx / sum.weight - middle.x * middle.x;
    const double xy = sum.xy / sum.weight - middle.x * middle.y;
    const double yy = sum.yy / sum.weight - middle.y * middle.y;
    // The longer axis of the ellipse that these are of.
    const double longer = std::sqrt((xx - yy) * (xx - yy) + 4 * xy * xy);
    Point along = xx > yy ? Point{xx - yy + longer, 2 * xy} : Point{2 * xy, yy - xx + longer};
    along = along * (1 / std::max(1e-12, length(along)));
    if (dot(along, at(end) - at(begin)) < 0) along = along * -1;
    return {middle, along};
}

// A piece of an edge, with all before and behind it that lies on the same line.
PartialCorners::Side PartialCorners::grown(std::size_t begin, std::size_t end) {
    const std::size_t count = loop_.size();
    Line line = line_of(begin, end);
    const auto on_line = [&](std::size_t i) { return std::abs(cross(line.along, at(i) - line.through)) <= straight; };
    while (end - begin < count - 1 && !taken_[round(end)] && on_line(end + 1)) line = line_of(begin, ++end);
    while (end - begin < count - 1 && !taken_[round(begin - 1)] && on_line(begin - 1)) line = line_of(--begin, end);
    for (std::size_t i = begin; i < end; ++i) taken_[round(i)] = true;
    const auto foot = [&](std::size_t i) { return line.through + line.along * dot(line.along, at(i) - line.through); };
    return {foot(begin), foot(end), line.along};
}

void PartialCorners::straighten(const Mask& mask, double least_length) {
    const std::size_t count = loop_.size();
    kept_.assign(count, false);
    sides_.clear();
    std::size_t furthest = 0;
    double most = 0;
    for (std::size_t i = 1; i < count; ++i) {
        const Point off = loop_[i] - loop_[0];
        const double far = dot(off, off);
        if (far > most) furthest = i;
        most = std::max(most, far);
    }
    if (furthest == 0) return;
    kept_[0] = kept_[furthest] = true;
    simplify(0, furthest);
    simplify(furthest, count);
    pieces_.clear();
    std::size_t before = 0;
    for (std::size_t i = 1; i <= count; ++i) {
        if (i < count && !kept_[i]) continue;
        const Point along = at(i) - at(before);
        const double long_ = length(along);
        // Where there is nothing light beside it, the dark only ends because nothing is judged any more.
        const Point beside = (at(i) + at(before)) * 0.5 + Point{along.y, -along.x} * (1.5 / std::max(1.0, long_));
        if (long_ >= shortest_piece && !mask.flat(static_cast<int>(std::lround(beside.x)), static_cast<int>(std::lround(beside.y))))
            pieces_.push_back({before, i, long_});
        before = i;
    }
    std::ranges::sort(pieces_, std::greater<>(), &Piece::long_);
    sum_moments();
    taken_.assign(count, false);
    for (auto [begin, end, long_] : pieces_) {
        if (sides_.size() == most_sides) break;
        const std::size_t all = end - begin;
        while (begin < end && taken_[begin]) ++begin;
        while (begin < end && taken_[end - 1]) --end;
        if (end - begin < all) long_ = length(at(end) - at(begin));
        if (long_ < shortest_piece) continue;
        const Side side = grown(begin + count, end + count);
        if (length(side.to - side.from) >= least_length) sides_.push_back(side);
    }
}

// Where one side, made longer, meets another, turning right by about a quarter.
void PartialCorners::find_corners(double most_hidden) {
    corners_.clear();
    first_corner_.clear();
    const double near = 1.5 * most_hidden;
    std::ranges::sort(sides_, {}, [](const Side& side) { return side.from.x; });
    for (std::size_t i = 0; i < sides_.size(); ++i) {
        first_corner_.push_back(corners_.size());
        const Side& one = sides_[i];
        const auto first = std::ranges::lower_bound(sides_, one.to.x - near, {}, [](const Side& side) { return side.from.x; });
        for (auto j = static_cast<std::size_t>(first - sides_.begin()); j < sides_.size() && sides_[j].from.x < one.to.x + near; ++j) {
            const Side& next = sides_[j];
            const Point between = next.from - one.to;
            if (std::abs(between.y) > near) continue;
            const double turn = cross(one.along, next.along);
            if (turn < 0.8) continue;
            const double beyond = cross(between, next.along) / turn;
            if (beyond < -cut_corner || beyond > most_hidden) continue;
            const Point corner = one.to + one.along * beyond;
            const double ahead = dot(next.from - corner, next.along);
            if (ahead < -cut_corner || ahead > most_hidden) continue;
            corners_.push_back({corner, i, j});
        }
    }
    first_corner_.push_back(corners_.size());
}

void PartialCorners::add_guess(const Guess& guess, double least_side) {
    if (guesses_.size() - guessed_before_ >= most_guesses || !convex(guess.quad)) return;
    const double side = mean_side(guess.quad);
    if (side < 0.7 * least_side) return;
    const Point middle = middle_of(guess.quad);
    const auto same = [&](const Guess& other) {
        if (length(middle_of(other.quad) - middle) > 1) return false;
        return std::abs(mean_side(other.quad) - side) < 1;
    };
    if (std::none_of(guesses_.begin(), guesses_.end(), same)) guesses_.push_back(guess);
}

void PartialCorners::guess(double least_side) {
    guessed_before_ = guesses_.size();
    find_corners(0.45 * least_side);
    std::vector<Guess> poorer;
    for (const Corner& first : corners_) {
        const Side& before = sides_[first.one];
        const Side& base = sides_[first.next];
        bool second_seen = false;
        for (const Corner& second : corners_at_end_of(first.next)) {
            if (second.next == first.one) continue;
            const Side& behind = sides_[second.next];
            // The side between two corners tells how long the others are.
            const double side = length(second.at - first.at);
            if (side < 0.7 * least_side || length(base.to - base.from) < 0.35 * side) continue;
            const auto as_long = [&](double other) { return other > 0.75 * side && other < 1.3 * side; };
            if (dot(second.at - first.at, base.along) < 0 || length(before.to - before.from) > 1.3 * side ||
                length(behind.to - behind.from) > 1.3 * side)
                continue;
            second_seen = true;
            bool whole = false;
            for (const Corner& third : corners_at_end_of(second.next)) {
                if (!as_long(length(third.at - second.at))) continue;
                for (const Corner& fourth : corners_at_end_of(third.next)) {
                    if (fourth.next != first.one || !as_long(length(first.at - fourth.at))) continue;
                    add_guess({{first.at, second.at, third.at, fourth.at}, true}, least_side);
                    whole = true;
                }
            }
            if (!whole) poorer.push_back({{first.at, second.at, second.at + behind.along * side, first.at - before.along * side}, false});
        }
        if (second_seen) continue;
        const Point back = before.from - first.at;
        const Point on = base.to - first.at;
        if (std::abs(length(back) - length(on)) < 0.15 * length(on))
            poorer.push_back({{first.at, base.to, base.to + back, before.from}, false});
    }
    for (const Guess& one : poorer) add_guess(one, least_side);
}

const std::vector<PartialCorners::Guess>& PartialCorners::find(const Mask& mask, const Blob& blob, double least_side) {
    guesses_.clear();
    // Less than half of a marker's black is not enough.
    if (blob.pixels < 0.25 * least_side * least_side) return guesses_;
    const Area& box = blob.box;
    visited_.assign(static_cast<std::size_t>(box.right - box.left) * static_cast<std::size_t>(box.bottom - box.top), false);
    for (const Run& run : blob.runs) {
        if (visited_[crack(blob, run.left, run.y)]) continue;
        trace(mask, run.left, run.y, blob);
        if (steps_ < 2 * least_side) continue;
        straighten(mask, 0.22 * least_side);
        guess(least_side);
    }
    return guesses_;
}

}  // namespace vision
