// SPDX-License-Identifier: MPL-2.0
#include "vision/tracker.hpp"

#include <algorithm>

#include "vision/pixels.hpp"

namespace vision {

namespace {

constexpr int frames_between_levels = 30;
constexpr double hidden = 0.3;    // share of a marker that a hand has covered when it may cover all of it next
constexpr double touched = 0.05;  // the same, when something has come over it
constexpr int fewest_missed = 3;  // frames: a slow camera may miss one
constexpr Tracker::Moment most_in_clear_view = std::chrono::seconds(2);
constexpr double beyond_card = 1.85;  // from a marker's middle, in half sides: a card round it is narrower
constexpr int frames_between_searches = 3;
constexpr double surely_seen = 0.4;  // share of a marker that may be covered when the rest tells where it is
constexpr int frames_between_softness = 8;
constexpr int frames_between_closer_looks = 5;  // no divisor of the rounds in which the lookout goes about, so that every part has its turn
constexpr double clear_confidence = 0.5;        // a marker seen so well is believed at once
constexpr double least_contrast_left = 0.4;     // of what it was: a hand takes light from a marker, but not most of it
constexpr double better_without = 0.01;         // likeness that a blurred marker does not gain when what is unlike it is left out
constexpr double clear_likeness = 0.93;         // a marker that is so much like itself has nothing over it
constexpr double slack = 0.05;                  // likeness may fall by so much before something lies over the marker

Point centre_of(const Homography& pose) { return pose({0, 0}); }

double angle_of(const Homography& pose) {
    const Point right = pose({0.5, 0}) - pose({-0.5, 0});
    return std::atan2(right.y, right.x);
}

// Turned about its centre, then moved.
Homography carried(const Homography& pose, Point by, double turn) {
    const Point centre = centre_of(pose);
    const double c = std::cos(turn);
    const double s = std::sin(turn);
    const Homography step{
        {c, -s, centre.x + by.x - c * centre.x + s * centre.y, s, c, centre.y + by.y - s * centre.x - c * centre.y, 0, 0, 1}};
    return after(step, pose).value_or(pose);
}

Area area_around(const Quad& quad, double margin) {
    Area area{1 << 29, 1 << 29, -(1 << 29), -(1 << 29)};
    for (const Point& corner : quad) {
        area.left = std::min(area.left, static_cast<int>(std::floor(corner.x - margin)));
        area.top = std::min(area.top, static_cast<int>(std::floor(corner.y - margin)));
        area.right = std::max(area.right, static_cast<int>(std::ceil(corner.x + margin)) + 1);
        area.bottom = std::max(area.bottom, static_cast<int>(std::ceil(corner.y + margin)) + 1);
    }
    return area;
}

// Whether a marker can have come from one pose to the other without having been bent or swollen.
bool same_shape(const Homography& before, const Homography& now) {
    const Quad was = corners_of(before);
    const Quad is = corners_of(now);
    if (!convex(is)) return false;
    const double side = mean_side(was);
    if (std::abs(mean_side(is) - side) > 0.06 * side) return false;
    for (unsigned i = 0; i < 4; ++i)
        if (std::abs(length(is[(i + 1) % 4] - is[i]) - side) > 0.25 * side) return false;
    return true;
}

float median_of(std::vector<float>& levels) {
    const auto middle = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2);
    std::nth_element(levels.begin(), middle, levels.end());
    return *middle;
}

}  // namespace

Tracker::Tracker(Family family, const Detector::Settings& detector, const Settings& settings, MaskRows rows)
    : detector_(std::move(family), detector, rows), settings_(settings), change_(rows), lookout_({.margin = 1.4 * detector.least_side}) {}

const std::vector<Followed>& Tracker::follow(const Frame& frame, Moment at) {
    if (!frame.empty()) {
        if (frames_++ % frames_between_levels == 0) levels_ = levels_of(frame);
        change_.look(frame, levels_.noise);
        follow_known(frame, at);
        look_for_others(frame, at);
    }
    followed_.clear();
    for (const Known& known : known_)
        followed_.push_back({known.session, marker_at(known.id, corners_of(known.fit.pose), known.confidence), known.held, known.missed});
    std::sort(followed_.begin(), followed_.end(), [](const Followed& a, const Followed& b) { return a.session < b.session; });
    return followed_;
}

