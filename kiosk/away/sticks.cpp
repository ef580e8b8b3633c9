// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/sticks.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "kiosk/away/program.hpp"

namespace away {
namespace {

namespace fs = std::filesystem;

std::string text_in(const fs::path& file) {
    std::ifstream in(file);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const auto end = text.find_last_not_of(" \n");
    return text.substr(0, end == std::string::npos ? 0 : end + 1);
}

long long number_in(const fs::path& file) {
    long long number = 0;
    std::istringstream(text_in(file)) >> number;
    return number;
}

// mountinfo writes a space as \040, and so on.
std::string unescaped(const std::string& word) {
    std::string plain;
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (word[at] == '\\' && at + 3 < word.size()) {
            plain += static_cast<char>(std::stoi(word.substr(at + 1, 3), nullptr, 8));
            at += 3;
        } else {
            plain += word[at];
        }
    }
    return plain;
}

bool has(const std::string& options, const std::string& one) { return ("," + options + ",").find("," + one + ",") != std::string::npos; }

// Where removable things are mounted; what is mounted elsewhere belongs to the machine.
bool is_for_guests(const fs::path& folder) {
    return folder.string().starts_with("/media/") || folder.string().starts_with("/run/media/") || folder.string().starts_with("/mnt");
}

class UsbSticks : public Sticks {
public:
    UsbSticks(fs::path sys, fs::path mounts) : sys_(std::move(sys)), mounts_(std::move(mounts)) {}

    std::vector<Stick> plugged_in() const override {
        std::vector<Stick> found;
        std::error_code error;
        const std::string mountinfo = text_in(mounts_);
        for (const auto& entry : fs::directory_iterator(sys_ / "block", error)) {
            const fs::path disk = fs::canonical(entry.path(), error);
            if (error || disk.string().find("/usb") == std::string::npos || number_in(disk / "size") == 0) continue;
            const auto part = part_of(disk, mountinfo);
            if (!part) continue;
            std::string name = text_in(disk / "device/vendor") + " " + text_in(disk / "device/model");
            if (name.front() == ' ') name.erase(0, 1);
            found.push_back({"/dev/" + part->filename().string(), name.empty() ? "USB" : name});
        }
        std::ranges::sort(found, {}, &Stick::device);
        return found;
    }

    std::optional<fs::path> open(const Stick& stick, For what) override {
        auto there = where(stick);
        if (!there) {
            run({"udisksctl", "mount", "--no-user-interaction", "--block-device", stick.device, "--options", "nosuid,nodev,noexec"},
                patience);
            there = where(stick);
        }
        if (!there) return std::nullopt;
        if (there->harmless && (there->writable || what == For::reading)) return there->folder;
        close(stick);
        return std::nullopt;
    }

    bool close(const Stick& stick) override {
        if (!where(stick)) return true;
        run({"udisksctl", "unmount", "--no-user-interaction", "--block-device", stick.device}, patience);
        return !where(stick);
    }

private:
    static constexpr std::chrono::seconds patience{60};  // a full stick of the slow sort has minutes of writing behind it, but was flushed

    // The largest of its parts, or itself where it has none; nothing when any of it is the machine's own.
    static std::optional<fs::path> part_of(const fs::path& disk, const std::string& mountinfo) {
        std::vector<fs::path> parts;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(disk, error))
            if (fs::exists(entry.path() / "partition", error)) parts.push_back(entry.path());
        if (parts.empty()) parts.push_back(disk);
        for (const fs::path& part : parts)
            if (const auto at = mounted(mountinfo, text_in(part / "dev")); at && !is_for_guests(at->folder)) return std::nullopt;
        return *std::ranges::max_element(parts, {}, [](const fs::path& part) { return number_in(part / "size"); });
    }

    std::optional<Mounted> where(const Stick& stick) const {
        const std::string name = fs::path(stick.device).filename().string();
        return mounted(text_in(mounts_), text_in(sys_ / "class/block" / name / "dev"));
    }

    fs::path sys_;
    fs::path mounts_;
};

}  // namespace

std::optional<Mounted> mounted(const std::string& mountinfo, const std::string& number) {
    std::istringstream lines(mountinfo);
    std::optional<Mounted> found;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string id, parent, device, root, folder, options;
        if (!(words >> id >> parent >> device >> root >> folder >> options) || number.empty() || device != number) continue;
        // Whether the file system as a whole may be written stands last on the line.
        const auto last = line.rfind(' ');
        const std::string whole = last == std::string::npos ? "" : line.substr(last + 1);
        found = Mounted{unescaped(folder), has(options, "nosuid") && has(options, "nodev") && has(options, "noexec"),
                        has(options, "rw") && !has(whole, "ro")};
    }
    return found;
}

std::unique_ptr<Sticks> usb_sticks(fs::path sys, fs::path mounts) { return std::make_unique<UsbSticks>(std::move(sys), std::move(mounts)); }

}  // namespace away
