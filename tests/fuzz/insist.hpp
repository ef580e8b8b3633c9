// SPDX-License-Identifier: MPL-2.0
// What a fuzzer insists on: where it does not hold, the fuzzer has found something.
#pragma once

#include <cstdlib>

inline void insist(bool holds) {
    if (!holds) std::abort();
}
