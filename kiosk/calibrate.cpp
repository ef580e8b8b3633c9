// SPDX-License-Identifier: MPL-2.0
// Tells the table where its camera stands: from the corner tags, and its lens from a board that is held before it.
#include <cstdio>
#include <stdexcept>

#include "kiosk/calibration_file.hpp"
#include "kiosk/commands.hpp"
#include "kiosk/eye.hpp"
#include "kiosk/set_up.hpp"
#include "vision/detector.hpp"
#include "vision/lens_board.hpp"

namespace table {
namespace {

constexpr int frames_averaged = 60;
constexpr int most_frames = 900;  // without the tags lying still
constexpr double least_tag_of_width = 0.015;
constexpr int most_board_frames = 7200;  // some minutes of holding the board

// Frames until `enough` says so of one, at most so many. Throws where the camera gives none.
template <typename Enough>
void look_until(vision::Camera& camera, int most, const Enough& enough) {
    const vision::Bell never;
    for (int i = 0; i < most; ++i) {
        const vision::Look look = camera.look(never);
        if (const auto* absent = std::get_if<vision::Absent>(&look)) throw std::runtime_error(absent->why);
        if (enough(std::get<vision::Shot>(look))) return;
    }
}

// Only its lens is known then.
vision::Calibration told_by_board(vision::Camera& camera, const vision::Family& family) {
    std::printf("Hold the lens board before the camera: still for a moment, aslant, in its middle and in its corners.\n");
    vision::LensBoard board;
    vision::Calibration told;
    std::optional<vision::Detector> detector;
    look_until(camera, most_board_frames, [&](const vision::Shot& shot) {
        if (!detector) detector.emplace(family, vision::Detector::Settings{least_tag_of_width * shot.frame.width});
        told.width = shot.frame.width;
        told.height = shot.frame.height;
        if (!board.look(told.width, detector->detect(shot.frame))) return false;
        std::printf("%zu of %zu\n", board.views().size(), vision::LensBoard::views_wanted);
        std::fflush(stdout);
        return board.views().size() == vision::LensBoard::views_wanted;
    });
    const auto solved = vision::solve_lens(told.width, told.height, board.views());
    if (const auto* sentence = std::get_if<std::string>(&solved)) throw std::runtime_error(*sentence);
    told.lens = std::get<vision::SolvedLens>(solved).lens;
    std::printf("The lens is known to %.2f pixels.\n", std::get<vision::SolvedLens>(solved).mean_px);
    return told;
}

// `before` is what was known: its lens still holds for frames of its size.
vision::Calibration told_by_tags(vision::Camera& camera, const Settings& settings, const std::optional<vision::Calibration>& before) {
    vision::Sight::Settings sight = sight_of(settings);
    sight.footing.frames = frames_averaged;
    std::optional<vision::Sight> looker;
    look_until(camera, most_frames, [&](const vision::Shot& shot) {
        if (!looker) {
            if (before && before->width == shot.frame.width && before->height == shot.frame.height) sight.footing.lens = before->lens;
            looker.emplace(sight, std::nullopt);
        }
        looker->look(shot.frame, shot.at);
        return looker->footing().calibration().has_value();
    });
    const vision::Footing& footing = looker->footing();
    if (!footing.calibration()) throw std::runtime_error(footing.why_not());
    return *footing.calibration();
}

}  // namespace

int calibrate(Arguments arguments) {
    const Options options = read_options(arguments, {"--data", "--config"}, {"--lens"});
    if (options.words != std::vector<std::string>{"calibrate"}) throw WrongUse("tokens calibrate takes --config FILE.");
    const auto [settings, from, data, keys] = set_up_by(options);
    if (settings.camera.source.empty())
        throw std::runtime_error("The settings name no camera: set source in [camera], and give them with --config.");
    const auto file = calibration_file(data);

    std::optional<vision::Calibration> before;
    if (auto kept = read_calibration(file); auto* known = std::get_if<std::optional<vision::Calibration>>(&kept))
        before = std::move(*known);
    const auto camera = camera_of(settings.camera);
    if (options.has("--lens")) before = told_by_board(*camera, sight_of(settings).family);
    const vision::Calibration calibration = told_by_tags(*camera, settings, before);
    std::filesystem::create_directories(data);
    write_calibration(file, calibration);
    std::printf("%s: corner tags off by %.2f mm on average, %.2f mm at worst%s\n", file.c_str(), calibration.mean_mm, calibration.worst_mm,
                calibration.lens ? "" : "; the lens is not known (--lens)");
    return 0;
}

}  // namespace table
