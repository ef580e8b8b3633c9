// SPDX-License-Identifier: MPL-2.0
// From the camera's pixels to millimetres on the table: origin in the middle of the glass, x to the right, y toward the south side. Solved
// from tags that lie fast in the table's corners, whose places are known. Values only: reads no file, no clock. Any thread.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "vision/homography.hpp"
#include "vision/lens.hpp"
#include "vision/marker.hpp"

namespace vision {

// Ids of 36h11 that are kept for corner tags: no card or brick bears one.
inline constexpr int first_corner_tag = 580;
inline constexpr int last_corner_tag = 586;
inline constexpr std::size_t least_corner_tags = 4;

struct CornerTag {
    int id = first_corner_tag;
    Point at_mm;  // its middle
    double side_mm = 40;
    double turn_degrees = 0;  // clockwise; 0: upright for one who sits at the south side

    // Of the black square, in the order of Marker::corners.
    Quad corners_mm() const;
    friend bool operator==(const CornerTag&, const CornerTag&) = default;
};

struct Calibration {
    int width = 0;  // of the frames that it holds for
    int height = 0;
    std::optional<Lens> lens;  // none: the lens is taken to be without faults
    Homography to_table;       // from straightened pixels
    double mean_mm = 0;        // how far off the corner tags' corners are with it
    double worst_mm = 0;

    Point on_table(Point pixel) const { return to_table(lens ? lens->straightened(pixel) : pixel); }
    // Where a place on the table is seen; nothing for one that cannot be.
    std::optional<Point> in_frame(Point mm) const;
    // How the marker lies on the table: degrees, 0 up to 360, clockwise.
    double turn_on_table(const Marker&) const;
    // The side that a marker of so many millimetres has where it is seen smallest of the places.
    double least_side_px(double side_mm, std::span<const Point> places_mm) const;

    friend bool operator==(const Calibration&, const Calibration&) = default;
};

// A sentence where the tags that are seen do not tell; `seen` may hold other markers too. Of four tags, one that lies elsewhere than it is
// said to hardly shows in worst_mm, since the rest bends after it; of six it does.
std::variant<Calibration, std::string> calibrate(int width, int height, const std::optional<Lens>&, std::span<const CornerTag>,
                                                 std::span<const Marker> seen);

// Markers seen again and again while nothing moves, each then known better than from any one frame. By id: those seen twice in one frame
// are no use and must not be given.
class Averaged {
public:
    void add(const Marker&);
    void clear() { sums_.clear(); }
    // Those that were added at least so many times.
    std::vector<Marker> markers(int least) const;

private:
    struct Sum {
        Quad corners{};
        int count = 0;
    };
    std::map<int, Sum> sums_;
};

}  // namespace vision
