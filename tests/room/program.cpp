// SPDX-License-Identifier: MPL-2.0
#include "tests/room/program.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace room {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "livsmester-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder for the test in " + name);
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Program::Program(std::vector<std::string> words, const std::string& display, const std::filesystem::path& stderr_file) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("the program cannot be started");
    if (pid_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (display.empty())
            unsetenv("DISPLAY");
        else
            setenv("DISPLAY", display.c_str(), 1);
        unsetenv("SDL_VIDEODRIVER");
        unsetenv("WAYLAND_DISPLAY");
        const int file = open(stderr_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(file, 2);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
}

Program::~Program() {
    if (running()) kill();
}

bool Program::running() {
    if (!gone_ && waitpid(pid_, &status_, WNOHANG) == pid_) gone_ = true;
    return !gone_;
}

int Program::end() {
    if (running()) {
        ::kill(pid_, SIGTERM);
        waitpid(pid_, &status_, 0);
        gone_ = true;
    }
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

void Program::kill() {
    if (!running()) return;
    ::kill(pid_, SIGKILL);
    waitpid(pid_, &status_, 0);
    gone_ = true;
}

}  // namespace room
