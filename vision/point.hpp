// SPDX-License-Identifier: MPL-2.0
// Points and squares seen aslant, in pixels of the frame: the middle of its first pixel is (0, 0), y runs down.
#pragma once

#include <array>
#include <cmath>

namespace vision {

struct Point {
    double x = 0;
    double y = 0;

    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
    friend bool operator==(const Point&, const Point&) = default;
};

inline double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
inline double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
inline double length(Point a) { return std::sqrt(dot(a, a)); }

// Four corners, clockwise as they are seen.
using Quad = std::array<Point, 4>;

inline double area_of(const Quad& quad) { return 0.5 * cross(quad[2] - quad[0], quad[3] - quad[1]); }

inline double mean_side(const Quad& quad) {
    double sum = 0;
    for (unsigned i = 0; i < 4; ++i) sum += length(quad[(i + 1) % 4] - quad[i]);
    return sum / 4;
}

// Where the diagonals cross; the mean of the corners where they do not.
inline Point middle_of(const Quad& quad) {
    const Point down = quad[2] - quad[0];
    const Point up = quad[3] - quad[1];
    const double slant = cross(down, up);
    if (slant == 0) return (quad[0] + quad[1] + quad[2] + quad[3]) * 0.25;
    return quad[0] + down * (cross(quad[1] - quad[0], up) / slant);
}

}  // namespace vision
