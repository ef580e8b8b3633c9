// SPDX-License-Identifier: MPL-2.0
// The grey of a JPEG picture, as cameras send it over USB. The colours in it are never decoded. Any bytes may come; none stop it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vision {

// Into exactly width times height pixels; false for bytes that are no sound picture of that size, whatever `pixels` then holds.
bool decode_luma(std::span<const std::uint8_t> bytes, int width, int height, std::vector<std::uint8_t>& pixels);

}  // namespace vision
