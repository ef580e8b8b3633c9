// SPDX-License-Identifier: MPL-2.0
// meeting.odt: the manuscript as an OpenDocument text, for those who must write on in it. Headings are headings, the boards are pictures
// with words that say them, and the language is set.
#pragma once

#include "kiosk/export/archive.hpp"
#include "kiosk/export/plate.hpp"

namespace exports {

std::vector<Packed> odt(const Manuscript&, const Plates&);

}  // namespace exports
