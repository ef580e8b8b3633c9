// SPDX-License-Identifier: MPL-2.0
// A family of markers: which pattern is which id. A marker is a square of modules: a black frame one module wide about the cells that
// carry the code. Reads codes honestly: what is not clearly one of the family is nobody. Knows no pictures.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vision {

class Family {
public:
    struct Reading {
        int id = 0;
        int turn = 0;       // quarter turns clockwise by which the marker is turned
        int corrected = 0;  // wrong cells that were put right
    };

    // "36h11" (the house's), "6x6_50", "5x5_100", "4x4_50"; nothing for any other name.
    static std::optional<Family> named(std::string_view);
    static std::vector<std::string> names();

    const std::string& name() const { return name_; }
    int size() const { return static_cast<int>(codes_.size()); }  // ids run from 0 to size() - 1
    int cells() const { return cells_; }                          // in a row of the code
    int modules() const { return cells_ + 2; }                    // in a side of the black square
    int correctable() const { return correctable_; }              // wrong cells that a reading may have

    // Row by row from the top left, the first cell in the highest bit, 1 is white. `id` must be one of the family.
    std::uint64_t code(int id) const { return codes_[static_cast<std::size_t>(id)]; }

    std::optional<Reading> read(std::uint64_t code) const;

private:
    Family(std::string name, int cells, int correctable, std::span<const std::uint64_t> codes);

    struct Turned {
        std::uint64_t code = 0;
        std::int16_t id = 0;
        std::int16_t turn = 0;
    };
    unsigned part(std::uint64_t code, unsigned which) const;

    std::string name_;
    int cells_ = 0;
    int correctable_ = 0;
    int part_bits_ = 0;
    std::vector<std::uint64_t> codes_;
    // Every code in its four turns, found by each third of its bits: with at most two wrong cells one third is right.
    struct Shelf {
        std::vector<std::uint32_t> begins;
        std::vector<Turned> codes;
    };
    std::array<Shelf, 3> shelves_;
};

// The code as it is seen when the marker is turned by a quarter, clockwise.
std::uint64_t turned_clockwise(std::uint64_t code, int cells);

}  // namespace vision
