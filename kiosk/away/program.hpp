// SPDX-License-Identifier: MPL-2.0
// Other programs, run for what they say. They are started by their words, never through a shell.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace away {

// How a program ended.
struct Ran {
    int status = -1;         // its exit code; -1 when it could not be started, was ended by a signal or took too long
    std::string said;        // what it wrote on its standard output, at most 64 KiB
    std::string complained;  // and on its standard error
};

// Waits for it, and ends it when it takes longer. It speaks English.
Ran run(const std::vector<std::string>& words, std::chrono::seconds longest);

// A program that runs beside this one until the object goes.
class Companion {
public:
    // Throws std::runtime_error when it cannot be started.
    explicit Companion(const std::vector<std::string>& words);
    ~Companion();
    Companion(const Companion&) = delete;
    Companion& operator=(const Companion&) = delete;

private:
    int process_;  // its number
};

}  // namespace away
