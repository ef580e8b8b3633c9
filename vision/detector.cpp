// SPDX-License-Identifier: MPL-2.0
#include "vision/detector.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "vision/blobs.hpp"
#include "vision/corners.hpp"
#include "vision/mask.hpp"
#include "vision/partial_corners.hpp"
#include "vision/reading.hpp"
#include "vision/sides.hpp"

namespace vision {

namespace {

constexpr double least_likeness = 0.5;
constexpr double least_likeness_of_part = 0.8;
constexpr double alike = 0.985;  // no other softness would do better
constexpr double whole = 0.9;    // below that something may lie over a part

// The search goes over a picture in which the smallest marker still has two pixels or so to a module.
int shrink_for(double least_side, int modules, bool coarse) {
    const double module = least_side / modules;
    if (module >= (coarse ? 6 : 8)) return 4;
    return module >= 3.2 ? 2 : 1;
}

}  // namespace

struct Detector::Room {
    Mask mask;
    Blobs blobs;
    CornerFinder corners;
    PartialCorners partial;
};

Detector::Detector(Family family, const Settings& settings, MaskRows rows)
    : family_(std::move(family)), settings_(settings), room_(std::make_unique<Room>(Room{Mask(rows), {}, {}, {}})) {}

Detector::~Detector() = default;

const Portrait& Detector::portrait(int id, int softness) {
    std::unique_ptr<Portrait>& portrait = portraits_[{id, softness}];
    if (!portrait) portrait = std::make_unique<Portrait>(family_, id, softness);
    return *portrait;
}

std::optional<Portrait::Fit> Detector::fit(const Frame& frame, int id, const Homography& start, int& softness) {
    auto best = portrait(id, softness).fit(frame, start, 3);
    if (!best) return std::nullopt;
    for (const int way : {1, -1}) {
        const int began = softness;
        while (best->likeness < alike && softness + way >= 0 && softness + way <= Portrait::softest) {
            const auto other = portrait(id, softness + way).fit(frame, best->pose, 2);
            if (!other || other->likeness <= best->likeness) break;
            best = other;
            softness += way;
        }
        if (softness != began) break;
    }
    return best;
}

std::vector<Marker> Detector::detect(const Frame& frame) {
    std::vector<Marker> found;
    if (frame.empty()) return found;
    softness_.reset();
    search(frame, all_of(frame), levels_of(frame), {}, {}, found);
    std::sort(found.begin(), found.end(), [](const Marker& a, const Marker& b) { return a.id < b.id; });
    return found;
}

// How much of a black frame stands there with light around it, as far as the mask can tell.
Detector::Framed Detector::framed(const Quad& quad, bool guessed) const {
    const auto h = onto(quad);
    if (!h) return Framed::no;
    const int count = family_.modules();
    const double module = 2.0 / count;
    std::array<int, 4> dark{};
    std::array<int, 4> light{};
    const double inside = 1 - 0.5 * module;
    const double outside = 1 + 0.6 * module;
    for (int i = 0; i < count; ++i) {
        const double along = -1 + (i + 0.5) * module;
        for (const bool in : {true, false}) {
            const double off = in ? inside : outside;
            const std::array<Point, 4> places{{{along, -off}, {off, along}, {along, off}, {-off, along}}};
            for (unsigned side = 0; side < 4; ++side) {
                const Point at = (*h)(places[side]);
                const bool is_dark = room_->mask.dark(static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y)));
                dark[side] += in && is_dark ? 1 : 0;
                light[side] += !in && !is_dark ? 1 : 0;
            }
        }
    }
    int whole_sides = 0;
    for (unsigned side = 0; side < 4; ++side) whole_sides += dark[side] >= count - 1 && light[side] >= count - 2 ? 1 : 0;
    const int all_dark = std::accumulate(dark.begin(), dark.end(), 0);
    const int all_light = std::accumulate(light.begin(), light.end(), 0);
    if (all_dark >= 4 * count - 1 && all_light >= 4 * count - 1) return Framed::wholly;
    if (guessed && whole_sides < 2) return Framed::no;
    return all_dark >= 3 * count && all_light >= 2 * count ? Framed::partly : Framed::no;
}

