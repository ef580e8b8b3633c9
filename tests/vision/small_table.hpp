// SPDX-License-Identifier: MPL-2.0
// A table of 1218 by 685 mm as a camera right above sees it in frames of 640 by 360, half a pixel a millimetre.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>

#include "tests/vision/scene.hpp"
#include "vision/sight.hpp"

namespace scene {

inline constexpr int small_width = 640;
inline constexpr int small_height = 360;
inline constexpr double pixels_a_mm = 0.5;
inline constexpr double card_mm = 60;

inline vision::Point seen_small(vision::Point mm) { return {319.5 + pixels_a_mm * mm.x, 179.5 + pixels_a_mm * mm.y}; }

inline Card card_on_table(int id, vision::Point mm, double degrees, vision::Point camera_pushed = {}) {
    const vision::Point at = seen_small(mm) + camera_pushed;
    return card(*vision::Family::named("36h11"), id, at.x, at.y, degrees, card_mm * pixels_a_mm);
}

inline std::vector<vision::CornerTag> small_tags() {
    std::vector<vision::CornerTag> tags;
    const std::vector<vision::Point> places{{-540, -280}, {540, -280}, {540, 280}, {-540, 280}};
    for (const vision::Point place : places) tags.push_back({vision::first_corner_tag + static_cast<int>(tags.size()), place, card_mm, 0});
    return tags;
}

inline std::vector<Card> small_tag_cards(vision::Point camera_pushed = {}) {
    std::vector<Card> cards;
    for (const auto& tag : small_tags()) cards.push_back(card_on_table(tag.id, tag.at_mm, tag.turn_degrees, camera_pushed));
    return cards;
}

inline vision::Sight::Settings small_settings() {
    vision::Sight::Settings settings;
    settings.marker_mm = card_mm;
    settings.footing.tags = small_tags();
    return settings;
}

inline vision::Calibration small_calibration() {
    vision::Calibration one;
    one.width = small_width;
    one.height = small_height;
    one.to_table = {{1 / pixels_a_mm, 0, -319.5 / pixels_a_mm, 0, 1 / pixels_a_mm, -179.5 / pixels_a_mm, 0, 0, 1}};
    return one;
}

inline Picture small_picture(std::vector<Card> cards, const std::vector<Hand>& hands, std::uint64_t seed,
                             vision::Point camera_pushed = {}) {
    for (const Card& tag : small_tag_cards(camera_pushed)) cards.push_back(tag);
    return draw(small_width, small_height, cards, hands, {.noise = 1.5}, seed);
}

// Writes frames where a folder camera finds them.
class Recording {
public:
    explicit Recording(const std::string& name, double frames_a_second = 60)
        : folder_(std::filesystem::path(BINARY_DIR) / name), rate_(frames_a_second) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        frames_.open(folder_ / "frames.y8", std::ios::binary);
    }
    ~Recording() { std::filesystem::remove_all(folder_); }
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    void add(const Picture& picture, int times = 1) {
        for (int i = 0; i < times; ++i, ++count_)
            frames_.write(reinterpret_cast<const char*>(picture.pixels.data()), static_cast<std::streamsize>(picture.pixels.size()));
        width_ = picture.width;
        height_ = picture.height;
    }
    const std::filesystem::path& finish() {
        frames_.close();
        std::ofstream(folder_ / "meta.txt") << "width=" << width_ << "\nheight=" << height_ << "\nframes=" << count_ << "\nfps=" << rate_
                                            << '\n';
        return folder_;
    }

private:
    std::filesystem::path folder_;
    std::ofstream frames_;
    double rate_;
    int width_ = 0, height_ = 0, count_ = 0;
};

}  // namespace scene
