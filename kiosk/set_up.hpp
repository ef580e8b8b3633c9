// SPDX-License-Identifier: MPL-2.0
// How one table is set up and where its things are, as a command is told: --config, --data and --keys over the settings file, that over
// what the table comes with.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/options.hpp"
#include "kiosk/settings.hpp"

namespace table {

struct SetUp {
    Settings settings;
    std::string file;  // that they were read from; empty: as the table comes
    std::filesystem::path data;
    std::filesystem::path keys;
};

// Where the keys of the record in that folder are when nobody says otherwise: in the folder beside it, DATA-keys, so that whoever copies
// the one has not got the other; or in DATA/keys, where a table has had them so far.
std::filesystem::path usual_keys_folder(const std::filesystem::path& data);

// Without --config a table that is installed reads /etc/livsmester/livsmester.toml. --data leaves no path to the record that the settings
// name, nor to its keys. Throws std::runtime_error with one sentence where the settings are at fault.
SetUp set_up_by(const Options&);
// The same without a settings file, whatever --config says.
SetUp set_up_without_settings(const Options&);

}  // namespace table
