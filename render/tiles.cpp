// SPDX-License-Identifier: MPL-2.0
#include "render/tiles.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <thread>
#include <utility>

#include "render/tiles_match.hpp"

namespace render {

namespace {

constexpr std::uint32_t all_pixels = 0xffffffffU;
constexpr std::uint32_t black = 0xff000000U;
// Below this many tiles waking a helper costs more than it saves.
constexpr std::size_t worth_helping = 128;
constexpr std::size_t tiles_at_a_time = 8;

int hands_for(int asked) {
    if (asked > 0) return asked;
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 4U));
}

// Bits of pixels left .. right-1 of a tile that begins at `origin`.
std::uint32_t mask(Run run, int origin) {
    const int from = std::clamp(run.from - origin, 0, tile_side);
    const int to = std::clamp(run.to - origin, 0, tile_side);
    if (from >= to) return 0;
    return static_cast<std::uint32_t>((1ULL << to) - (1ULL << from));
}

std::int32_t fixed(double value) { return static_cast<std::int32_t>(std::lround(value * (1 << walk_bits))); }

const std::uint32_t* line_of(const Picture& picture, int y) {
    return picture.pixels.data() + static_cast<std::ptrdiff_t>(y) * picture.width;
}

// The lowest and highest whole value that start + right * x + down * y (fixed point) takes over a box.
std::pair<int, int> reach(std::int32_t start, std::int32_t right, std::int32_t down, int from_x, int to_x, int from_y, int to_y) {
    const auto [low, high] = std::minmax(
        {right * from_x + down * from_y, right * to_x + down * from_y, right * from_x + down * to_y, right * to_x + down * to_y});
    return {(start + low) >> walk_bits, (start + high) >> walk_bits};
}

void touch(const std::uint32_t* at) { static_cast<void>(*static_cast<const volatile std::uint32_t*>(at)); }

// Reads through the part of the picture that a patch needs, so that it is near when it is painted: a turned walk is no pattern that a
// processor foresees, and waiting for memory in it costs twice as much as all the rest. Real reads, since where a page is not at hand
// either, mere hints (prefetches) were measured to do nothing.
//
// `columns` has a bit for each column of the tile of which something shows; the rows are from..to.
void fetch(const Patch& patch, std::uint32_t columns, int from_row, int to_row) {
    constexpr int per_line = 64 / sizeof(std::uint32_t);
    constexpr int most_lines = 2048;
    const int from = std::countr_zero(columns);
    const int to = tile_side - 1 - std::countl_zero(columns);
    const auto [left, right] = reach(patch.u, patch.u_right, patch.u_down, from, to, from_row, to_row);
    const auto [upper, lower] = reach(patch.v, patch.v_right, patch.v_down, from, to, from_row, to_row);
    const int first = std::max(left, 0);
    const int last = std::min(right + 1, patch.width - 1);
    const int top = std::max(upper, 0);
    const int bottom = std::min(lower + 1, patch.height - 1);
    if (first > last || top > bottom || ((last - first) / per_line + 2) * (bottom - top + 1) > most_lines) return;
    for (int row = top; row <= bottom; ++row) {
        const std::uint32_t* line = patch.texels + static_cast<std::ptrdiff_t>(row) * patch.width;
        for (int column = first; column < last; column += per_line) touch(line + column);
        touch(line + last);
    }
}

bool whole(const Picture* picture) {
    return picture != nullptr && picture->width > 0 && picture->height > 0 &&
           picture->pixels.size() >= static_cast<std::size_t>(picture->width) * static_cast<std::size_t>(picture->height);
}

}  // namespace

Tiles::Tiles(Painter painter, int hands)
    : painter_(std::move(painter)), crew_(hands_for(hands)), scratch_(static_cast<std::size_t>(crew_.hands())) {}

void Tiles::forget() { known_ = false; }

const std::vector<Box>& Tiles::draw(const Frame& frame, const Bitmap& bitmap) {
    if (bitmap.width < 0 || bitmap.height < 0 || bitmap.width > std::numeric_limits<std::int16_t>::max() ||
        bitmap.height > std::numeric_limits<std::int16_t>::max()) {
        throw std::runtime_error("A picture more than 32767 pixels wide or high cannot be put together.");
    }
    if (bitmap.width != width_ || bitmap.height != height_) size_for(bitmap.width, bitmap.height);
    find_damage(frame, bitmap.width, bitmap.height);
    boxes_.clear();
    if (damaged_.empty()) return boxes_;

    const std::size_t most = list_sprites();
    for (Scratch& scratch : scratch_) {
        if (scratch.patches.size() < most) scratch.patches.resize(most);
    }
    std::atomic<std::size_t> next{0};
    const auto job = [&](int hand) {
        Scratch& scratch = scratch_[static_cast<std::size_t>(hand)];
        for (;;) {
            const std::size_t from = next.fetch_add(tiles_at_a_time);
            if (from >= damaged_.size()) return;
            const std::size_t to = std::min(from + tiles_at_a_time, damaged_.size());
            for (std::size_t at = from; at < to; ++at) compose(at, bitmap, scratch);
        }
    };
    if (damaged_.size() < worth_helping) {
        job(0);
    } else {
        crew_.work(job);
    }
    note_boxes(bitmap.width, bitmap.height);
    return boxes_;
}

