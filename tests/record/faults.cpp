// SPDX-License-Identifier: MPL-2.0
#include "faults.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace faults {
namespace {

std::atomic<bool> armed{false};
std::atomic<bool> struck{false};
std::atomic<long> made{0};
Plan plan;

enum class Call { write, sync, name };

// What the call fails with, or 0. A kill lets `half` be done first.
template <class Half>
int error_of(Call call, const Half& half) {
    if (!armed) return 0;
    const long number = ++made;
    if (plan.at == 0 || number < plan.at || (struck && !plan.lasting)) return 0;
    const bool befalls = plan.kind == Kind::disk_full ? call != Call::sync : plan.kind == Kind::no_permission ? call == Call::name : true;
    if (!befalls) return 0;
    struck = true;
    if (plan.kind == Kind::killed) {
        half();
        kill(getpid(), SIGKILL);
    }
    return plan.kind == Kind::disk_full ? ENOSPC : plan.kind == Kind::io_error ? EIO : EACCES;
}

int error_of(Call call) {
    return error_of(call, [] {});
}

// What the system answers, or -1 with the planned error.
template <class Real>
auto answer(int error, const Real& real) -> decltype(real()) {
    if (error == 0) return real();
    errno = error;
    return -1;
}

int open_as(const char* path, int flags, mode_t mode) {
    const bool writes = (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
    return answer(writes ? error_of(Call::name) : 0, [&] { return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode)); });
}

}  // namespace

void arm(const Plan& next) {
    plan = next;
    made = 0;
    struck = false;
    armed = true;
}

void disarm() { armed = false; }

long calls() { return made; }

// What renameat2 is asked for, of a file system that lacks it.
bool cannot(unsigned flags) { return armed && !plan.exchanges && (flags & RENAME_EXCHANGE) != 0; }

namespace {

unsigned long number_from(const char* name, unsigned long otherwise) {
    const char* const given = std::getenv(name);
    return given ? std::stoul(given) : otherwise;
}

}  // namespace

unsigned long rounds() { return number_from("FAULT_ROUNDS", 500); }
unsigned seed() { return static_cast<unsigned>(number_from("FAULT_SEED", 12)); }

}  // namespace faults

// These stand before the C library's own.
extern "C" {

using faults::answer;
using faults::Call;
using faults::error_of;

ssize_t write(int file, const void* bytes, size_t count) {
    const auto some = [&](size_t part) { return syscall(SYS_write, file, bytes, part); };
    return answer(error_of(Call::write, [&] { some(count / 2); }), [&] { return some(count); });
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t place) {
    const auto some = [&](size_t part) { return syscall(SYS_pwrite64, file, bytes, part, place); };
    return answer(error_of(Call::write, [&] { some(count / 2); }), [&] { return some(count); });
}

int ftruncate64(int file, off64_t size) noexcept {
    return answer(error_of(Call::write), [&] { return static_cast<int>(syscall(SYS_ftruncate, file, size)); });
}

int fsync(int file) {
    return answer(error_of(Call::sync), [&] { return static_cast<int>(syscall(SYS_fsync, file)); });
}

int fdatasync(int file) {
    return answer(error_of(Call::sync), [&] { return static_cast<int>(syscall(SYS_fdatasync, file)); });
}

int syncfs(int file) noexcept {
    return answer(error_of(Call::sync), [&] { return static_cast<int>(syscall(SYS_syncfs, file)); });
}

int unlink(const char* path) noexcept {
    return answer(error_of(Call::name), [&] { return static_cast<int>(syscall(SYS_unlink, path)); });
}

int mkdir(const char* path, mode_t mode) noexcept {
    return answer(error_of(Call::name), [&] { return static_cast<int>(syscall(SYS_mkdir, path, mode)); });
}

int rename(const char* from, const char* to) noexcept {
    return answer(error_of(Call::name), [&] { return static_cast<int>(syscall(SYS_rename, from, to)); });
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
    if (faults::cannot(flags)) return answer(EINVAL, [] { return -1; });
    return answer(error_of(Call::name), [&] { return static_cast<int>(syscall(SYS_renameat2, from_folder, from, to_folder, to, flags)); });
}

int open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = static_cast<mode_t>(va_arg(more, unsigned));
    va_end(more);
    return faults::open_as(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = static_cast<mode_t>(va_arg(more, unsigned));
    va_end(more);
    return faults::open_as(path, flags, mode);
}
}
