// SPDX-License-Identifier: MPL-2.0
// Cards and tokens on sheets of A4, ready to be cut out: true to the millimetre, with marks to cut by, a line to check the printer with,
// and a last page that tells what is what.
#pragma once

#include <string>
#include <vector>

#include "kiosk/meeting/phrases.hpp"
#include "render/paper.hpp"
#include "render/token_face.hpp"

namespace render {

// Where the camera finds the marker: on the upper side; on the under side, printed from behind; or there by folding the sheet.
enum class MarkerPlace { upper, under, fold };

// Cards first, then discs. Throws std::runtime_error naming a picture that is missing.
Paper token_sheet(const std::vector<TokenFace>&, MarkerPlace, const meeting::Phrases&, const std::string& language);

}  // namespace render
