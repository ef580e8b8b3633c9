// SPDX-License-Identifier: MPL-2.0
#include "vision/portrait_loops.hpp"

namespace vision {

namespace {

void look(const Frame& frame, const std::array<float, 9>& m, std::span<const PortraitBlock> blocks, Lanes* levels) {
    using Whole = std::int32_t __attribute__((vector_size(sizeof(Lanes))));
    for (const PortraitBlock& block : blocks) {
        const Lanes w = 1.0F / (m[6] * block.u + m[7] * block.v + m[8]);
        const Lanes x = (m[0] * block.u + m[1] * block.v + m[2]) * w;
        const Lanes y = (m[3] * block.u + m[4] * block.v + m[5]) * w;
        const Whole column = __builtin_convertvector(x, Whole);
        const Whole row = __builtin_convertvector(y, Whole);
        Whole four{};  // the levels about each place, a byte each
        for (std::size_t lane = 0; lane < portrait_lanes; ++lane) {
            const std::uint8_t* upper = frame.row(row[lane]) + column[lane];
            const std::uint8_t* lower = upper + frame.stride;
            four[lane] =
                static_cast<std::int32_t>(static_cast<std::uint32_t>(upper[0]) | static_cast<std::uint32_t>(upper[1]) << 8U |
                                          static_cast<std::uint32_t>(lower[0]) << 16U | static_cast<std::uint32_t>(lower[1]) << 24U);
        }
        const Lanes across = x - __builtin_convertvector(column, Lanes);
        const Lanes down = y - __builtin_convertvector(row, Lanes);
        const Lanes upper_left = __builtin_convertvector(four & 255, Lanes);
        const Lanes upper_right = __builtin_convertvector(four >> 8 & 255, Lanes);
        const Lanes lower_left = __builtin_convertvector(four >> 16 & 255, Lanes);
        const Lanes lower_right = __builtin_convertvector(four >> 24 & 255, Lanes);
        const Lanes top = upper_left + across * (upper_right - upper_left);
        const Lanes bottom = lower_left + across * (lower_right - lower_left);
        *levels++ = top + down * (bottom - top);
    }
}

void project(std::span<const PortraitBlock> blocks, const Lanes* levels, PortraitLoops::Sums& sums) {
    PortraitLoops::Sums sum{};
    for (const PortraitBlock& block : blocks) {
        const Lanes level = *levels++;
        const Lanes right = block.right * level;
        const Lanes down = block.down * level;
        const Lanes turn = right * block.u + down * block.v;
        sum[0] += right * block.u;
        sum[1] += right * block.v;
        sum[2] += right;
        sum[3] += down * block.u;
        sum[4] += down * block.v;
        sum[5] += down;
        sum[6] -= turn * block.u;
        sum[7] -= turn * block.v;
        sum[8] += block.level * level;
        sum[9] += level;
        sum[10] += block.u * level;
        sum[11] += block.v * level;
        sum[12] += block.margin * level;
        sum[13] += level * level;
    }
    sums = sum;
}

}  // namespace

PortraitLoops portrait_loops_plain() { return {look, project}; }

PortraitLoops portrait_loops() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return portrait_loops_avx2();
#endif
    return portrait_loops_plain();
}

}  // namespace vision
