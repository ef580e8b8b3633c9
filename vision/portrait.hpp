// SPDX-License-Identifier: MPL-2.0
// What one marker looks like, and where exactly it lies: its whole printed pattern, every edge within it, is laid over the frame by least
// squares. Far steadier than its outline alone, and still good when part of it is covered.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "vision/family.hpp"
#include "vision/frame.hpp"
#include "vision/homography.hpp"
#include "vision/portrait_loops.hpp"

namespace vision {

class Portrait {
public:
    // Edges are as soft as a lens leaves them, more or less: `softness` from 0 (sharp) up to softest.
    static constexpr int softest = 5;
    Portrait(const Family&, int id, int softness);
    // That of a sharp picture with modules so many pixels wide.
    static int usual_softness(double module);

    struct Fit {
        Homography pose;
        double likeness = 0;  // share of what is seen that the pattern explains, 0 to 1
        double black = 0;     // grey levels under the middle of the marker
        double white = 0;
        std::array<double, 3> slant{};  // how the light differs to the right, downward and on the margin
        double covered = 0;             // share of the marker that was left out, being covered or out of sight
    };

    // From a pose that is at most about a third of a module off. Nothing where the pattern is not seen at all.
    std::optional<Fit> fit(const Frame&, const Homography& start, int rounds) const;

    // The same for a marker that something may lie over: what does not look as it did in `before` is left out.
    std::optional<Fit> fit_covered(const Frame&, const Fit& before, const Homography& start) const;

private:
    // Unknowns: eight of the pose (a homography of the marker's plane near unity), then contrast, black, two for slanting
    // light, and how much the margin differs from the white within, since a marker may be stuck on another paper.
    static constexpr int unknowns = 13;
    static constexpr int contrast = 8;
    static constexpr int light = 9;
    static constexpr int slant = 10;
    using Normal = std::array<double, unknowns * unknowns>;
    using Sums = std::array<double, unknowns>;
    static constexpr std::size_t most_points = 640;
    static constexpr std::size_t most_blocks = most_points / portrait_lanes;
    using Levels = ManyLanes<most_blocks>;

    bool look(const Frame&, const Homography&, Levels& levels, Levels* seen) const;
    // Also the sum of the levels' squares.
    Sums project(const Levels& levels, double& squares) const;
    Normal normal_without(const std::vector<bool>& covered) const;
    // Takes the weight from modules that do not look as x says, or are out of the frame; returns their share.
    double find_covered(const Levels& levels, const Sums& x, double allowed, Levels& weights, std::vector<bool>& covered) const;
    Homography evenly_laid(const Frame&, const Homography&, const Sums&) const;
    // Where light of its own falls on a part of a marker, its white is made as white as the rest; says whether there is any.
    bool even_out(const Levels& levels, const Sums& x, Levels& evened) const;
    static std::optional<Sums> solve_rigid(const Normal&, const Sums&);
    static bool invert(Normal&);
    static Sums times(const Normal&, const Sums&);
    static std::optional<Homography> moved(const Homography&, const Sums&);
    double likeness(const Levels& levels, const Sums&, const Levels& weights) const;

    int modules_ = 0;
    PortraitLoops loops_ = portrait_loops();
    std::vector<PortraitBlock> blocks_;
    std::vector<double> points_in_module_;
    static constexpr std::size_t half_normal = unknowns * (unknowns + 1) / 2;
    std::vector<float> normals_;  // upper halves, one of each module
    Normal inverse_{};
};

}  // namespace vision