void Tiles::size_for(int width, int height) {
    width_ = width;
    height_ = height;
    columns_ = (width + tile_side - 1) / tile_side;
    rows_ = (height + tile_side - 1) / tile_side;
    words_ = (static_cast<std::size_t>(columns_) + 63) / 64;
    sprites_in_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), {});
    known_ = false;
}

void Tiles::find_damage(const Frame& frame, int width, int height) {
    damage_.assign(static_cast<std::size_t>(rows_) * words_, 0);
    const std::vector<int> kept = known_ ? kept_sprites(last_.sprites, frame.sprites) : std::vector<int>(frame.sprites.size(), -1);
    std::vector<Footprint> footprints(frame.sprites.size());
    std::size_t kept_count = 0;
    for (std::size_t at = 0; at < kept.size(); ++at) {
        if (kept[at] < 0) {
            footprints[at] = footprint_of(frame.sprites[at], width, height);
            if (known_) damage(footprints[at]);
        } else {
            // Leaves an empty one behind, which then damages nothing.
            footprints[at] = std::exchange(footprints_[static_cast<std::size_t>(kept[at])], {});
            ++kept_count;
        }
    }
    if (!known_) {
        damage_all();
    } else {
        for (const Footprint& gone : footprints_) damage(gone);
        if (!same_picture(last_.background, frame.background)) damage_background(last_.background.get(), frame.background.get());
    }
    const bool same_list = known_ && kept_count == frame.sprites.size() && kept_count == last_.sprites.size();
    footprints_ = std::move(footprints);
    if (!same_list) last_.sprites = frame.sprites;
    last_.background = frame.background;
    known_ = true;

    damaged_.clear();
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) {
            if (is_damaged(row, column)) damaged_.push_back(row * columns_ + column);
        }
    }
}

void Tiles::damage_all() {
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) bits(row, column) |= 1ULL << (column % 64);
    }
}

void Tiles::damage(const Footprint& foot) {
    for (std::size_t at = 0; at < foot.tiles.size(); ++at) {
        const int row = foot.first_tile_row + static_cast<int>(at);
        for (int column = foot.tiles[at].from; column < foot.tiles[at].to; ++column) bits(row, column) |= 1ULL << (column % 64);
    }
}

void Tiles::damage_background(const Picture* before, const Picture* after) {
    if (!whole(before) || !whole(after) || before->width != after->width || before->height != after->height) {
        damage_all();
        return;
    }
    for (int y = 0; y < std::min(after->height, height_); ++y) {
        for (int column = 0; column < columns_; ++column) {
            std::uint64_t& word = bits(y / tile_side, column);
            const std::uint64_t bit = 1ULL << (column % 64);
            const int left = column * tile_side;
            if ((word & bit) != 0 || left >= after->width) continue;
            const std::size_t bytes = static_cast<std::size_t>(std::min(tile_side, after->width - left)) * sizeof(std::uint32_t);
            if (std::memcmp(line_of(*before, y) + left, line_of(*after, y) + left, bytes) != 0) word |= bit;
        }
    }
}

std::size_t Tiles::list_sprites() {
    std::size_t most = 0;
    for (const int tile : damaged_) sprites_in_[static_cast<std::size_t>(tile)].clear();
    for (std::size_t at = 0; at < footprints_.size(); ++at) {
        const Footprint& foot = footprints_[at];
        for (std::size_t part = 0; part < foot.tiles.size(); ++part) {
            const int row = foot.first_tile_row + static_cast<int>(part);
            for (int column = foot.tiles[part].from; column < foot.tiles[part].to; ++column) {
                if (!is_damaged(row, column)) continue;
                std::vector<std::uint32_t>& here = sprites_in_[static_cast<std::size_t>(row * columns_ + column)];
                here.push_back(static_cast<std::uint32_t>(at));
                most = std::max(most, here.size());
            }
        }
    }
    return most;
}

