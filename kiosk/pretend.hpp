// SPDX-License-Identifier: MPL-2.0
// Stand-ins of sticks and printers, for journeys: what is put on them lies in a folder that is gone with them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/away/passing_folder.hpp"
#include "kiosk/away/printers.hpp"
#include "kiosk/away/sticks.hpp"

namespace table {

class PretendSticks : public away::Sticks {
public:
    std::filesystem::path folder() const {
        const std::lock_guard lock(mutex_);
        return files();
    }
    void plug(const std::string& name, bool in) {
        const std::lock_guard lock(mutex_);
        std::erase_if(sticks_, [&](const away::Stick& each) { return each.name == name; });
        if (in) sticks_.push_back({"/dev/" + name, name});
    }

    std::vector<away::Stick> plugged_in() const override {
        const std::lock_guard lock(mutex_);
        return sticks_;
    }
    std::optional<std::filesystem::path> open(const away::Stick& stick, For) override {
        const std::lock_guard lock(mutex_);
        return std::ranges::count(sticks_, stick) > 0 ? std::optional(files()) : std::nullopt;
    }
    bool close(const away::Stick&) override { return true; }

private:
    std::filesystem::path files() const {
        if (!folder_) folder_.emplace();
        return folder_->path();
    }

    mutable std::optional<away::PassingFolder> folder_;  // made when it is first asked for
    mutable std::mutex mutex_;
    std::vector<away::Stick> sticks_;
};

class PretendPrinters : public away::Printers {
public:
    // Asked when no errand is out.
    const std::vector<std::uintmax_t>& printed() const { return printed_; }
    void set_up(const std::string& name, bool there) {
        const std::lock_guard lock(mutex_);
        std::erase(ready_, name);
        if (there) ready_.push_back(name);
    }

    std::vector<std::string> ready() const override {
        const std::lock_guard lock(mutex_);
        return ready_;
    }
    bool print(const std::string& printer, const std::filesystem::path& file) override {
        const std::lock_guard lock(mutex_);
        if (std::ranges::find(ready_, printer) == ready_.end()) return false;
        printed_.push_back(std::filesystem::file_size(file));
        return true;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> ready_;
    std::vector<std::uintmax_t> printed_;
};

}  // namespace table
