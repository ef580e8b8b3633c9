// SPDX-License-Identifier: MPL-2.0
// The page: the manuscript set on A4 — each board as it lay on the table, then what it says in short sentences, by field and by voice,
// then room for a word by hand. Made to be read by the people who sat at the table.
#pragma once

#include "kiosk/export/manuscript.hpp"
#include "render/paper.hpp"

namespace exports {

// Throws std::runtime_error naming a picture that is missing.
render::Paper page(const Manuscript&, const meeting::Meeting&, const Going&, const render::Stationery&);

}  // namespace exports
