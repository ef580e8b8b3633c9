// SPDX-License-Identifier: MPL-2.0
// For tests that throw dice: dice that fall the same way every time, and the shortest list that still shows a fault.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace tests {

// SplitMix64: the same on every machine, unlike the distributions of <random>.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    // 0 … count - 1.
    int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
    bool one_in(int count) { return below(count) == 0; }
    double between(double least, double most) { return least + (most - least) * static_cast<double>(next() >> 11) / 9007199254740992.0; }
    template <class List>
    const auto& one_of(const List& list) {
        auto it = list.begin();
        std::advance(it, below(static_cast<int>(list.size())));
        return *it;
    }

private:
    std::uint64_t state_;
};

// Leaves out ever smaller pieces for as long as `fails(list)` still holds. `list` must fail to begin with.
template <class Each, class Fails>
std::vector<Each> shrunk(std::vector<Each> list, const Fails& fails) {
    for (std::size_t piece = list.size(); piece > 0; piece /= 2) {
        for (std::size_t at = 0; at < list.size();) {
            std::vector<Each> shorter(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(at));
            const std::size_t rest = at + piece < list.size() ? at + piece : list.size();
            shorter.insert(shorter.end(), list.begin() + static_cast<std::ptrdiff_t>(rest), list.end());
            if (fails(shorter))
                list = std::move(shorter);
            else
                at += piece;
        }
    }
    return list;
}

}  // namespace tests
