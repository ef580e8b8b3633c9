// SPDX-License-Identifier: MPL-2.0
// A board as a picture of its own: what lay on the table, cut to what the scaffold fills, with whose artwork it is at its foot.
#pragma once

#include <span>
#include <string>

#include "kiosk/export/going.hpp"
#include "render/scene_picture.hpp"

namespace exports {

// The scene of a board that goes out, and the part of the table that it fills, with `margin_mm` around.
struct BoardView {
    render::Scene scene;
    render::Part part;
};
BoardView view_of(const GoingBoard&, const render::Stationery&, double margin_mm);

inline constexpr double picture_pixels_per_mm = 3.15;

// On linen, sharp enough to be printed as large as the table's own cards. Throws std::runtime_error naming a picture that is missing.
render::Picture picture_of(const GoingBoard&, const render::Stationery&, double pixels_per_mm = picture_pixels_per_mm);

// The bytes of a PNG, and whether a file holds that very picture.
std::string png_of(const render::Picture&);
bool holds(const std::filesystem::path&, const render::Picture&);

// Whose artwork the pictures are, as their licence asks.
std::string attribution(std::span<const GoingBoard>, const render::Stationery&);

}  // namespace exports
