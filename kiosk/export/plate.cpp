// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/plate.hpp"

#include "kiosk/export/board_picture.hpp"
#include "render/rasterise.hpp"

namespace exports {

constexpr double badge_pixels_per_mm = 12;

Plate plate_of(const render::Picture& picture) { return {png_of(picture), picture.width, picture.height}; }

render::Ink badge(meeting::SeatNumber seat, render::Point middle, const render::Look& look) {
    const render::VoiceLook voice = look.voice(seat);
    return {render::badge_outline(voice.badge, badge_mm, middle), voice.colour, std::nullopt};
}

std::map<meeting::SeatNumber, Plate> badges_in(const Manuscript& manuscript, const render::Look& look) {
    std::map<meeting::SeatNumber, Plate> badges;
    for (const Passage& passage : manuscript.passages)
        if (const auto* legend = std::get_if<Legend>(&passage))
            for (const Speaker& speaker : legend->speakers) {
                const render::Drawing drawing{{badge(speaker.seat, {}, look)}, badge_mm / 2, badge_mm / 2};
                badges.try_emplace(speaker.seat, plate_of(render::rasterise(drawing, badge_pixels_per_mm)));
            }
    return badges;
}

}  // namespace exports
