// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/jpeg.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "kiosk/decks/limits.hpp"

// Needs the two of C above.
#include <jpeglib.h>

#include <jerror.h>

namespace decks {
namespace {

// Where libjpeg goes when it cannot go on; it knows no other way out.
struct WayOut {
    jpeg_error_mgr errors;
    std::jmp_buf place;
};

[[noreturn]] void leave(j_common_ptr decoder) { std::longjmp(reinterpret_cast<WayOut*>(decoder->err)->place, 1); }
void say_nothing(j_common_ptr) {}
// Of what is wrong with a file, only that it ends too early.
void listen(j_common_ptr decoder, int level) {
    if (level < 0 && decoder->err->msg_code == JWRN_JPEG_EOF) ++decoder->err->num_warnings;
}

// How much of a picture is wanted.
struct Asked {
    std::size_t most_pixels = most_picture_pixels;
    int enough_px = 0;  // 0: all of it
};

// A file of two million bytes may hold a hundred thousand scans.
void count_scans(j_common_ptr decoder) {
    if (reinterpret_cast<j_decompress_ptr>(decoder)->input_scan_number > most_jpeg_scans) leave(decoder);
}

// Nothing with a destructor lives here, since leave() passes all of them by.
bool begin(jpeg_decompress_struct& decoder, WayOut& out, jpeg_progress_mgr& progress, std::string_view bytes, const Asked& asked) {
    if (setjmp(out.place) != 0) return false;
    jpeg_create_decompress(&decoder);
    decoder.progress = &progress;
    decoder.mem->max_memory_to_use = static_cast<long>(most_jpeg_memory);
    jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned long>(bytes.size()));
    jpeg_save_markers(&decoder, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&decoder, TRUE);
    const std::size_t pixels = static_cast<std::size_t>(decoder.image_width) * decoder.image_height;
    if (pixels == 0 || pixels > asked.most_pixels) return false;
    if (decoder.jpeg_color_space != JCS_YCbCr && decoder.jpeg_color_space != JCS_GRAYSCALE && decoder.jpeg_color_space != JCS_RGB)
        return false;
    decoder.out_color_space = JCS_EXT_BGRX;  // as 0x??RRGGBB lies in memory here
    // By halves, which costs less than reading all of it.
    for (unsigned parts = 8; asked.enough_px > 0 && parts > 1 && decoder.scale_denom == 1; parts /= 2)
        if (std::max(decoder.image_width, decoder.image_height) / parts >= static_cast<unsigned>(asked.enough_px))
            decoder.scale_denom = parts;
    jpeg_start_decompress(&decoder);
    return true;
}

bool draw(jpeg_decompress_struct& decoder, WayOut& out, std::uint32_t* pixels) {
    if (setjmp(out.place) != 0) return false;
    while (decoder.output_scanline < decoder.output_height) {
        auto* row = reinterpret_cast<JSAMPROW>(pixels + static_cast<std::size_t>(decoder.output_scanline) * decoder.output_width);
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    return true;
}

// How the camera was held: 1 to 8, as the Exif standard counts.
int orientation(std::string_view exif) {
    using namespace std::string_view_literals;
    if (!exif.starts_with("Exif\0\0"sv)) return 1;
    exif.remove_prefix(6);
    const bool little = exif.starts_with("II");
    const auto number = [&](std::size_t at, std::size_t length) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < length; ++i) {
            const std::size_t place = little ? at + length - 1 - i : at + i;
            value = value << 8 | (place < exif.size() ? static_cast<unsigned char>(exif[place]) : 0u);
        }
        return value;
    };
    const std::size_t table = number(4, 4);
    if (table > exif.size()) return 1;
    const std::size_t entries = number(table, 2);
    for (std::size_t i = 0; i < entries && table + 2 + 12 * (i + 1) <= exif.size(); ++i) {
        const std::size_t entry = table + 2 + 12 * i;
        if (number(entry, 2) == 0x0112) return static_cast<int>(number(entry + 8, 2));
    }
    return 1;
}

