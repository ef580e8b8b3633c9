// SPDX-License-Identifier: MPL-2.0
// Follows markers from frame to frame: who has come, where each is now, who lies under a hand, who has been lifted. Each marker keeps a
// number of its own for as long as it lies there, so that two with one id are told apart. Reads no clock. One thread at a time.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include "vision/change.hpp"
#include "vision/detector.hpp"
#include "vision/lookout.hpp"
#include "vision/portrait.hpp"

namespace vision {

struct Followed {
    int session = 0;  // from 1; the same for as long as the marker lies there
    Marker marker;
    bool held = false;  // not seen just now, being covered: this is where it was last
    int missed = 0;     // frames in a row in which it was not seen
};

class Tracker {
public:
    using Moment = std::chrono::microseconds;  // of any clock that never goes back

    struct Settings {
        Moment patience = std::chrono::seconds(2);        // how long a marker that is covered is believed to lie where it was
        Moment carried = std::chrono::milliseconds(100);  // the same for one that was moving: it may be anywhere soon
        Moment memory = std::chrono::seconds(1);          // back within this time and nearly where it was, it is the same session
        Moment lifted = std::chrono::milliseconds(40);    // seen no more without anything having come over it, so long, it is gone
    };

    Tracker(Family, const Detector::Settings&, const Settings&, MaskRows rows = mask_rows().front());

    // What lies on the table at `at`; by session. The frames come in their order.
    const std::vector<Followed>& follow(const Frame&, Moment at);

private:
    // What is seen to the left and the right of a marker, beyond its card: when that has become another, something lies over both.
    static constexpr std::size_t places_beside = 14;
    using Beside = std::array<float, places_beside>;

    struct Known {
        int session = 0;
        int id = 0;
        int softness = 0;  // as Portrait has it
        Portrait::Fit fit;
        int frames = 0;       // seen clearly
        Homography anchor;    // pose when last seen clearly
        double usual = 0;     // likeness when nothing covers it
        double contrast = 0;  // grey levels from black to white, then
        Point speed;          // pixels a frame
        double turning = 0;   // radians a frame
        Moment seen{};        // last
        Moment clear{};       // last seen with nothing over it
        Beside beside;        // then
        double confidence = 0;
        bool held = false;
        int missed = 0;  // frames in a row
    };
    struct Gone {
        int session = 0;
        int id = 0;
        Point centre;
        double side = 0;
        Moment seen{};
    };
    struct Awaited {  // seen once, and not clearly
        Marker marker;
        Moment seen{};
    };

    void follow_known(const Frame&, Moment at);
    bool find_again(const Frame&, Known&, Moment at);
    bool find_still_covered(const Frame&, Known&, Moment at);
    bool find_nearby(const Frame&, Known&, Moment at, std::optional<Homography>& partly);
    bool find_covered(const Frame&, Known&, Moment at, const std::optional<Homography>& partly);
    bool something_on(const Frame&, const Known&, const Portrait::Fit&);
    void settle(Known&, const Portrait::Fit&, Moment at);
    static bool moving(const Known&);
    static Beside seen_beside(const Frame&, const Homography&);
    void note_clear(const Frame&, Known&, Moment at);
    bool something_over(const Frame&, const Known&) const;
    bool given_up(const Frame&, const Known&, Moment at) const;
    void look_for_others(const Frame&, Moment at);
    void welcome(const Frame&, const Marker&, Moment at);
    Homography expected(const Known&) const;

    Detector detector_;
    Settings settings_;
    Change change_;
    Lookout lookout_;
    Levels levels_;
    int frames_ = 0;
    int next_session_ = 1;
    std::vector<Known> known_;
    std::vector<Gone> gone_;
    std::vector<Awaited> awaited_;
    std::vector<Followed> followed_;
};

}  // namespace vision