void Tracker::follow_known(const Frame& frame, Moment at) {
    for (Known& known : known_) {
        std::optional<Homography> partly;
        if (find_again(frame, known, at) || find_still_covered(frame, known, at)) continue;
        // One that has been out of sight for long is sought now and then.
        const bool sought = known.missed < fewest_missed || (known.missed + known.session) % frames_between_searches == 0;
        if ((sought && find_nearby(frame, known, at, partly)) || find_covered(frame, known, at, partly)) continue;
        // One that was moving under a hand is carried on for as long as we believe in it; one at rest stays.
        if (moving(known) && known.fit.covered > hidden) known.fit.pose = expected(known);
        known.held = true;
        ++known.missed;
        known.confidence *= 0.9;
    }
    std::erase_if(known_, [&](const Known& known) {
        if (!given_up(frame, known, at)) return false;
        gone_.push_back({known.session, known.id, centre_of(known.fit.pose), mean_side(corners_of(known.fit.pose)), known.seen});
        return true;
    });
    std::erase_if(gone_, [&](const Gone& gone) { return at - gone.seen > settings_.memory; });
}

Homography Tracker::expected(const Known& known) const { return carried(known.fit.pose, known.speed, known.turning); }

// Where it is expected, with nothing over it.
bool Tracker::find_again(const Frame& frame, Known& known, Moment at) {
    const auto fit = detector_.portrait(known.id, known.softness).fit(frame, expected(known), 3);
    if (!fit || fit->likeness < known.usual - slack || !same_shape(known.fit.pose, fit->pose)) return false;
    Portrait::Fit best = *fit;
    // Blur comes and goes with motion and light: now and then another softness is tried.
    if (known.frames++ % frames_between_softness == 0) {
        if (const auto other = detector_.fit(frame, known.id, fit->pose, known.softness)) best = *other;
    }
    known.usual += 0.1 * (best.likeness - known.usual);
    settle(known, best, at);
    note_clear(frame, known, at);
    return true;
}

// Covered as it was in the frame before, and no worse seen: then it need not be sought elsewhere.
bool Tracker::find_still_covered(const Frame& frame, Known& known, Moment at) {
    if (known.held || known.fit.covered == 0) return false;
    const auto fit = detector_.portrait(known.id, known.softness).fit_covered(frame, known.fit, expected(known));
    if (!fit || fit->covered > surely_seen || fit->likeness < known.usual - slack || !same_shape(known.anchor, fit->pose)) return false;
    if (fit->white - fit->black < least_contrast_left * known.contrast) return false;
    if (length(centre_of(fit->pose) - centre_of(expected(known))) > 0.05 * mean_side(corners_of(known.anchor))) return false;
    settle(known, *fit, at);
    known.confidence *= 1 - fit->covered;
    return true;
}

// Whether a marker looks unlike itself because a part of it is covered, and not because it is blurred all over.
bool Tracker::something_on(const Frame& frame, const Known& known, const Portrait::Fit& fit) {
    if (fit.likeness >= std::min(clear_likeness, known.usual - slack)) return false;
    const auto without = detector_.portrait(known.id, known.softness).fit_covered(frame, fit, fit.pose);
    return without && without->likeness > fit.likeness + better_without;
}

// Elsewhere, as after a jerk; `partly` becomes where it is seen with something over a part of it.
bool Tracker::find_nearby(const Frame& frame, Known& known, Moment at, std::optional<Homography>& partly) {
    const Quad quad = corners_of(expected(known));
    std::vector<Marker> found;
    detector_.search(frame, area_around(quad, 0.9 * mean_side(quad)), levels_, {}, {}, found);
    for (const Marker& marker : found) {
        const auto start = onto(marker.corners);
        if (marker.id != known.id || !start) continue;
        const auto fit = detector_.fit(frame, known.id, *start, known.softness);
        if (!fit || !same_shape(known.fit.pose, fit->pose)) continue;
        if (something_on(frame, known, *fit)) {
            partly = start;
            continue;
        }
        settle(known, *fit, at);
        known.usual = std::max(known.usual - 0.01, fit->likeness);
        note_clear(frame, known, at);
        return true;
    }
    return false;
}

