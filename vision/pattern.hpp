// SPDX-License-Identifier: MPL-2.0
// What a marker's printed pattern looks like through a lens, at places all over it and the margin about it. Knows no frames.
#pragma once

#include <cstddef>
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

// Places on its edges, and how they look where a lens gives an edge the deviation `blur`, in modules. Flat places say little about where a
// marker lies; the same are left out whatever the blur, so that likenesses compare. At most so many, spread evenly.
std::vector<Place> telling_places(const Family&, int id, double blur, std::size_t most);

}  // namespace vision
