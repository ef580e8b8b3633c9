// SPDX-License-Identifier: MPL-2.0
// Finds markers in one frame, knowing nothing of the frames before. One thread at a time; what it keeps between calls is room to work in
// and the looks of markers, never what was seen.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "vision/family.hpp"
#include "vision/frame.hpp"
#include "vision/levels.hpp"
#include "vision/marker.hpp"
#include "vision/mask_rows.hpp"
#include "vision/portrait.hpp"

namespace vision {

class Detector {
public:
    struct Settings {
        double least_side = 24;  // pixels: of the smallest marker; known from its printed size and the camera
    };

    Detector(Family, const Settings&, MaskRows rows = mask_rows().front());
    ~Detector();
    Detector(const Detector&) = delete;
    Detector& operator=(const Detector&) = delete;

    // All markers in the frame, by id. A frame without pixels has none.
    std::vector<Marker> detect(const Frame&);

    struct Care {
        bool partly = true;   // also finds what something lies over a part of, and takes twice as long
        bool coarse = false;  // may miss one in some hundred, and takes half as long: for who looks again soon
    };
    // Those in a part of it; `levels` as levels_of says. Squares about one of the `known` middles are passed over. Adds to `found`.
    void search(const Frame&, const Area&, const Levels& levels, std::span<const Point> known, Care, std::vector<Marker>& found);

    const Family& family() const { return family_; }
    const Settings& settings() const { return settings_; }

    // What the marker with this id looks like; softness as Portrait has it.
    const Portrait& portrait(int id, int softness);

    // Lays the marker over the frame from a pose that is nearly right, with the softness that fits best; the search for it begins at
    // `softness`, which is then the one found.
    std::optional<Portrait::Fit> fit(const Frame&, int id, const Homography& start, int& softness);

private:
    struct Room;
    enum class Framed { no, partly, wholly };
    Framed framed(const Quad& in_mask, bool guessed) const;
    enum class Seen { wholly, three_sides, partly };  // as far as a rough quad was made of what is seen
    std::optional<Marker> marker_in(const Frame&, const Quad& rough, int shrink, Seen);

    Family family_;
    Settings settings_;
    std::optional<int> softness_;  // of the marker found last: the next is seen through the same lens
    std::unique_ptr<Room> room_;
    std::map<std::pair<int, int>, std::unique_ptr<Portrait>> portraits_;
};

}  // namespace vision
