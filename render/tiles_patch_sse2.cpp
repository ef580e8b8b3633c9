// SPDX-License-Identifier: MPL-2.0
// Two pixels at a time, with what every x86-64 processor has.
#if defined(__x86_64__)

#include <emmintrin.h>

#include <cstddef>

#include "render/tiles_patch.hpp"

namespace render {

namespace {

// (a * b + half) >> 15, which only later processors have as one instruction.
__m128i scaled(__m128i a, __m128i b) {
    const __m128i low = _mm_mullo_epi16(a, b);
    const __m128i high = _mm_mulhi_epi16(a, b);
    const __m128i floor = _mm_or_si128(_mm_slli_epi16(high, 1), _mm_srli_epi16(low, 15));
    return _mm_add_epi16(floor, _mm_and_si128(_mm_srli_epi16(low, 14), _mm_set1_epi16(1)));
}

__m128i of_255(__m128i value) {
    const __m128i t = _mm_add_epi16(value, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
}

__m128i pair_within(const Patch& patch, int column, int row) {
    const std::uint32_t* at = patch.texels + static_cast<std::ptrdiff_t>(row) * patch.width + column;
    return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(at));
}

__m128i pair_or_clear(const Patch& patch, int column, int row) {
    if (row < 0 || row >= patch.height) return _mm_setzero_si128();
    const std::uint32_t* line = patch.texels + static_cast<std::ptrdiff_t>(row) * patch.width;
    const auto texel = [&](int at) { return at >= 0 && at < patch.width ? static_cast<int>(line[at]) : 0; };
    return _mm_setr_epi32(texel(column), texel(column + 1), 0, 0);
}

// Two picture pixels side by side (t0, t1) mixed across; the four values lie in both halves.
__m128i mixed(__m128i pair, __m128i weights) {
    const __m128i about_middle = _mm_sub_epi16(_mm_unpacklo_epi8(pair, _mm_setzero_si128()), _mm_set1_epi16(128));
    const __m128i parts = _mm_mullo_epi16(about_middle, weights);
    return _mm_srai_epi16(_mm_add_epi16(parts, _mm_shuffle_epi32(parts, _MM_SHUFFLE(1, 0, 3, 2))), 1);
}

// One pixel as four 16-bit values about 128.
__m128i sample(const Patch& patch, std::int32_t u, std::int32_t v, bool within) {
    const int column = u >> walk_bits;
    const int row = v >> walk_bits;
    const __m128i upper_pair = within ? pair_within(patch, column, row) : pair_or_clear(patch, column, row);
    const __m128i lower_pair = within ? pair_within(patch, column, row + 1) : pair_or_clear(patch, column, row + 1);
    const auto f = static_cast<short>((u >> (walk_bits - 8)) & 255);
    const __m128i weights = _mm_unpacklo_epi64(_mm_set1_epi16(static_cast<short>(255 - f)), _mm_set1_epi16(f));
    const __m128i along = _mm_set1_epi16(static_cast<short>((v & ((1 << walk_bits) - 1)) << 1));
    const __m128i upper = mixed(upper_pair, weights);
    const __m128i lower = mixed(lower_pair, weights);
    return scaled(_mm_add_epi16(upper, scaled(_mm_sub_epi16(lower, upper), along)), _mm_set1_epi16(257));
}

// Two pixels, in the low half.
__m128i packed(__m128i first, __m128i second) {
    const __m128i both = _mm_unpacklo_epi64(first, second);
    return _mm_xor_si128(_mm_packs_epi16(both, both), _mm_set1_epi8(-128));
}

void lay(std::uint32_t* at, __m128i source, unsigned seen, int opacity) {
    const __m128i zero = _mm_setzero_si128();
    __m128i wide = _mm_unpacklo_epi8(source, zero);
    if (opacity != 255) wide = of_255(_mm_mullo_epi16(wide, _mm_set1_epi16(static_cast<short>(opacity))));
    const __m128i alpha = _mm_shufflehi_epi16(_mm_shufflelo_epi16(wide, _MM_SHUFFLE(3, 3, 3, 3)), _MM_SHUFFLE(3, 3, 3, 3));
    const __m128i through = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    const __m128i below = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(at));
    const __m128i result = _mm_add_epi16(wide, of_255(_mm_mullo_epi16(_mm_unpacklo_epi8(below, zero), through)));
    const __m128i pixels = _mm_packus_epi16(result, result);
    if (seen == 3U) {
        _mm_storel_epi64(reinterpret_cast<__m128i*>(at), pixels);
    } else if (seen == 1U) {
        at[0] = static_cast<std::uint32_t>(_mm_cvtsi128_si32(pixels));
    } else {
        at[1] = static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_srli_si128(pixels, 4)));
    }
}

__m128i shifted(const std::uint32_t* from, unsigned seen) {
    if (seen == 3U) return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    if (seen == 1U) return _mm_cvtsi32_si128(static_cast<int>(from[0]));
    return _mm_slli_epi64(_mm_cvtsi32_si128(static_cast<int>(from[1])), 32);
}

}  // namespace

void paint_patch_sse2(std::uint32_t* tile, const Patch& patch) {
    for (int y = 0; y < tile_side; ++y) {
        if (patch.shown[y] == 0) continue;
        const std::int32_t first_u = patch.u + patch.u_down * y;
        const std::int32_t first_v = patch.v + patch.v_down * y;
        for (int x = 0; x < tile_side; x += 2) {
            if ((patch.shown[y] >> x & 3U) == 0) continue;
            const unsigned seen = patch.seen[y] >> x & 3U;
            const bool within = (patch.within[y] >> x & 3U) == 3U;
            const std::int32_t u = first_u + patch.u_right * x;
            const std::int32_t v = first_v + patch.v_right * x;
            __m128i source;
            if (patch.whole_pixels) {
                const std::ptrdiff_t row = v >> walk_bits;
                source = shifted(patch.texels + row * patch.width + (u >> walk_bits), seen);
            } else {
                source = packed(sample(patch, u, v, within), sample(patch, u + patch.u_right, v + patch.v_right, within));
                if (_mm_cvtsi128_si64(source) == 0) continue;
            }
            lay(tile + y * tile_side + x, source, seen, patch.opacity);
        }
    }
}

}  // namespace render

#endif
