// SPDX-License-Identifier: MPL-2.0
// Decides which parts of a frame are worth a search: those where much has changed first, and every part once in a while, so that no frame
// pays for all of it. Knows no markers. One thread at a time.
#pragma once

#include <vector>

#include "vision/change.hpp"

namespace vision {

class Lookout {
public:
    struct Settings {
        double margin = 64;   // pixels around what has changed; a marker that is partly in it is then wholly in
        double share = 0.03;  // of the frame that changes may make us search in one frame
        int rounds = 24;      // frames in which every part is searched once, changed or not
    };
    explicit Lookout(const Settings& settings) : settings_(settings) {}

    // Tells which squares' changes are accounted for: those in `area`.
    void explain(const Area& area) { explained_.push_back(area); }

    // What to search in this frame, given its changes; everything after a frame of another size. Forgets what was explained.
    std::vector<Area> areas(const Frame&, const Change&);

private:
    Area patch_area(const Frame&, int patch) const;

    Settings settings_;
    int width_ = 0;
    int height_ = 0;
    int round_ = 0;
    int patches_across_ = 0;
    std::vector<Area> explained_;
    std::vector<bool> is_explained_;
    std::vector<int> urgency_;  // of each patch
};

}  // namespace vision
