// SPDX-License-Identifier: MPL-2.0
// Thirty-two pixels at a time. Only the functions marked so are built for AVX2; nothing else of this file may run on its instructions.
#if defined(__x86_64__)

#include <immintrin.h>

#include "vision/mask_rows.hpp"

#define LIVSMESTER_AVX2 [[gnu::target("avx2")]]
#define LIVSMESTER_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline

namespace vision {

namespace {

LIVSMESTER_AVX2_INLINE __m256i load(const std::uint8_t* from) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)); }

LIVSMESTER_AVX2_INLINE __m256i means(const std::uint8_t* upper, const std::uint8_t* lower) {
    const __m256i ones = _mm256_set1_epi8(1);
    const __m256i sums = _mm256_add_epi16(_mm256_maddubs_epi16(load(upper), ones), _mm256_maddubs_epi16(load(lower), ones));
    return _mm256_srli_epi16(_mm256_add_epi16(sums, _mm256_set1_epi16(2)), 2);
}

LIVSMESTER_AVX2 void halve(const std::uint8_t* upper, const std::uint8_t* lower, int count, std::uint8_t* to) {
    int x = 0;
    for (; x + 32 <= count; x += 32) {
        const __m256i first = means(upper + 2 * x, lower + 2 * x);
        const __m256i second = means(upper + 2 * x + 32, lower + 2 * x + 32);
        const __m256i mixed = _mm256_packus_epi16(first, second);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + x), _mm256_permute4x64_epi64(mixed, 0xd8));
    }
    mask_rows_plain().halve(upper + 2 * x, lower + 2 * x, count - x, to + x);
}

LIVSMESTER_AVX2 void extremes(const std::uint8_t* rows, std::ptrdiff_t stride, int row_count, int count, std::uint8_t* darkest,
                              std::uint8_t* lightest) {
    int x = 0;
    for (; x + 32 <= count; x += 32) {
        __m256i low = load(rows + x);
        __m256i high = low;
        for (int y = 1; y < row_count; ++y) {
            const __m256i row = load(rows + y * stride + x);
            low = _mm256_min_epu8(low, row);
            high = _mm256_max_epu8(high, row);
        }
        low = _mm256_min_epu8(low, _mm256_srli_epi64(low, 32));
        high = _mm256_max_epu8(high, _mm256_srli_epi64(high, 32));
        low = _mm256_min_epu8(low, _mm256_srli_epi64(low, 16));
        high = _mm256_max_epu8(high, _mm256_srli_epi64(high, 16));
        low = _mm256_min_epu8(low, _mm256_srli_epi64(low, 8));
        high = _mm256_max_epu8(high, _mm256_srli_epi64(high, 8));
        *darkest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(low, 0));
        *darkest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(low, 8));
        *darkest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(low, 16));
        *darkest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(low, 24));
        *lightest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(high, 0));
        *lightest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(high, 8));
        *lightest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(high, 16));
        *lightest++ = static_cast<std::uint8_t>(_mm256_extract_epi8(high, 24));
    }
    mask_rows_plain().extremes(rows + x, stride, row_count, count - x, darkest, lightest);
}

// Thirty-two pixels lie in four tiles.
LIVSMESTER_AVX2_INLINE std::uint32_t thirty_two(const std::uint8_t* row, const std::uint8_t* limits) {
    const __m256i pixels = load(row);
    const int four = limits[0] | limits[1] << 8 | limits[2] << 16 | static_cast<int>(static_cast<unsigned>(limits[3]) << 24U);
    const __m256i spread = _mm256_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
    const __m256i limit = _mm256_shuffle_epi8(_mm256_set1_epi32(four), spread);
    const __m256i not_darker = _mm256_cmpeq_epi8(_mm256_max_epu8(pixels, limit), pixels);
    return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(not_darker));
}

LIVSMESTER_AVX2 void darker(const std::uint8_t* row, const std::uint8_t* limits, int count, std::uint64_t* to) {
    int x = 0;
    for (; x + 64 <= count; x += 64) {
        const std::uint64_t low = thirty_two(row + x, limits + x / mask_tile);
        const std::uint64_t high = thirty_two(row + x + 32, limits + x / mask_tile + 4);
        *to++ = low | high << 32U;
    }
    mask_rows_plain().darker(row + x, limits + x / mask_tile, count - x, to);
}

}  // namespace

MaskRows mask_rows_avx2() { return {"avx2", halve, extremes, darker, mask_rows_sse2().add_cells}; }

}  // namespace vision

#endif