// Runs of tiles become boxes, and equal runs of rows below each other one box. One untouched tile between two runs is shown with them:
// that costs less than one more box.
void Tiles::note_boxes(int width, int height) {
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) {
            if (!is_damaged(row, column)) continue;
            const int first = column;
            while (column + 1 < columns_ && (is_damaged(row, column + 1) || (column + 2 < columns_ && is_damaged(row, column + 2))))
                ++column;
            const Box box{first * tile_side, row * tile_side, std::min((column + 1) * tile_side, width),
                          std::min((row + 1) * tile_side, height)};
            const auto above = std::find_if(boxes_.rbegin(), boxes_.rend(), [&](const Box& upper) {
                return upper.bottom == box.top && upper.left == box.left && upper.right == box.right;
            });
            if (above != boxes_.rend()) {
                above->bottom = box.bottom;
            } else {
                boxes_.push_back(box);
            }
        }
    }
}

void Tiles::compose(std::size_t damaged, const Bitmap& bitmap, Scratch& scratch) const {
    const int tile = damaged_[damaged];
    const int left = tile % columns_ * tile_side;
    const int top = tile / columns_ * tile_side;
    const int wide = std::min(tile_side, bitmap.width - left);
    const int high = std::min(tile_side, bitmap.height - top);

    // From the top down: which pixels of each sprite nothing hides.
    std::uint32_t hidden[tile_side];
    const std::uint32_t beyond = ~mask({0, static_cast<std::int16_t>(wide)}, 0);
    for (int y = 0; y < tile_side; ++y) hidden[y] = y < high ? beyond : all_pixels;
    const std::vector<std::uint32_t>& here = sprites_in_[static_cast<std::size_t>(tile)];
    std::size_t count = 0;
    for (std::size_t from_top = here.size(); from_top-- > 0;) {
        const Footprint& foot = footprints_[here[from_top]];
        Patch& patch = scratch.patches[count];
        std::uint32_t any = 0;
        int first_row = 0;
        int last_row = 0;
        std::uint32_t open = 0;
        for (int y = 0; y < tile_side; ++y) {
            const int row = top + y - foot.top;
            if (row < 0 || row >= foot.bottom - foot.top) {
                patch.seen[y] = patch.shown[y] = patch.within[y] = 0;
            } else {
                const FootprintRow& runs = foot.rows[static_cast<std::size_t>(row)];
                patch.seen[y] = mask(runs.seen, left);
                patch.within[y] = mask(runs.within, left);
                patch.shown[y] = patch.seen[y] & ~hidden[y];
                hidden[y] |= mask(runs.solid, left);
            }
            if (patch.shown[y] != 0) {
                if (any == 0) first_row = y;
                last_row = y;
                any |= patch.shown[y];
            }
            open |= ~hidden[y];
        }
        if (any != 0) {
            const Picture& picture = *last_.sprites[here[from_top]].picture;
            patch.texels = picture.pixels.data();
            patch.width = picture.width;
            patch.height = picture.height;
            patch.whole_pixels = foot.whole_pixels;
            patch.opacity = foot.opacity;
            const double middle = foot.whole_pixels ? 0 : 0.5;
            const double x = left + middle;
            const double y = top + middle;
            patch.u = fixed(foot.u + foot.u_right * x + foot.u_down * y - middle);
            patch.v = fixed(foot.v + foot.v_right * x + foot.v_down * y - middle);
            patch.u_right = fixed(foot.u_right);
            patch.v_right = fixed(foot.v_right);
            patch.u_down = fixed(foot.u_down);
            patch.v_down = fixed(foot.v_down);
            fetch(patch, any, first_row, last_row);
            ++count;
        }
        if (open == 0) break;
    }

    // From the bottom up.
    const Picture* ground = whole(last_.background.get()) ? last_.background.get() : nullptr;
    for (int y = 0; y < high; ++y) {
        if (hidden[y] == all_pixels) continue;
        std::uint32_t* line = scratch.pixels + y * tile_side;
        const int drawn = ground != nullptr && top + y < ground->height ? std::clamp(ground->width - left, 0, wide) : 0;
        if (drawn > 0) std::memcpy(line, line_of(*ground, top + y) + left, static_cast<std::size_t>(drawn) * sizeof(std::uint32_t));
        std::fill(line + drawn, line + wide, black);
    }
    for (std::size_t at = count; at-- > 0;) painter_.paint(scratch.pixels, scratch.patches[at]);

    std::byte* to = bitmap.pixels + top * bitmap.pitch + static_cast<std::ptrdiff_t>(left) * 4;
    for (int y = 0; y < high; ++y, to += bitmap.pitch) {
        std::memcpy(to, scratch.pixels + y * tile_side, static_cast<std::size_t>(wide) * sizeof(std::uint32_t));
    }
}

}  // namespace render
