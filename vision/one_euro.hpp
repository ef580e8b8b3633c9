// SPDX-License-Identifier: MPL-2.0
// Steadies one coordinate (the One-Euro filter): what hardly moves is smoothed much, what moves fast hardly at all. Apart from tracking,
// for those who want it; angles are smoothed as their cosine and sine. Reads no clock.
#pragma once

#include <cmath>

namespace vision {

class OneEuro {
public:
    struct Settings {
        double rest_cutoff = 1;   // hertz, at rest: lower is steadier
        double eagerness = 0.25;  // hertz for each unit a second: higher lags less
        double speed_cutoff = 1;  // hertz, of the speed itself
    };
    explicit OneEuro(const Settings& settings) : settings_(settings) {}

    // `seconds` since the value before, more than 0.
    double operator()(double value, double seconds) {
        if (!begun_) {
            begun_ = true;
            raw_ = value_ = value;
        }
        speed_ += share(settings_.speed_cutoff, seconds) * ((value - raw_) / seconds - speed_);
        raw_ = value;
        value_ += share(settings_.rest_cutoff + settings_.eagerness * std::abs(speed_), seconds) * (value - value_);
        return value_;
    }

private:
    // How much of what is new counts.
    static double share(double cutoff, double seconds) {
        const double turn = 6.283185307179586 * cutoff * seconds;
        return turn / (turn + 1);
    }

    Settings settings_;
    bool begun_ = false;
    double raw_ = 0;
    double value_ = 0;
    double speed_ = 0;
};

}  // namespace vision
