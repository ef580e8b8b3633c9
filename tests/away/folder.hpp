// SPDX-License-Identifier: MPL-2.0
// A folder of a test's own, gone at the end; in memory where there is such a place.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace ground {

// Root in a container may lack what root elsewhere has: the right to mount, and to set up a network.
inline bool may_mount_and_network() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with("CapEff:")) continue;
        constexpr unsigned long long mount = 1ULL << 21, network = 1ULL << 12;
        const unsigned long long rights = std::stoull(line.substr(7), nullptr, 16);
        return geteuid() == 0 && (rights & mount) != 0 && (rights & network) != 0;
    }
    return false;
}

class Folder {
public:
    Folder() {
        const std::filesystem::path memory = "/dev/shm";
        const bool there = access(memory.c_str(), W_OK) == 0;
        std::string name = ((there ? memory : std::filesystem::temp_directory_path()) / "livsmester-away-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace ground
