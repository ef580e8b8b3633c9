// SPDX-License-Identifier: MPL-2.0
#include "vision/video_kernel.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace vision {

namespace {

class LinuxVideo : public VideoKernel {
public:
    int open(const std::string& path) override { return ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC); }
    void close(int device) override { ::close(device); }
    int control(int device, unsigned long request, void* argument) override {
        int done = 0;
        do {
            done = ::ioctl(device, request, argument);
        } while (done < 0 && errno == EINTR);
        return done;
    }
    void* map(int device, std::size_t bytes, long offset) override {
        void* at = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, device, offset);
        return at == MAP_FAILED ? nullptr : at;
    }
    void unmap(void* at, std::size_t bytes) override { ::munmap(at, bytes); }
    bool wait(int device, int other, int milliseconds) override {
        std::array<pollfd, 2> waited{{{device, POLLIN, 0}, {other, POLLIN, 0}}};
        ::poll(waited.data(), waited.size(), milliseconds);
        if (waited[1].revents != 0) return true;
        // A device in trouble is readable for ever; it is asked again, but not as fast as the processor can.
        constexpr int breath = 10;
        return (waited[0].revents & (POLLERR | POLLHUP)) != 0 && ::poll(&waited[1], 1, breath) > 0;
    }
};

}  // namespace

std::unique_ptr<VideoKernel> linux_video() { return std::make_unique<LinuxVideo>(); }

}  // namespace vision
