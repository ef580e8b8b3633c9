// SPDX-License-Identifier: MPL-2.0
#include "kiosk/set_up.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

namespace table {
namespace {

namespace fs = std::filesystem;

// Debian's package puts the program and its settings there; a program that was built elsewhere is not this machine's table.
std::optional<std::string> installed_settings() {
    std::error_code none;
    const fs::path settings = "/etc/livsmester/livsmester.toml";
    if (fs::read_symlink("/proc/self/exe", none).parent_path() != "/usr/bin" || !fs::exists(settings, none)) return std::nullopt;
    return settings.string();
}

// Where the table's things are, the settings being known.
SetUp placed(SetUp set_up, const Options& options) {
    const Settings& settings = set_up.settings;
    set_up.data = settings.data.empty() ? usual_data_folder() : settings.data;
    set_up.keys = settings.keys;
    if (const auto data = options.value("--data")) {
        set_up.data = *data;
        set_up.keys.clear();
    }
    if (const auto keys = options.value("--keys")) set_up.keys = *keys;
    if (set_up.keys.empty()) set_up.keys = usual_keys_folder(set_up.data);
    return set_up;
}

}  // namespace

fs::path usual_keys_folder(const fs::path& data) {
    std::error_code none;
    if (const fs::path inside = data / "keys"; fs::exists(inside, none)) return inside;
    const fs::path folder = data.has_filename() ? data : data.parent_path();
    return folder.parent_path() / (folder.filename().string() + "-keys");
}

SetUp set_up_by(const Options& options) {
    SetUp set_up;
    const auto given = options.value("--config");
    if (const auto file = given ? given : installed_settings()) {
        auto read = read_settings(*file);
        if (const auto* fault = std::get_if<FileFault>(&read)) throw std::runtime_error(fault->sentence);
        set_up.settings = std::get<Settings>(std::move(read));
        set_up.file = *file;
    }
    return placed(std::move(set_up), options);
}

SetUp set_up_without_settings(const Options& options) { return placed({}, options); }

}  // namespace table
