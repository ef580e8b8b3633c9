// SPDX-License-Identifier: MPL-2.0
#include "vision/video_device.hpp"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <tuple>

namespace vision {

namespace {

constexpr std::array<std::uint32_t, 5> formats{V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG,
                                               V4L2_PIX_FMT_JPEG};
constexpr double fast_enough = 25;  // frames a second: a moving card is still followed
constexpr std::uint32_t wanted_buffers = 4;

double a_second(const v4l2_fract& interval) { return interval.numerator > 0 ? 1.0 * interval.denominator / interval.numerator : 0; }

}  // namespace

std::span<const std::uint32_t> video_formats() { return formats; }

std::optional<VideoOffer> best_offer(std::span<const VideoOffer> offers, const CameraWish& wish) {
    std::optional<VideoOffer> best;
    const auto merit = [&](const VideoOffer& offer) {
        const long seen = static_cast<long>(std::min(offer.width, wish.width)) * std::min(offer.height, wish.height);
        const long more = static_cast<long>(offer.width) * offer.height;
        const bool fast = offer.frames_a_second == 0 || offer.frames_a_second >= std::min<double>(fast_enough, wish.frames_a_second);
        const auto place = std::ranges::find(formats, offer.format) - formats.begin();
        return std::tuple(fast, seen, -more, -place, std::min<double>(offer.frames_a_second, wish.frames_a_second));
    };
    for (const VideoOffer& offer : offers) {
        if (std::ranges::find(formats, offer.format) == formats.end() || offer.width < 1 || offer.height < 1) continue;
        if (!best || merit(offer) > merit(*best)) best = offer;
    }
    return best;
}

VideoDevice::VideoDevice(VideoKernel& kernel, std::string path) : kernel_(kernel), path_(std::move(path)) {}

VideoDevice::~VideoDevice() {
    if (streaming_) {
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        kernel_.control(descriptor_, VIDIOC_STREAMOFF, &type);
    }
    for (const Mapped& buffer : buffers_) kernel_.unmap(buffer.at, buffer.bytes);
    if (descriptor_ >= 0) kernel_.close(descriptor_);
}

std::string VideoDevice::failed(const char* what) const { return std::string(what) + " (" + std::strerror(errno) + ")"; }

bool VideoDevice::set(std::uint32_t control, std::int32_t value) {
    v4l2_control wanted{control, value};
    return kernel_.control(descriptor_, VIDIOC_S_CTRL, &wanted) == 0;
}

std::optional<std::int32_t> VideoDevice::value_of(std::uint32_t control) {
    v4l2_control asked{control, 0};
    if (kernel_.control(descriptor_, VIDIOC_G_CTRL, &asked) != 0) return std::nullopt;
    return asked.value;
}

double VideoDevice::fastest(std::uint32_t format, int width, int height) {
    double most = 0;
    for (std::uint32_t i = 0; i < 64; ++i) {
        v4l2_frmivalenum interval{};
        interval.index = i;
        interval.pixel_format = format;
        interval.width = static_cast<std::uint32_t>(width);
        interval.height = static_cast<std::uint32_t>(height);
        if (kernel_.control(descriptor_, VIDIOC_ENUM_FRAMEINTERVALS, &interval) != 0) break;
        const bool listed = interval.type == V4L2_FRMIVAL_TYPE_DISCRETE;
        most = std::max(most, a_second(listed ? interval.discrete : interval.stepwise.min));
        if (!listed) break;
    }
    return most;
}

std::vector<VideoOffer> VideoDevice::offers(const CameraWish& wish) {
    std::vector<VideoOffer> found;
    for (std::uint32_t i = 0; i < 64; ++i) {
        v4l2_fmtdesc described{};
        described.index = i;
        described.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        if (kernel_.control(descriptor_, VIDIOC_ENUM_FMT, &described) != 0) break;
        if (std::ranges::find(formats, described.pixelformat) == formats.end()) continue;
        v4l2_format tried{};
        tried.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        tried.fmt.pix.width = static_cast<std::uint32_t>(wish.width);
        tried.fmt.pix.height = static_cast<std::uint32_t>(wish.height);
        tried.fmt.pix.pixelformat = described.pixelformat;
        tried.fmt.pix.field = V4L2_FIELD_NONE;
        if (kernel_.control(descriptor_, VIDIOC_TRY_FMT, &tried) != 0 || tried.fmt.pix.pixelformat != described.pixelformat) continue;
        const int width = static_cast<int>(tried.fmt.pix.width);
        const int height = static_cast<int>(tried.fmt.pix.height);
        found.push_back({described.pixelformat, width, height, fastest(described.pixelformat, width, height)});
    }
    return found;
}

std::optional<std::string> VideoDevice::begin(const CameraWish& wish) {
    descriptor_ = kernel_.open(path_);
    is_camera_ = descriptor_ < 0 && errno != ENOENT && errno != ENODEV && errno != ENXIO;
    if (descriptor_ < 0) return failed("it cannot be opened");
    v4l2_capability able{};
    if (kernel_.control(descriptor_, VIDIOC_QUERYCAP, &able) != 0) return failed("it is no video device");
    const std::uint32_t abilities = (able.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? able.device_caps : able.capabilities;
    if ((abilities & V4L2_CAP_VIDEO_CAPTURE) == 0 || (abilities & V4L2_CAP_STREAMING) == 0) return "it gives no frames";
    is_camera_ = true;

    const auto best = best_offer(offers(wish), wish);
    if (!best) return "it gives frames in no form that the table reads";
    v4l2_format format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    format.fmt.pix.width = static_cast<std::uint32_t>(best->width);
    format.fmt.pix.height = static_cast<std::uint32_t>(best->height);
    format.fmt.pix.pixelformat = best->format;
    format.fmt.pix.field = V4L2_FIELD_NONE;
    if (kernel_.control(descriptor_, VIDIOC_S_FMT, &format) != 0) return failed("its form of frames cannot be set");
    const v4l2_pix_format& is = format.fmt.pix;
    if (is.pixelformat != best->format || is.width < 1 || is.height < 1 || is.width > 16384 || is.height > 16384)
        return "it does not keep to the form of frames that it offers";
    form_ = {is.pixelformat, static_cast<int>(is.width), static_cast<int>(is.height), best->frames_a_second};
    stride_ = std::max<std::size_t>(is.bytesperline, is.pixelformat == V4L2_PIX_FMT_YUYV ? 2 * is.width : is.width);

    v4l2_streamparm speed{};
    speed.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    speed.parm.capture.timeperframe = {1, static_cast<std::uint32_t>(wish.frames_a_second)};
    // A device that cannot be asked has a speed of its own.
    if (kernel_.control(descriptor_, VIDIOC_S_PARM, &speed) == 0)
        if (const double is_now = a_second(speed.parm.capture.timeperframe); is_now > 0) form_.frames_a_second = is_now;

    v4l2_requestbuffers asked{};
    asked.count = wanted_buffers;
    asked.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    asked.memory = V4L2_MEMORY_MMAP;
    if (kernel_.control(descriptor_, VIDIOC_REQBUFS, &asked) != 0) return failed("it gives no room for frames");
    if (asked.count < 2) return "it gives too little room for frames";
    for (std::uint32_t i = 0; i < asked.count; ++i) {
        v4l2_buffer buffer{};
        buffer.index = i;
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        if (kernel_.control(descriptor_, VIDIOC_QUERYBUF, &buffer) != 0) return failed("its room for frames cannot be seen");
        void* at = kernel_.map(descriptor_, buffer.length, static_cast<long>(buffer.m.offset));
        if (!at) return failed("its room for frames cannot be reached");
        buffers_.push_back({at, buffer.length});
        if (kernel_.control(descriptor_, VIDIOC_QBUF, &buffer) != 0) return failed("its room for frames cannot be handed over");
    }
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (kernel_.control(descriptor_, VIDIOC_STREAMON, &type) != 0) return failed("it does not begin");
    streaming_ = true;
    return std::nullopt;
}

std::variant<std::monostate, VideoDevice::Buffer, std::string> VideoDevice::newest() {
    std::optional<Buffer> newest;
    // Never more at a time than there are, so that a device that is faster than we are does not keep us here.
    for (std::size_t i = 0; i < buffers_.size(); ++i) {
        v4l2_buffer buffer{};
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        if (kernel_.control(descriptor_, VIDIOC_DQBUF, &buffer) != 0) {
            if (errno == EAGAIN) break;
            return failed("it was pulled out or has stopped");
        }
        if (buffer.index >= buffers_.size()) return "it gives frames that it has no room for";
        const Mapped& mapped = buffers_[buffer.index];
        const bool dated = (buffer.flags & V4L2_BUF_FLAG_TIMESTAMP_MASK) == V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
        const std::chrono::microseconds at =
            dated ? std::chrono::seconds(buffer.timestamp.tv_sec) + std::chrono::microseconds(buffer.timestamp.tv_usec)
                  : std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch());
        const Buffer filled{buffer.index, static_cast<const std::uint8_t*>(mapped.at),
                            std::min<std::size_t>(buffer.bytesused, mapped.bytes), at};
        if ((buffer.flags & V4L2_BUF_FLAG_ERROR) != 0) {
            give_back(filled);
            continue;
        }
        if (newest) give_back(*newest);
        newest = filled;
    }
    if (!newest) return std::monostate{};
    return *newest;
}

void VideoDevice::give_back(const Buffer& filled) {
    v4l2_buffer buffer{};
    buffer.index = filled.index;
    buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer.memory = V4L2_MEMORY_MMAP;
    // One that is gone tells so when it is asked for the next frame.
    kernel_.control(descriptor_, VIDIOC_QBUF, &buffer);
}

}  // namespace vision
