// SPDX-License-Identifier: MPL-2.0
#include "kiosk/decks/png.hpp"

#include <cstddef>
#include <cstring>
#include <string>

namespace decks {
namespace {

constexpr std::string_view signature("\x89PNG\r\n\x1a\n");

// The file without its side chunks (a small first letter) but for what is see-through. Ends where a chunk is longer than what is left, and
// is empty where the size does not come first: whoever asked how large the picture is has read it there.
std::string without_asides(std::string_view bytes) {
    constexpr std::size_t around = 12;  // bytes of a chunk beside its own: how many, which, checksum
    if (!bytes.starts_with(signature) || bytes.substr(signature.size() + 4, 4) != "IHDR") return "";
    std::string pixels(signature);
    bytes.remove_prefix(signature.size());
    while (bytes.size() >= around) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(bytes[i]);
        if (length > bytes.size() - around) break;
        const std::string_view which = bytes.substr(4, 4);
        if ((static_cast<unsigned char>(which[0]) & 0x20) == 0 || which == "tRNS") pixels += bytes.substr(0, around + length);
        if (which == "IEND") break;
        bytes.remove_prefix(around + length);
    }
    return pixels;
}

}  // namespace

Surface surface_of_png(std::string_view bytes) {
    const std::string pixels = without_asides(bytes);
    std::string_view left = pixels;
    const auto read = [](void* closure, unsigned char* into, unsigned int length) {
        auto& from = *static_cast<std::string_view*>(closure);
        if (from.size() < length) return CAIRO_STATUS_READ_ERROR;
        std::memcpy(into, from.data(), length);
        from.remove_prefix(length);
        return CAIRO_STATUS_SUCCESS;
    };
    return Surface(cairo_image_surface_create_from_png_stream(read, &left));
}

}  // namespace decks
