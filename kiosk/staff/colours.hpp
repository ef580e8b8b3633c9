// SPDX-License-Identifier: MPL-2.0
// The colours of a panel, each 0xRRGGBB. The defaults are the house's daylight; the table hands in others for evening or high contrast.
#pragma once

#include <array>
#include <cstdint>

namespace staff {

struct Colours {
    std::uint32_t ground = 0xEDE7DC;
    std::uint32_t paper = 0xFFFFFF;  // the panel, and the words on filled buttons
    std::uint32_t ink = 0x1F2D2B;
    std::uint32_t soft_ink = 0x4A5A57;
    std::uint32_t outline = 0x707F7C;
    std::uint32_t highlight = 0x2563A8;
    std::uint32_t chosen = 0xD9E6EE;   // behind what is chosen
    std::uint32_t pressed = 0xE0DDD6;  // behind what a finger is on
    // By seat number, from 1, and round again.
    std::array<std::uint32_t, 8> voices{0x005F99, 0xB0430A, 0x00694F, 0x8A3573, 0x7A5A00, 0x46535E, 0x2563A8, 0xB0305A};
};

}  // namespace staff
