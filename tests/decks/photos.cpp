// SPDX-License-Identifier: MPL-2.0
// Photos of people's own, as a stick brings them: made small and upright, with nothing of the file left, or refused in one sentence. And
// how they are drawn: the middle of them, and nothing beyond it.
#include "ground.hpp"
#include "kiosk/decks/jpeg.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/photo.hpp"
#include "render/drawing.hpp"

using namespace ground;

namespace {

meeting::Photo taken(const std::string& bytes) {
    const auto photo = decks::photo_of(bytes);
    const auto* why = std::get_if<std::string_view>(&photo);
    REQUIRE_MESSAGE(!why, std::string(why ? *why : ""));
    return std::get<meeting::Photo>(photo);
}

std::string refused(const std::string& bytes) {
    const auto photo = decks::photo_of(bytes);
    const auto* why = std::get_if<std::string_view>(&photo);
    return why ? std::string(*why) : "taken";
}

decks::Pixels pixels_of(const meeting::Photo& photo) {
    auto pixels = decks::pixels_of_jpeg(photo.jpeg());
    REQUIRE(pixels);
    return std::move(*pixels);
}

bool is_white(std::uint32_t pixel) { return (pixel & 0xFF) > 0xF0 && (pixel >> 8 & 0xFF) > 0xF0 && (pixel >> 16 & 0xFF) > 0xF0; }

// Never the same beside each other, so that it packs badly.
decks::Pixels noise(int width, int height) {
    decks::Pixels pixels{width, height, {}, true};
    std::uint32_t state = 1;
    for (int i = 0; i < width * height; ++i) pixels.rows.push_back(0xFF000000 | (state = state * 1664525 + 1013904223) >> 8);
    return pixels;
}

}  // namespace

TEST_CASE("a photo from a camera is made small, and stands upright however it was held") {
    const int corners[]{0, 1, 3, 2, 0, 1, 3, 2};
    for (int how = 1; how <= 8; ++how) {
        CAPTURE(how);
        const decks::Pixels photo = pixels_of(taken(jpeg(4000, 3000, 0x204060, how)));
        CHECK(photo.width == (how < 5 ? 512 : 384));
        CHECK(photo.height == (how < 5 ? 384 : 512));
        for (int corner = 0; corner < 4; ++corner) {
            const int x = corner % 2 == 0 ? photo.width / 4 : 3 * photo.width / 4;
            const int y = corner < 2 ? photo.height / 4 : 3 * photo.height / 4;
            CHECK(is_white(photo.rows[static_cast<std::size_t>(y * photo.width + x)]) == (corner == corners[how - 1]));
        }
    }
}

TEST_CASE("nothing of a photo's file stays but its picture") {
    const std::string file = jpeg(1600, 800, 0xC08040) + "the end of somebody's file";
    REQUIRE(file.find("GPS 56.1629") != std::string::npos);
    const meeting::Photo photo = taken(file);
    for (const char* gone : {"GPS", "Exif", "56.16", "somebody"}) CHECK(photo.jpeg().find(gone) == std::string_view::npos);
    // The same file is the same photo, byte for byte, and a small one stays as small as it is.
    CHECK(photo == taken(file));
    CHECK(pixels_of(taken(jpeg(60, 40, 0xC08040))).width == 60);
}

TEST_CASE("however much there is to see in it, a photo is small") {
    const meeting::Photo photo = taken(decks::jpeg_of(noise(1500, 1500), 90));
    CHECK(photo.jpeg().size() <= meeting::most_photo_bytes);
    CHECK(pixels_of(photo).width == 512);
}

TEST_CASE("a picture in PNG is a photo too, white where it shows nothing") {
    const decks::Pixels photo = pixels_of(taken(png()));
    CHECK(photo.width == 1);
    CHECK(is_white(photo.rows.front()));
}

TEST_CASE("what is broken, hostile, too large or of another kind is refused in one sentence") {
    const std::string whole = jpeg(1200, 900, 0x204060), large(decks::broken_photo), other(decks::other_photo);
    const std::string broken(decks::broken_photo);
    CHECK(refused(whole) == "taken");
    // A stick that was pulled out, or a copy that was not finished.
    for (const std::size_t left : {std::size_t{3}, std::size_t{200}, whole.size() / 2, whole.size() - 40}) {
        CAPTURE(left);
        CHECK(refused(whole.substr(0, left)) == broken);
    }
    CHECK(refused("") == broken);
    CHECK(refused("a letter") == other);
    CHECK(refused(svg()) == other);
    CHECK(refused("GIF89a" + std::string(100, '\1')) == other);
    CHECK(refused(std::string("\0\0\0\x18"
                              "ftypheic",
                              12) +
                  std::string(100, '\0')) == other);
    CHECK(refused(std::string(decks::most_photo_file_bytes + 1, '\0')) == decks::large_photo);
    // It says that it is as large as a city.
    std::string huge = whole;
    const std::size_t frame = huge.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    huge.replace(frame + 5, 4, "\xFF\xFF\xFF\xFF");
    CHECK(refused(huge) == decks::large_photo);
    std::string city = png();
    city.replace(16, 8, std::string("\0\0\xFF\xFF\0\0\xFF\xFF", 8));
    CHECK(refused(city) == decks::large_photo);
    std::string damaged = whole;
    for (std::size_t i = 700; i < damaged.size(); i += 7) damaged[i] = static_cast<char>(damaged[i] ^ 0x5A);
    const std::string said = refused(damaged);
    CHECK((said == "taken" || said == broken));
}

TEST_CASE("only files that may be photos are opened") {
    for (const char* name : {"IMG_2034.JPG", "have.jpeg", "a.png", "IMG_1.HEIC"}) CHECK(decks::may_be_photo(name));
    for (const char* name : {"._IMG_2034.JPG", "letter.pdf", "jpg", "photo.jpg.exe", ""}) CHECK_FALSE(decks::may_be_photo(name));
}

TEST_CASE("a photo fills its frame with its middle, on glass as on a page, and what is cut off is nowhere in the page") {
    // Three stripes side by side: red, green, blue. A frame of half its width shows the green one and a little of the others.
    decks::Pixels stripes{300, 100, {}, true};
    for (int i = 0; i < 300 * 100; ++i) stripes.rows.push_back(i % 300 < 100 ? 0xFFFF0000 : i % 300 < 200 ? 0xFF00FF00 : 0xFF0000FF);
    const meeting::Photo photo(decks::jpeg_of(stripes, 95));
    const render::Picture picture = render::rasterise({{render::Photograph{photo, render::RoundBox{{}, 20, 20, 4}}}, 12, 12}, 5);
    const auto at = [&](int x, int y) { return picture.pixels[static_cast<std::size_t>((y + 60) * picture.width + x + 60)]; };
    for (const int x : {-47, 0, 47})
        for (const int y : {-30, 0, 30}) {
            CAPTURE(x);
            CAPTURE(y);
            CHECK((at(x, y) >> 8 & 0xFF) > 0xE0);
            CHECK((at(x, y) >> 16 & 0xFF) < 0x30);
            CHECK((at(x, y) & 0xFF) < 0x30);
        }
    CHECK(at(-49, -49) == 0);  // its corners are round
    CHECK(at(-55, 0) == 0);
    // A photo that nobody can read is a grey place and no end of the table.
    const render::Picture grey = render::rasterise({{render::Photograph{meeting::Photo("none"), render::Circle{{}, 10}}}, 12, 12}, 5);
    CHECK(grey.pixels[static_cast<std::size_t>(60 * grey.width + 60)] == 0xFFC8C8C8);
}
