// SPDX-License-Identifier: MPL-2.0
// The glass in tiles: draws a frame into plain memory, and only those tiles in which it can differ from the frame before. Within a tile it
// looks from the top down, row by row, for what hides what, and then paints from the bottom up only what is left to see.
// It knows no window. One thread at a time; it has helpers of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "render/frame.hpp"
#include "render/tiles_crew.hpp"
#include "render/tiles_footprint.hpp"
#include "render/tiles_patch.hpp"

namespace render {

// Pixels, right and bottom one past.
struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    friend bool operator==(const Box&, const Box&) = default;
};

// Memory to draw into: 0xAARRGGBB, rows from the top, at most 32767 wide and high.
struct Bitmap {
    std::byte* pixels = nullptr;
    std::ptrdiff_t pitch = 0;  // bytes from row to row
    int width = 0;
    int height = 0;
};

class Tiles {
public:
    // `hands`: threads to draw with, the caller's own included; 0: as many as the machine has cores, at most four.
    explicit Tiles(Painter painter = painters().front(), int hands = 0);

    // Draws what differs from the last frame drawn; the bitmap must still hold that one, or `forget` must have been called. Returns the
    // boxes drawn, which do not overlap; none if nothing differed, and then nothing was touched. Where the frame has no background, and
    // beyond it, the bitmap is black.
    const std::vector<Box>& draw(const Frame&, const Bitmap&);
    // The bitmap lost what was drawn: the next frame is drawn whole.
    void forget();

    const std::string& painter() const { return painter_.name; }

private:
    struct Scratch {
        alignas(64) std::uint32_t pixels[tile_side * tile_side];
        std::vector<Patch> patches;
    };

    void find_damage(const Frame&, int width, int height);
    void size_for(int width, int height);
    void damage_all();
    void damage(const Footprint&);
    void damage_background(const Picture* before, const Picture* after);
    std::size_t list_sprites();  // returns how many lie in the fullest tile
    void note_boxes(int width, int height);
    void compose(std::size_t damaged, const Bitmap&, Scratch&) const;

    std::uint64_t& bits(int row, int column) {
        return damage_[static_cast<std::size_t>(row) * words_ + static_cast<std::size_t>(column) / 64];
    }

    bool is_damaged(int row, int column) const {
        return (damage_[static_cast<std::size_t>(row) * words_ + static_cast<std::size_t>(column) / 64] >> (column % 64) & 1U) != 0;
    }

    Painter painter_;
    Crew crew_;
    std::vector<Scratch> scratch_;

    bool known_ = false;  // the bitmap holds `last_`
    Frame last_;
    std::vector<Footprint> footprints_;  // of last_.sprites

    int width_ = 0;
    int height_ = 0;
    int columns_ = 0;
    int rows_ = 0;
    std::size_t words_ = 0;                               // of 64 tiles, for a row of tiles
    std::vector<std::uint64_t> damage_;                   // a bit for each tile
    std::vector<int> damaged_;                            // the same as numbers of tiles
    std::vector<std::vector<std::uint32_t>> sprites_in_;  // by tile: which lie there, the lowest first; kept only for damaged ones
    std::vector<Box> boxes_;
};

}  // namespace render
