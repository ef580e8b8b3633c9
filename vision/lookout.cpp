// SPDX-License-Identifier: MPL-2.0
#include "vision/lookout.hpp"

#include <algorithm>
#include <cmath>

namespace vision {

namespace {

constexpr int in_patch = 4;                       // squares of change in a side of a patch
constexpr int patch = in_patch * Change::side;    // pixels
constexpr double least_searched = 256.0 * 256.0;  // pixels that no frame is too small for
constexpr int least_urgency = 40;                 // a few squares that change a little

double area_of(const Area& area) { return static_cast<double>(area.right - area.left) * static_cast<double>(area.bottom - area.top); }

Area around(const Area& one, const Area& other) {
    return {std::min(one.left, other.left), std::min(one.top, other.top), std::max(one.right, other.right),
            std::max(one.bottom, other.bottom)};
}

// Joins areas as long as two together are no larger than they are apart.
void join(std::vector<Area>& areas) {
    for (std::size_t i = 0; i < areas.size(); ++i) {
        for (std::size_t j = i + 1; j < areas.size();) {
            const Area both = around(areas[i], areas[j]);
            if (area_of(both) > area_of(areas[i]) + area_of(areas[j])) {
                ++j;
                continue;
            }
            areas[i] = both;
            areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(j));
            j = i + 1;
        }
    }
}

}  // namespace

Area Lookout::patch_area(const Frame& frame, int which) const {
    const int left = which % patches_across_ * patch;
    const int top = which / patches_across_ * patch;
    const int margin = static_cast<int>(std::lround(settings_.margin));
    return shared({left - margin, top - margin, left + patch + margin, top + patch + margin}, all_of(frame));
}

std::vector<Area> Lookout::areas(const Frame& frame, const Change& change) {
    if (frame.width != width_ || frame.height != height_) {
        width_ = frame.width;
        height_ = frame.height;
        patches_across_ = (change.columns() + in_patch - 1) / in_patch;
        urgency_.assign(static_cast<std::size_t>(patches_across_) * static_cast<std::size_t>((change.lines() + in_patch - 1) / in_patch),
                        0);
        round_ = 0;
        explained_.clear();
        return {all_of(frame)};
    }

    is_explained_.assign(static_cast<std::size_t>(change.columns()) * static_cast<std::size_t>(change.lines()), false);
    const Area squares{0, 0, change.columns(), change.lines()};
    for (const Area& area : explained_) {
        const Area in = shared({area.left / Change::side, area.top / Change::side, (area.right + Change::side - 1) / Change::side,
                                (area.bottom + Change::side - 1) / Change::side},
                               squares);
        for (int line = in.top; line < in.bottom; ++line)
            for (int column = in.left; column < in.right; ++column)
                is_explained_[static_cast<std::size_t>(line) * static_cast<std::size_t>(change.columns()) +
                              static_cast<std::size_t>(column)] = true;
    }
    explained_.clear();
    std::size_t square = 0;
    for (int line = 0; line < change.lines(); ++line)
        for (int column = 0; column < change.columns(); ++column, ++square)
            if (change.at(column, line) != 0 && !is_explained_[square])
                urgency_[static_cast<std::size_t>(line / in_patch * patches_across_ + column / in_patch)] += change.at(column, line);

    // Every part in turn, changed or not.
    const int across = 4;
    const int down = std::max(1, settings_.rounds / across);
    const int margin = static_cast<int>(std::lround(settings_.margin));
    const int column = round_ % across;
    const int line = round_ / across % down;
    round_ = (round_ + 1) % (across * down);
    std::vector<Area> areas{shared({frame.width * column / across - margin, frame.height * line / down - margin,
                                    frame.width * (column + 1) / across + margin, frame.height * (line + 1) / down + margin},
                                   all_of(frame))};
    const auto in_turn = areas.front();

    // The most urgent patches first; what does not fit stays urgent.
    std::vector<std::pair<int, int>> urgent;
    for (std::size_t i = 0; i < urgency_.size(); ++i)
        if (urgency_[i] >= least_urgency) urgent.emplace_back(urgency_[i], static_cast<int>(i));
    std::sort(urgent.begin(), urgent.end(), std::greater<>());
    double left_over = std::max(settings_.share * area_of(all_of(frame)), least_searched);
    std::vector<Area> changed;
    for (const auto& [urgency, which] : urgent) {
        const Area area = patch_area(frame, which);
        if (shared(area, in_turn) != area) {
            if (left_over < 0) continue;
            left_over -= area_of(area) / 3;  // neighbours overlap
            changed.push_back(area);
        }
        urgency_[static_cast<std::size_t>(which)] = 0;
    }
    join(changed);
    areas.insert(areas.end(), changed.begin(), changed.end());
    return areas;
}

}  // namespace vision
