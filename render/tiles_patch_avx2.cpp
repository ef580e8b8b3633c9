// SPDX-License-Identifier: MPL-2.0
// Eight pixels at a time. Only the functions marked so are built for AVX2; nothing else of this file may run on its instructions.
#if defined(__x86_64__)

#include <immintrin.h>

#include <cstddef>

#include "render/tiles_patch.hpp"

#define LIVSMESTER_AVX2 [[gnu::target("avx2")]]
#define LIVSMESTER_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline

namespace render {

namespace {

// Pixels 0 1 4 5 and 2 3 6 7 (the order in which pairs of halves unpack and pack again), two picture pixels side by side each.
struct Pairs {
    __m256i first;
    __m256i second;
};

// Two picture pixels each, (t0, t1), mixed across into four 16-bit values about 128.
LIVSMESTER_AVX2_INLINE __m256i mixed(__m256i pairs, __m256i weights) {
    const __m256i side_by_side =
        _mm256_setr_epi8(0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15, 0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
    const __m256i about_middle = _mm256_xor_si256(_mm256_shuffle_epi8(pairs, side_by_side), _mm256_set1_epi8(-128));
    return _mm256_srai_epi16(_mm256_maddubs_epi16(weights, about_middle), 1);
}

LIVSMESTER_AVX2_INLINE __m256i sampled(__m256i upper_pairs, __m256i lower_pairs, __m256i across, __m256i along) {
    const __m256i upper = mixed(upper_pairs, across);
    const __m256i lower = mixed(lower_pairs, across);
    const __m256i both = _mm256_add_epi16(upper, _mm256_mulhrs_epi16(_mm256_sub_epi16(lower, upper), along));
    return _mm256_mulhrs_epi16(both, _mm256_set1_epi16(257));
}

LIVSMESTER_AVX2_INLINE __m128i pair_at(const std::uint32_t* texels, std::int64_t index) {
    return _mm_loadl_epi64(reinterpret_cast<const __m128i_u*>(texels + index));
}

// The low and the high half of `indices` are two.
LIVSMESTER_AVX2_INLINE __m128i two_pairs(const std::uint32_t* texels, std::int64_t indices) {
    return _mm_unpacklo_epi64(pair_at(texels, static_cast<std::int32_t>(indices)), pair_at(texels, indices >> 32));
}

// Sixteen plain reads: no slower than the gathering instruction where that is quick, and many processors have had it slowed down since.
LIVSMESTER_AVX2_INLINE Pairs pairs_within(const std::uint32_t* texels, __m256i index) {
    const __m128i low = _mm256_castsi256_si128(index);
    const __m128i high = _mm256_extracti128_si256(index, 1);
    const std::int64_t i01 = _mm_cvtsi128_si64(low);
    const std::int64_t i23 = _mm_extract_epi64(low, 1);
    const std::int64_t i45 = _mm_cvtsi128_si64(high);
    const std::int64_t i67 = _mm_extract_epi64(high, 1);
    return {_mm256_inserti128_si256(_mm256_castsi128_si256(two_pairs(texels, i01)), two_pairs(texels, i45), 1),
            _mm256_inserti128_si256(_mm256_castsi128_si256(two_pairs(texels, i23)), two_pairs(texels, i67), 1)};
}

LIVSMESTER_AVX2_INLINE __m256i texels_or_clear(const std::uint32_t* texels, __m256i index, __m256i in_picture) {
    return _mm256_mask_i32gather_epi32(_mm256_setzero_si256(), reinterpret_cast<const int*>(texels), index, in_picture, 4);
}

// 0 <= at < limit
LIVSMESTER_AVX2_INLINE __m256i inside(__m256i at, __m256i limit) {
    return _mm256_andnot_si256(_mm256_srai_epi32(at, 31), _mm256_cmpgt_epi32(limit, at));
}

LIVSMESTER_AVX2_INLINE Pairs pairs_or_clear(const Patch& patch, __m256i column, __m256i index, __m256i row_inside) {
    const __m256i width = _mm256_set1_epi32(patch.width);
    const __m256i next = _mm256_add_epi32(column, _mm256_set1_epi32(1));
    const __m256i left = texels_or_clear(patch.texels, index, _mm256_and_si256(row_inside, inside(column, width)));
    const __m256i right = texels_or_clear(patch.texels + 1, index, _mm256_and_si256(row_inside, inside(next, width)));
    return {_mm256_unpacklo_epi32(left, right), _mm256_unpackhi_epi32(left, right)};
}

LIVSMESTER_AVX2_INLINE __m256i sample(const Patch& patch, __m256i u, __m256i v, bool within) {
    const __m256i column = _mm256_srai_epi32(u, walk_bits);
    const __m256i row = _mm256_srai_epi32(v, walk_bits);
    const __m256i index = _mm256_add_epi32(_mm256_mullo_epi32(row, _mm256_set1_epi32(patch.width)), column);

    Pairs upper;
    Pairs lower;
    if (within) {
        upper = pairs_within(patch.texels, index);
        lower = pairs_within(patch.texels + patch.width, index);
    } else {
        const __m256i height = _mm256_set1_epi32(patch.height);
        const __m256i below = _mm256_add_epi32(row, _mm256_set1_epi32(1));
        upper = pairs_or_clear(patch, column, index, inside(row, height));
        lower = pairs_or_clear(patch, column, _mm256_add_epi32(index, _mm256_set1_epi32(patch.width)), inside(below, height));
    }
    // Weights 255-f and f, twice side by side: the four channels of a pair once unpacked.
    const __m256i f = _mm256_and_si256(_mm256_srli_epi32(u, walk_bits - 8), _mm256_set1_epi32(255));
    __m256i across = _mm256_add_epi32(_mm256_sub_epi32(_mm256_slli_epi32(f, 8), f), _mm256_set1_epi32(255));
    across = _mm256_or_si256(across, _mm256_slli_epi32(across, 16));
    __m256i along = _mm256_slli_epi32(_mm256_and_si256(v, _mm256_set1_epi32((1 << walk_bits) - 1)), 1);
    along = _mm256_or_si256(along, _mm256_slli_epi32(along, 16));

    const __m256i first = sampled(upper.first, lower.first, _mm256_unpacklo_epi32(across, across), _mm256_unpacklo_epi32(along, along));
    const __m256i second = sampled(upper.second, lower.second, _mm256_unpackhi_epi32(across, across), _mm256_unpackhi_epi32(along, along));
    return _mm256_xor_si256(_mm256_packs_epi16(first, second), _mm256_set1_epi8(-128));
}

LIVSMESTER_AVX2_INLINE __m256i of_255(__m256i value) {
    const __m256i t = _mm256_add_epi16(value, _mm256_set1_epi16(128));
    return _mm256_srli_epi16(_mm256_add_epi16(t, _mm256_srli_epi16(t, 8)), 8);
}

LIVSMESTER_AVX2_INLINE __m256i faded(__m256i pixels, __m256i weight) {
    const __m256i zero = _mm256_setzero_si256();
    return _mm256_packus_epi16(of_255(_mm256_mullo_epi16(_mm256_unpacklo_epi8(pixels, zero), _mm256_unpacklo_epi8(weight, zero))),
                               of_255(_mm256_mullo_epi16(_mm256_unpackhi_epi8(pixels, zero), _mm256_unpackhi_epi8(weight, zero))));
}

// A full lane for each bit of eight.
LIVSMESTER_AVX2_INLINE __m256i lanes_of(unsigned eight) {
    const __m256i bits = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
    return _mm256_cmpeq_epi32(_mm256_and_si256(_mm256_set1_epi32(static_cast<int>(eight)), bits), bits);
}

LIVSMESTER_AVX2_INLINE void lay(std::uint32_t* at, __m256i source, unsigned seen, int opacity) {
    auto* to = reinterpret_cast<__m256i*>(at);
    if (opacity != 255) source = faded(source, _mm256_set1_epi8(static_cast<char>(opacity)));
    const __m256i alpha = _mm256_srli_epi32(source, 24);
    const unsigned full = static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(alpha, _mm256_set1_epi32(255)))));
    if (seen == 255U && full == 255U) {
        _mm256_storeu_si256(to, source);
        return;
    }
    if (_mm256_testz_si256(source, source) != 0) return;
    const __m256i below = _mm256_loadu_si256(to);
    const __m256i spread =
        _mm256_setr_epi8(3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
    const __m256i through = _mm256_xor_si256(_mm256_shuffle_epi8(source, spread), _mm256_set1_epi8(-1));
    __m256i result = _mm256_adds_epu8(source, faded(below, through));
    if (seen != 255U) result = _mm256_blendv_epi8(below, result, lanes_of(seen));
    _mm256_storeu_si256(to, result);
}

}  // namespace

