// SPDX-License-Identifier: MPL-2.0
#include "vision/luma_jpeg.hpp"

#include <csetjmp>
#include <cstddef>
#include <cstdio>

// Needs the two above.
#include <jpeglib.h>
// Needs that.
#include <jerror.h>

namespace vision {

namespace {

// Where libjpeg goes when it cannot go on; it knows no other way out.
struct WayOut {
    jpeg_error_mgr errors;
    std::jmp_buf place;
};

[[noreturn]] void leave(j_common_ptr decoder) { std::longjmp(reinterpret_cast<WayOut*>(decoder->err)->place, 1); }

// Cameras put stray bytes between parts without any harm. What else is amiss leaves a part of the table out, filled up with grey.
void note(j_common_ptr decoder, int level) {
    if (level < 0 && decoder->err->msg_code != JWRN_EXTRANEOUS_DATA) ++decoder->err->num_warnings;
}

void say_nothing(j_common_ptr) {}

// Nothing with a destructor lives here, since leave() passes all of them by.
bool decode(jpeg_decompress_struct& decoder, WayOut& out, std::span<const std::uint8_t> bytes, int width, int height,
            std::uint8_t* pixels) {
    if (setjmp(out.place) != 0) return false;
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&decoder, TRUE);
    if (static_cast<int>(decoder.image_width) != width || static_cast<int>(decoder.image_height) != height) return false;
    if (decoder.jpeg_color_space != JCS_YCbCr && decoder.jpeg_color_space != JCS_GRAYSCALE) return false;
    decoder.out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(&decoder);
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = pixels + static_cast<std::size_t>(decoder.output_scanline) * static_cast<std::size_t>(width);
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    return decoder.err->num_warnings == 0;
}

}  // namespace

bool decode_luma(std::span<const std::uint8_t> bytes, int width, int height, std::vector<std::uint8_t>& pixels) {
    if (bytes.empty() || width < 1 || height < 1) return false;
    pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    WayOut out{};
    jpeg_decompress_struct decoder{};
    decoder.err = jpeg_std_error(&out.errors);
    out.errors.error_exit = leave;
    out.errors.emit_message = note;
    out.errors.output_message = say_nothing;
    const bool sound = decode(decoder, out, bytes, width, height, pixels.data());
    jpeg_destroy_decompress(&decoder);
    return sound;
}

}  // namespace vision
