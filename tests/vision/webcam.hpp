// SPDX-License-Identifier: MPL-2.0
// A video driver without a device: keeps to what the kernel promises, can be pulled out at any call, and counts what it is left with.
#pragma once

#include <linux/videodev2.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "vision/video_kernel.hpp"

namespace scene {

struct Webcam {
    struct Form {
        std::uint32_t format;
        int width, height;
        double frames_a_second;
    };
    struct Taken {
        std::vector<std::uint8_t> bytes;
        std::uint32_t flags = 0;
        std::int64_t at_us = 0;
    };
    std::string path = "/dev/video2";
    bool plugged = true;
    std::vector<Form> forms;
    int padding = 0;                                        // bytes after each row
    std::map<std::uint32_t, std::int32_t> controls;         // those that it has
    std::map<std::uint32_t, std::set<std::int32_t>> knows;  // values that such a control takes, where not all
    std::deque<Taken> frames;                               // waiting to be seen
    std::function<void()> idle;                             // called when somebody waits in vain
    int calls_left = -1;                                    // until it is pulled out; -1: never

    int opens = 0, maps = 0;  // still open, still mapped
    std::uint32_t format = 0;
    int width = 0, height = 0;
    bool streaming = false;
    std::vector<std::vector<std::uint8_t>> room;
    std::deque<std::uint32_t> handed_over;
};

class WebcamKernel : public vision::VideoKernel {
public:
    explicit WebcamKernel(Webcam& webcam) : cam_(webcam) {}

