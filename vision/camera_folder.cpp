// SPDX-License-Identifier: MPL-2.0
#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <vector>

#include "vision/camera.hpp"
#include "vision/clip.hpp"
#include "vision/picture_file.hpp"

namespace vision {

namespace {

using std::chrono::microseconds;

constexpr double pictures_a_second = 10;
constexpr microseconds between_tries = std::chrono::seconds(1);

microseconds now() { return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch()); }

class FolderCamera : public Camera {
public:
    FolderCamera(std::filesystem::path folder, Pace pace) : folder_(std::move(folder)), pace_(pace) {}

    Look look(const Bell& stop) override {
        const auto absent = [&](std::string why) -> Look {
            clip_.reset();
            pictures_.clear();
            failed_ = true;
            return Absent{std::move(why)};
        };
        if (failed_ && stop.rung_within(between_tries)) return Stopped{};
        failed_ = false;
        if (!clip_ && pictures_.empty()) {
            try {
                open();
            } catch (const std::exception& error) {
                return absent(error.what());
            }
            shown_ = 0;
            began_ = now();
        }
        if (pace_ == Pace::unhurried && shown_ == count()) return absent("The pictures in \"" + folder_.string() + "\" are at their end.");
        const microseconds due = began_ + microseconds(std::llround(static_cast<double>(shown_) * 1e6 / frames_a_second_));
        const microseconds wait = pace_ == Pace::unhurried ? microseconds(0) : std::max(microseconds(0), due - now());
        if (stop.rung_within(wait)) return Stopped{};
        const std::size_t index = static_cast<std::size_t>(shown_++ % count());
        if (clip_) return Shot{clip_->frame(static_cast<int>(index)), due};
        auto read = read_picture(pictures_[index]);
        if (auto* sentence = std::get_if<std::string>(&read)) return absent(std::move(*sentence));
        picture_ = std::move(std::get<GreyPicture>(read));
        return Shot{picture_.frame(), due};
    }

    std::string about() const override { return "frames from the folder \"" + folder_.string() + "\""; }

private:
    long long count() const { return clip_ ? clip_->size() : static_cast<long long>(pictures_.size()); }

    void open() {
        if (std::filesystem::exists(folder_ / "frames.y8")) {
            clip_.emplace(folder_);
            frames_a_second_ = clip_->frames_a_second();
            return;
        }
        frames_a_second_ = pictures_a_second;
        std::error_code unreadable;
        for (const auto& entry : std::filesystem::directory_iterator(folder_, unreadable))
            if (entry.path().extension() == ".pgm") pictures_.push_back(entry.path());
        if (pictures_.empty()) throw std::runtime_error("There are no frames in the folder \"" + folder_.string() + "\".");
        std::ranges::sort(pictures_);
    }

    std::filesystem::path folder_;
    Pace pace_;
    std::optional<Clip> clip_;
    std::vector<std::filesystem::path> pictures_;
    GreyPicture picture_;
    double frames_a_second_ = pictures_a_second;
    long long shown_ = 0;
    microseconds began_{};
    bool failed_ = false;
};

}  // namespace

std::unique_ptr<Camera> folder_camera(std::filesystem::path folder, Pace pace) {
    return std::make_unique<FolderCamera>(std::move(folder), pace);
}

}  // namespace vision
