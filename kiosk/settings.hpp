// SPDX-License-Identifier: MPL-2.0
// The one settings file, config/livsmester.toml, read once. An unknown key is a mistake; nothing is ever written back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/away/server.hpp"
#include "kiosk/scaffold_file.hpp"
#include "render/look.hpp"
#include "vision/calibration.hpp"

namespace table {

// The camera above the table, and what it looks for.
struct CameraSettings {
    std::string source;  // "" (none), "any", a device, or a folder of recorded frames
    int width = 1920;
    int height = 1080;
    double exposure_ms = 0;  // 0: what the camera's own automatics come to
    std::string family = "36h11";
    double marker_mm = 45;             // side of the smallest marker
    std::int64_t patience_ms = 10000;  // how long a covered marker is believed to lie where it was
    double corner_tag_mm = 40;
    std::vector<vision::CornerTag> corner_tags;  // empty: as corner_tags_of says
    double moved_mm = 8;                         // corner tags farther off than this: the camera has been moved
};

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
    CameraSettings camera;
    double marker_below_mm = 15.3;  // from the middle of a real card to the middle of its marker, as tokens print prints them
    // Who is told over TUIO what tokens lie on the table (an empty address: nobody), and in what: "1.1", "2.0" or "both".
    std::string tuio_send_address;
    int tuio_send_port = 3333;
    std::string tuio_send_as = "1.1";
    // What stands over the draft of a plan: the law it is written under, and that for somebody who is not yet 18.
    std::string plan_law = "Serviceloven § 141";
    std::string plan_law_before_18 = "Barnets lov §§ 108-109";
    std::filesystem::path data;     // empty: the user's own folder
    std::filesystem::path keys;     // empty: as usual_keys_folder says
    std::filesystem::path photos;   // where staff may take photos from when no stick is plugged in; empty: from sticks alone
    std::filesystem::path exports;  // where staff's exports go; empty: "Livsmester" in the user's home
    // How long after a meeting was kept, or pages of it last taken out, staff are asked whether to erase it, 0 (never) to 3650.
    int ask_to_erase_after_days = 30;
    away::Server server;   // the municipality's, of many tables
    bool sticks = true;    // pages may go onto a USB stick
    bool printers = true;  // and onto paper
};

// A fault names file, line and what was expected.
std::variant<Settings, FileFault> read_settings(const std::filesystem::path& file);
std::variant<Settings, FileFault> settings_in(const std::string& text, const std::string& file);

// Those of the settings; else four, 40 mm in from the corners of the glass, clockwise from the one that the south side has far to the left.
std::vector<vision::CornerTag> corner_tags_of(const Settings&);

// Where data goes when nobody says otherwise: $XDG_DATA_HOME or ~/.local/share, then "livsmester".
std::filesystem::path usual_data_folder();

}  // namespace table
