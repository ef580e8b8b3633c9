// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "kiosk/record/trouble.hpp"

namespace record {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path) { throw Failure(trouble_of(errno, path.string())); }

void sync(const File& file, const fs::path& path) {
    // A file system that cannot sync a folder says EINVAL, and there is nothing more to be had from it.
    if (fsync(file.descriptor()) != 0 && errno != EINVAL) fail(path);
}

void sync_folder_of(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    sync(File(folder, O_RDONLY | O_DIRECTORY), folder);
}

void rename_file(const fs::path& from, const fs::path& to, unsigned flags) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) == 0) return sync_folder_of(to);
    if (errno == EEXIST) throw Failure(Trouble::Kind::name_taken, to.string());
    fail(to);
}

void write_all(const File& file, std::span<const unsigned char> bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = write(file.descriptor(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(path);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    sync(file, path);
}

void write_whole_file(const fs::path& path, std::span<const unsigned char> bytes, unsigned flags) {
    fs::path unfinished = path;
    unfinished += ".new";
    try {
        write_all(File(unfinished, O_WRONLY | O_CREAT | O_TRUNC), bytes, unfinished);
        rename_file(unfinished, path, flags);
    } catch (const Failure&) {
        unlink(unfinished.c_str());
        throw;
    }
}

}  // namespace

File::File(const fs::path& path, int flags) : descriptor_(open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
    if (descriptor_ < 0) fail(path);
}

File::~File() {
    if (descriptor_ >= 0) close(descriptor_);
}

void make_folder(const fs::path& given) {
    const fs::path path = given.has_filename() ? given : given.parent_path();
    if (std::error_code ignored; fs::is_directory(path, ignored)) return;
    if (path.has_parent_path()) make_folder(path.parent_path());
    if (mkdir(path.c_str(), S_IRWXU) != 0) fail(path);
    sync_folder_of(path);
}

void make_file(const fs::path& path) {
    if (access(path.c_str(), F_OK) == 0) return;
    sync(File(path, O_RDWR | O_CREAT), path);
    sync_folder_of(path);
}

std::optional<Bytes> read_file(const fs::path& path) {
    if (access(path.c_str(), F_OK) != 0 && errno == ENOENT) return std::nullopt;
    const File file(path, O_RDONLY);
    Bytes bytes;
    std::array<unsigned char, 4096> part{};
    ssize_t count = 0;
    while ((count = read(file.descriptor(), part.data(), part.size())) > 0) bytes.insert(bytes.end(), part.begin(), part.begin() + count);
    if (count < 0) fail(path);
    return bytes;
}

void write_new_file(const fs::path& path, std::span<const unsigned char> bytes) { write_whole_file(path, bytes, RENAME_NOREPLACE); }

void replace_file(const fs::path& path, std::span<const unsigned char> bytes) { write_whole_file(path, bytes, 0); }

void name_file(const fs::path& file, const fs::path& name) {
    sync(File(file, O_RDONLY), file);
    rename_file(file, name, RENAME_NOREPLACE);
}

void blank_file(const fs::path& path) {
    const File file(path, O_WRONLY);
    struct stat now {};
    if (fstat(file.descriptor(), &now) != 0) fail(path);
    write_all(file, Bytes(static_cast<std::size_t>(now.st_size)), path);
}

void remove_file(const fs::path& path) {
    if (unlink(path.c_str()) != 0 && errno != ENOENT) fail(path);
    sync_folder_of(path);
}

File lock_file(const fs::path& path) {
    File file(path, O_RDWR | O_CREAT);
    if (flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) throw Failure(Trouble::Kind::locked, path.parent_path().string());
        fail(path);
    }
    return file;
}

std::vector<fs::path> open_to_others(const fs::path& folder) {
    constexpr auto others = fs::perms::group_all | fs::perms::others_all;
    std::vector<fs::path> found;
    const auto look = [&](const fs::path& path) {
        const auto status = fs::symlink_status(path);
        if (!fs::is_symlink(status) && fs::exists(status) && (status.permissions() & others) != fs::perms::none) found.push_back(path);
    };
    try {
        look(folder);
        for (const auto& each : fs::recursive_directory_iterator(folder)) look(each.path());
    } catch (const fs::filesystem_error& error) {
        throw Failure(trouble_of(error.code().value(), error.path1().string()));
    }
    return found;
}

}  // namespace record
