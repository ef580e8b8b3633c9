// SPDX-License-Identifier: MPL-2.0
// What can be asked of an outline: the box it fills, and itself elsewhere.
#pragma once

#include "render/drawing.hpp"

namespace render {

struct Bounds {
    double left = 0, top = 0, right = 0, bottom = 0;
    Point middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
    double half_width() const { return (right - left) / 2; }
    double half_height() const { return (bottom - top) / 2; }
};

Bounds bounds_of(const Outline&);
Outline shifted(Outline, Point by);

}  // namespace render
