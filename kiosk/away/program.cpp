// SPDX-License-Identifier: MPL-2.0
#include "kiosk/away/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <string_view>

extern char** environ;

namespace away {
namespace {

constexpr std::size_t most_said = 65536;

// Two ends of a pipe, closed at the end.
struct Pipe {
    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("No pipe can be had.");
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close_end(std::size_t which) {
        if (ends[which] >= 0) close(ends[which]);
        ends[which] = -1;
    }
    std::array<int, 2> ends{-1, -1};
};

// Nothing when it cannot be started. Without pipes it says what it says where this program does.
pid_t start(const std::vector<std::string>& words, const Pipe* out, const Pipe* err) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::vector<char*> surroundings;
    for (char** each = environ; *each; ++each)
        if (const std::string_view name = *each; !name.starts_with("LC_ALL=") && !name.starts_with("LANGUAGE="))
            surroundings.push_back(*each);
    static char english[] = "LC_ALL=C.UTF-8";
    surroundings.push_back(english);
    surroundings.push_back(nullptr);
    posix_spawn_file_actions_t ends;
    posix_spawn_file_actions_init(&ends);
    posix_spawn_file_actions_addopen(&ends, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (out) posix_spawn_file_actions_adddup2(&ends, out->ends[1], STDOUT_FILENO);
    if (err) posix_spawn_file_actions_adddup2(&ends, err->ends[1], STDERR_FILENO);
    pid_t process = -1;
    const int failed = posix_spawnp(&process, words.front().c_str(), &ends, nullptr, arguments.data(), surroundings.data());
    posix_spawn_file_actions_destroy(&ends);
    return failed == 0 ? process : -1;
}

int status_of(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Ran run(const std::vector<std::string>& words, std::chrono::seconds longest) {
    Ran ran;
    Pipe out, err;
    const pid_t process = start(words, &out, &err);
    if (process < 0) return ran;
    out.close_end(1);
    err.close_end(1);
    const auto end = std::chrono::steady_clock::now() + longest;
    bool in_time = true;
    while (in_time && (out.ends[0] >= 0 || err.ends[0] >= 0)) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        std::array<pollfd, 2> both{pollfd{out.ends[0], POLLIN, 0}, pollfd{err.ends[0], POLLIN, 0}};
        const int ready = left > 0 ? poll(both.data(), both.size(), static_cast<int>(left)) : 0;
        in_time = ready > 0 || (ready < 0 && errno == EINTR);
        for (std::size_t which = 0; ready > 0 && which < both.size(); ++which) {
            if (both[which].revents == 0) continue;
            Pipe& from = which == 0 ? out : err;
            std::string& into = which == 0 ? ran.said : ran.complained;
            std::array<char, 4096> some{};
            const ssize_t count = read(from.ends[0], some.data(), some.size());
            if (count > 0 && into.size() < most_said) into.append(some.data(), static_cast<std::size_t>(count));
            if (count == 0 || (count < 0 && errno != EINTR)) from.close_end(0);
        }
    }
    if (!in_time) kill(process, SIGKILL);
    ran.status = status_of(process);
    return ran;
}

Companion::Companion(const std::vector<std::string>& words) : process_(start(words, nullptr, nullptr)) {
    if (process_ < 0) throw std::runtime_error("The program " + words.front() + " could not be started.");
}

Companion::~Companion() {
    kill(process_, SIGTERM);
    status_of(process_);
}

}  // namespace away
