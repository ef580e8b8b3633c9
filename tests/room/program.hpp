// SPDX-License-Identifier: MPL-2.0
// The built program itself, in a room of its own: started, watched, ended. It ends with the test, however the test ends.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace room {

// A folder that is gone with the test.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class Program {
public:
    // `display` is for DISPLAY; empty: none. What it says on standard error is in `said`.
    Program(std::vector<std::string> words, const std::string& display, const std::filesystem::path& stderr_file);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // Asks it to end (SIGTERM) and waits; its exit code, or -1 if a signal ended it.
    int end();
    void kill();
    bool running();

private:
    pid_t pid_ = -1;
    int status_ = 0;
    bool gone_ = false;
};

}  // namespace room
