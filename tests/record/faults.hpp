// SPDX-License-Identifier: MPL-2.0
// A disk that fails when it is told to: every call by which this process writes goes through here, SQLite's as well as ours, and one of
// them fails, or is the last the process ever makes. Armed in child processes only.
#pragma once

#include <optional>

namespace faults {

enum class Kind { disk_full, io_error, no_permission, killed };

// The fault comes at the `at`th call that it can befall, or not at all; `lasting`: and at all that follow.
struct Plan {
    Kind kind = Kind::io_error;
    long at = 1;
    bool lasting = true;
    bool exchanges = true;  // the file system can exchange two names
};

void arm(const Plan&);
void disarm();
// Of the random faults of a test: FAULT_ROUNDS and FAULT_SEED, else 500 and 12.
unsigned long rounds();
unsigned seed();
// Calls since arm() that any fault can befall. With arm({.at = 0}) nothing fails.
long calls();

}  // namespace faults
