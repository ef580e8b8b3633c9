// SPDX-License-Identifier: MPL-2.0
// What lies on the table, frame by frame: markers followed, their places in millimetres, steadied. Corner tags are kept apart, they tell
// where the camera stands. Reads no clock and waits for nothing. One thread at a time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "vision/calibration.hpp"
#include "vision/footing.hpp"
#include "vision/one_euro.hpp"
#include "vision/tracker.hpp"

namespace vision {

// A marker on the table.
struct Placed {
    int session = 0;  // from 1; one stay on the table, never used again
    int id = 0;
    Point at_mm;
    double turn_degrees = 0;  // 0 up to 360, clockwise; 0: upright for one who sits at the south side
    bool covered = false;     // not seen just now: this is where it was last

    friend bool operator==(const Placed&, const Placed&) = default;
};

class Sight {
public:
    using Moment = Tracker::Moment;

    struct Settings {
        Family family = *Family::named("36h11");
        double marker_mm = 45;   // side of the smallest marker
        double width_mm = 1218;  // of the glass
        double height_mm = 685;
        Tracker::Settings tracker;
        Footing::Settings footing;
        // Hertz at rest, and for each millimetre a second; a turn counts as the way that a marker's corner goes.
        OneEuro::Settings steadiness;
        double turning_arm_mm = 40;
    };
    Sight(Settings, std::optional<Calibration>);

    // By session. While the camera does not stand where it stood, all stays as it was last known.
    const std::vector<Placed>& look(const Frame&, Moment at);

    const Footing& footing() const { return footing_; }

private:
    void begin(const Frame&);
    bool still(const std::vector<Followed>&);
    Placed placed(const Followed&, Moment at);

    struct Steadied {
        OneEuro x, y, cosine, sine;
        Moment at{};
        Placed last;
    };

    Settings settings_;
    Footing footing_;
    std::unique_ptr<Tracker> tracker_;
    int width_ = 0;
    int height_ = 0;
    int before_ = 0;  // sessions of trackers before this one
    int last_session_ = 0;
    std::map<int, Point> were_;  // middles in the frame before, by session
    std::map<int, Steadied> steadied_;
    std::vector<Placed> placed_;
};

}  // namespace vision
