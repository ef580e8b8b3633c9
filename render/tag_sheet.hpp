// SPDX-License-Identifier: MPL-2.0
// What a camera learns from, on paper: the tags that lie fast at the table's corners, and the board that tells of its lens. In true
// millimetres.
#pragma once

#include <string>
#include <vector>

#include "kiosk/meeting/phrases.hpp"
#include "render/paper.hpp"
#include "render/token_face.hpp"

namespace render {

struct Tag {
    int number = 0;
    MarkerSquares squares;
};

// The corner tags, `side_mm` wide, to cut out; at most eight.
Paper corner_tag_sheet(const std::vector<Tag>&, double side_mm, const meeting::Phrases&, const std::string& language);

// The lens board: 24 tags, six in a row and as far apart as half their side, lying on their side to fill the sheet.
Paper lens_board_sheet(const std::vector<Tag>&, const meeting::Phrases&, const std::string& language);

}  // namespace render
