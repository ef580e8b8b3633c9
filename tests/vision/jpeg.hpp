// SPDX-License-Identifier: MPL-2.0
// JPEG pictures as cameras send them.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

// Needs the above.
#include <jpeglib.h>

namespace scene {

// `grey` with colours that carry nothing.
inline std::vector<std::uint8_t> jpeg_of(const std::vector<std::uint8_t>& grey, int width, int height) {
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
    encoder.in_color_space = JCS_YCbCr;
    jpeg_set_defaults(&encoder);
    jpeg_set_quality(&encoder, 95, TRUE);
    jpeg_start_compress(&encoder, TRUE);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(3 * width), 90);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) row[static_cast<std::size_t>(3 * x)] = grey[static_cast<std::size_t>(y * width + x)];
        JSAMPROW one = row.data();
        jpeg_write_scanlines(&encoder, &one, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    std::vector<std::uint8_t> made(bytes, bytes + size);
    std::free(bytes);
    return made;
}

}  // namespace scene
