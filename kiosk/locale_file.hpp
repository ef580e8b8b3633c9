// SPDX-License-Identifier: MPL-2.0
// Reads translations from gettext's own .po files: assets/locale/<language>/*.po.
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/meeting/phrases.hpp"
#include "kiosk/scaffold_file.hpp"

namespace table {

// Adds what the file says; untranslated and fuzzy entries stay English. A fault names file and line.
std::optional<FileFault> read_phrases(const std::filesystem::path& file, std::string_view language, meeting::Phrases&);
// Every language folder there is.
std::optional<FileFault> read_all_phrases(const std::filesystem::path& folder, meeting::Phrases&);

}  // namespace table
