// SPDX-License-Identifier: MPL-2.0
// A stick without a stick: a real file system on a loop device, that can be small and can be pulled out. Needs root and loop devices.
#pragma once

#include <fcntl.h>
#include <linux/loop.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

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
    static bool is_possible() { return geteuid() == 0 && access("/dev/loop-control", W_OK) == 0; }

    // FAT, as sticks have it, where the kernel knows it; else ext4.
    explicit LoopStick(std::uintmax_t bytes) : bytes_(bytes) {
        std::ofstream(file()).close();
        std::filesystem::resize_file(file(), bytes);
        std::ifstream in("/proc/filesystems");
        const std::string known(std::istreambuf_iterator<char>(in), {});
        system_ = known.find("\tvfat\n") != std::string::npos ? "vfat" : "ext4";
        const std::vector<std::string> make =
            system_ == "vfat" ? std::vector<std::string>{"/usr/sbin/mkfs.vfat", file()}
                              : std::vector<std::string>{"/usr/sbin/mkfs.ext4", "-q", "-F", "-m", "0", "-O", "^has_journal", file()};
        if (away::run(make, std::chrono::seconds(20)).status != 0) throw std::runtime_error("no file system");
        std::filesystem::create_directory(folder_ / "stick");
        plug_in();
    }
    ~LoopStick() override {
        umount2((folder_ / "stick").c_str(), MNT_DETACH);
        if (loop_ >= 0) pull_out();
    }

    void plug_in() {
        const int control = ::open("/dev/loop-control", O_RDWR | O_CLOEXEC);
        const int number = ioctl(control, LOOP_CTL_GET_FREE);
        ::close(control);
        device_ = "/dev/loop" + std::to_string(number);
        loop_ = ::open(device_.c_str(), O_RDWR | O_CLOEXEC);
        const int behind = ::open(file().c_str(), O_RDWR | O_CLOEXEC);
        if (loop_ < 0 || ioctl(loop_, LOOP_SET_FD, behind) != 0) throw std::runtime_error("no loop device");
        ::close(behind);
        resize(0);
        there_ = true;
    }
    // From one moment to the next: what is still to be written there fails, as it does on a stick that is gone.
    void pull_out() {
        resize(4096);
        umount2((folder_ / "stick").c_str(), MNT_DETACH);
        ioctl(loop_, LOOP_CLR_FD);
        ::close(loop_);
        loop_ = -1;
        there_ = false;
    }

    std::vector<away::Stick> plugged_in() const override {
        return there_ ? std::vector<away::Stick>{{device_, "A stick"}} : std::vector<away::Stick>();
    }
    std::optional<std::filesystem::path> open(const away::Stick& stick) override {
        const unsigned long harmless = MS_NOSUID | MS_NODEV | MS_NOEXEC;
        if (mount(stick.device.c_str(), (folder_ / "stick").c_str(), system_.c_str(), harmless, nullptr) != 0) return std::nullopt;
        return folder_ / "stick";
    }
    bool close(const away::Stick&) override { return umount2((folder_ / "stick").c_str(), 0) == 0; }

    // What is on it, by name, seen after it was closed and opened again.
    std::vector<std::string> names() {
        std::vector<std::string> all;
        const auto folder = open(plugged_in().at(0));
        if (!folder) throw std::runtime_error("the stick cannot be opened again");
        for (const auto& each : std::filesystem::recursive_directory_iterator(*folder))
            if (each.path().filename() != "lost+found") all.push_back(each.path().lexically_relative(*folder).string());
        std::sort(all.begin(), all.end());
        close({});
        return all;
    }

private:
    std::string file() const { return folder_ / "image"; }
    void resize(std::uint64_t limit) {
        loop_info64 info{};
        info.lo_sizelimit = limit;
        if (ioctl(loop_, LOOP_SET_STATUS64, &info) != 0) throw std::runtime_error("the loop device keeps its size");
    }

    Folder folder_;
    std::uintmax_t bytes_;
    std::string system_;
    std::string device_;
    int loop_ = -1;
    bool there_ = false;
};

}  // namespace ground
