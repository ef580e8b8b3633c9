// SPDX-License-Identifier: MPL-2.0
// No frame is ever kept. The kernel itself is made the witness: in a process of its own, which it ends at the first call that could put a
// picture anywhere (a file opened to write, made or renamed, more than eight bytes written at once, shared memory that can be written, a
// socket), a watcher sees a whole recording.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "tests/vision/small_table.hpp"
#include "vision/watcher.hpp"

namespace {

// A test that runs itself once more, in the other process, knows it by this.
constexpr const char* under_watch = "LIVSMESTER_TEST_UNDER_WATCH";

std::vector<sock_filter> rules() {
    std::vector<sock_filter> program;
    const auto load = [&](std::size_t offset) {
        program.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    };
    const auto argument = [](unsigned which) { return offsetof(seccomp_data, args) + 8 * which; };
    const sock_filter end = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    const sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    const auto end_if_any = [&](long call, unsigned which, std::uint32_t bits) {
        load(offsetof(seccomp_data, nr));
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 3));
        load(argument(which));
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
        program.push_back(end);
    };
    end_if_any(SYS_openat, 2, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC);
#ifdef SYS_open
    end_if_any(SYS_open, 1, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC);
#endif
    // More than eight bytes: what rings a bell is no picture.
    load(offsetof(seccomp_data, nr));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 0, 3));
    load(argument(2));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, 8, 0, 1));
    program.push_back(end);
    // Shared memory that can be written.
    load(offsetof(seccomp_data, nr));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 0, 5));
    load(argument(2));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_WRITE, 0, 3));
    load(argument(3));
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, MAP_SHARED, 0, 1));
    program.push_back(end);
    std::vector<long> calls{
        SYS_writev,   SYS_pwrite64,  SYS_pwritev,   SYS_pwritev2,          SYS_sendfile,  SYS_splice,   SYS_tee,
        SYS_vmsplice, SYS_socket,    SYS_sendto,    SYS_copy_file_range,   SYS_sendmsg,   SYS_sendmmsg, SYS_socketpair,
        SYS_truncate, SYS_ftruncate, SYS_fallocate, SYS_memfd_create,      SYS_renameat,  SYS_linkat,   SYS_symlinkat,
        SYS_mkdirat,  SYS_mknodat,   SYS_openat2,   SYS_process_vm_writev, SYS_renameat2, SYS_ptrace,   SYS_execve,
        SYS_execveat, SYS_io_submit, SYS_shmget,    SYS_io_uring_setup,    SYS_msgsnd,    SYS_pipe2,    SYS_mq_timedsend};
#ifdef SYS_rename  // the older calls, which newer processors do without
    calls.insert(calls.end(), {SYS_rename, SYS_creat, SYS_link, SYS_symlink, SYS_mkdir, SYS_mknod, SYS_pipe});
#endif
    for (const long call : calls) {
        load(offsetof(seccomp_data, nr));
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(call), 0, 1));
        program.push_back(end);
    }
    program.push_back(allow);
    return program;
}

[[noreturn]] void end_with(int code) { ::_exit(code); }

void put_under_watch() {
    std::fflush(nullptr);  // what was said before is no part of it
    auto program = rules();
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) end_with(9);
}

// How this program ends when it runs the one case once more, asked to do `deed` under watch.
int ended(const std::string& deed) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv(under_watch, deed.c_str(), 1);
        ::execl("/proc/self/exe", "test_vision", "-tc=no frame that a watcher sees is kept anywhere", static_cast<char*>(nullptr));
        end_with(8);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

void watch(const std::string& folder) {
    vision::Bell done;
    vision::Watcher watcher(vision::folder_camera(folder, vision::Pace::unhurried), scene::small_settings(), std::nullopt,
                            [&] { done.ring(); });
    // The bell stays rung; the watcher's own word tells when it is through.
    int seen = 0;
    while (watcher.watching().why.find("at their end") == std::string::npos) {
        if (const auto taken = watcher.take()) seen += static_cast<int>(taken->placed.size());
        done.rung_within(std::chrono::seconds(1));
        ::sched_yield();
    }
    if (const auto taken = watcher.take()) seen += static_cast<int>(taken->placed.size());
    end_with(seen > 0 ? 0 : 7);
}

}  // namespace

// The address sanitizer writes into pipes of its own, and would be caught.
#ifdef __SANITIZE_ADDRESS__
constexpr bool caught_itself = true;
#else
constexpr bool caught_itself = false;
#endif

TEST_CASE("no frame that a watcher sees is kept anywhere" * doctest::skip(caught_itself)) {
    const auto folder = std::filesystem::path(BINARY_DIR) / "no-frame-kept-test";
    if (const char* deed = std::getenv(under_watch)) {
        put_under_watch();
        if (std::string(deed) == "watch") watch(folder.string());
        // What must be caught, or the watch is worth nothing.
        const std::array<char, 16> bytes{};
        if (std::string(deed) == "make a file") ::open((folder.parent_path() / "kept.y8").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        if (std::string(deed) == "write") static_cast<void>(!::write(STDERR_FILENO, bytes.data(), bytes.size()));
        if (std::string(deed) == "share memory") ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (std::string(deed) == "rename") ::rename("/nowhere", "/elsewhere");
        end_with(0);
    }
    scene::Recording recording("no-frame-kept-test");
    for (int i = 0; i < 40; ++i) recording.add(scene::small_picture({scene::card_on_table(12, {-210, 95}, 30)}, {}, 1));
    recording.finish();
    const int watched = ended("watch");
    REQUIRE(WIFEXITED(watched));
    CHECK(WEXITSTATUS(watched) == 0);
    for (const std::string deed : {"make a file", "write", "share memory", "rename"}) {
        CAPTURE(deed);
        const int status = ended(deed);
        CHECK(WIFSIGNALED(status));
        if (WIFSIGNALED(status)) CHECK(WTERMSIG(status) == SIGSYS);
    }
    CHECK_FALSE(std::filesystem::exists(folder.parent_path() / "kept.y8"));
}
