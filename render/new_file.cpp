// SPDX-License-Identifier: MPL-2.0
#include "render/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace render {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, int why) {
    throw std::runtime_error("The file " + path.string() + " cannot be written: " + std::generic_category().message(why) + ".");
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

// 0, or why not.
int write_and_flush(const std::filesystem::path& part, const std::string& bytes) {
    const Descriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.number() < 0) return errno;
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t written = ::write(file.number(), bytes.data() + done, bytes.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return written < 0 ? errno : ENOSPC;
        done += static_cast<std::size_t>(written);
    }
    return ::fsync(file.number()) == 0 ? 0 : errno;
}

// So that the name, too, outlives a power cut. Some file systems (a USB stick's) cannot do that for a folder, which is no failure.
void flush_folder(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0 || (::fsync(opened.number()) != 0 && errno != EINVAL && errno != ENOTSUP)) refuse(path, errno);
}

}  // namespace

void write_new_file(const std::filesystem::path& path, const std::string& bytes,
                    const std::function<void(const std::filesystem::path& part)>& check) {
    std::filesystem::path part = path;
    part += ".part";
    std::error_code ignored;
    try {
        if (const int why = write_and_flush(part, bytes)) refuse(path, why);
        check(part);
        if (::rename(part.c_str(), path.c_str()) != 0) refuse(path, errno);
    } catch (...) {
        std::filesystem::remove(part, ignored);
        throw;
    }
    flush_folder(path);
}

}  // namespace render
