// SPDX-License-Identifier: MPL-2.0
// The colours of a panel, each 0xRRGGBB, as the table hands them in from its look.
#pragma once

#include <array>
#include <cstdint>

namespace staff {

struct Colours {
    std::uint32_t ground = 0;
    std::uint32_t paper = 0;  // the panel, and the words on filled buttons
    std::uint32_t ink = 0;
    std::uint32_t soft_ink = 0;
    std::uint32_t outline = 0;
    std::uint32_t highlight = 0;
    std::uint32_t chosen = 0;   // behind what is chosen
    std::uint32_t pressed = 0;  // behind what a finger is on
    // By seat number, from 1, and round again.
    std::array<std::uint32_t, 8> voices{};
};

}  // namespace staff
