// SPDX-License-Identifier: MPL-2.0
#include <doctest/doctest.h>
#include <imgui/imgui.h>

#include <cmath>

#include "render/panel.hpp"
#include "render/triangles.hpp"

using input::Contact;
using input::Device;
using input::Phase;
using render::Panel;

namespace {

std::filesystem::path fonts() { return std::filesystem::path(SOURCE_DIR) / "assets/fonts"; }

Contact contact(std::int64_t id, Phase phase, double x, double y) { return {Device::script, id, phase, {x, y}, 0}; }

// One button over the whole panel, at 1 pixel a millimetre.
struct OneButton {
    Panel panel{fonts(), 100, 60, 1};
    int pressed = 0;
    float shade = 0.5f;

    bool draw() {
        return panel.draw([&] {
            ImGui::SetNextWindowPos({0, 0});
            ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
            ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(shade, shade, shade, 1));
            ImGui::Begin("all", nullptr, ImGuiWindowFlags_NoDecoration);
            ImGui::SetCursorScreenPos({10, 10});
            if (ImGui::Button("here", {80, 40})) ++pressed;
            ImGui::End();
            ImGui::PopStyleColor();
        });
    }
};

struct LongList {
    Panel panel{fonts(), 100, 100, 2};
    int pressed = -1;
    float scroll = 0;

    void draw() {
        panel.draw([&] {
            ImGui::SetNextWindowPos({0, 0});
            ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
            ImGui::Begin("all", nullptr, ImGuiWindowFlags_NoDecoration);
            ImGui::BeginChild("list", {200, 200}, false, ImGuiWindowFlags_NoDecoration);
            for (int i = 0; i < 50; ++i)
                if (ImGui::Button(("row " + std::to_string(i)).c_str(), {200, 50})) pressed = i;
            scroll = ImGui::GetScrollY();
            ImGui::EndChild();
            ImGui::End();
        });
    }
};

}  // namespace

TEST_CASE("a tap that comes and goes between two draws presses once") {
    OneButton one;
    one.draw();
    one.panel.feed(contact(1, Phase::down, 0, 0));
    one.panel.feed(contact(1, Phase::up, 0, 0));
    one.draw();
    CHECK(one.pressed == 1);
    for (int tap = 2; tap < 7; ++tap) {
        one.panel.feed(contact(tap, Phase::down, 0, 0));
        one.panel.feed(contact(tap, Phase::up, 0, 0));
    }
    one.draw();
    CHECK(one.pressed == 6);
}

TEST_CASE("the very first touch, before anything was drawn, is not lost") {
    OneButton one;
    one.panel.feed(contact(1, Phase::down, 0, 0));
    one.panel.feed(contact(1, Phase::up, 0, 0));
    CHECK(one.panel.touched());
    one.draw();
    CHECK(one.pressed == 1);
    CHECK_FALSE(one.panel.touched());
}

TEST_CASE("nothing moves, nothing is drawn: the picture stays, serial and all") {
    OneButton one;
    CHECK(one.draw());
    const auto picture = one.panel.picture();
    CHECK(picture->width == 100);
    CHECK(picture->height == 60);
    for (int i = 0; i < 10; ++i) CHECK_FALSE(one.draw());
    CHECK(one.panel.picture() == picture);
    one.shade = 0.6f;
    CHECK(one.draw());
    CHECK(one.panel.picture()->serial != picture->serial);
    // The picture that was handed out is still what it was.
    CHECK(picture->pixels.front() == 0xff808080);
}

TEST_CASE("a finger shows while it is down and leaves no trace") {
    OneButton one;
    one.draw();
    const auto before = one.panel.picture();
    one.panel.feed(contact(1, Phase::down, 0, 0));
    CHECK(one.draw());
    CHECK(one.panel.picture()->pixels != before->pixels);
    one.panel.feed(contact(1, Phase::up, 0, 0));
    CHECK(one.draw());
    CHECK(one.panel.picture()->pixels == before->pixels);
}

TEST_CASE("a second finger is left alone, and a cancelled touch presses nothing") {
    OneButton one;
    one.draw();
    one.panel.feed(contact(1, Phase::down, 0, 0));
    one.panel.feed(contact(2, Phase::down, 5, 5));
    one.panel.feed(contact(2, Phase::up, 5, 5));
    one.draw();
    CHECK(one.pressed == 0);
    one.panel.feed(contact(1, Phase::cancel, 0, 0));
    one.draw();
    CHECK(one.pressed == 0);
    one.panel.feed(contact(3, Phase::down, 0, 0));
    one.panel.feed(contact(3, Phase::up, 0, 0));
    one.draw();
    CHECK(one.pressed == 1);
}

TEST_CASE("a finger that slides off its button presses nothing") {
    OneButton one;
    one.draw();
    one.panel.feed(contact(1, Phase::down, 0, 0));
    one.panel.feed(contact(1, Phase::move, 48, 0));
    one.panel.feed(contact(1, Phase::up, 48, 0));
    one.draw();
    CHECK(one.pressed == 0);
}

