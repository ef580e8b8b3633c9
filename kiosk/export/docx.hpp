// SPDX-License-Identifier: MPL-2.0
// meeting.docx: the manuscript as an Office Open XML text, for those whose programs read no other. It says what meeting.odt says.
#pragma once

#include "kiosk/export/archive.hpp"
#include "kiosk/export/plate.hpp"

namespace exports {

std::vector<Packed> docx(const Manuscript&, const Plates&);

}  // namespace exports
