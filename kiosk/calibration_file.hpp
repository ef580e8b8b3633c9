// SPDX-License-Identifier: MPL-2.0
// What the camera's pixels are in millimetres, kept from one day to the next in calibration.toml in the data folder. Written when somebody
// asks for it (`livsmester tokens calibrate`), never else. It says nothing about anybody.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "kiosk/scaffold_file.hpp"
#include "vision/calibration.hpp"

namespace table {

std::filesystem::path calibration_file(const std::filesystem::path& data);

// Nothing when nobody has calibrated yet. A fault names file and what was expected.
std::variant<std::optional<vision::Calibration>, FileFault> read_calibration(const std::filesystem::path& file);
std::variant<vision::Calibration, FileFault> calibration_in(const std::string& text, const std::string& name);

// Whole or not at all. Throws std::runtime_error with one sentence naming the file. Any thread.
void write_calibration(const std::filesystem::path& file, const vision::Calibration&);

}  // namespace table
