// SPDX-License-Identifier: MPL-2.0
// Other people's programs, to read our pages with: poppler's and qpdf's.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace reader {

struct Said {
    std::string words;
    int status;
};

// Runs a command of the shell; its words are what it writes to either stream.
inline Said run(const std::string& command) {
    std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    if (!pipe) throw std::runtime_error("The command " + command + " cannot be run.");
    Said said;
    char part[4096];
    while (const std::size_t length = std::fread(part, 1, sizeof part, pipe)) said.words.append(part, length);
    said.status = WEXITSTATUS(::pclose(pipe));
    return said;
}

inline bool says(const std::string& all, const std::string& words) { return all.find(words) != std::string::npos; }

inline int times(const std::string& all, const std::string& words) {
    int count = 0;
    for (auto at = all.find(words); at != std::string::npos; at = all.find(words, at + words.size())) ++count;
    return count;
}

}  // namespace reader
