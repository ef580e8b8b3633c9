// SPDX-License-Identifier: MPL-2.0
// Whether the camera stands where it stood when its calibration was solved, as the table's corner tags tell; and while nothing moves on the
// table, where it stands exactly, since mounts bend and warm up. Reads no clock, writes nothing. One thread at a time.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "vision/calibration.hpp"
#include "vision/tracker.hpp"

namespace vision {

class Footing {
public:
    using Moment = Tracker::Moment;

    struct Settings {
        std::vector<CornerTag> tags;
        std::optional<Lens> lens;                         // where no calibration tells
        double moved_mm = 8;                              // a corner tag that is seen farther off than this is astray
        Moment moved_after = std::chrono::seconds(3);     // most tags astray for so long: the camera has been moved
        Moment renewed_every = std::chrono::seconds(60);  // while nothing moves
        int frames = 30;                                  // averaged to solve anew
        double believed_mm = 3;                           // a solution with a corner farther off than this is not taken
    };
    Footing(const Settings&, std::optional<Calibration>);

    // What is followed in the frame at `at`. `still`: nothing on the table moves.
    void look(int width, int height, std::span<const Followed>, Moment at, bool still);

    // As it is now; it changes a little now and then, and wholly after the camera has been moved.
    const std::optional<Calibration>& calibration() const { return calibration_; }
    // Whether places can be told just now: there is a calibration, and most corner tags are where they should be.
    bool sure() const { return calibration_ && !astray_since_; }
    // Somebody has moved the camera. It ends when the tags have been seen still, and the calibration has been solved anew from them.
    bool moved() const { return moved_; }
    int moves() const { return moves_; }  // so far
    // Why there is no calibration, in one sentence, while there is none.
    const std::string& why_not() const { return why_not_; }

private:
    void judge(Moment at);
    void renew(int width, int height, Moment at);

    Settings settings_;
    std::optional<Calibration> calibration_;
    std::vector<Marker> clear_;  // corner tags in this frame
    Averaged averaged_;
    std::map<int, Point> began_;  // where each was when averaging began
    std::optional<Moment> astray_since_;
    std::optional<Moment> renewed_;
    bool moved_ = false;
    int moves_ = 0;
    std::optional<std::string> unfit_;  // what was solved, but not believed
    std::string why_not_ = "No corner tags have been looked for yet.";
};

}  // namespace vision
