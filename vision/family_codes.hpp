// SPDX-License-Identifier: MPL-2.0
// The patterns themselves. Order and turn are those of OpenCV's predefined dictionaries, so that markers printed by either are alike.
#pragma once

#include <cstdint>
#include <span>

namespace vision {

std::span<const std::uint64_t> codes_36h11();
std::span<const std::uint64_t> codes_6x6_50();
std::span<const std::uint64_t> codes_5x5_100();
std::span<const std::uint64_t> codes_4x4_50();

}  // namespace vision