// Partly covered: where a part of it is seen, or where it is expected, or was, or was seen whole.
bool Tracker::find_covered(const Frame& frame, Known& known, Moment at, const std::optional<Homography>& partly) {
    std::optional<Portrait::Fit> best;
    const auto seen = [](const Portrait::Fit& fit) { return fit.likeness * (1 - fit.covered); };
    for (const Homography& start : {partly.value_or(expected(known)), expected(known), known.fit.pose, known.anchor}) {
        const auto fit = detector_.portrait(known.id, known.softness).fit_covered(frame, known.fit, start);
        if (!fit || fit->likeness < known.usual - 0.15 || !same_shape(known.anchor, fit->pose)) continue;
        if (fit->white - fit->black < least_contrast_left * known.contrast) continue;
        if (length(centre_of(fit->pose) - centre_of(start)) > 0.2 * mean_side(corners_of(start))) continue;
        if (!best || seen(*fit) > seen(*best)) best = fit;
        if (best->covered < 0.4 || best->likeness > known.usual - 0.08) break;
    }
    if (!best) return false;
    settle(known, *best, at);
    known.confidence *= 1 - best->covered;
    return true;
}

void Tracker::settle(Known& known, const Portrait::Fit& fit, Moment at) {
    if (known.held) {
        known.speed = {};
        known.turning = 0;
    } else if (fit.covered > hidden) {
        // Hardly seen: it goes on as it did.
    } else {
        known.speed = centre_of(fit.pose) - centre_of(known.fit.pose);
        known.turning = std::remainder(angle_of(fit.pose) - angle_of(known.fit.pose), 6.283185307179586);
    }
    known.fit = fit;
    known.seen = at;
    known.confidence = fit.likeness;
    known.held = false;
    known.missed = 0;
}

bool Tracker::moving(const Known& known) { return length(known.speed) > 0.7 || std::abs(known.turning) > 0.02; }

// What lies beside a marker, at places that a card round it does not reach.
Tracker::Beside Tracker::seen_beside(const Frame& frame, const Homography& pose) {
    Beside levels{};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const double v = -0.9 + 0.3 * static_cast<double>(i / 2);
        const Point at = pose({i % 2 == 0 ? -beyond_card : beyond_card, v});
        levels[i] = within(frame, at.x, at.y) ? level_at(frame, static_cast<float>(at.x), static_cast<float>(at.y)) : -1;
    }
    return levels;
}

void Tracker::note_clear(const Frame& frame, Known& known, Moment at) {
    known.clear = at;
    known.contrast = known.fit.white - known.fit.black;
    known.anchor = known.fit.pose;
    known.beside = seen_beside(frame, known.fit.pose);
}

// Changed on one side only, with nothing on the marker before, it may be light that moves there: then what is in the marker's place looks
// like what is beside it on the other.
bool Tracker::something_over(const Frame& frame, const Known& known) const {
    const Beside now = seen_beside(frame, known.anchor);
    const float least = std::max(14.F, 6 * static_cast<float>(levels_.noise));
    std::array<int, 2> changed{};
    std::array<std::vector<float>, 2> seen;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (now[i] < 0) continue;
        seen[i % 2].push_back(now[i]);
        changed[i % 2] += known.beside[i] >= 0 && std::abs(now[i] - known.beside[i]) > least;
    }
    const auto most_of_it = [](int count) { return 4 * count >= static_cast<int>(places_beside); };  // half of one side
    if (!most_of_it(changed[0]) && !most_of_it(changed[1])) return false;
    const std::size_t other = changed[0] < changed[1] ? 0 : 1;
    if (most_of_it(changed[other]) || seen[other].empty() || known.fit.covered > touched) return true;
    std::vector<float> within_it;
    for (const double u : {-0.8, -0.4, 0.0, 0.4, 0.8})
        for (const double v : {-0.8, -0.4, 0.0, 0.4, 0.8})
            if (const Point at = known.anchor({u, v}); within(frame, at.x, at.y))
                within_it.push_back(level_at(frame, static_cast<float>(at.x), static_cast<float>(at.y)));
    if (within_it.empty()) return true;
    return std::abs(median_of(within_it) - median_of(seen[other])) > least;
}