Pixels upright(Pixels lying, int how) {
    if (how < 2 || how > 8) return lying;
    const bool across = how >= 5;  // rows become columns
    Pixels standing{across ? lying.height : lying.width, across ? lying.width : lying.height, {}, lying.whole};
    standing.rows.resize(lying.rows.size());
    for (int y = 0; y < lying.height; ++y)
        for (int x = 0; x < lying.width; ++x) {
            int column = across ? y : x;
            int row = across ? x : y;
            if (how == 2 || how == 3 || how == 6 || how == 7) column = standing.width - 1 - column;
            if (how == 3 || how == 4 || how == 7 || how == 8) row = standing.height - 1 - row;
            const auto place = [](const Pixels& of, int at_x, int at_y) {
                return static_cast<std::size_t>(at_y) * static_cast<std::size_t>(of.width) + static_cast<std::size_t>(at_x);
            };
            standing.rows[place(standing, column, row)] = lying.rows[place(lying, x, y)];
        }
    return standing;
}

std::optional<Pixels> pixels_of(std::string_view bytes, const Asked& asked) {
    WayOut out{};
    jpeg_progress_mgr progress{};
    progress.progress_monitor = count_scans;
    jpeg_decompress_struct decoder{};
    decoder.err = jpeg_std_error(&out.errors);
    out.errors.error_exit = leave;
    out.errors.emit_message = listen;
    out.errors.output_message = say_nothing;
    Pixels pixels;
    int how = 1;
    bool sound = begin(decoder, out, progress, bytes, asked);
    if (sound) {
        pixels.width = static_cast<int>(decoder.output_width);
        pixels.height = static_cast<int>(decoder.output_height);
        pixels.rows.resize(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height));
        for (const jpeg_marker_struct* marker = decoder.marker_list; marker; marker = marker->next)
            if (const std::string_view said(reinterpret_cast<const char*>(marker->data), marker->data_length); said.starts_with("Exif"))
                how = orientation(said);
        sound = draw(decoder, out, pixels.rows.data());
        pixels.whole = out.errors.num_warnings == 0;
    }
    jpeg_destroy_decompress(&decoder);
    if (!sound) return std::nullopt;
    for (std::uint32_t& pixel : pixels.rows) pixel |= 0xFF000000;
    return upright(std::move(pixels), how);
}

}  // namespace

std::optional<Pixels> pixels_of_jpeg(std::string_view bytes) { return pixels_of(bytes, {}); }

std::optional<Pixels> pixels_of_photo(std::string_view bytes, int enough_px) { return pixels_of(bytes, {most_photo_pixels, enough_px}); }

std::string jpeg_of(const Pixels& pixels, int quality) {
    if (pixels.rows.empty()) throw std::runtime_error("A photo without pixels cannot be written.");
    jpeg_compress_struct writer{};
    jpeg_error_mgr errors{};  // pixels in memory give libjpeg nothing to fail at but memory itself, and then it ends the program
    writer.err = jpeg_std_error(&errors);
    jpeg_create_compress(&writer);
    unsigned char* written = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&writer, &written, &length);
    writer.image_width = static_cast<JDIMENSION>(pixels.width);
    writer.image_height = static_cast<JDIMENSION>(pixels.height);
    writer.input_components = 4;
    writer.in_color_space = JCS_EXT_BGRX;
    jpeg_set_defaults(&writer);
    jpeg_set_quality(&writer, quality, TRUE);
    writer.optimize_coding = TRUE;
    jpeg_start_compress(&writer, TRUE);
    std::vector<std::uint32_t> row(static_cast<std::size_t>(pixels.width));
    while (writer.next_scanline < writer.image_height) {
        const auto from = pixels.rows.begin() + static_cast<std::ptrdiff_t>(writer.next_scanline) * pixels.width;
        std::copy(from, from + pixels.width, row.begin());
        auto* line = reinterpret_cast<JSAMPROW>(row.data());
        jpeg_write_scanlines(&writer, &line, 1);
    }
    jpeg_finish_compress(&writer);
    jpeg_destroy_compress(&writer);
    std::string bytes(reinterpret_cast<const char*>(written), length);
    std::free(written);
    return bytes;
}

}  // namespace decks