std::optional<Marker> Detector::marker_in(const Frame& frame, const Quad& rough, int shrink, Seen seen_sides) {
    const double module = mean_side(rough) / family_.modules();
    const double reach = std::min(std::max(1.5 * shrink, 0.35 * module), 0.9 * module);
    const auto quad = fit_sides(frame, rough, reach, seen_sides == Seen::three_sides);
    if (!quad) return std::nullopt;
    const auto plane = onto(*quad);
    if (!plane) return std::nullopt;
    const auto reading = read_marker(frame, *plane, family_);
    if (!reading) return std::nullopt;
    const bool guessed = seen_sides != Seen::wholly || reading->doubtful;
    const auto upright = onto(turned(*quad, reading->is.turn));
    if (!upright) return std::nullopt;
    int softness = softness_.value_or(Portrait::usual_softness(module));
    auto best = fit(frame, reading->is.id, *upright, softness);
    const bool seen = best && best->likeness >= least_likeness;
    if (!seen && !guessed) return std::nullopt;
    if (seen) softness_ = softness;
    const Portrait& looks = portrait(reading->is.id, softness);
    const auto consider = [&](const std::optional<Portrait::Fit>& without) {
        const bool as_black_on_white = without && without->white - without->black > 0.5 * (reading->white - reading->black);
        if (as_black_on_white && without->covered < 0.5 && (!best || without->likeness > best->likeness)) best = without;
    };
    if (seen && best->likeness < whole) consider(looks.fit_covered(frame, *best, best->pose));
    if (guessed && !(seen && best->likeness >= whole)) {
        Portrait::Fit before;
        before.black = reading->black;
        before.white = reading->white;
        consider(looks.fit_covered(frame, before, *upright));
    }
    if (!best || best->likeness < (guessed ? least_likeness_of_part : least_likeness)) return std::nullopt;
    const double confidence = best->likeness * (1 - best->covered) * (1 - 0.15 * reading->is.corrected - 0.1 * reading->frame_errors);
    return marker_at(reading->is.id, corners_of(best->pose), std::clamp(confidence, 0.0, 1.0));
}

void Detector::search(const Frame& frame, const Area& area, const Levels& levels, std::span<const Point> known, Care care,
                      std::vector<Marker>& found) {
    const Area within = shared(area, all_of(frame));
    if (within.empty()) return;
    const int shrink = shrink_for(settings_.least_side, family_.modules(), care.coarse);
    room_->mask.cut(frame, within, shrink, least_contrast(levels, shrink));
    const double least_side = settings_.least_side / shrink;
    Blobs::Sizes sizes;
    // A square that stands on its corner is taller than its side, one seen aslant lower; the shorter side of the box is never less.
    sizes.least_side = std::max(4, static_cast<int>(0.75 * least_side));
    const std::size_t already = found.size();
    // Whether it is settled what stands there.
    const auto look_into = [&](const Quad& in_mask, Seen seen) {
        const bool guessed = seen != Seen::wholly;
        Quad rough;
        for (unsigned i = 0; i < 4; ++i) {
            rough[i].x = within.left + shrink * (in_mask[i].x + 0.5) - 0.5;
            rough[i].y = within.top + shrink * (in_mask[i].y + 0.5) - 0.5;
        }
        const Point middle = middle_of(rough);
        const double near = 0.3 * mean_side(rough);
        if (std::any_of(known.begin(), known.end(), [&](Point other) { return length(other - middle) < near; })) return true;
        const Framed how = framed(in_mask, guessed);
        if (how == Framed::no) return false;
        const auto marker = marker_in(frame, rough, shrink, seen);
        if (!marker) return how == Framed::wholly;
        // Two views of one marker: the better one counts.
        const auto same = std::find_if(found.begin() + static_cast<std::ptrdiff_t>(already), found.end(), [&](const Marker& other) {
            return other.id == marker->id && length(other.centre - marker->centre) < 0.5 * mean_side(marker->corners);
        });
        if (same == found.end())
            found.push_back(*marker);
        else if (same->confidence < marker->confidence)
            *same = *marker;
        return true;
    };
    for (const Blob& blob : room_->blobs.find(room_->mask, sizes)) {
        const auto whole_one = room_->corners.find(blob);
        if ((whole_one && look_into(*whole_one, Seen::wholly)) || !care.partly) continue;
        for (const auto& guess : room_->partial.find(room_->mask, blob, least_side))
            look_into(guess.quad, guess.third_seen ? Seen::partly : Seen::three_sides);
    }
}

}  // namespace vision
