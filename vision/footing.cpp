// SPDX-License-Identifier: MPL-2.0
#include "vision/footing.hpp"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace vision {

namespace {

constexpr double clearly = 0.5;     // confidence
constexpr double still_px = 1.0;    // a tag that strays farther while it is averaged is not at rest
constexpr double renewed_by = 0.3;  // share of what is new in a renewed calibration
constexpr int fewest_astray = 2;    // one tag alone has itself been moved

}  // namespace

Footing::Footing(const Settings& settings, std::optional<Calibration> calibration)
    : settings_(settings), calibration_(std::move(calibration)) {
    if (calibration_ && calibration_->lens) settings_.lens = calibration_->lens;
}

void Footing::look(int width, int height, std::span<const Followed> followed, Moment at, bool still) {
    if (calibration_ && (calibration_->width != width || calibration_->height != height)) {
        // Another camera, or set otherwise: neither its place nor its lens tells anything of this one.
        calibration_.reset();
        settings_.lens.reset();
        astray_since_.reset();
        moved_ = false;
        averaged_.clear();
    }
    clear_.clear();
    for (const CornerTag& tag : settings_.tags) {
        const auto is_it = [id = tag.id](const Followed& one) { return one.marker.id == id; };
        if (std::ranges::count_if(followed, is_it) != 1) continue;
        const Followed& seen = *std::ranges::find_if(followed, is_it);
        if (!seen.held && seen.marker.confidence > clearly) clear_.push_back(seen.marker);
    }
    judge(at);
    if (!calibration_) {
        const auto now = calibrate(width, height, settings_.lens, settings_.tags, clear_);
        const auto* sentence = std::get_if<std::string>(&now);
        why_not_ = sentence ? *sentence : unfit_.value_or("The corner tags do not lie still.");
    }
    for (const Marker& marker : clear_) {
        const auto [began, first] = began_.emplace(marker.id, marker.centre);
        still = still && length(began->second - marker.centre) < still_px;
    }
    if (!still) {
        averaged_.clear();
        began_.clear();
        return;
    }
    for (const Marker& marker : clear_) averaged_.add(marker);
    if (averaged_.markers(settings_.frames).size() >= least_corner_tags) renew(width, height, at);
}

void Footing::judge(Moment at) {
    if (!calibration_) return;
    const auto astray = [&](const Marker& marker) {
        const auto tag = std::ranges::find(settings_.tags, marker.id, &CornerTag::id);
        return length(calibration_->on_table(marker.centre) - tag->at_mm) > settings_.moved_mm;
    };
    const auto off = std::ranges::count_if(clear_, astray);
    if (off >= fewest_astray && 2 * off >= static_cast<std::ptrdiff_t>(clear_.size())) {
        if (!astray_since_) astray_since_ = at;
        if (!moved_ && at - *astray_since_ >= settings_.moved_after) {
            moved_ = true;
            ++moves_;
            averaged_.clear();
            began_.clear();
        }
    } else if (static_cast<std::ptrdiff_t>(clear_.size()) - off >= fewest_astray) {
        astray_since_.reset();
        moved_ = false;
    }
}

void Footing::renew(int width, int height, Moment at) {
    const bool anew = !calibration_ || moved_;
    if (!anew && renewed_ && at - *renewed_ < settings_.renewed_every) return;
    std::vector<Marker> means = averaged_.markers(settings_.frames);
    averaged_.clear();
    began_.clear();
    if (!anew) {
        if (astray_since_) return;
        renewed_ = at;
        // A little way from where the tags should be seen to where they are.
        for (Marker& mean : means) {
            const Quad places = std::ranges::find(settings_.tags, mean.id, &CornerTag::id)->corners_mm();
            for (unsigned i = 0; i < 4; ++i)
                if (const auto expected = calibration_->in_frame(places[i]))
                    mean.corners[i] = *expected + (mean.corners[i] - *expected) * renewed_by;
        }
    }
    const auto solved = calibrate(width, height, settings_.lens, settings_.tags, means);
    const auto* calibration = std::get_if<Calibration>(&solved);
    if (!calibration) return;
    if (calibration->worst_mm > settings_.believed_mm) {
        std::ostringstream sentence;
        sentence << std::fixed << std::setprecision(1) << "The corner tags do not lie where they are said to lie, by as much as "
                 << calibration->worst_mm << " mm" << (settings_.lens ? "." : ", or the lens bends too much to go without being known.");
        unfit_ = sentence.str();
        return;
    }
    unfit_.reset();
    calibration_ = *calibration;
    renewed_ = at;
    astray_since_.reset();
    moved_ = false;
}

}  // namespace vision