LIVSMESTER_AVX2 void paint_patch_avx2(std::uint32_t* tile, const Patch& patch) {
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    const __m256i u_lanes = _mm256_mullo_epi32(lane, _mm256_set1_epi32(patch.u_right));
    const __m256i v_lanes = _mm256_mullo_epi32(lane, _mm256_set1_epi32(patch.v_right));
    // A strip of eight columns downward at a time: what a turned walk reads for one row it then reads again for the next, while still
    // near. Pictures as wide as a power of two would otherwise push their own rows out of the cache.
    for (int x = 0; x < tile_side; x += 8) {
        for (int y = 0; y < tile_side; ++y) {
            if ((patch.shown[y] >> x & 255U) == 0) continue;
            const unsigned seen = patch.seen[y] >> x & 255U;
            const bool within = (patch.within[y] >> x & 255U) == 255U;
            const std::int32_t u = patch.u + patch.u_down * y + patch.u_right * x;
            const std::int32_t v = patch.v + patch.v_down * y + patch.v_right * x;
            __m256i source;
            if (patch.whole_pixels) {
                const std::ptrdiff_t row = v >> walk_bits;
                const std::uint32_t* from = patch.texels + row * patch.width + (u >> walk_bits);
                source = within ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from))
                                : _mm256_maskload_epi32(reinterpret_cast<const int*>(from), lanes_of(seen));
            } else {
                source =
                    sample(patch, _mm256_add_epi32(_mm256_set1_epi32(u), u_lanes), _mm256_add_epi32(_mm256_set1_epi32(v), v_lanes), within);
            }
            lay(tile + y * tile_side + x, source, seen, patch.opacity);
        }
    }
}

}  // namespace render

#endif