    int open(const std::string& path) override {
        if (path != cam_.path || gone()) {
            errno = ENOENT;
            return -1;
        }
        cam_.streaming = false;
        cam_.handed_over.clear();
        ++cam_.opens;
        return 1000;
    }
    void close(int) override { --cam_.opens; }
    void* map(int, std::size_t, long offset) override {
        if (gone()) {
            errno = ENODEV;
            return nullptr;
        }
        ++cam_.maps;
        return cam_.room[static_cast<std::size_t>(offset / 4096)].data();
    }
    void unmap(void*, std::size_t) override { --cam_.maps; }
    bool wait(int, int other, int) override {
        pollfd waited{other, POLLIN, 0};
        if (::poll(&waited, 1, 0) > 0) return true;
        if (cam_.frames.empty() && cam_.idle) cam_.idle();
        return false;
    }
    int control(int, unsigned long request, void* argument) override {
        if (gone()) {
            errno = ENODEV;
            return -1;
        }
        const int failure = answer(request, argument);
        if (failure == 0) return 0;
        errno = failure;
        return -1;
    }

private:
    bool gone() {
        if (cam_.calls_left == 0) cam_.plugged = false;
        if (cam_.calls_left >= 0) --cam_.calls_left;
        return !cam_.plugged;
    }
    const Webcam::Form* form_of(std::uint32_t format) const {
        for (const auto& form : cam_.forms)
            if (form.format == format) return &form;
        return nullptr;
    }
    int answer(unsigned long request, void* argument) {
        switch (request) {
            case VIDIOC_QUERYCAP:
                static_cast<v4l2_capability*>(argument)->capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
                return 0;
            case VIDIOC_ENUM_FMT: {
                auto& described = *static_cast<v4l2_fmtdesc*>(argument);
                if (described.index >= cam_.forms.size()) return EINVAL;
                described.pixelformat = cam_.forms[described.index].format;
                return 0;
            }
            case VIDIOC_ENUM_FRAMEINTERVALS: {
                auto& interval = *static_cast<v4l2_frmivalenum*>(argument);
                const auto* form = form_of(interval.pixel_format);
                if (!form || interval.index > 0 || form->frames_a_second == 0) return EINVAL;
                interval.type = V4L2_FRMIVAL_TYPE_DISCRETE;
                interval.discrete = {1, static_cast<std::uint32_t>(form->frames_a_second)};
                return 0;
            }
            case VIDIOC_TRY_FMT:
            case VIDIOC_S_FMT: {
                auto& pix = static_cast<v4l2_format*>(argument)->fmt.pix;
                const auto* form = form_of(pix.pixelformat);
                if (!form) form = &cam_.forms.front();
                pix.pixelformat = form->format;
                pix.width = static_cast<std::uint32_t>(form->width);
                pix.height = static_cast<std::uint32_t>(form->height);
                const bool compressed = form->format == V4L2_PIX_FMT_MJPEG;
                const auto row = static_cast<std::uint32_t>((form->format == V4L2_PIX_FMT_YUYV ? 2 : 1) * form->width + cam_.padding);
                pix.bytesperline = compressed ? 0 : row;
                pix.sizeimage = row * pix.height * 2;
                if (request == VIDIOC_S_FMT) {
                    cam_.format = form->format;
                    cam_.width = form->width;
                    cam_.height = form->height;
                    cam_.room.assign(4, std::vector<std::uint8_t>(pix.sizeimage));
                }
                return 0;
            }
            case VIDIOC_S_PARM:
                return EINVAL;
            case VIDIOC_REQBUFS:
                return 0;
            case VIDIOC_QUERYBUF: {
                auto& buffer = *static_cast<v4l2_buffer*>(argument);
                buffer.length = static_cast<std::uint32_t>(cam_.room[buffer.index].size());
                buffer.m.offset = buffer.index * 4096;
                return 0;
            }
            case VIDIOC_QBUF: {
                const auto index = static_cast<v4l2_buffer*>(argument)->index;
                for (const auto already : cam_.handed_over)
                    if (already == index) return EINVAL;
                cam_.handed_over.push_back(index);
                return 0;
            }
            case VIDIOC_DQBUF: {
                if (!cam_.streaming) return EINVAL;
                if (cam_.frames.empty() || cam_.handed_over.empty()) return EAGAIN;
                auto& buffer = *static_cast<v4l2_buffer*>(argument);
                const Webcam::Taken taken = cam_.frames.front();
                cam_.frames.pop_front();
                buffer.index = cam_.handed_over.front();
                cam_.handed_over.pop_front();
                auto& room = cam_.room[buffer.index];
                std::copy_n(taken.bytes.begin(), std::min(room.size(), taken.bytes.size()), room.begin());
                buffer.bytesused = static_cast<std::uint32_t>(taken.bytes.size());
                buffer.flags = taken.flags | V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
                buffer.timestamp.tv_sec = taken.at_us / 1'000'000;
                buffer.timestamp.tv_usec = taken.at_us % 1'000'000;
                return 0;
            }
            case VIDIOC_STREAMON:
                cam_.streaming = true;
                return 0;
            case VIDIOC_STREAMOFF:
                cam_.streaming = false;
                return 0;
            case VIDIOC_S_CTRL:
            case VIDIOC_G_CTRL: {
                auto& control = *static_cast<v4l2_control*>(argument);
                const auto it = cam_.controls.find(control.id);
                if (it == cam_.controls.end()) return EINVAL;
                if (request == VIDIOC_G_CTRL) {
                    control.value = it->second;
                    return 0;
                }
                if (cam_.knows.contains(control.id) && !cam_.knows[control.id].contains(control.value)) return EINVAL;
                it->second = control.value;
                // Many a camera goes back to what was last set by hand.
                if (control.id == V4L2_CID_EXPOSURE_AUTO && control.value == V4L2_EXPOSURE_MANUAL)
                    cam_.controls[V4L2_CID_EXPOSURE_ABSOLUTE] = exposure_by_hand_;
                if (control.id == V4L2_CID_EXPOSURE_ABSOLUTE) exposure_by_hand_ = control.value;
                return 0;
            }
            default:
                return ENOTTY;
        }
    }

    Webcam& cam_;
    std::int32_t exposure_by_hand_ = 40;
};

}  // namespace scene
