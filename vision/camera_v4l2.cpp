// SPDX-License-Identifier: MPL-2.0
#include <linux/videodev2.h>

#include <array>
#include <optional>
#include <vector>

#include "vision/camera.hpp"
#include "vision/luma_jpeg.hpp"
#include "vision/video_device.hpp"
#include "vision/video_kernel.hpp"

namespace vision {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr int most_devices = 64;

// What a camera sets by itself until it is told not to, and where what it has set can be read and kept.
struct Automatic {
    std::uint32_t control;
    std::array<std::int32_t, 2> on, off;  // the second where the first is not known
    std::uint32_t value;
    const char* name;
};
constexpr std::array<Automatic, 4> automatics{{
    {V4L2_CID_EXPOSURE_AUTO,
     {V4L2_EXPOSURE_APERTURE_PRIORITY, V4L2_EXPOSURE_AUTO},
     {V4L2_EXPOSURE_MANUAL, V4L2_EXPOSURE_SHUTTER_PRIORITY},
     V4L2_CID_EXPOSURE_ABSOLUTE,
     "exposure"},
    {V4L2_CID_AUTOGAIN, {1, 1}, {0, 0}, V4L2_CID_GAIN, "gain"},
    {V4L2_CID_AUTO_WHITE_BALANCE, {1, 1}, {0, 0}, V4L2_CID_WHITE_BALANCE_TEMPERATURE, "white balance"},
    {V4L2_CID_FOCUS_AUTO, {1, 1}, {0, 0}, V4L2_CID_FOCUS_ABSOLUTE, "focus"},
}};
constexpr double exposure_unit_ms = 0.1;

microseconds now() { return std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now().time_since_epoch()); }

std::string name_of(std::uint32_t format) {
    switch (format) {
        case V4L2_PIX_FMT_GREY:
            return "grey";
        case V4L2_PIX_FMT_NV12:
            return "NV12";
        case V4L2_PIX_FMT_YUYV:
            return "YUYV";
        default:
            return "JPEG";
    }
}

class VideoCamera : public Camera {
public:
    VideoCamera(std::string device, const CameraWish& wish, std::unique_ptr<VideoKernel> kernel, const VideoTimes& times)
        : wanted_(std::move(device)), wish_(wish), kernel_(std::move(kernel)), times_(times) {}

    Look look(const Bell& stop) override {
        if (failed_ && stop.rung_within(times_.between_tries)) return Stopped{};
        failed_ = false;
        if (!device_)
            if (auto why = open()) return absent(std::move(*why));
        if (held_) device_->give_back(*held_);
        held_.reset();
        while (true) {
            auto come = device_->newest();
            if (auto* why = std::get_if<std::string>(&come)) return absent(sentence_of(device_->path(), *why));
            if (const auto* buffer = std::get_if<VideoDevice::Buffer>(&come)) {
                if (const auto frame = frame_in(*buffer)) {
                    heard_ = now();
                    lock_when_settled(buffer->at);
                    return Shot{*frame, buffer->at};
                }
                device_->give_back(*buffer);
            }
            const auto left = std::chrono::ceil<milliseconds>(times_.silence - (now() - heard_));
            if (left.count() <= 0) return absent(sentence_of(device_->path(), "no sound frame comes from it"));
            if (kernel_->wait(device_->descriptor(), stop.descriptor(), static_cast<int>(left.count()))) return Stopped{};
        }
    }

    std::string about() const override {
        if (!device_) return wanted_;
        const VideoOffer& form = device_->form();
        std::string said = device_->path() + ", " + std::to_string(form.width) + "x" + std::to_string(form.height) + " " +
                           name_of(form.format) + ", " + std::to_string(static_cast<int>(form.frames_a_second + 0.5)) + " a second";
        return said + (locked_.empty() ? "" : "; locked: " + locked_);
    }

private:
    static std::string sentence_of(const std::string& device, const std::string& why) {
        return "The camera " + device + " cannot be used: " + why + ".";
    }

    Look absent(std::string why) {
        held_.reset();
        device_.reset();
        failed_ = true;
        return Absent{std::move(why)};
    }

    std::optional<std::string> open() {
        if (wanted_ != "any") return begin(wanted_).why;
        std::optional<std::string> first;
        for (int i = 0; i < most_devices; ++i) {
            const Begun begun = begin("/dev/video" + std::to_string(i));
            if (!begun.why) return std::nullopt;
            if (!first && begun.is_camera) first = begun.why;
        }
        return first.value_or("No camera is plugged in.");
    }

