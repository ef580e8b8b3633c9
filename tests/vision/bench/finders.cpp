// SPDX-License-Identifier: MPL-2.0
#include "tests/vision/bench/finders.hpp"

#include <apriltag/apriltag.h>
#include <apriltag/tag36h11.h>

#include <algorithm>
#include <opencv2/aruco.hpp>
#include <opencv2/core.hpp>

#include "vision/detector.hpp"
#include "vision/tracker.hpp"

namespace bench {

namespace {

class Stateless : public Finder {
public:
    explicit Stateless(double least_side) : detector_(*vision::Family::named("36h11"), {least_side}) {}
    std::vector<vision::Marker> find(const vision::Frame& frame) override { return detector_.detect(frame); }

private:
    vision::Detector detector_;
};

class Tracked : public Finder {
public:
    explicit Tracked(double least_side) : tracker_(*vision::Family::named("36h11"), {least_side}, {}) {}
    std::vector<vision::Marker> find(const vision::Frame& frame) override {
        std::vector<vision::Marker> markers;
        for (const auto& one : tracker_.follow(frame, vision::Tracker::Moment(16667 * ++frames_))) markers.push_back(one.marker);
        return markers;
    }

private:
    vision::Tracker tracker_;
    int frames_ = 0;
};

class Aruco : public Finder {
public:
    Aruco(int refinement, bool smaller, double least_side) : least_side_(least_side), smaller_(smaller) {
        cv::setNumThreads(1);
        parameters_->cornerRefinementMethod = refinement;
    }
    std::vector<vision::Marker> find(const vision::Frame& frame) override {
        if (smaller_) {
            // Searched in a picture where the smallest marker has `canonical` pixels; 0.6 leaves room for those that stand on a corner.
            constexpr int canonical = 16;
            parameters_->useAruco3Detection = true;
            parameters_->minSideLengthCanonicalImg = canonical;
            parameters_->minMarkerLengthRatioOriginalImg =
                static_cast<float>(std::max(0.0, least_side_ * 0.6 - canonical) / std::max(frame.width, frame.height));
        }
        const cv::Mat image(frame.height, frame.width, CV_8U, const_cast<std::uint8_t*>(frame.pixels),
                            static_cast<std::size_t>(frame.stride));
        std::vector<std::vector<cv::Point2f>> corners;
        std::vector<int> ids;
        cv::aruco::detectMarkers(image, dictionary_, corners, ids, parameters_);
        std::vector<vision::Marker> markers;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            vision::Quad quad;
            for (std::size_t j = 0; j < 4; ++j) quad[j] = {static_cast<double>(corners[i][j].x), static_cast<double>(corners[i][j].y)};
            markers.push_back(vision::marker_at(ids[i], quad, 1));
        }
        return markers;
    }

private:
    cv::Ptr<cv::aruco::Dictionary> dictionary_ = cv::aruco::getPredefinedDictionary(cv::aruco::DICT_APRILTAG_36h11);
    cv::Ptr<cv::aruco::DetectorParameters> parameters_ = cv::aruco::DetectorParameters::create();
    double least_side_;
    bool smaller_;
};

class April : public Finder {
public:
    explicit April(float decimate) {
        apriltag_detector_add_family(detector_, family_);
        detector_->quad_decimate = decimate;
        detector_->nthreads = 1;  // 3.3.0 crashes now and then with more
    }
    ~April() override {
        apriltag_detector_destroy(detector_);
        tag36h11_destroy(family_);
    }
    std::vector<vision::Marker> find(const vision::Frame& frame) override {
        image_u8_t image{frame.width, frame.height, static_cast<int>(frame.stride), const_cast<std::uint8_t*>(frame.pixels)};
        zarray_t* found = apriltag_detector_detect(detector_, &image);
        std::vector<vision::Marker> markers;
        for (int i = 0; i < zarray_size(found); ++i) {
            apriltag_detection_t* one = nullptr;
            zarray_get(found, i, &one);
            vision::Quad quad;
            // Counter-clockwise, the middle of the first pixel at (0.5, 0.5).
            for (std::size_t j = 0; j < 4; ++j) quad[j] = {one->p[3 - j][0] - 0.5, one->p[3 - j][1] - 0.5};
            markers.push_back(vision::marker_at(one->id, quad, 1));
        }
        apriltag_detections_destroy(found);
        return markers;
    }

private:
    apriltag_family_t* family_ = tag36h11_create();
    apriltag_detector_t* detector_ = apriltag_detector_create();
};

template <class Made, auto... settings>
std::unique_ptr<Finder> make(double least_side) {
    return std::make_unique<Made>(settings..., least_side);
}
template <int decimate>
std::unique_ptr<Finder> make_april(double) {
    return std::make_unique<April>(static_cast<float>(decimate));
}

}  // namespace

const std::vector<Contender>& contenders() {
    static const std::vector<Contender> all{{"ours", make<Stateless>, 1},
                                            {"ours tracked", make<Tracked>, 1},
                                            {"aruco", make<Aruco, cv::aruco::CORNER_REFINE_NONE, false>, 4},
                                            {"aruco subpix", make<Aruco, cv::aruco::CORNER_REFINE_SUBPIX, false>, 4},
                                            {"aruco3", make<Aruco, cv::aruco::CORNER_REFINE_SUBPIX, true>, 4},
                                            {"apriltag", make_april<1>, 4},
                                            {"apriltag half", make_april<2>, 4}};
    return all;
}

}  // namespace bench
