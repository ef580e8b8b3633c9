// SPDX-License-Identifier: MPL-2.0
// Where each meeting ends, sealed among the keys: whoever has the database alone cannot cut a meeting's last events off, or take a whole
// meeting away, without its being noticed. An event is bound to its place by its own seal, so the number of events is all there is to seal.
// It is sealed when the table starts, when a meeting is put away and when the table stops, never at a commit. Throws Failure.
#pragma once

#include <vector>

#include "kiosk/record/keyring.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {

class Database;

// Never less than was sealed before, so that a loss stays to be seen, unless it is to be sealed anew: after a restore, which has told of
// what is missing.
void seal_ends(const Database&, const Keyring&, bool anew = false);
// The first event that is missing of each meeting that has become shorter.
std::vector<Trouble> end_faults(const Database&, const Keyring&);

}  // namespace record
