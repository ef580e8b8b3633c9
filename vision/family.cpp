// SPDX-License-Identifier: MPL-2.0
#include "vision/family.hpp"

#include <bit>

#include "vision/family_codes.hpp"

namespace vision {

namespace {

struct Known {
    std::string_view name;
    int cells;
    int correctable;
    std::span<const std::uint64_t> codes;
};

// Two codes of a family differ in at least 11, 13, 7 and 4 cells. Beyond half of that a correction would be a guess; on a table full of
// pictures two wrong cells are the most that is honest, and none with 4x4.
std::array<Known, 4> known_families() {
    return {{{"36h11", 6, 2, codes_36h11()},
             {"6x6_50", 6, 2, codes_6x6_50()},
             {"5x5_100", 5, 2, codes_5x5_100()},
             {"4x4_50", 4, 0, codes_4x4_50()}}};
}

}  // namespace

std::uint64_t turned_clockwise(std::uint64_t code, int cells) {
    std::uint64_t turned = 0;
    for (int y = 0; y < cells; ++y) {
        for (int x = 0; x < cells; ++x) {
            const int from = (cells - 1 - x) * cells + y;
            turned = turned << 1U | (code >> (cells * cells - 1 - from) & 1U);
        }
    }
    return turned;
}

std::optional<Family> Family::named(std::string_view name) {
    if (name.starts_with("tag")) name.remove_prefix(3);  // as others write 36h11
    for (const Known& known : known_families())
        if (known.name == name) return Family(std::string(name), known.cells, known.correctable, known.codes);
    return std::nullopt;
}

std::vector<std::string> Family::names() {
    std::vector<std::string> names;
    for (const Known& known : known_families()) names.emplace_back(known.name);
    return names;
}

Family::Family(std::string name, int cells, int correctable, std::span<const std::uint64_t> codes)
    : name_(std::move(name)),
      cells_(cells),
      correctable_(correctable),
      part_bits_((cells * cells + 2) / 3),
      codes_(codes.begin(), codes.end()) {
    std::vector<Turned> all;
    for (int id = 0; id < size(); ++id) {
        std::uint64_t code = codes_[static_cast<std::size_t>(id)];
        for (int turn = 0; turn < 4; ++turn) {
            all.push_back({code, static_cast<std::int16_t>(id), static_cast<std::int16_t>(turn)});
            code = turned_clockwise(code, cells_);
        }
    }
    for (unsigned which = 0; which < 3; ++which) {
        Shelf& shelf = shelves_[which];
        shelf.begins.assign((std::size_t{1} << part_bits_) + 1, 0);
        for (const Turned& turned : all) ++shelf.begins[part(turned.code, which) + 1];
        for (std::size_t at = 1; at < shelf.begins.size(); ++at) shelf.begins[at] += shelf.begins[at - 1];
        shelf.codes.resize(all.size());
        std::vector<std::uint32_t> next = shelf.begins;
        for (const Turned& turned : all) shelf.codes[next[part(turned.code, which)]++] = turned;
    }
}

unsigned Family::part(std::uint64_t code, unsigned which) const {
    return static_cast<unsigned>(code >> (which * static_cast<unsigned>(part_bits_)) & ((std::uint64_t{1} << part_bits_) - 1));
}

std::optional<Family::Reading> Family::read(std::uint64_t code) const {
    for (unsigned which = 0; which < 3; ++which) {
        const Shelf& shelf = shelves_[which];
        const unsigned at = part(code, which);
        for (std::uint32_t i = shelf.begins[at]; i < shelf.begins[at + 1]; ++i) {
            const Turned& turned = shelf.codes[i];
            const int wrong = std::popcount(turned.code ^ code);
            if (wrong <= correctable_) return Reading{turned.id, turned.turn, wrong};
        }
    }
    return std::nullopt;
}

}  // namespace vision
