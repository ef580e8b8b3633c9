// SPDX-License-Identifier: MPL-2.0
// Points and poses. The table's frame: origin in the middle, x to the right, y toward the south side (downward on the
// screen), angles in degrees growing clockwise. Lengths are millimetres where a name says _mm, and u (half the table's
// short side) where it says _u. Values only; nothing here knows a screen.
#pragma once

#include <cmath>
#include <compare>

namespace meeting {

struct Point {
    double x = 0;
    double y = 0;

    friend bool operator==(const Point&, const Point&) = default;
    friend auto operator<=>(const Point&, const Point&) = default;
    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
};

inline constexpr double pi = 3.14159265358979323846;

inline double length(Point p) { return std::hypot(p.x, p.y); }
inline double distance(Point a, Point b) { return length(a - b); }

// Clockwise on the table by `degrees`.
inline Point turned(Point p, double degrees) {
    const double radians = degrees * pi / 180;
    const double c = std::cos(radians);
    const double s = std::sin(radians);
    return {p.x * c - p.y * s, p.x * s + p.y * c};
}

// The same direction in [0, 360).
inline double whole_turn(double degrees) {
    const double rest = std::fmod(degrees, 360.0);
    return rest < 0 ? rest + 360.0 : rest;
}

// Where something lies: its middle, how it is turned, and how large it is drawn.
struct Pose {
    Point at;
    double turn_degrees = 0;
    double scale = 1;

    friend bool operator==(const Pose&, const Pose&) = default;
};

// From the thing's own frame to the frame the pose is in, and back.
inline Point outward(const Pose& pose, Point local) { return pose.at + turned(local * pose.scale, pose.turn_degrees); }
inline Point inward(const Pose& pose, Point there) { return turned(there - pose.at, -pose.turn_degrees) * (1 / pose.scale); }

}  // namespace meeting
