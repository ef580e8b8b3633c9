// SPDX-License-Identifier: MPL-2.0
#include <cairo.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>

#include "render/rasterise.hpp"

namespace render {

namespace {

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

void check(cairo_status_t status, const char* doing, const std::filesystem::path& file) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw std::runtime_error(std::string("Cannot ") + doing + " the picture " + file.string() + ": " + cairo_status_to_string(status) +
                             ".");
}

}  // namespace

void write_png(const Picture& picture, const std::filesystem::path& file) {
    const std::size_t expected =
        static_cast<std::size_t>(std::max(picture.width, 0)) * static_cast<std::size_t>(std::max(picture.height, 0));
    if (expected == 0 || picture.pixels.size() != expected) {
        throw std::runtime_error("Cannot write the picture " + file.string() + ": it has no pixels or not as many as its size says.");
    }
    // Cairo takes its pixels without const, but only reads them here.
    auto* bytes = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(picture.pixels.data()));
    const Surface surface(cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_ARGB32, picture.width, picture.height, picture.width * 4),
                          &cairo_surface_destroy);
    check(cairo_surface_status(surface.get()), "write", file);

    // Under another name first, so that no half-written picture ever has the name asked for.
    std::filesystem::path part = file;
    part += ".part";
    const cairo_status_t written = cairo_surface_write_to_png(surface.get(), part.c_str());
    std::error_code problem;
    if (written == CAIRO_STATUS_SUCCESS) std::filesystem::rename(part, file, problem);
    if (written != CAIRO_STATUS_SUCCESS || problem) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
    }
    check(written, "write", file);
    if (problem) throw std::runtime_error("Cannot write the picture " + file.string() + ": " + problem.message() + ".");
}

Picture read_png(const std::filesystem::path& file) {
    const Surface surface(cairo_image_surface_create_from_png(file.c_str()), &cairo_surface_destroy);
    check(cairo_surface_status(surface.get()), "read", file);
    const cairo_format_t format = cairo_image_surface_get_format(surface.get());
    if (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24) {
        throw std::runtime_error("Cannot read the picture " + file.string() + ": its colours are of a kind not known here.");
    }
    Picture picture;
    picture.width = cairo_image_surface_get_width(surface.get());
    picture.height = cairo_image_surface_get_height(surface.get());
    picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    const unsigned char* from = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    const std::uint32_t fill = format == CAIRO_FORMAT_RGB24 ? 0xff000000U : 0U;  // RGB24 leaves the highest byte undefined
    for (int row = 0; row < picture.height; ++row) {
        const auto* line = reinterpret_cast<const std::uint32_t*>(from + static_cast<std::ptrdiff_t>(row) * stride);
        std::uint32_t* to = picture.pixels.data() + static_cast<std::ptrdiff_t>(row) * picture.width;
        for (int column = 0; column < picture.width; ++column) to[column] = line[column] | fill;
    }
    find_solid(picture);
    picture.serial = next_serial();
    return picture;
}

}  // namespace render
