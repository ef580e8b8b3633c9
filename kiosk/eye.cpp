// SPDX-License-Identifier: MPL-2.0
#include "kiosk/eye.hpp"

#include <utility>

namespace table {

std::unique_ptr<vision::Camera> camera_of(const CameraSettings& settings) {
    if (std::error_code unknown; std::filesystem::is_directory(settings.source, unknown))
        return vision::folder_camera(settings.source, vision::Pace::as_recorded);
    vision::CameraWish wish;
    wish.width = settings.width;
    wish.height = settings.height;
    wish.exposure_ms = settings.exposure_ms;
    return vision::video_camera(settings.source, wish);
}

vision::Sight::Settings sight_of(const Settings& settings) {
    vision::Sight::Settings sight;
    if (auto family = vision::Family::named(settings.camera.family)) sight.family = std::move(*family);
    sight.marker_mm = settings.camera.marker_mm;
    sight.width_mm = settings.width_mm;
    sight.height_mm = settings.height_mm;
    sight.tracker.patience = std::chrono::milliseconds(settings.camera.patience_ms);
    sight.footing.tags = corner_tags_of(settings);
    sight.footing.moved_mm = settings.camera.moved_mm;
    return sight;
}

Eye::Eye(const Settings& settings, std::optional<vision::Calibration> calibration, std::function<void()> wake)
    : Eye(camera_of(settings.camera), sight_of(settings), std::move(calibration), std::move(wake)) {}

Eye::Eye(std::unique_ptr<vision::Camera> camera, vision::Sight::Settings sight, std::optional<vision::Calibration> calibration,
         std::function<void()> wake)
    : watcher_(std::move(camera), std::move(sight), std::move(calibration), std::move(wake)) {}

std::optional<input::TokensSeen> Eye::take() {
    const auto seen = watcher_.take();
    if (!seen) return std::nullopt;
    input::TokensSeen tokens;
    tokens.source = "camera";
    tokens.at_ms = std::chrono::duration_cast<std::chrono::milliseconds>(seen->at).count();
    for (const vision::Placed& one : seen->placed)
        tokens.tokens.push_back({one.session, one.id, {one.at_mm.x, one.at_mm.y}, one.turn_degrees, one.covered});
    return tokens;
}

}  // namespace table
