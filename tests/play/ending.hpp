// SPDX-License-Identifier: MPL-2.0
// How a meeting of one board ends by finger: it fits, may be shared, and is kept.
#pragma once

#include <string>

namespace ground {

inline const std::string ending = R"(
finger 1 taps button:boards/south
finger 1 taps button:ring/end
finger 1 taps button:fits/yes
expect BoardConfirmed
finger 1 taps button:fits/share
expect BoardShared shared=yes
finger 1 taps button:parting/keep
expect MeetingClosed
)";

}  // namespace ground
