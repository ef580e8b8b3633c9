// SPDX-License-Identifier: MPL-2.0
// A marker as it is seen in one frame.
#pragma once

#include "vision/point.hpp"

namespace vision {

struct Marker {
    int id = 0;
    Quad corners;           // of the black square: top left, top right, bottom right, bottom left of the marker as it is printed upright
    Point centre;           // where the diagonals cross
    double angle = 0;       // degrees, 0 up to 360, clockwise; 0 is upright
    double confidence = 0;  // 0 to 1
};

// Fills centre and angle from the corners.
inline Marker marker_at(int id, const Quad& corners, double confidence) {
    constexpr double degrees = 57.29577951308232;
    const Point right = corners[1] + corners[2] - corners[0] - corners[3];
    double angle = std::atan2(right.y, right.x) * degrees;
    if (angle < 0) angle += 360;
    if (angle >= 360) angle = 0;
    return {id, corners, middle_of(corners), angle, confidence};
}

}  // namespace vision
