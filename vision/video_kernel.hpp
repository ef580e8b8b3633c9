// SPDX-License-Identifier: MPL-2.0
// What the kernel does for a video device. Apart, so that a camera that is pulled out at the worst moment can be had without one.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace vision {

// Each as the system call of its name: -1 (or null) and errno where it fails.
class VideoKernel {
public:
    virtual ~VideoKernel() = default;
    virtual int open(const std::string& path) = 0;
    virtual void close(int device) = 0;
    virtual int control(int device, unsigned long request, void* argument) = 0;  // ioctl
    virtual void* map(int device, std::size_t bytes, long offset) = 0;           // null where it fails
    virtual void unmap(void* at, std::size_t bytes) = 0;
    // Waits until the device has a frame or is gone, or `other` is readable, or so many milliseconds are over. True when `other` is.
    virtual bool wait(int device, int other, int milliseconds) = 0;
};

std::unique_ptr<VideoKernel> linux_video();

class Camera;
struct CameraWish;
struct VideoTimes {
    std::chrono::microseconds between_tries = std::chrono::seconds(1);
    std::chrono::microseconds settling = std::chrono::seconds(1);  // how long the camera's own automatics have
    std::chrono::microseconds silence = std::chrono::seconds(3);   // a camera that gives no sound frame for so long is as good as gone
};
// The camera of vision/camera.hpp on another kernel.
std::unique_ptr<Camera> video_camera(std::string device, const CameraWish&, std::unique_ptr<VideoKernel>, const VideoTimes&);

}  // namespace vision
