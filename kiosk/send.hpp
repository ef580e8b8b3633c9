// SPDX-License-Identifier: MPL-2.0
// The program that sends to the municipality's server, as the settings ask for it.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/away/program.hpp"
#include "kiosk/settings.hpp"

namespace table {

// Its words, the program's name first. Throws std::runtime_error when it is not there.
std::vector<std::string> sending_words(const Settings&, const std::filesystem::path& data, bool once, bool only_check);

// Runs it beside the table for as long as the object lives; null where no server is set up. That it cannot be started is said on standard
// error, and the table goes on without.
std::unique_ptr<away::Companion> send_beside(const Settings&, const std::filesystem::path& data);

}  // namespace table
