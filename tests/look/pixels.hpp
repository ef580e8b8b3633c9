// SPDX-License-Identifier: MPL-2.0
// What is really painted at a place of a scene: by the painter and the compositor that paint the glass, a patch of the table at a time.
#pragma once

#include <memory>
#include <span>
#include <unordered_map>

#include "tests/look/plane.hpp"

namespace look {

using render::Colour;

// Between 1 (the same) and 21 (black on white), as WCAG 2 says.
double contrast(Colour, Colour);
// What is seen of a colour that is laid on another.
Colour laid_on(Colour above, Colour below);

// Remembers what it has measured. One thread.
class Pixels {
public:
    Pixels();
    ~Pixels();

    // The contrast that this share of the places reach between `colour` and what lies beneath it there: everything below the shape, and
    // the shape's own strokes before `stroke`, words left out. 21 when no place lies near enough to the first to be measured.
    double contrast_beneath(const render::Scene&, std::size_t shape, std::size_t stroke, Colour, std::span<const Point> places,
                            double share);

private:
    struct Bench;
    std::unique_ptr<Bench> bench_;
    std::unordered_map<std::uint64_t, double> measured_;
};

}  // namespace look
