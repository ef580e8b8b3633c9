// SPDX-License-Identifier: MPL-2.0
// The one settings file, config/livsmester.toml, read once. An unknown key is a mistake; nothing is ever written back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "kiosk/scaffold_file.hpp"
#include "render/look.hpp"

namespace table {

struct Settings {
    double width_mm = 1218;  // the glass itself: a 55-inch table
    double height_mm = 685;
    std::string language = "da";
    render::Ways ways;
    std::int64_t rest_ms = 700;      // how long a card rests before it counts, 300..3000
    std::int64_t debounce_ms = 350;  // a second tap within this is a tremor
    double drag_start_mm = 8;
    int turn_degrees = 0;    // how the picture is turned on the screen
    std::string compositor;  // "" (the best), "cpu" or "gpu"
    bool tuio = false;
    std::string tuio_address = "127.0.0.1";
    int tuio_port = 3333;
    // Who is told over TUIO what tokens lie on the table (an empty address: nobody), and in what: "1.1", "2.0" or "both".
    std::string tuio_send_address;
    int tuio_send_port = 3333;
    std::string tuio_send_as = "1.1";
    std::filesystem::path data;     // empty: the user's own folder
    std::filesystem::path keys;     // empty: "keys" in the data folder
    std::filesystem::path exports;  // where staff's exports go; empty: "Livsmester" in the user's home
};

// A fault names file, line and what was expected.
std::variant<Settings, FileFault> read_settings(const std::filesystem::path& file);

// Where data goes when nobody says otherwise: $XDG_DATA_HOME or ~/.local/share, then "livsmester".
std::filesystem::path usual_data_folder();

}  // namespace table