    struct Begun {
        std::optional<std::string> why;  // it could not
        bool is_camera = false;
    };
    Begun begin(const std::string& path) {
        device_.emplace(*kernel_, path);
        if (const auto why = device_->begin(wish_)) {
            const bool is_camera = device_->is_camera();
            device_.reset();
            return {sentence_of(path, *why), is_camera};
        }
        heard_ = now();
        first_.reset();
        locked_.clear();
        let_settle();
        return {std::nullopt, true};
    }

    // What a driver does not know it refuses, and goes on as it is.
    void let_settle() {
        device_->set(V4L2_CID_POWER_LINE_FREQUENCY, V4L2_CID_POWER_LINE_FREQUENCY_50HZ);
        // A longer exposure in the dark would cost frames.
        device_->set(V4L2_CID_EXPOSURE_AUTO_PRIORITY, 0);
        for (const Automatic& one : automatics) set_either(one.control, one.on);
    }

    // With the sensor's settings at rest, cards at rest look the same from frame to frame.
    void lock_when_settled(microseconds at) {
        if (!first_) first_ = at;
        if (!locked_.empty() || at - *first_ < times_.settling) return;
        for (const Automatic& one : automatics) {
            const auto stands = device_->value_of(one.value);
            if (!set_either(one.control, one.off)) continue;
            locked_ += (locked_.empty() ? "" : ", ") + std::string(one.name);
            if (one.control == V4L2_CID_EXPOSURE_AUTO && wish_.exposure_ms > 0)
                device_->set(one.value, static_cast<std::int32_t>(wish_.exposure_ms / exposure_unit_ms + 0.5));
            else if (stands)
                device_->set(one.value, *stands);
        }
        if (locked_.empty()) locked_ = "nothing, it cannot be";
    }

    bool set_either(std::uint32_t control, const std::array<std::int32_t, 2>& values) {
        return device_->set(control, values[0]) || (values[1] != values[0] && device_->set(control, values[1]));
    }

    // Nothing for a frame that is not all there.
    std::optional<Frame> frame_in(const VideoDevice::Buffer& buffer) {
        const VideoOffer& form = device_->form();
        const auto width = static_cast<std::size_t>(form.width);
        const auto height = static_cast<std::size_t>(form.height);
        const std::size_t stride = device_->stride();
        const bool compressed = form.format == V4L2_PIX_FMT_MJPEG || form.format == V4L2_PIX_FMT_JPEG;
        const std::size_t row = form.format == V4L2_PIX_FMT_YUYV ? 2 * width : width;
        if (!compressed && buffer.size < stride * (height - 1) + row) return std::nullopt;
        if (compressed) {
            if (!decode_luma({buffer.bytes, buffer.size}, form.width, form.height, grey_)) return std::nullopt;
            device_->give_back(buffer);
            return Frame{grey_.data(), form.width, form.height, form.width};
        }
        held_ = buffer;
        if (form.format != V4L2_PIX_FMT_YUYV) return Frame{buffer.bytes, form.width, form.height, static_cast<std::ptrdiff_t>(stride)};
        grey_.resize(width * height);
        for (std::size_t y = 0; y < height; ++y) {
            const std::uint8_t* from = buffer.bytes + y * stride;
            std::uint8_t* to = grey_.data() + y * width;
            for (std::size_t x = 0; x < width; ++x) to[x] = from[2 * x];
        }
        return Frame{grey_.data(), form.width, form.height, form.width};
    }

    std::string wanted_;
    CameraWish wish_;
    std::unique_ptr<VideoKernel> kernel_;
    VideoTimes times_;
    std::optional<VideoDevice> device_;
    std::optional<VideoDevice::Buffer> held_;  // what the frame that was given lies in
    std::vector<std::uint8_t> grey_;
    std::optional<microseconds> first_;  // frame since it was plugged in
    microseconds heard_{};
    std::string locked_;
    bool failed_ = false;
};

}  // namespace

std::unique_ptr<Camera> video_camera(std::string device, const CameraWish& wish, std::unique_ptr<VideoKernel> kernel,
                                     const VideoTimes& times) {
    return std::make_unique<VideoCamera>(std::move(device), wish, std::move(kernel), times);
}

std::unique_ptr<Camera> video_camera(std::string device, const CameraWish& wish) {
    return video_camera(std::move(device), wish, linux_video(), {});
}

}  // namespace vision
