// SPDX-License-Identifier: MPL-2.0
// Pictures as documents and packages hold them: the bytes of a PNG, and how large it is.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/export/manuscript.hpp"
#include "render/frame.hpp"

namespace exports {

struct Plate {
    std::string png;
    int width_px = 0;
    int height_px = 0;
};
Plate plate_of(const render::Picture&);

// What a document shows besides words: boards and moments by their place among what is pictured, and the badges of those who speak.
struct Plates {
    std::vector<Plate> boards;
    std::map<meeting::SeatNumber, Plate> badges;
};
std::map<meeting::SeatNumber, Plate> badges_in(const Manuscript&, const render::Look&);

inline constexpr double badge_mm = 5;
// A voice's badge about `middle`, as on the table.
render::Ink badge(meeting::SeatNumber, render::Point middle, const render::Look&);

}  // namespace exports
