// SPDX-License-Identifier: MPL-2.0
// meeting.json: what the boards that go out say, for other systems. Every statement carries whose it is and where it comes from.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/export/going.hpp"

namespace exports {

inline constexpr int document_version = 2;

// Throws std::runtime_error when what was written does not read as what was meant.
std::string document(const meeting::Meeting&, const Going&, const render::Stationery&, const What&);

// Whether the file reads as the same document, whatever its spaces.
bool holds_document(const std::filesystem::path&, const std::string& meant);

}  // namespace exports
