// SPDX-License-Identifier: MPL-2.0
#include "vision/sight.hpp"

#include <algorithm>
#include <array>

namespace vision {

namespace {

constexpr double degrees = 57.29577951308232;
constexpr double still_px = 1.0;            // a frame
constexpr double least_side_px = 12;        // below that no marker is read
constexpr double smaller_than_told = 0.85;  // a card that leans, a print that shrank
constexpr double glass_in_frame = 0.6;      // share of the frame that the glass is wide, at least, while nothing is known
constexpr double least_seconds = 1e-3;

bool is_corner_tag(int id) { return id >= first_corner_tag && id <= last_corner_tag; }

}  // namespace

Sight::Sight(Settings settings, std::optional<Calibration> calibration)
    : settings_(std::move(settings)), footing_(settings_.footing, std::move(calibration)) {}

void Sight::begin(const Frame& frame) {
    double side_mm = settings_.marker_mm;
    for (const CornerTag& tag : settings_.footing.tags) side_mm = std::min(side_mm, tag.side_mm);
    double side = glass_in_frame * frame.width / settings_.width_mm * side_mm;
    if (const auto& known = footing_.calibration(); known && known->width == frame.width && known->height == frame.height) {
        const double x = settings_.width_mm / 2;
        const double y = settings_.height_mm / 2;
        const std::array<Point, 4> corners{{{-x, -y}, {x, -y}, {x, y}, {-x, y}}};
        if (const double least = known->least_side_px(side_mm, corners); std::isfinite(least)) side = smaller_than_told * least;
    }
    tracker_ = std::make_unique<Tracker>(settings_.family, Detector::Settings{std::max(side, least_side_px)}, settings_.tracker);
    width_ = frame.width;
    height_ = frame.height;
    before_ = last_session_;
    were_.clear();
}

const std::vector<Placed>& Sight::look(const Frame& frame, Moment at) {
    if (frame.empty()) return placed_;
    if (!tracker_ || frame.width != width_ || frame.height != height_) begin(frame);
    const std::vector<Followed>& followed = tracker_->follow(frame, at);
    footing_.look(frame.width, frame.height, followed, at, still(followed));
    for (const Followed& one : followed) last_session_ = std::max(last_session_, before_ + one.session);
    if (!footing_.sure()) return placed_;
    placed_.clear();
    for (const Followed& one : followed)
        if (!is_corner_tag(one.marker.id)) placed_.push_back(placed(one, at));
    std::erase_if(steadied_, [&](const auto& one) {
        return std::ranges::none_of(placed_, [&](const Placed& placed) { return placed.session == one.first; });
    });
    return placed_;
}

bool Sight::still(const std::vector<Followed>& followed) {
    bool still = true;
    std::map<int, Point> are;
    for (const Followed& one : followed) {
        const auto was = were_.find(one.session);
        still = still && !one.held && was != were_.end() && length(was->second - one.marker.centre) < still_px;
        are.emplace(one.session, one.marker.centre);
    }
    still = still && are.size() == were_.size();
    were_ = std::move(are);
    return still;
}

Placed Sight::placed(const Followed& one, Moment at) {
    const int session = before_ + one.session;
    const Calibration& calibration = *footing_.calibration();
    auto known = steadied_.find(session);
    if (one.held && known != steadied_.end()) {
        known->second.last.covered = true;
        return known->second.last;
    }
    const bool first = known == steadied_.end();
    if (first) {
        const OneEuro place(settings_.steadiness);
        OneEuro::Settings turning = settings_.steadiness;
        turning.eagerness *= settings_.turning_arm_mm;
        const OneEuro direction(turning);
        known = steadied_.emplace(session, Steadied{place, place, direction, direction, at, {}}).first;
    }
    Steadied& steadied = known->second;
    const double seconds = std::max(least_seconds, std::chrono::duration<double>(at - steadied.at).count());
    steadied.at = at;
    const Point place = calibration.on_table(one.marker.centre);
    const double turn = calibration.turn_on_table(one.marker) / degrees;
    const double cosine = steadied.cosine(std::cos(turn), seconds);
    const double sine = steadied.sine(std::sin(turn), seconds);
    double turned = std::atan2(sine, cosine) * degrees;
    if (turned < 0) turned += 360;
    if (turned >= 360) turned = 0;
    steadied.last = {session, one.marker.id, {steadied.x(place.x, seconds), steadied.y(place.y, seconds)}, turned, one.held};
    return steadied.last;
}

}  // namespace vision