TEST_CASE("two panels are touched at once, each with its own finger") {
    OneButton left, right;
    left.draw();
    right.draw();
    left.panel.feed(contact(1, Phase::down, 0, 0));
    right.panel.feed(contact(2, Phase::down, 0, 0));
    left.draw();
    right.draw();
    right.panel.feed(contact(2, Phase::up, 0, 0));
    right.draw();
    left.panel.feed(contact(1, Phase::up, 0, 0));
    left.draw();
    CHECK(left.pressed == 1);
    CHECK(right.pressed == 1);
}

TEST_CASE("a finger drags a long list by as much as it moves, and then presses no row") {
    LongList list;
    list.draw();
    list.panel.feed(contact(1, Phase::down, 0, 40));
    list.panel.feed(contact(1, Phase::move, 0, 35));
    list.draw();
    CHECK(list.scroll == 0);
    list.panel.feed(contact(1, Phase::move, 0, 0));
    list.draw();
    CHECK(list.scroll == 80);  // 40 mm at 2 pixels a millimetre
    list.panel.feed(contact(1, Phase::up, 0, 0));
    list.draw();
    CHECK(list.pressed == -1);
    CHECK(list.scroll == 80);
    list.panel.feed(contact(2, Phase::down, 0, 0));
    list.panel.feed(contact(2, Phase::move, 1, 2));
    list.panel.feed(contact(2, Phase::up, 1, 2));
    list.draw();
    CHECK(list.pressed == 3);
    CHECK(list.scroll == 80);
}

TEST_CASE("a folder without the house's type is said by name") {
    try {
        const Panel panel("/nowhere", 100, 60, 1);
        FAIL("it opened");
    } catch (const std::runtime_error& error) {
        CHECK(std::string(error.what()).find("/nowhere/atkinson-hyperlegible-latin-400.ttf") != std::string::npos);
    }
}

TEST_CASE("capitals are as tall as they were asked to be, on any glass") {
    for (const double scale : {0.8, 1.58, 3.15}) {
        CAPTURE(scale);
        Panel panel(fonts(), 60, 30, scale);
        panel.draw([&] {
            ImGui::GetForegroundDrawList()->AddText(ImGui::GetIO().Fonts->Fonts[3], ImGui::GetIO().Fonts->Fonts[3]->FontSize, {5, 5},
                                                    IM_COL32_WHITE, "H");
        });
        const auto& picture = *panel.picture();
        int top = picture.height, bottom = 0;
        for (int y = 0; y < picture.height; ++y)
            for (int x = 0; x < picture.width; ++x)
                if (picture.pixels[static_cast<std::size_t>(y * picture.width + x)] >> 24 > 127) {
                    top = std::min(top, y);
                    bottom = std::max(bottom, y + 1);
                }
        CHECK(std::abs(bottom - top - 9.3 * scale) <= 1.0);
    }
}

TEST_CASE("triangles that share edges cover every pixel once, wherever their corners fall") {
    const std::uint8_t white = 255;
    const render::Mask mask{1, 1, &white};
    std::uint64_t dice = 12345;
    const auto throw_dice = [&] {
        dice = dice * 6364136223846793005u + 1442695040888963407u;
        return static_cast<float>(dice >> 40) / static_cast<float>(1 << 24);
    };
    for (int round = 0; round < 300; ++round) {
        render::Picture picture;
        picture.width = picture.height = 32;
        picture.pixels.assign(32 * 32, 0);
        const render::Clip clip{0, 0, 32, 32};
        const auto corner = [](float x, float y) { return render::Corner{x, y, 0, 0, 255, 255, 255, 128}; };
        // A fan about a point inside covers the whole picture; half covered twice would not be 128.
        const auto middle = corner(throw_dice() * 32, throw_dice() * 32);
        const render::Corner round_it[] = {corner(-8, -8), corner(throw_dice() * 32, -12), corner(40, -8), corner(44, throw_dice() * 32),
                                           corner(40, 40), corner(throw_dice() * 32, 44),  corner(-8, 40), corner(-12, throw_dice() * 32)};
        for (int i = 0; i < 8; ++i) render::fill_triangle(picture, clip, mask, middle, round_it[i], round_it[(i + 1) % 8]);
        for (const std::uint32_t pixel : picture.pixels) REQUIRE(pixel == 0x80808080);
    }
}

TEST_CASE("a triangle stays within its clip and within the picture") {
    const std::uint8_t white = 255;
    const render::Mask mask{1, 1, &white};
    render::Picture picture;
    picture.width = 20;
    picture.height = 10;
    picture.pixels.assign(200, 0);
    const auto corner = [](float x, float y) { return render::Corner{x, y, 0, 0, 10, 20, 30, 255}; };
    render::fill_triangle(picture, {-50, 2, 500, 5}, mask, corner(-1000, -1000), corner(1000, -1000), corner(0, 3000));
    for (int y = 0; y < 10; ++y)
        for (int x = 0; x < 20; ++x) CHECK(picture.pixels[static_cast<std::size_t>(y * 20 + x)] == (y >= 2 && y < 5 ? 0xff0a141e : 0));
}
