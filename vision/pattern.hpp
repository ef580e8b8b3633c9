// SPDX-License-Identifier: MPL-2.0
// What a marker's printed pattern looks like through a lens, at places all over it and the margin about it. Knows no frames.
#pragma once

#include <vector>

#include "vision/family.hpp"

namespace vision {

// A place of the pattern; u and v run from -1 to 1 over the black square.
struct Place {
    double u = 0, v = 0;
    double level = 0;            // 1 is white
    double right = 0, down = 0;  // its slopes, for each unit of u and v
    double margin = 0;           // how much of it is outside the black square
    int module = 0;              // row by row; of the margin, the module beside it
};

// Places in even rows, every other one as on a chessboard. `blur` is the deviation that a lens gives an edge, in modules.
std::vector<Place> pattern_of(const Family&, int id, double blur);

// Of a single edge, for each module.
double steepest_slope(double blur);

}  // namespace vision
