// SPDX-License-Identifier: MPL-2.0
// A stick without a stick: a real file system on a loop device, that can be small and can be pulled out. Needs root and loop devices.
#pragma once

#include <fcntl.h>
#include <linux/loop.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/away/program.hpp"
#include "kiosk/away/sticks.hpp"
#include "tests/away/folder.hpp"

namespace ground {

class LoopStick : public away::Sticks {
public:
    static bool is_possible() {
        return may_mount_and_network() && access("/dev/loop-control", W_OK) == 0 && access("/dev/loop0", W_OK) == 0;
    }

    // FAT, as sticks have it, where the kernel knows it; else ext4.
    explicit LoopStick(off_t bytes) : memory_(new_memory(bytes)) {
        std::ifstream in("/proc/filesystems");
        const std::string known(std::istreambuf_iterator<char>(in), {});
        system_ = known.find("\tvfat\n") != std::string::npos ? "vfat" : "ext4";
        const std::string image = "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(memory_);
        const std::vector<std::string> vfat{"/usr/sbin/mkfs.vfat", image};
        const std::vector<std::string> ext4{"/usr/sbin/mkfs.ext4", "-q", "-F", "-m", "0", image};
        if (away::run(system_ == "vfat" ? vfat : ext4, std::chrono::seconds(20)).status != 0) throw std::runtime_error("no file system");
        std::filesystem::create_directory(folder_ / "stick");
        set_up();
    }
    ~LoopStick() override {
        take_down();
        ::close(memory_);
    }

    // From one moment to the next: whatever is still to be written fails, as it does on a stick that is gone.
    void pull_out() {
        if (fcntl(memory_, F_ADD_SEALS, F_SEAL_WRITE) != 0) throw std::runtime_error("the stick cannot be pulled out");
        there_ = false;
    }
    // What had been written when it was pulled out is there again, and nothing else.
    void plug_in() {
        take_down();
        struct stat size {};
        fstat(memory_, &size);
        const int again = new_memory(size.st_size);
        for (off_t from = 0; from < size.st_size;)
            if (sendfile(again, memory_, &from, static_cast<std::size_t>(size.st_size - from)) <= 0) throw std::runtime_error("no copy");
        ::close(memory_);
        memory_ = again;
        set_up();
    }

    std::vector<away::Stick> plugged_in() const override {
        return there_ ? std::vector<away::Stick>{{device_, "A stick"}} : std::vector<away::Stick>();
    }
    std::optional<std::filesystem::path> open(const away::Stick& stick, For) override {
        const unsigned long harmless = MS_NOSUID | MS_NODEV | MS_NOEXEC;
        if (mount(stick.device.c_str(), (folder_ / "stick").c_str(), system_.c_str(), harmless, nullptr) != 0) return std::nullopt;
        return folder_ / "stick";
    }
    bool close(const away::Stick&) override { return umount2((folder_ / "stick").c_str(), 0) == 0; }

    // What is on it, by name, seen after it was closed and opened again.
    std::vector<std::string> names() {
        std::vector<std::string> all;
        const auto folder = open(plugged_in().at(0), For::reading);
        if (!folder) throw std::runtime_error("the stick cannot be opened again");
        for (const auto& each : std::filesystem::recursive_directory_iterator(*folder))
            if (each.path().filename() != "lost+found") all.push_back(each.path().lexically_relative(*folder).string());
        std::sort(all.begin(), all.end());
        close({});
        return all;
    }

private:
    static int new_memory(off_t bytes) {
        const int made = memfd_create("stick", MFD_CLOEXEC | MFD_ALLOW_SEALING);
        if (made < 0 || ftruncate(made, bytes) != 0) throw std::runtime_error("no memory for a stick");
        return made;
    }
    void set_up() {
        const int control = ::open("/dev/loop-control", O_RDWR | O_CLOEXEC);
        device_ = "/dev/loop" + std::to_string(ioctl(control, LOOP_CTL_GET_FREE));
        ::close(control);
        loop_ = ::open(device_.c_str(), O_RDWR | O_CLOEXEC);
        if (loop_ < 0 || ioctl(loop_, LOOP_SET_FD, memory_) != 0) throw std::runtime_error("no loop device");
        there_ = true;
    }
    void take_down() {
        umount2((folder_ / "stick").c_str(), MNT_DETACH);
        ioctl(loop_, LOOP_CLR_FD);
        ::close(loop_);
    }

    Folder folder_;
    int memory_;
    std::string system_;
    std::string device_;
    int loop_ = -1;
    bool there_ = false;
};

}  // namespace ground
