// SPDX-License-Identifier: MPL-2.0
#include "vision/lens_board.hpp"

#include <algorithm>
#include <limits>

namespace vision {

namespace {

constexpr std::size_t least_tags = 10;
constexpr double still_px = 1.5;
constexpr double another_view = 0.04;  // of the frame's width

// The mean way from one view's points to the other's, of those in both; far where there are too few.
double apart(const BoardView& one, const BoardView& other) {
    double sum = 0;
    std::size_t both = 0;
    for (const Pairing& pair : one) {
        const auto same = std::ranges::find(other, pair.from, &Pairing::from);
        if (same == other.end()) continue;
        sum += length(pair.to - same->to);
        ++both;
    }
    return both < 4 * least_tags ? std::numeric_limits<double>::infinity() : sum / static_cast<double>(both);
}

}  // namespace

bool LensBoard::look(int width, std::span<const Marker> seen) {
    BoardView view;
    for (const Marker& marker : seen) {
        const int place = marker.id - first_id;
        if (place < 0 || place >= columns * rows) continue;
        const double x = 1.5 * (place % columns) - 0.75 * (columns - 1);
        const double y = 1.5 * (place / columns) - 0.75 * (rows - 1);
        const Quad corners{{{x - 0.5, y - 0.5}, {x + 0.5, y - 0.5}, {x + 0.5, y + 0.5}, {x - 0.5, y + 0.5}}};
        for (unsigned i = 0; i < 4; ++i) view.push_back({corners[i], marker.corners[i]});
    }
    const bool still = apart(view, before_) < still_px;
    before_ = view;
    if (view.size() < 4 * least_tags || !still) return false;
    const bool known = std::ranges::any_of(views_, [&](const BoardView& other) { return apart(view, other) < another_view * width; });
    if (known) return false;
    views_.push_back(std::move(view));
    return true;
}

}  // namespace vision
