// SPDX-License-Identifier: MPL-2.0
// Judges the eye: what it sees in recorded frames, as CSV, and what each frame cost.
#include <ctime>

#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "kiosk/commands.hpp"
#include "kiosk/options.hpp"
#include "vision/clip.hpp"
#include "vision/detector.hpp"
#include "vision/tracker.hpp"

namespace table {

namespace {

// Frames in a row: a blink of the eye. What is covered for longer may still lie there, and the table believes so, but nobody has seen it.
constexpr int most_missed = 2;

double milliseconds(clockid_t clock) {
    std::timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

void print(int frame, const vision::Marker& marker) {
    std::printf("%d,%d,%.4f,%.4f,%.4f", frame, marker.id, marker.centre.x, marker.centre.y, marker.angle);
    for (const vision::Point& corner : marker.corners) std::printf(",%.4f,%.4f", corner.x, corner.y);
    std::printf("\n");
}

vision::Family family_from(const std::string& name) {
    if (auto family = vision::Family::named(name)) return std::move(*family);
    std::string known;
    for (const std::string& one : vision::Family::names()) known += (known.empty() ? "" : ", ") + one;
    throw std::runtime_error("There is no marker family \"" + name + "\"; there are " + known + ".");
}

}  // namespace

int detect(Arguments arguments) {
    const Options options = read_options(arguments, {"--family"}, {"--tracked"});
    if (options.words.size() != 1) throw WrongUse("detect takes one folder of frames.");
    const vision::Family family = family_from(options.value_or("--family", "36h11"));
    const vision::Clip clip(options.words[0]);
    vision::Detector detector(family, {clip.least_side()});
    vision::Tracker tracker(family, {clip.least_side()}, {});
    const bool tracked = options.has("--tracked");
    const double frame_us = 1e6 / clip.frames_a_second();
    std::vector<vision::Marker> seen;
    std::printf("frame,id,cx,cy,angle_deg,c0x,c0y,c1x,c1y,c2x,c2y,c3x,c3y\n");
    for (int i = 0; i < clip.size(); ++i) {
        const vision::Frame frame = clip.frame(i);
        const double wall = milliseconds(CLOCK_MONOTONIC);
        const double cpu = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
        if (tracked) {
            seen.clear();
            for (const vision::Followed& one : tracker.follow(frame, vision::Tracker::Moment(std::llround(i * frame_us))))
                if (one.missed <= most_missed) seen.push_back(one.marker);
        } else {
            seen = detector.detect(frame);
        }
        const double spent = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
        std::printf("#time,%d,%.4f,%.4f\n", i, milliseconds(CLOCK_MONOTONIC) - wall, spent);
        for (const vision::Marker& marker : seen) print(i, marker);
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) throw std::runtime_error("What was seen could not all be written.");
    return 0;
}

}  // namespace table
