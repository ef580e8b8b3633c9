// SPDX-License-Identifier: MPL-2.0
// Sixteen pixels at a time, with what every x86-64 processor has.
#if defined(__x86_64__)

#include <emmintrin.h>

#include "vision/mask_rows.hpp"

namespace vision {

namespace {

__m128i load(const std::uint8_t* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }

__m128i pair_sums(__m128i bytes) { return _mm_add_epi16(_mm_and_si128(bytes, _mm_set1_epi16(255)), _mm_srli_epi16(bytes, 8)); }

__m128i means(const std::uint8_t* upper, const std::uint8_t* lower) {
    const __m128i sums = _mm_add_epi16(pair_sums(load(upper)), pair_sums(load(lower)));
    return _mm_srli_epi16(_mm_add_epi16(sums, _mm_set1_epi16(2)), 2);
}

void halve(const std::uint8_t* upper, const std::uint8_t* lower, int count, std::uint8_t* to) {
    int x = 0;
    for (; x + 16 <= count; x += 16) {
        const __m128i first = means(upper + 2 * x, lower + 2 * x);
        const __m128i second = means(upper + 2 * x + 16, lower + 2 * x + 16);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to + x), _mm_packus_epi16(first, second));
    }
    mask_rows_plain().halve(upper + 2 * x, lower + 2 * x, count - x, to + x);
}

void extremes(const std::uint8_t* rows, std::ptrdiff_t stride, int row_count, int count, std::uint8_t* darkest, std::uint8_t* lightest) {
    int x = 0;
    for (; x + 16 <= count; x += 16) {
        __m128i low = load(rows + x);
        __m128i high = low;
        for (int y = 1; y < row_count; ++y) {
            const __m128i row = load(rows + y * stride + x);
            low = _mm_min_epu8(low, row);
            high = _mm_max_epu8(high, row);
        }
        low = _mm_min_epu8(low, _mm_srli_epi64(low, 32));
        high = _mm_max_epu8(high, _mm_srli_epi64(high, 32));
        low = _mm_min_epu8(low, _mm_srli_epi64(low, 16));
        high = _mm_max_epu8(high, _mm_srli_epi64(high, 16));
        low = _mm_min_epu8(low, _mm_srli_epi64(low, 8));
        high = _mm_max_epu8(high, _mm_srli_epi64(high, 8));
        *darkest++ = static_cast<std::uint8_t>(_mm_extract_epi16(low, 0));
        *darkest++ = static_cast<std::uint8_t>(_mm_extract_epi16(low, 4));
        *lightest++ = static_cast<std::uint8_t>(_mm_extract_epi16(high, 0));
        *lightest++ = static_cast<std::uint8_t>(_mm_extract_epi16(high, 4));
    }
    mask_rows_plain().extremes(rows + x, stride, row_count, count - x, darkest, lightest);
}

// Sixteen pixels lie in two tiles.
unsigned sixteen(const std::uint8_t* row, const std::uint8_t* limits) {
    const __m128i pixels = load(row);
    const auto low = static_cast<long long>(limits[0] * 0x0101010101010101ULL);
    const auto high = static_cast<long long>(limits[1] * 0x0101010101010101ULL);
    const __m128i limit = _mm_set_epi64x(high, low);
    const __m128i not_darker = _mm_cmpeq_epi8(_mm_max_epu8(pixels, limit), pixels);
    return ~static_cast<unsigned>(_mm_movemask_epi8(not_darker)) & 0xffffU;
}

void darker(const std::uint8_t* row, const std::uint8_t* limits, int count, std::uint64_t* to) {
    int x = 0;
    for (; x + 64 <= count; x += 64) {
        std::uint64_t word = 0;
        for (int part = 0; part < 4; ++part)
            word |= static_cast<std::uint64_t>(sixteen(row + x + 16 * part, limits + x / mask_tile + 2 * part))
                    << (16U * static_cast<unsigned>(part));
        *to++ = word;
    }
    mask_rows_plain().darker(row + x, limits + x / mask_tile, count - x, to);
}

void add_cells(const std::uint8_t* row, int cells, std::uint16_t* to) {
    for (int cell = 0; cell < cells; ++cell) {
        const __m128i sums = _mm_sad_epu8(load(row + cell * mask_cell), _mm_setzero_si128());
        to[cell] = static_cast<std::uint16_t>(to[cell] + _mm_extract_epi16(sums, 0) + _mm_extract_epi16(sums, 4));
    }
}

}  // namespace

MaskRows mask_rows_sse2() { return {"sse2", halve, extremes, darker, add_cells}; }

}  // namespace vision

#endif
