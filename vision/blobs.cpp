// SPDX-License-Identifier: MPL-2.0
#include "vision/blobs.hpp"

#include <algorithm>
#include <bit>

namespace vision {

int Blobs::root_of(int run) {
    auto parent = [&](int of) -> int& { return linked_[static_cast<std::size_t>(of)].parent; };
    while (parent(run) != run) {
        parent(run) = parent(parent(run));
        run = parent(run);
    }
    return run;
}

void Blobs::link_runs(const Mask& mask) {
    linked_.clear();
    std::size_t above = 0;  // first run of the row above
    for (int y = 0; y < mask.height(); ++y) {
        const std::size_t begin = linked_.size();
        std::size_t touching = above;
        const auto keep = [&](int left, int right) {
            int own = static_cast<int>(linked_.size());
            linked_.push_back({{y, left, right}, own});
            while (touching < begin && linked_[touching].run.right <= left) ++touching;
            for (std::size_t at = touching; at < begin && linked_[at].run.left < right; ++at) {
                const int other = root_of(static_cast<int>(at));
                const int root = root_of(own);
                // The earlier run is the root, so that the first in raster order stands for all.
                linked_[static_cast<std::size_t>(std::max(root, other))].parent = std::min(root, other);
                touching = at;
            }
        };
        const std::span<const std::uint64_t> words = mask.row(y);
        int open = -1;  // where a run began that reached the end of its word
        for (std::size_t i = 0; i < words.size(); ++i) {
            std::uint64_t word = words[i];
            const int base = static_cast<int>(i) * 64;
            if (open >= 0) {
                const int length = std::countr_one(word);
                if (length == 64) continue;
                keep(open, base + length);
                open = -1;
                word &= ~std::uint64_t{0} << static_cast<unsigned>(length);
            }
            while (word != 0) {
                const int left = std::countr_zero(word);
                const int length = std::countr_one(word >> static_cast<unsigned>(left));
                if (left + length == 64) {
                    open = base + left;
                    break;
                }
                keep(base + left, base + left + length);
                word &= ~std::uint64_t{0} << static_cast<unsigned>(left + length);
            }
        }
        if (open >= 0) keep(open, mask.width());
        above = begin;
    }
}

std::span<const Blob> Blobs::find(const Mask& mask, const Sizes& sizes) {
    link_runs(mask);

    // Runs come after their roots, so one walk finds every box; what is too small or too large is then dropped.
    found_.clear();
    blob_of_.assign(linked_.size(), -1);
    for (std::size_t at = 0; at < linked_.size(); ++at) {
        const Run& run = linked_[at].run;
        const int root = root_of(static_cast<int>(at));
        linked_[at].parent = root;
        if (root == static_cast<int>(at)) {
            blob_of_[at] = static_cast<int>(found_.size());
            found_.push_back({{run.left, run.y, run.right, run.y + 1}, 0, {}});
        }
        Blob& blob = found_[static_cast<std::size_t>(blob_of_[static_cast<std::size_t>(root)])];
        blob.box.left = std::min(blob.box.left, run.left);
        blob.box.right = std::max(blob.box.right, run.right);
        blob.box.bottom = run.y + 1;
        blob.pixels += run.right - run.left;
    }
    next_.assign(found_.size(), 0);
    const auto plausible = [&](const Blob& blob) {
        const int width = blob.box.right - blob.box.left;
        const int height = blob.box.bottom - blob.box.top;
        return std::min(width, height) >= sizes.least_side && std::max(width, height) <= sizes.greatest_side;
    };
    for (const Linked& one : linked_) ++next_[static_cast<std::size_t>(blob_of_[static_cast<std::size_t>(one.parent)])];
    std::size_t total = 0;
    std::vector<std::size_t>& begins = next_;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        const std::size_t count = plausible(found_[i]) ? begins[i] : 0;
        begins[i] = total;
        total += count;
    }
    sorted_.resize(total);
    for (const Linked& one : linked_) {
        const auto blob = static_cast<std::size_t>(blob_of_[static_cast<std::size_t>(one.parent)]);
        if (plausible(found_[blob])) sorted_[begins[blob]++] = one.run;
    }
    std::size_t begin = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (!plausible(found_[i])) continue;
        found_[i].runs = std::span(sorted_).subspan(begin, begins[i] - begin);
        begin = begins[i];
        found_[kept++] = found_[i];
    }
    found_.resize(kept);
    return found_;
}

}  // namespace vision
