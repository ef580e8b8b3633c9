// SPDX-License-Identifier: MPL-2.0
#include "vision/calibration.hpp"

#include <algorithm>
#include <limits>

namespace vision {

namespace {

constexpr double degree = 0.017453292519943295;

std::string named(std::span<const int> ids) {
    std::string names;
    for (const int id : ids) names += (names.empty() ? "" : ", ") + std::to_string(id);
    return names.empty() ? "none" : names;
}

}  // namespace

Quad CornerTag::corners_mm() const {
    const double c = std::cos(turn_degrees * degree) * side_mm / 2;
    const double s = std::sin(turn_degrees * degree) * side_mm / 2;
    const Point right{c, s};
    const Point down{-s, c};
    return {at_mm - right - down, at_mm + right - down, at_mm + right + down, at_mm - right + down};
}

std::optional<Point> Calibration::in_frame(Point mm) const {
    const auto back = inverse(to_table);
    if (!back) return std::nullopt;
    const Point straight = (*back)(mm);
    if (!std::isfinite(straight.x) || !std::isfinite(straight.y)) return std::nullopt;
    return lens ? lens->bent(straight) : straight;
}

double Calibration::turn_on_table(const Marker& marker) const {
    const Point right =
        on_table(marker.corners[1]) + on_table(marker.corners[2]) - on_table(marker.corners[0]) - on_table(marker.corners[3]);
    const double turn = std::atan2(right.y, right.x) / degree;
    return turn < 0 ? turn + 360 : turn;
}

double Calibration::least_side_px(double side_mm, std::span<const Point> places_mm) const {
    double least = std::numeric_limits<double>::infinity();
    for (const Point& place : places_mm) {
        const CornerTag there{0, place, side_mm, 0};
        Quad seen;
        bool whole = true;
        for (unsigned i = 0; i < 4; ++i) {
            const auto pixel = in_frame(there.corners_mm()[i]);
            whole = whole && pixel.has_value();
            seen[i] = pixel.value_or(Point{});
        }
        if (whole) least = std::min(least, mean_side(seen));
    }
    return least;
}

std::variant<Calibration, std::string> calibrate(int width, int height, const std::optional<Lens>& lens, std::span<const CornerTag> tags,
                                                 std::span<const Marker> seen) {
    std::vector<Pairing> pairs;  // from the table into straightened pixels: there the misses are alike everywhere
    std::vector<int> found;
    for (const CornerTag& tag : tags) {
        const auto is_it = [id = tag.id](const Marker& marker) { return marker.id == id; };
        const auto marker = std::ranges::find_if(seen, is_it);
        if (marker == seen.end()) continue;
        if (std::ranges::count_if(seen, is_it) > 1) return "Corner tag " + std::to_string(tag.id) + " is seen in two places.";
        found.push_back(tag.id);
        for (unsigned i = 0; i < 4; ++i) {
            const Point pixel = marker->corners[i];
            pairs.push_back({tag.corners_mm()[i], lens ? lens->straightened(pixel) : pixel});
        }
    }
    if (found.size() < least_corner_tags)
        return "At least " + std::to_string(least_corner_tags) + " corner tags must be seen; seen of the table's " +
               std::to_string(tags.size()) + ": " + named(found) + ".";
    const auto seen_by = best_homography(pairs);
    const auto to_table = seen_by ? inverse(*seen_by) : std::nullopt;
    if (!to_table) return "The corner tags that are seen lie on a line, or not where they are said to lie.";
    Calibration solved{width, height, lens, *to_table, 0, 0};
    for (const Pairing& pair : pairs) {
        const double off = length((*to_table)(pair.to) - pair.from);
        if (!std::isfinite(off)) return "The corner tags that are seen do not lie where they are said to lie.";
        solved.mean_mm += off / static_cast<double>(pairs.size());
        solved.worst_mm = std::max(solved.worst_mm, off);
    }
    return solved;
}

void Averaged::add(const Marker& marker) {
    Sum& sum = sums_[marker.id];
    for (unsigned i = 0; i < 4; ++i) sum.corners[i] = sum.corners[i] + marker.corners[i];
    ++sum.count;
}

std::vector<Marker> Averaged::markers(int least) const {
    std::vector<Marker> means;
    for (const auto& [id, sum] : sums_) {
        if (sum.count < least) continue;
        Quad mean = sum.corners;
        for (Point& corner : mean) corner = corner * (1.0 / sum.count);
        means.push_back(marker_at(id, mean, 1));
    }
    return means;
}

}  // namespace vision
