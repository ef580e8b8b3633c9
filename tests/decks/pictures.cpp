// SPDX-License-Identifier: MPL-2.0
// Pictures with pixels, as the table keeps them: drawn anew, upright, small, and with nothing in the file but the picture.
#include "ground.hpp"
#include "kiosk/decks/jpeg.hpp"
#include "kiosk/decks/picture.hpp"

using namespace ground;

namespace {

decks::Shown shown(const std::string& bytes) {
    decks::Notes notes;
    auto picture = decks::shown_picture(bytes, "a picture", notes);
    REQUIRE(std::holds_alternative<decks::Shown>(picture));
    return std::get<decks::Shown>(std::move(picture));
}

render::Picture drawn(const std::string& bytes) {
    const Folder folder;
    write(folder / "a.png", shown(bytes).bytes);
    return render::read_png(folder / "a.png");
}

// The corner that is white: 0 upper left, 1 upper right, 2 lower left, 3 lower right; -1 none.
int white_corner(const render::Picture& picture) {
    int white = -1;
    for (int corner = 0; corner < 4; ++corner) {
        const int x = corner % 2 == 0 ? picture.width / 4 : 3 * picture.width / 4;
        const int y = corner < 2 ? picture.height / 4 : 3 * picture.height / 4;
        const std::uint32_t pixel = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
        if ((pixel & 0xFF) > 0xF0 && (pixel >> 16 & 0xFF) > 0xF0) white = corner;
    }
    return white;
}

}  // namespace

TEST_CASE("a photo stands upright however the camera was held") {
    const int corners[]{0, 1, 3, 2, 0, 1, 3, 2};
    for (int how = 1; how <= 8; ++how) {
        CAPTURE(how);
        const render::Picture picture = drawn(jpeg(80, 40, 0x204060, how));
        CHECK(picture.width == (how < 5 ? 80 : 40));
        CHECK(picture.height == (how < 5 ? 40 : 80));
        CHECK(white_corner(picture) == corners[how - 1]);
    }
}

TEST_CASE("nothing of a photo's file stays but its picture, at most 512 pixels a side") {
    const std::string photo = jpeg(1600, 800, 0xC08040);
    REQUIRE(photo.find("GPS 56.1629") != std::string::npos);
    const decks::Shown picture = shown(photo);
    CHECK(picture.ending == "png");
    for (const char* gone : {"GPS", "Exif", "56.16", "eXIf", "tEXt"}) CHECK(picture.bytes.find(gone) == std::string::npos);
    const render::Picture read = drawn(photo);
    CHECK(read.width == 512);
    CHECK(read.height == 256);
    // The colour is the photo's.
    const std::uint32_t pixel = read.pixels[static_cast<std::size_t>(200 * 512 + 400)];
    CHECK(std::abs(static_cast<int>(pixel >> 16 & 0xFF) - 0xC0) < 6);
    CHECK(std::abs(static_cast<int>(pixel & 0xFF) - 0x40) < 6);
    CHECK((pixel >> 24) == 0xFF);
}

TEST_CASE("a PNG keeps its size where it is small, and what stands in it beside the picture goes") {
    std::string bytes = png();
    // A text of the kind that cameras and programs leave, before the end.
    const std::string text("\0\0\0\x0btEXtComment\0abc\x8a\x9d\x7e\x8f", 23);
    bytes.insert(bytes.size() - 12, text);
    CHECK(shown(bytes).bytes.find("Comment") == std::string::npos);
    CHECK(drawn(bytes).width == 1);
}

TEST_CASE("a JPEG of a hundred thousand scans is not drawn to its end") {
    // The header of a progressive picture, and then the same empty scan over and over.
    jpeg_compress_struct encoder{};
    jpeg_error_mgr errors{};
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoder, &out, &size);
    encoder.image_width = encoder.image_height = 1900;
    encoder.input_components = 1;
    encoder.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&encoder);
    jpeg_simple_progression(&encoder);
    jpeg_start_compress(&encoder, TRUE);
    std::vector<JSAMPLE> row(1900, 128);
    for (int y = 0; y < 1900; ++y) {
        JSAMPROW one = row.data();
        jpeg_write_scanlines(&encoder, &one, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    std::string bytes(reinterpret_cast<const char*>(out), size);
    std::free(out);
    REQUIRE(decks::pixels_of_jpeg(bytes));
    const std::size_t last = bytes.rfind("\xFF\xDA");
    const std::string scan = bytes.substr(last, bytes.size() - 2 - last);
    bytes.resize(bytes.size() - 2);
    while (bytes.size() < 1'000'000) bytes += scan;
    CHECK_FALSE(decks::pixels_of_jpeg(bytes + "\xFF\xD9"));
}
