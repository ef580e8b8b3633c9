// SPDX-License-Identifier: MPL-2.0
// Films of a table that a camera sees aslant, with the truth of every marker in every frame. The same seed makes the same film.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "vision/frame.hpp"
#include "vision/marker.hpp"

namespace bench {

// What is hard in it.
struct Kind {
    std::string name;
    int markers = 12;
    double side_px = 54;  // of a marker, about
    double noise = 1.5;   // grey levels
    double blur = 0.7;    // pixels
    double light = 1;     // of full
    double slant = 0.2;   // how much darker it is at one end
    double speed = 6;     // pixels a frame, at most
    int hands = 0;        // arms that come in over the cards and leave again
    int fakes = 0;        // squares that look like markers and are none
    double display = 0;   // light of what is shown on the table, and moves
};
std::vector<Kind> kinds();

struct Truth {
    vision::Marker marker;
    double visible = 1;  // share that lies under no hand
};

struct Film {
    int width = 1920;
    int height = 1080;
    std::vector<std::vector<std::uint8_t>> frames;
    std::vector<std::vector<Truth>> truth;

    vision::Frame frame(std::size_t index) const { return {frames[index].data(), width, height, width}; }
};

Film film_of(const Kind&, int frames, std::uint64_t seed);

}  // namespace bench
