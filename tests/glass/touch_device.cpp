// SPDX-License-Identifier: MPL-2.0
#include "tests/glass/touch_device.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xorg/xf86-input-inputtest-protocol.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

#include "tests/glass/xorg.hpp"

namespace glass {
namespace {

constexpr unsigned touch_begin = 18;  // XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd
constexpr unsigned touch_update = 19;
constexpr unsigned touch_end = 20;
constexpr double full_scale = 65535;
constexpr int longest_wait_ms = 20'000;
// The server's own queue of input loses events when it overflows; the driver is asked to catch up well before.
constexpr int most_unsynced = 128;

std::runtime_error lost(const char* doing) {
    return std::runtime_error(std::string("The X server's touch device cannot be ") + doing + ": " + std::strerror(errno) + ".");
}

xf86ITEventClientVersion version() {
    xf86ITEventClientVersion message{};
    message.header = {sizeof message, XF86IT_EVENT_CLIENT_VERSION};
    message.major = XF86IT_PROTOCOL_VERSION_MAJOR;
    message.minor = XF86IT_PROTOCOL_VERSION_MINOR;
    return message;
}

}  // namespace

TouchDevice::TouchDevice(const Xorg& server) : width_(server.width()), height_(server.height()) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = server.touch_socket();
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error("The path to the touch device is too long: " + path + ".");
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket_ < 0 || connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const auto fault = lost("reached");
        if (socket_ >= 0) close(socket_);
        throw fault;
    }
    const auto own = version();
    put(&own, sizeof own);
    xf86ITResponseServerVersion theirs{};
    get(&theirs, sizeof theirs);
}

TouchDevice::~TouchDevice() {
    // At a second version message the driver hangs up by itself. At a plain close the server would go round and round on the dead socket.
    const auto again = version();
    if (send(socket_, &again, sizeof again, MSG_NOSIGNAL) == sizeof again) {
        pollfd hung_up{socket_, POLLRDHUP, 0};
        poll(&hung_up, 1, 1000);
    }
    close(socket_);
}

void TouchDevice::begin(unsigned finger, double x, double y) { say(finger, touch_begin, x, y); }
void TouchDevice::move(unsigned finger, double x, double y) { say(finger, touch_update, x, y); }
void TouchDevice::end(unsigned finger, double x, double y) { say(finger, touch_end, x, y); }

void TouchDevice::sync() {
    xf86ITEventWaitForSync message{};
    message.header = {sizeof message, XF86IT_EVENT_WAIT_FOR_SYNC};
    put(&message, sizeof message);
    xf86ITResponseSyncFinished reply{};
    get(&reply, sizeof reply);
    unsynced_ = 0;
}

void TouchDevice::say(unsigned finger, unsigned what, double x, double y) {
    xf86ITEventTouch message{};
    message.header = {sizeof message, XF86IT_EVENT_TOUCH};
    message.touchid = finger;
    message.touch_type = what;
    message.valuators.mask[0] = 3;
    message.valuators.valuators[0] = x / width_ * full_scale;
    message.valuators.valuators[1] = y / height_ * full_scale;
    put(&message, sizeof message);
    if (++unsynced_ >= most_unsynced) sync();
}

void TouchDevice::put(const void* bytes, std::size_t size) {
    const char* from = static_cast<const char*>(bytes);
    while (size > 0) {
        const ssize_t sent = send(socket_, from, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) throw lost("written to");
        from += sent;
        size -= static_cast<std::size_t>(sent);
    }
}

void TouchDevice::get(void* bytes, std::size_t size) {
    char* into = static_cast<char*>(bytes);
    while (size > 0) {
        pollfd waited{socket_, POLLIN, 0};
        if (poll(&waited, 1, longest_wait_ms) == 0) errno = ETIMEDOUT;
        const ssize_t received = recv(socket_, into, size, MSG_DONTWAIT);
        if (received < 0 && errno == EINTR) continue;
        if (received <= 0) throw lost("read");
        into += received;
        size -= static_cast<std::size_t>(received);
    }
}

}  // namespace glass
