// SPDX-License-Identifier: MPL-2.0
#include "render/rasterise.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <stdexcept>

#include "render/scene_picture.hpp"
#include "tests/render/rasterise_artwork.hpp"

using namespace drawn;

namespace {

std::string refusal(const Drawing& drawing, double sharpness = 2) {
    try {
        rasterise(drawing, sharpness);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

std::filesystem::path write(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

std::filesystem::path own_folder(const std::string& name) {
    const auto folder = std::filesystem::path(BINARY_DIR) / "tests_drawn" / name;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder;
}

bool dark(std::uint32_t pixel) { return (pixel & 0xff) < 128 && (pixel >> 24) == 255; }

}  // namespace

TEST_CASE("a card face has its picture above, its label below, white paper between and clear corners") {
    open_house_artwork();
    for (const double sharpness : {1.58, 3.15}) {
        const Picture face = rasterise(card("1F68C", "Tage bussen"), sharpness);
        CHECK(face.width == static_cast<int>(std::ceil(80 * sharpness)));
        CHECK(face.height == static_cast<int>(std::ceil(96 * sharpness)));
        const auto darks = [&](double from_mm, double to_mm) {
            int count = 0;
            for (int y = static_cast<int>((from_mm + 48) * sharpness); y < static_cast<int>((to_mm + 48) * sharpness); ++y)
                for (int x = 0; x < face.width; ++x) count += dark(pixel(face, x, y));
            return count;
        };
        CHECK(darks(-42, 14) > 100);
        CHECK(darks(15, 24) == 0);
        CHECK(darks(26, 34) > 60);
        CHECK(opacity(face, 0, 0) == 0);
        CHECK(pixel(face, face.width / 2, 3) == 0xffffffffu);
    }
}

TEST_CASE("a picture knows a large rectangle of itself that is solid") {
    open_house_artwork();
    const Picture face = rasterise(card("1F68C", "Tage bussen", true), 3.15);
    for (int y = face.solid_top; y < face.solid_bottom; ++y)
        for (int x = face.solid_left; x < face.solid_right; ++x) REQUIRE(opacity(face, x, y) == 1);
    const double solid = 1.0 * (face.solid_right - face.solid_left) * (face.solid_bottom - face.solid_top);
    CHECK(solid > 0.9 * 80 * 96 * 3.15 * 3.15);
    CHECK(rasterise(card("1F68C", "Ja"), 1).serial != rasterise(card("1F68C", "Ja"), 1).serial);
}

TEST_CASE("outlines cover the area that they should") {
    const double r = 4;  // pixels a mm
    const auto area = [r](const Outline& outline) { return covered(rasterise(drawing_of({Ink{outline, ink, {}}}, 60, 60), r)) / r / r; };
    const double pi = meeting::pi;
    CHECK(area(Circle{{3, 4}, 40}) == doctest::Approx(pi * 1600).epsilon(0.002));
    CHECK(area(RoundBox{{-2, 1}, 80, 60, 0}) == doctest::Approx(4800).epsilon(0.002));
    CHECK(area(RoundBox{{-2, 1}, 80, 60, 10}) == doctest::Approx(4800 - (4 - pi) * 100).epsilon(0.002));
    CHECK(area(RoundBox{{}, 80, 60, 500}) == doctest::Approx(20 * 60 + pi * 900).epsilon(0.002));
    CHECK(area(RingSector{{}, 20, 50, -30, 60}) == doctest::Approx(pi * (2500 - 400) / 4).epsilon(0.002));
    CHECK(area(RingSector{{}, 0, 50, 170, 190}) == doctest::Approx(pi * 2500 / 18).epsilon(0.002));
    CHECK(area(RingSector{{}, 20, 50, 0, 360}) == doctest::Approx(pi * (2500 - 400)).epsilon(0.002));
    CHECK(area(Polygon{{{-30, -20}, {30, -20}, {0, 40}}, true}) == doctest::Approx(1800).epsilon(0.002));
    CHECK(area(Circle{{}, 0}) == 0);
    CHECK(area(Polygon{}) == 0);
}

TEST_CASE("a ring sector lies clockwise from its first angle") {
    const Picture quarter = rasterise(drawing_of({Ink{RingSector{{}, 0, 50, 0, 90}, ink, {}}}, 50, 50), 2);
    CHECK(opacity(quarter, 150, 150) == 1);
    CHECK(opacity(quarter, 150, 50) == 0);
    CHECK(opacity(quarter, 50, 150) == 0);
}

TEST_CASE("a pen draws its width, and a dash leaves its gaps") {
    const double r = 4;
    const auto drawn_by = [r](Pen pen) {
        return covered(rasterise(drawing_of({Ink{Polygon{{{-50, 0}, {50, 0}}, false}, {}, std::move(pen)}}, 60, 10), r)) / r / r;
    };
    CHECK(drawn_by({ink, 2, {}}) == doctest::Approx(200 + meeting::pi).epsilon(0.01));  // round ends
    CHECK(drawn_by({ink, 2, {3, 2}}) == doctest::Approx(120).epsilon(0.02));
    CHECK(drawn_by({ink, 0, {}}) == 0);
    CHECK(drawn_by({ink, 2, {0, 0}}) == doctest::Approx(200 + meeting::pi).epsilon(0.01));
    CHECK(drawn_by({ink, 2, {-1, 2}}) == doctest::Approx(200 + meeting::pi).epsilon(0.01));
}

TEST_CASE("a shadow is darkest under the thing, fades outward and keeps within three sigma") {
    const double r = 3;
    const Picture shadow = rasterise(drawing_of({Shadow{RoundBox{{}, 60, 60, 5}, 6, {0, 0}, {0, 0, 0, 100}}}, 50, 50), r);
    const int middle = 150;
    CHECK(opacity(shadow, middle, middle) == doctest::Approx(100 / 255.0).epsilon(0.02));
    CHECK(opacity(shadow, middle, middle + 90) == doctest::Approx(50 / 255.0).epsilon(0.1));
    for (int y = middle; y + 1 < shadow.height; ++y) REQUIRE(opacity(shadow, middle, y + 1) <= opacity(shadow, middle, y) + 0.005);
    CHECK(opacity(shadow, middle, middle + 90 + 31) == 0);
}

TEST_CASE("a turned shadow is the same shadow") {
    Scene scene{100, 100, white, {}};
    Shape shape;
    shape.drawing = std::make_shared<const Drawing>(drawing_of({Shadow{RoundBox{{}, 60, 60, 5}, 6, {0, 0}, {0, 0, 0, 100}}}, 50, 50));
    scene.shapes = {shape};
    const Picture straight = paint_scene(scene, 3);
    scene.shapes[0].pose.turn_degrees = 90;
    const Picture turned = paint_scene(scene, 3);
    int farthest = 0;
    for (std::size_t i = 0; i < straight.pixels.size(); ++i)
        farthest = std::max(farthest, std::abs(static_cast<int>(straight.pixels[i] & 0xff) - static_cast<int>(turned.pixels[i] & 0xff)));
    CHECK(farthest <= 3);
}

TEST_CASE("two pictures named together stand side by side and no larger than their box") {
    open_house_artwork();
    const Picture pair = rasterise(drawing_of({Pictogram{"1F475 1F474", {}, 56, 56, 0}}, 40, 40), 4);
    const Extent all = marks(pair);
    CHECK(all.left >= (40 - 28) * 4 - 1);
    CHECK(all.right <= (40 + 28) * 4 + 1);
    CHECK(all.right - all.left > 45 * 4);
    CHECK_FALSE(marks(pair, {0, 0, 160, 320}).empty());
    CHECK_FALSE(marks(pair, {160, 0, 320, 320}).empty());
    CHECK((all.top + all.bottom) / 2 == doctest::Approx(160).epsilon(0.05));
}

TEST_CASE("a picture that is missing or broken is refused with one sentence that names it") {
    open_house_artwork();
    const auto with = [](const std::string& name) { return drawing_of({Pictogram{name, {}, 20, 20, 0}}, 20, 20); };
    CHECK(refusal(with("NOSUCH")).find("NOSUCH.svg is missing.") != std::string::npos);
    CHECK(refusal(with("../fonts/LICENSE.txt")).find("leaves the folder") != std::string::npos);
    CHECK(refusal(with("/etc/passwd")).find("leaves the folder") != std::string::npos);

    const auto folder = own_folder("broken");
    write(folder / "torn.svg", "<svg viewBox='0 0 10 10'><circle");
    write(folder / "empty.svg", "");
    write(folder / "words.png", "no pixels at all");
    std::string loop = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a0 'aaaaaaaaaa'>";
    for (int i = 1; i < 12; ++i) {
        loop += "<!ENTITY a" + std::to_string(i) + " '";
        for (int k = 0; k < 10; ++k) loop += "&a" + std::to_string(i - 1) + ";";
        loop += "'>";
    }
    write(folder / "loop.svg", loop + "]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>&a11;</text></svg>");
    open_artwork(folder, assets / "fonts");
    for (const std::string name : {"torn", "empty", "words.png", "loop"}) {
        const std::string said = refusal(with(name));
        CHECK_MESSAGE(said.find(name) != std::string::npos, name);
        CHECK_MESSAGE(said.find("cannot be read") != std::string::npos, said);
        CHECK(said.find('\n') == std::string::npos);
        CHECK(said.back() == '.');
    }
    open_house_artwork();
}

TEST_CASE("a picture of pixels is fitted in like one of vectors, and a picture file reaches no other") {
    const auto folder = own_folder("pixels");
    Picture red{40, 20, std::vector<std::uint32_t>(800, 0xffff0000u)};
    write_png(red, folder / "photo.png");
    write(folder / "thief.svg",
          "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 40 20'>"
          "<image xlink:href='photo.png' width='40' height='20'/></svg>");
    write(folder / "sized.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20'/></svg>");
    open_artwork(folder, assets / "fonts");
    for (const std::string name : {"photo.png", "sized"}) {
        const Extent found = marks(rasterise(drawing_of({Pictogram{name, {}, 20, 20, 0}}, 15, 15), 4));
        CHECK(std::abs(found.left - 20) <= 1);
        CHECK(std::abs(found.right - 100) <= 1);
        CHECK(std::abs(found.top - 40) <= 1);
        CHECK(std::abs(found.bottom - 80) <= 1);
    }
    CHECK(covered(rasterise(drawing_of({Pictogram{"thief", {}, 20, 20, 0}}, 15, 15), 4)) == 0);
    open_house_artwork();
}

TEST_CASE("a size that no picture can have is refused") {
    CHECK(refusal(drawing_of({}, 100000, 10)).find("pixels") != std::string::npos);
    CHECK(refusal(drawing_of({}, std::numeric_limits<double>::quiet_NaN(), 10)).find("pixels") != std::string::npos);
    CHECK(refusal(drawing_of({}, std::numeric_limits<double>::infinity(), 10)).find("pixels") != std::string::npos);
    CHECK(rasterise(Drawing{}, 2).width == 1);
}

TEST_CASE("a scene's picture shows what was laid, in order, and nothing that belongs to hands or panels") {
    Scene scene{100, 100, {10, 20, 30, 255}, {}};
    const auto square = [](Colour colour) {
        return std::make_shared<const Drawing>(drawing_of({Ink{RoundBox{{}, 40, 40, 0}, colour, {}}}, 20, 20));
    };
    Shape below, above, button;
    below.layer = above.layer = Layer::card;
    below.drawing = square({255, 0, 0, 255});
    above.drawing = square({0, 0, 255, 255});
    above.pose = {{10, 0}, 0, 0.5};
    above.opacity = 0.5;
    button.layer = Layer::control;
    button.drawing = square({0, 255, 0, 255});
    button.pose.at = {-30, -30};
    scene.shapes = {below, above, button};
    const Picture picture = paint_scene(scene, 2);
    CHECK(picture.width == 200);
    CHECK(pixel(picture, 5, 5) == 0xff0a141eu);
    CHECK(pixel(picture, 20, 20) == 0xff0a141eu);
    CHECK(pixel(picture, 70, 100) == 0xffff0000u);
    CHECK((pixel(picture, 120, 100) & 0xff) == doctest::Approx(128).epsilon(0.02));
    CHECK(picture.solid_right - picture.solid_left == 200);
    CHECK(paint_scene(scene, 2, Part{{10, 0}, 10, 10}).width == 20);
    CHECK(pixel(paint_scene(scene, 2, {}, {Layer::control}), 20, 20) == 0xff00ff00u);
}