// Something that lies over a marker came over it bit by bit, or lies over what is beside it as well; otherwise it is the marker itself that
// has vanished.
bool Tracker::given_up(const Frame& frame, const Known& known, Moment at) const {
    if (!known.held || known.missed < fewest_missed) return false;
    const bool covered = something_over(frame, known);
    const bool was_covered = known.fit.covered > hidden;
    const Moment patience = moving(known) ? (covered || was_covered ? settings_.carried : settings_.lifted)
                            : covered     ? settings_.patience
                            : was_covered ? std::min(settings_.patience, most_in_clear_view)
                                          : settings_.lifted;
    return at - known.seen > patience;
}

void Tracker::look_for_others(const Frame& frame, Moment at) {
    std::vector<Point> centres;
    for (const Known& known : known_) {
        const Quad quad = corners_of(known.fit.pose);
        // A card is larger than its marker, and moves with it.
        lookout_.explain(area_around(quad, (moving(known) ? 1.3 : 0.2) * mean_side(quad)));
        if (!known.held) centres.push_back(centre_of(known.fit.pose));
    }
    std::vector<Marker> found;
    const std::vector<Area> areas = lookout_.areas(frame, change_);
    // What comes partly covered comes with a change; the part searched in turn is first, and looked at so closely now and then.
    for (std::size_t i = 0; i < areas.size(); ++i)
        detector_.search(frame, areas[i], levels_, centres, {.partly = i > 0 || frames_ % frames_between_closer_looks == 1, .coarse = true},
                         found);
    // What went out of sight may come back where it was, so slowly that nothing seems to change.
    if (!gone_.empty() && frames_ % frames_between_searches == 0) {
        const Gone& gone = gone_[static_cast<std::size_t>(frames_ / frames_between_searches) % gone_.size()];
        detector_.search(frame, area_around({gone.centre, gone.centre, gone.centre, gone.centre}, 1.7 * gone.side), levels_, centres, {},
                         found);
    }
    for (const Awaited& awaited : awaited_)
        detector_.search(frame, area_around(awaited.marker.corners, mean_side(awaited.marker.corners)), levels_, centres, {}, found);
    for (const Marker& marker : found) welcome(frame, marker, at);
    std::erase_if(awaited_, [&](const Awaited& awaited) { return at - awaited.seen > settings_.lifted; });
}

void Tracker::welcome(const Frame& frame, const Marker& marker, Moment at) {
    const double side = mean_side(marker.corners);
    const auto start = onto(marker.corners);
    int softness = Portrait::usual_softness(side / detector_.family().modules());
    const auto fit = start ? detector_.fit(frame, marker.id, *start, softness) : std::nullopt;
    if (!fit) return;
    // Perhaps one that we hold has come to light again, or has been pushed aside under the hand.
    for (Known& known : known_) {
        if (known.id != marker.id) continue;
        const double apart = length(centre_of(known.fit.pose) - marker.centre);
        if (apart > 1.5 * side || (!known.held && apart > 0.5 * side)) continue;
        if (known.held) {
            settle(known, *fit, at);
            if (!something_on(frame, known, *fit)) note_clear(frame, known, at);
        }
        return;
    }
    if (marker.confidence < clear_confidence) {
        const auto before = std::find_if(awaited_.begin(), awaited_.end(), [&](const Awaited& awaited) {
            return awaited.marker.id == marker.id && length(awaited.marker.centre - marker.centre) < side;
        });
        if (before == awaited_.end()) {
            awaited_.push_back({marker, at});
            return;
        }
        if (before->seen == at) return;
        awaited_.erase(before);
    }
    Known known;
    known.id = marker.id;
    known.softness = softness;
    known.fit = *fit;
    known.usual = fit->likeness;
    known.seen = at;
    note_clear(frame, known, at);
    known.confidence = marker.confidence;
    const auto returned = std::find_if(gone_.begin(), gone_.end(), [&](const Gone& gone) {
        return gone.id == marker.id && length(gone.centre - marker.centre) <= 1.5 * gone.side;
    });
    if (returned != gone_.end()) {
        known.session = returned->session;
        gone_.erase(returned);
    } else {
        known.session = next_session_++;
    }
    // The same id far away, while the one we hold is out of sight: it was carried over there.
    std::erase_if(known_, [&](const Known& other) { return other.held && other.id == marker.id; });
    known_.push_back(known);
}

}  // namespace vision
