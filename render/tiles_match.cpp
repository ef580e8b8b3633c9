// SPDX-License-Identifier: MPL-2.0
#include "render/tiles_match.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

namespace render {

namespace {

bool same(const Sprite& one, const Sprite& other) {
    return one.place == other.place && one.opacity == other.opacity && same_picture(one.picture, other.picture);
}

// Equal for equal sprites (save for a zero and a minus zero, which are then drawn again for nothing).
std::uint64_t key_of(const Sprite& sprite) {
    std::uint64_t key = sprite.picture ? sprite.picture->serial : 0;
    for (const double value : {sprite.place.x, sprite.place.y, sprite.place.a}) {
        key = (key ^ std::bit_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15U;
        key ^= key >> 29;
    }
    return key;
}

// The longest rising run of indices (not next to each other) among `named`; the others become -1. Patience sorting: `ends` holds, for each
// length, where the run of that length with the lowest end ends.
void keep_longest_rising(std::vector<int>& named) {
    std::vector<std::size_t> ends;
    std::vector<std::ptrdiff_t> before(named.size(), -1);
    for (std::size_t at = 0; at < named.size(); ++at) {
        if (named[at] < 0) continue;
        const auto longer =
            std::lower_bound(ends.begin(), ends.end(), named[at], [&](std::size_t end, int value) { return named[end] < value; });
        if (longer != ends.begin()) before[at] = static_cast<std::ptrdiff_t>(*(longer - 1));
        if (longer == ends.end()) {
            ends.push_back(at);
        } else {
            *longer = at;
        }
    }
    std::vector<char> rising(named.size(), 0);
    for (std::ptrdiff_t at = ends.empty() ? -1 : static_cast<std::ptrdiff_t>(ends.back()); at >= 0;
         at = before[static_cast<std::size_t>(at)]) {
        rising[static_cast<std::size_t>(at)] = 1;
    }
    for (std::size_t at = 0; at < named.size(); ++at) {
        if (rising[at] == 0) named[at] = -1;
    }
}

}  // namespace

bool same_picture(const std::shared_ptr<const Picture>& one, const std::shared_ptr<const Picture>& other) {
    if (one == other) return true;
    return one && other && one->serial != 0 && one->serial == other->serial;
}

std::vector<int> kept_sprites(const std::vector<Sprite>& before, const std::vector<Sprite>& after) {
    std::vector<int> kept(after.size(), -1);
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && same(before[head], after[head])) {
        kept[head] = static_cast<int>(head);
        ++head;
    }
    std::size_t tail = 0;
    while (tail < shorter - head && same(before[before.size() - 1 - tail], after[after.size() - 1 - tail])) {
        kept[after.size() - 1 - tail] = static_cast<int>(before.size() - 1 - tail);
        ++tail;
    }
    const std::size_t before_end = before.size() - tail;
    const std::size_t after_end = after.size() - tail;
    if (head == before_end || head == after_end) return kept;

    // Between the equal ends each takes the first equal one not yet taken.
    struct Known {
        std::uint64_t key = 0;
        std::size_t at = 0;
        bool taken = false;
    };
    std::vector<Known> known;
    known.reserve(before_end - head);
    for (std::size_t at = head; at < before_end; ++at) known.push_back({key_of(before[at]), at, false});
    std::sort(known.begin(), known.end(),
              [](const Known& one, const Known& other) { return std::pair(one.key, one.at) < std::pair(other.key, other.at); });
    std::vector<int> named(after_end - head, -1);
    bool any = false;
    for (std::size_t at = head; at < after_end; ++at) {
        const std::uint64_t key = key_of(after[at]);
        auto next =
            std::lower_bound(known.begin(), known.end(), key, [](const Known& one, std::uint64_t wanted) { return one.key < wanted; });
        while (next != known.end() && next->key == key && (next->taken || !same(before[next->at], after[at]))) ++next;
        if (next == known.end() || next->key != key) continue;
        next->taken = true;
        named[at - head] = static_cast<int>(next->at);
        any = true;
    }
    if (!any) return kept;
    keep_longest_rising(named);
    std::copy(named.begin(), named.end(), kept.begin() + static_cast<std::ptrdiff_t>(head));
    return kept;
}

}  // namespace render
