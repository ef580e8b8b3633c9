// SPDX-License-Identifier: MPL-2.0
// Cameras that stand anywhere above a table, as truth for calibration.
#pragma once

#include "tests/vision/scene.hpp"
#include "vision/calibration.hpp"

namespace scene {

inline constexpr double table_width_mm = 1218;
inline constexpr double table_height_mm = 685;

struct Place3 {
    double x = 0, y = 0, z = 0;
};

// A camera that sees the plane z = 0 through a lens.
struct Eye {
    vision::Lens lens;
    std::array<double, 9> turn{1, 0, 0, 0, 1, 0, 0, 0, 1};
    Place3 at;  // of the plane's origin, from the camera

    vision::Point seen(vision::Point mm) const {
        const double x = turn[0] * mm.x + turn[1] * mm.y + at.x;
        const double y = turn[3] * mm.x + turn[4] * mm.y + at.y;
        const double z = turn[6] * mm.x + turn[7] * mm.y + at.z;
        return lens.bent({lens.cx + lens.fx * x / z, lens.cy + lens.fy * y / z});
    }
};

inline std::array<double, 9> turned_by(double about_x, double about_y, double about_z) {
    const auto times = [](const std::array<double, 9>& a, const std::array<double, 9>& b) {
        std::array<double, 9> c{};
        for (unsigned i = 0; i < 9; ++i)
            for (unsigned k = 0; k < 3; ++k) c[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
        return c;
    };
    const double cx = std::cos(about_x), sx = std::sin(about_x), cy = std::cos(about_y), sy = std::sin(about_y), cz = std::cos(about_z),
                 sz = std::sin(about_z);
    return times({1, 0, 0, 0, cx, -sx, 0, sx, cx}, times({cy, 0, sy, 0, 1, 0, -sy, 0, cy}, {cz, -sz, 0, sz, cz, 0, 0, 0, 1}));
}

inline vision::Lens some_lens(Dice& dice, bool bends) {
    vision::Lens lens{1500 + dice.between(-250, 250), 0, 959.5 + dice.between(-25, 25), 539.5 + dice.between(-25, 25), 0, 0, 0, 0, 0};
    lens.fy = lens.fx * dice.between(0.995, 1.005);
    if (bends) {
        lens.k1 = dice.between(-0.3, 0.1);
        lens.k2 = dice.between(-0.05, 0.1);
        lens.p1 = dice.between(-0.002, 0.002);
        lens.p2 = dice.between(-0.002, 0.002);
        lens.k3 = dice.between(-0.01, 0.01);
    }
    return lens;
}

// Above the table, a little aslant, such that the table all but fills a frame of 1920 by 1080; turned by any quarter.
inline Eye some_eye(Dice& dice, bool bends) {
    Eye eye;
    eye.lens = some_lens(dice, bends);
    eye.turn = turned_by(dice.between(-0.35, 0.35), dice.between(-0.25, 0.25), (dice.below(2) * 2 + dice.between(-0.04, 0.04)) * 1.5707963);
    eye.at = {dice.between(-30, 30), dice.between(-30, 30), eye.lens.fx * dice.between(0.85, 0.95)};
    return eye;
}

// The table's corner tags, 40 mm in from its edges.
inline std::vector<vision::CornerTag> corner_tags(Dice& dice, int count = 4) {
    const double x = table_width_mm / 2 - 40;
    const double y = table_height_mm / 2 - 40;
    const std::vector<vision::Point> places{{-x, -y}, {x, -y}, {x, y}, {-x, y}, {0, -y}, {0, y}, {x, 0}};
    std::vector<vision::CornerTag> tags;
    for (int i = 0; i < count; ++i)
        tags.push_back({vision::first_corner_tag + i, places[static_cast<std::size_t>(i)], 40, 90.0 * dice.below(4) + dice.between(-3, 3)});
    return tags;
}

// Its corners as found in a frame, each off by about `noise` pixels.
inline vision::Marker marker_seen(const Eye& eye, const vision::CornerTag& tag, double noise, Dice& dice) {
    vision::Quad corners = tag.corners_mm();
    for (vision::Point& corner : corners) corner = eye.seen(corner) + vision::Point{noise * dice.normal(), noise * dice.normal()};
    return vision::marker_at(tag.id, corners, 1);
}

}  // namespace scene
