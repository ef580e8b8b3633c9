// SPDX-License-Identifier: MPL-2.0
// Files packed into one (a zip, which documents and board packages are): the same files give the same bytes, whenever and wherever.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace exports {

struct Packed {
    std::string name;  // within the archive: "word/document.xml"
    std::string bytes;
    bool pressed = true;  // no: stored as it is, for pictures, and where a format asks for it
};

// In the order given. Throws std::runtime_error when it cannot be packed.
std::string pack(const std::vector<Packed>&);

// Whether the file unpacks to those very files in that order, and nothing else.
bool holds(const std::filesystem::path&, const std::vector<Packed>&);

}  // namespace exports
