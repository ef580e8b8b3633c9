// SPDX-License-Identifier: MPL-2.0
#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include "kiosk/away/passing_folder.hpp"
#include "kiosk/commands.hpp"
#include "kiosk/options.hpp"
#include "kiosk/player.hpp"
#include "kiosk/set_up.hpp"
#include "render/rasterise.hpp"

namespace table {

int play(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--shots", "--size", "--config", "--exports", "--settled"}, {"--real-time"});
    if (options.words.size() != 1) throw WrongUse("play takes one script.");
    const std::string& file = options.words[0];
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("The journey " + file + " cannot be read.");
    std::stringstream text;
    text << in.rdbuf();
    const auto read = input::journey_in(text.str(), file);
    if (const auto* fault = std::get_if<input::ScriptFault>(&read)) throw std::runtime_error(fault->sentence);

    Play play;
    play.assets = find_assets();
    if (const auto config = options.value("--config")) {
        auto settings = read_settings(*config);
        if (const auto* fault = std::get_if<FileFault>(&settings)) throw std::runtime_error(fault->sentence);
        play.settings = std::get<Settings>(settings);
    }
    // Without a word where to, a journey leaves nothing behind: no meeting in the real record, no page in anybody's home.
    const auto passing = std::filesystem::temp_directory_path();
    away::sweep_passing_folders(passing);
    std::optional<away::PassingFolder> record;
    if (!options.value("--data")) record.emplace(passing);
    play.data = record ? record->path() : std::filesystem::path(*options.value("--data"));
    play.settings.keys = record ? record->path() / "keys" : usual_keys_folder(play.data);
    std::optional<away::PassingFolder> pages;
    if (!options.value("--exports")) pages.emplace(passing);
    play.settings.exports = pages ? pages->path() / "Livsmester" : std::filesystem::path(*options.value("--exports"));
    play.shots = options.value_or("--shots", "");
    play.settled = options.value_or("--settled", "");
    play.real_time = options.has("--real-time");
    std::tie(play.width_px, play.height_px) = read_size(options.value_or("--size", "1920x1080"));
    render::open_artwork(play.assets / "pictograms", play.assets / "fonts");

    Player player(std::move(play));
    if (const auto fault = player.play(std::get<input::Journey>(read))) {
        std::fprintf(stderr, "livsmester: %s\n", fault->c_str());
        return 1;
    }
    return 0;
}

}  // namespace table
