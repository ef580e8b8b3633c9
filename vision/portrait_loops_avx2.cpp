// SPDX-License-Identifier: MPL-2.0
// Eight points at a time. Only the functions marked so are built for AVX2; nothing else of this file may run on its instructions.
#if defined(__x86_64__)

#include <immintrin.h>

#include <cstring>

#include "vision/portrait_loops.hpp"

#define LIVSMESTER_AVX2 [[gnu::target("avx2")]]
#define LIVSMESTER_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline

namespace vision {

namespace {

// Two levels side by side, and the two below them.
LIVSMESTER_AVX2_INLINE int four_at(const std::uint8_t* upper, std::ptrdiff_t stride) {
    std::uint16_t two = 0;
    std::uint16_t below = 0;
    std::memcpy(&two, upper, sizeof two);
    std::memcpy(&below, upper + stride, sizeof below);
    return static_cast<int>(two | static_cast<std::uint32_t>(below) << 16U);
}

LIVSMESTER_AVX2 void look(const Frame& frame, const std::array<float, 9>& m, std::span<const PortraitBlock> blocks, Lanes* levels) {
    const __m256i low = _mm256_set1_epi32(255);
    for (const PortraitBlock& block : blocks) {
        const __m256 w = 1.0F / (m[6] * block.u + m[7] * block.v + m[8]);
        const __m256 x = (m[0] * block.u + m[1] * block.v + m[2]) * w;
        const __m256 y = (m[3] * block.u + m[4] * block.v + m[5]) * w;
        const __m256i column = _mm256_cvttps_epi32(x);
        const __m256i row = _mm256_cvttps_epi32(y);
        alignas(32) std::array<std::int32_t, portrait_lanes> columns;
        alignas(32) std::array<std::int32_t, portrait_lanes> rows;
        _mm256_store_si256(reinterpret_cast<__m256i*>(columns.data()), column);
        _mm256_store_si256(reinterpret_cast<__m256i*>(rows.data()), row);
        const std::uint8_t* const from = frame.pixels;
        const std::ptrdiff_t stride = frame.stride;
        const __m256i four =
            _mm256_setr_epi32(four_at(from + rows[0] * stride + columns[0], stride), four_at(from + rows[1] * stride + columns[1], stride),
                              four_at(from + rows[2] * stride + columns[2], stride), four_at(from + rows[3] * stride + columns[3], stride),
                              four_at(from + rows[4] * stride + columns[4], stride), four_at(from + rows[5] * stride + columns[5], stride),
                              four_at(from + rows[6] * stride + columns[6], stride), four_at(from + rows[7] * stride + columns[7], stride));
        const __m256 across = x - _mm256_cvtepi32_ps(column);
        const __m256 down = y - _mm256_cvtepi32_ps(row);
        const __m256 upper_left = _mm256_cvtepi32_ps(_mm256_and_si256(four, low));
        const __m256 upper_right = _mm256_cvtepi32_ps(_mm256_and_si256(_mm256_srli_epi32(four, 8), low));
        const __m256 lower_left = _mm256_cvtepi32_ps(_mm256_and_si256(_mm256_srli_epi32(four, 16), low));
        const __m256 lower_right = _mm256_cvtepi32_ps(_mm256_srli_epi32(four, 24));
        const __m256 top = upper_left + across * (upper_right - upper_left);
        const __m256 bottom = lower_left + across * (lower_right - lower_left);
        *levels++ = top + down * (bottom - top);
    }
}

LIVSMESTER_AVX2 void project(std::span<const PortraitBlock> blocks, const Lanes* levels, PortraitLoops::Sums& sums) {
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

PortraitLoops portrait_loops_avx2() { return {look, project}; }

}  // namespace vision

#endif
