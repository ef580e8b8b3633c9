// SPDX-License-Identifier: MPL-2.0
// What the tests of decks from elsewhere stand on: small decks, good, sloppy and hostile, and what is said of them.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "kiosk/decks/imported.hpp"
#include "kiosk/decks/refusal.hpp"
#include "kiosk/export/archive.hpp"
#include "tests/play/ground.hpp"

// Needs the two of C above.
#include <jpeglib.h>

namespace ground {

using decks::Files;
using Json = nlohmann::json;

// A red square with a drawing's usual words around it.
inline std::string svg(const std::string& inner = "<rect width='20' height='20' fill='#c00'/>", const std::string& before = "") {
    return before + "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 24 24'>" + inner +
           "</svg>";
}

// Of one colour (0xRRGGBB), turned as the Exif orientation says; the upper left quarter is white.
inline std::string jpeg(int width, int height, unsigned colour, int orientation = 1) {
    jpeg_compress_struct encoder{};
    jpeg_error_mgr errors{};
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoder, &bytes, &size);
    encoder.image_width = static_cast<JDIMENSION>(width);
    encoder.image_height = static_cast<JDIMENSION>(height);
    encoder.input_components = 3;
    encoder.in_color_space = JCS_RGB;
    jpeg_set_defaults(&encoder);
    jpeg_start_compress(&encoder, TRUE);
    // With a place on earth in it, which must not stay.
    std::string exif("Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
    exif += static_cast<char>(orientation);
    exif += std::string("\0\0\0\0\0\0GPS 56.1629 N 10.2039 E", 29);
    jpeg_write_marker(&encoder, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(exif.data()), static_cast<unsigned>(exif.size()));
    for (int y = 0; y < height; ++y) {
        std::string row;
        for (int x = 0; x < width; ++x)
            for (int shift = 16; shift >= 0; shift -= 8)
                row += static_cast<char>(x < width / 2 && y < height / 2 ? 0xFF : colour >> shift & 0xFF);
        auto* one = reinterpret_cast<JSAMPROW>(row.data());
        jpeg_write_scanlines(&encoder, &one, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    std::string made(reinterpret_cast<const char*>(bytes), size);
    std::free(bytes);
    return made;
}

// One pixel, the smallest there is.
inline std::string png() {
    static const unsigned char bytes[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0, 13, 'I', 'H', 'D', 'R', 0,   0,    0,    1,    0,    0,    0,
        1,    8,    6,    0,    0,    0,    0x1f, 0x15, 0xc4, 0x89, 0, 0,  0,   10,  'I', 'D', 'A', 'T',  0x78, 0x9c, 0x63, 0x00, 0x01,
        0x00, 0x00, 0x05, 0x00, 0x01, 0x0d, 0x0a, 0x2d, 0xb4, 0,    0, 0,  0,   'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
    return std::string(reinterpret_cast<const char*>(bytes), sizeof bytes);
}

// Two boards, as a careful tool writes them: pictures by path and within, a sound, a link, an empty place, words in two languages, others'
// keys, one picture that nobody gave a licence for.
inline Files careful() {
    const Json first{
        {"format", "open-board-0.1"},
        {"id", "home"},
        {"locale", "en"},
        {"name", "Home"},
        {"description_html", "A <b>home</b> board"},
        {"license", {{"type", "CC BY 4.0"}, {"author_name", "A maker of boards"}}},
        {"ext_elsewhere_mood", {{"deep", {1, 2.5, "æ"}}}},
        {"buttons",
         {{{"id", "1"},
           {"label", "house"},
           {"image_id", "i1"},
           {"sound_id", "s1"},
           {"vocalization", "my house"},
           {"background_color", "rgb(255, 0, 0)"},
           {"ext_elsewhere_weight", 7}},
          {{"id", "2"}, {"label", "dog"}, {"image_id", "i2"}, {"left", 0.1}, {"top", 0.2}, {"width", 0.3}, {"height", 0.4}},
          {{"id", "3"}, {"label", "Food"}, {"image_id", "i1"}, {"load_board", {{"id", "food"}, {"path", "boards/food.obf"}}}}}},
        {"grid", {{"rows", 2}, {"columns", 3}, {"order", {{"3", nullptr, "2"}, {nullptr, "1", nullptr}}}}},
        {"images",
         {{{"id", "i1"},
           {"width", 24},
           {"height", 24},
           {"content_type", "image/svg+xml"},
           {"path", "images/house.svg"},
           {"license", {{"type", "CC BY-SA 4.0"}, {"author_name", "Steve Lee"}, {"source_url", "https://mulberrysymbols.org"}}}},
          {{"id", "i2"}, {"width", 40}, {"height", 30}, {"content_type", "image/jpeg"}, {"path", "images/dog.jpg"}}}},
        {"sounds", {{{"id", "s1"}, {"duration", 1.5}, {"content_type", "audio/mp3"}, {"path", "sounds/house.mp3"}}}},
        {"strings", {{"da", {{"house", "Hus"}, {"dog", "Hund"}}}, {"en", {{"house", "House"}}}}}};
    const Json food{{"format", "open-board-0.1"},
                    {"id", "food"},
                    {"locale", "en"},
                    {"name", "Food"},
                    {"description_html", "food"},
                    {"buttons",
                     {{{"id", "1"}, {"label", "house"}, {"image_id", "i1"}, {"background_color", "rgb(1, 2, 3)"}},
                      {{"id", "b"}, {"label", "back"}, {"load_board", {{"id", "home"}, {"path", "boards/home.obf"}}}}}},
                    {"grid", {{"rows", 1}, {"columns", 2}, {"order", Json::array({Json::array({"1", "b"})})}}},
                    {"images",
                     {{{"id", "i1"},
                       {"width", 24},
                       {"height", 24},
                       {"content_type", "image/svg+xml"},
                       {"path", "images/house.svg"},
                       {"license", {{"type", "CC BY-SA 4.0"}, {"author_name", "Steve Lee"}}}}}},
                    {"sounds", Json::array()}};
    const Json manifest{{"format", "open-board-0.1"},
                        {"root", "boards/home.obf"},
                        {"ext_elsewhere_made_by", "a tool"},
                        {"paths",
                         {{"boards", {{"home", "boards/home.obf"}, {"food", "boards/food.obf"}}},
                          {"images", {{"i1", "images/house.svg"}, {"i2", "images/dog.jpg"}}},
                          {"sounds", {{"s1", "sounds/house.mp3"}}}}}};
    return {{"manifest.json", manifest.dump()},    {"boards/home.obf", first.dump()},          {"boards/food.obf", food.dump()},
            {"images/house.svg", svg()},           {"images/dog.jpg", jpeg(40, 30, 0x2060a0)}, {"sounds/house.mp3", "ID3 not really"},
            {"README.txt", "hello from elsewhere"}};
}

// A board of one button that shows a picture.
inline Json small_board() {
    return {{"format", "open-board-0.1"},
            {"id", "b"},
            {"locale", "en"},
            {"name", "Small"},
            {"buttons", {{{"id", "1"}, {"label", "house"}, {"image_id", "i"}}}},
            {"grid", {{"rows", 1}, {"columns", 1}, {"order", {{"1"}}}}},
            {"images", {{{"id", "i"}, {"width", 24}, {"height", 24}, {"content_type", "image/svg+xml"}, {"path", "house.svg"}}}},
            {"sounds", Json::array()}};
}
inline Files small_deck() { return {{"b.obf", small_board().dump()}, {"house.svg", svg()}}; }

inline decks::Wish wish(const std::string& name = "sample") {
    decks::Wish wished;
    wished.name = name;
    return wished;
}
inline decks::Imported imported(Files files, const decks::Wish& wished = wish()) { return decks::imported(std::move(files), wished, {}); }

// What is said when the deck is refused; "" when it is not.
inline std::string refusal(const std::function<void()>& attempt) {
    try {
        attempt();
    } catch (const decks::Refusal& refused) {
        return refused.what();
    }
    return "";
}

inline Json json_at(const Files& files, const std::string& path) { return Json::parse(files.at(path)); }

inline std::string zipped(const Files& files) {
    std::vector<exports::Packed> packed;
    for (const auto& [name, bytes] : files) packed.push_back({name, bytes});
    return exports::pack(packed);
}

// All files under a folder, none where there is none.
inline Files whole(const fs::path& folder) {
    Files files;
    if (fs::exists(folder))
        for (const auto& each : fs::recursive_directory_iterator(folder))
            if (each.is_regular_file()) files[each.path().lexically_relative(folder).string()] = bytes_of(each.path());
    return files;
}

inline void write(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

inline std::string joined(const std::vector<std::string>& sentences) {
    std::string all;
    for (const std::string& sentence : sentences) all += sentence + "\n";
    return all;
}

}  // namespace ground
