// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/bundle.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace exports {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    Descriptor(const fs::path& path, int how) : number_(::open(path.c_str(), how | O_CLOEXEC, 0640)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool open() const { return number_ >= 0; }

private:
    int number_;
};

// 0, or why not.
int write_and_flush(const fs::path& path, const std::string& bytes) {
    // Never through a link that lies there: what is written must land in this folder.
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return errno;
    const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.open()) return errno;
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = ::write(file.number(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count < 0 ? errno : ENOSPC;
        done += static_cast<std::size_t>(count);
    }
    if (::fsync(file.number()) != 0) return errno;
    // What is read back should come from the stick, not from memory. Where that cannot be asked for, nothing is lost.
    (void)::posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED);
    return 0;
}

bool reads_back(const fs::path& path, const std::string& bytes) {
    const Descriptor file(path, O_RDONLY);
    if (!file.open()) return false;
    std::string chunk(1 << 16, '\0');
    for (std::size_t at = 0;;) {
        const ssize_t count = ::read(file.number(), chunk.data(), chunk.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        if (count == 0) return at == bytes.size();
        if (bytes.compare(at, static_cast<std::size_t>(count), chunk, 0, static_cast<std::size_t>(count)) != 0) return false;
        at += static_cast<std::size_t>(count);
    }
}

// So that names, too, outlive a power cut. Some file systems (a USB stick's) cannot do that for a folder, which is no failure.
int flush_folder(const fs::path& path) {
    const Descriptor folder(path, O_RDONLY | O_DIRECTORY);
    if (!folder.open()) return errno;
    if (::fsync(folder.number()) != 0 && errno != EINVAL && errno != ENOTSUP) return errno;
    return 0;
}

void remove_quietly(const fs::path& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
}

}  // namespace

Bundle::Bundle(fs::path folder, const render::Stationery& stationery) : folder_(std::move(folder)), stationery_(stationery) {}

Bundle::~Bundle() {
    if (!done_) put_back();
    for (const std::string& name : names_) remove_quietly(part_of(name));
    if (!done_ && made_folder_) ::rmdir(folder_.c_str());
}

fs::path Bundle::part_of(const std::string& name) const { return folder_ / (name + ".part"); }
fs::path Bundle::earlier_of(const std::string& name) const { return folder_ / (name + ".earlier"); }

Fault Bundle::fault(const std::string& name, int why) const {
    const auto say = [&](std::string_view english) {
        return Fault{stationery_.phrases.say_with(stationery_.language, english, {{"file", name}, {"folder", folder_.string()}})};
    };
    switch (why) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return {say("There is no room for {file} in {folder}. Nothing was exported.").sentence, true};
        case EACCES:
        case EPERM:
        case EROFS:
            return say("The table is not allowed to write in {folder}. Nothing was exported.");
        case ENOENT:
        case ENOTDIR:
            return say("There is no folder {folder}. Nothing was exported.");
        default:
            return say("{file} could not be written in {folder}. Nothing was exported.");
    }
}

std::optional<Fault> Bundle::make_folder() {
    if (::mkdir(folder_.c_str(), 0750) == 0) {
        made_folder_ = true;
        return std::nullopt;
    }
    if (errno == EEXIST) return std::nullopt;
    return fault("", errno);
}

std::optional<Fault> Bundle::add(const std::string& name, const std::string& bytes, const std::function<bool(const fs::path&)>& sound) {
    if (names_.empty())
        if (auto why = make_folder()) return why;
    names_.push_back(name);
    const fs::path part = part_of(name);
    if (const int why = write_and_flush(part, bytes)) return fault(name, why);
    bool good = reads_back(part, bytes);
    try {
        good = good && sound(part);
    } catch (const std::exception&) {
        good = false;
    }
    if (good) return std::nullopt;
    return Fault{stationery_.phrases.say_with(stationery_.language,
                                              "{file} in {folder} could not be read back as it was written. Nothing was exported.",
                                              {{"file", name}, {"folder", folder_.string()}})};
}

int Bundle::take_name(const std::string& name) {
    const fs::path part = part_of(name);
    const fs::path file = folder_ / name;
    struct stat there {};
    if (::lstat(file.c_str(), &there) != 0) {
        if (errno != ENOENT) return errno;
        if (::rename(part.c_str(), file.c_str()) != 0) return errno;
        kept_.push_back({name, Kept::How::fresh});
        return 0;
    }
    if (S_ISDIR(there.st_mode)) return EISDIR;
    // At no moment is the name without a whole file.
    if (::renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, file.c_str(), RENAME_EXCHANGE) == 0) {
        kept_.push_back({name, Kept::How::exchanged});
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return errno;
    // A file system that cannot exchange. A cut between the two leaves the earlier one under its other name.
    if (::rename(file.c_str(), earlier_of(name).c_str()) != 0) return errno;
    kept_.push_back({name, Kept::How::set_aside});
    return ::rename(part.c_str(), file.c_str()) == 0 ? 0 : errno;
}

std::variant<Written, Fault> Bundle::keep() {
    Written written;
    for (const std::string& name : names_) {
        if (const int why = take_name(name)) return fault(name, why);
        written.files.push_back(folder_ / name);
    }
    if (const int why = flush_folder(folder_)) return fault(names_.empty() ? "" : names_.front(), why);
    done_ = true;
    // Also one that a cut left there.
    for (const std::string& name : names_) remove_quietly(earlier_of(name));
    return written;
}

void Bundle::put_back() {
    for (const Kept& each : kept_) {
        const fs::path file = folder_ / each.name;
        switch (each.how) {
            case Kept::How::fresh:
                remove_quietly(file);
                break;
            case Kept::How::exchanged:
                (void)::renameat2(AT_FDCWD, part_of(each.name).c_str(), AT_FDCWD, file.c_str(), RENAME_EXCHANGE);
                break;
            case Kept::How::set_aside:
                (void)::rename(earlier_of(each.name).c_str(), file.c_str());
                break;
        }
    }
}

}  // namespace exports
