// SPDX-License-Identifier: MPL-2.0
// USB sticks: which are plugged in, and one of them opened and closed. It knows nothing of what is put on them, and formats none. Calls
// read the disk or wait for it; any thread, one at a time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace away {

struct Stick {
    std::string device;  // its part that holds files: "/dev/sdb1"
    std::string name;    // as its maker calls it

    friend bool operator==(const Stick&, const Stick&) = default;
};

// Something that sticks are plugged into. A stand-in may take its place.
class Sticks {
public:
    Sticks() = default;
    Sticks(const Sticks&) = delete;
    Sticks& operator=(const Sticks&) = delete;
    virtual ~Sticks() = default;

    virtual std::vector<Stick> plugged_in() const = 0;
    // A stick that is locked against writing can be read.
    enum class For { reading, writing };
    // Where its files then are; nothing when it cannot be opened for that, or not so that nothing on it can be run.
    virtual std::optional<std::filesystem::path> open(const Stick&, For) = 0;
    // True when it may be pulled out.
    virtual bool close(const Stick&) = 0;
};

// The machine's own, found in /sys and opened by udisks, which needs no root of whoever sits at the machine's own screen. Folders may be
// named for tests.
std::unique_ptr<Sticks> usb_sticks(std::filesystem::path sys = "/sys", std::filesystem::path mounts = "/proc/self/mountinfo");

// Where a device is mounted, by a text such as /proc/self/mountinfo. `number` is "8:17".
struct Mounted {
    std::filesystem::path folder;
    bool harmless = false;  // nosuid, nodev and noexec
    bool writable = false;

    friend bool operator==(const Mounted&, const Mounted&) = default;
};
std::optional<Mounted> mounted(const std::string& mountinfo, const std::string& number);

}  // namespace away
