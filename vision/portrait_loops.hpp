// SPDX-License-Identifier: MPL-2.0
// The loops over a portrait's points, and the ways of running them, which yield the same to the last bit. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "vision/frame.hpp"

namespace vision {

constexpr std::size_t portrait_lanes = 8;  // points that are worked on at once
using Lanes = float __attribute__((vector_size(4 * portrait_lanes)));

// Aligned for every way of running the loops; compilers align the lanes alone by the least of processors.
template <std::size_t count>
struct alignas(sizeof(Lanes)) ManyLanes : std::array<Lanes, count> {};

// Points of a pattern, as Place has them.
struct alignas(sizeof(Lanes)) PortraitBlock {
    Lanes u{}, v{}, level{}, right{}, down{}, margin{};
    std::array<std::uint16_t, portrait_lanes> module{};
};

struct PortraitLoops {
    // The frame's levels at all points, u and v being laid over it by the nine numbers of a homography. All must be within.
    void (*look)(const Frame&, const std::array<float, 9>&, std::span<const PortraitBlock>, Lanes* levels) = nullptr;

    // For each of Portrait's unknowns, and then for the level itself: the sum over all points of how the level there changes with it, times
    // the level.
    using Sums = ManyLanes<14>;
    void (*project)(std::span<const PortraitBlock>, const Lanes* levels, Sums& sums) = nullptr;
};

// The best that this processor can run.
PortraitLoops portrait_loops();

PortraitLoops portrait_loops_plain();
#if defined(__x86_64__)
PortraitLoops portrait_loops_avx2();  // only where the processor has AVX2
#endif

}  // namespace vision
