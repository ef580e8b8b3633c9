// SPDX-License-Identifier: MPL-2.0
// Convex shapes on the table: do they overlap, how far are they from each other. Table millimetres.
#pragma once

#include <vector>

#include "render/scene.hpp"

namespace look {

using meeting::Point;

// Corners in order, either way round.
using Convex = std::vector<Point>;

Convex box_of(Point least, Point most);
// The corners of an outline about its own frame's origin; a circle has many, a ring's slice is the box round it.
Convex corners_of(const render::Outline&);
// Where they stand on the table.
Convex placed(const meeting::Pose&, Convex);
// Where a finger meets the shape, on the table.
Convex touched_part(const render::Shape&);

// How far one would have to be shifted so that they no longer overlap; 0 when they do not.
double overlap_mm(const Convex&, const Convex&);
// The gap between them; 0 when they touch or overlap.
double gap_mm(const Convex&, const Convex&);
// How far the part of it that is farthest out lies beyond the table's edge; 0 when it is all on the table.
double beyond_edge_mm(const Convex&, const render::Scene&);

}  // namespace look
