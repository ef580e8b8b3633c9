// SPDX-License-Identifier: MPL-2.0
// A deck in the Open Board Format 0.1 (.obf, .obz) as tools write it, made into one as its rules say: with a manifest that lists what is
// there, ids that are text, paths that lead to their files. What it does not know, others' ext_ keys among it, stays as it was.
#pragma once

#include "kiosk/decks/files.hpp"
#include "kiosk/decks/wish.hpp"

namespace decks {

// Whether the files are such a deck.
bool has_boards(const Files&);
// The whole package. Throws Refusal.
Files mended_package(Files, const Wish&, Notes&);

// The package without the pictures and sounds that came without a licence: their buttons keep their words.
Files package_for_others(const Files& package);

}  // namespace decks
