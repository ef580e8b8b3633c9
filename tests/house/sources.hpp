// SPDX-License-Identifier: MPL-2.0
// Our own source files, as the house's rules read them. Reads the tree; never changes it.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace house {

struct Source {
    std::string path;  // from the repository root, "kiosk/meeting/event.hpp"
    std::string text;
};

inline std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Every .cpp and .hpp under these folders of the repository, in no particular order; a folder that is not there holds none.
inline std::vector<Source> sources_under(const std::vector<std::string>& folders) {
    const std::filesystem::path root = SOURCE_DIR;
    std::vector<Source> sources;
    for (const std::string& folder : folders) {
        if (!std::filesystem::exists(root / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".cpp" && extension != ".hpp") continue;
            sources.push_back({entry.path().lexically_relative(root).generic_string(), contents(entry.path())});
        }
    }
    return sources;
}

}  // namespace house
