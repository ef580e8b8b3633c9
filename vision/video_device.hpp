// SPDX-License-Identifier: MPL-2.0
// One video device while it is there: opened, asked for the best frames that it has, streaming. Whatever fails, it is closed again and the
// reason told. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "vision/camera.hpp"
#include "vision/video_kernel.hpp"

namespace vision {

// How a device can give its frames.
struct VideoOffer {
    std::uint32_t format = 0;  // as the kernel names it
    int width = 0;
    int height = 0;
    double frames_a_second = 0;  // 0: it does not say
};

// The formats that we read, the one that costs least first.
std::span<const std::uint32_t> video_formats();

// The best of them: as large as is wished, then fast enough for hands, then cheap to read. Nothing where none is of a format that we read.
std::optional<VideoOffer> best_offer(std::span<const VideoOffer>, const CameraWish&);

class VideoDevice {
public:
    VideoDevice(VideoKernel&, std::string path);
    ~VideoDevice();
    VideoDevice(const VideoDevice&) = delete;
    VideoDevice& operator=(const VideoDevice&) = delete;

    // Begins to stream. Why it cannot, in a few words, otherwise.
    std::optional<std::string> begin(const CameraWish&);

    struct Buffer {
        std::uint32_t index = 0;
        const std::uint8_t* bytes = nullptr;
        std::size_t size = 0;  // of what is in it
        std::chrono::microseconds at{};
    };
    // The newest frame that has come; those before it are passed over, since nobody wants to see the past. Nothing when none has come. Why
    // there will be none, otherwise.
    std::variant<std::monostate, Buffer, std::string> newest();
    void give_back(const Buffer&);

    // Whether there is a camera at all, however begin() went.
    bool is_camera() const { return is_camera_; }
    int descriptor() const { return descriptor_; }
    const VideoOffer& form() const { return form_; }
    std::size_t stride() const { return stride_; }
    const std::string& path() const { return path_; }

    // One control (V4L2_CID_…); false or nothing where the device has none, or will not.
    bool set(std::uint32_t control, std::int32_t value);
    std::optional<std::int32_t> value_of(std::uint32_t control);

private:
    std::vector<VideoOffer> offers(const CameraWish&);
    double fastest(std::uint32_t format, int width, int height);
    std::string failed(const char* what) const;

    VideoKernel& kernel_;
    std::string path_;
    int descriptor_ = -1;
    VideoOffer form_;
    std::size_t stride_ = 0;
    bool is_camera_ = false;
    bool streaming_ = false;
    struct Mapped {
        void* at = nullptr;
        std::size_t bytes = 0;
    };
    std::vector<Mapped> buffers_;
};

}  // namespace vision
