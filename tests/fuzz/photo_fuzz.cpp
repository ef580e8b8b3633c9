// SPDX-License-Identifier: MPL-2.0
// Any bytes as a photo from a stick: either why it is none, in one of the sentences, or a small photo that is taken again as it is.
//   photo_fuzz tests/fuzz/photo
#include <cstdint>
#include <set>

#include "insist.hpp"
#include "kiosk/decks/jpeg.hpp"
#include "kiosk/decks/photo.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace decks;
    const auto photo = photo_of({reinterpret_cast<const char*>(bytes), size});
    if (const auto* why = std::get_if<std::string_view>(&photo)) {
        insist(std::set<std::string_view>{large_photo, broken_photo, other_photo}.contains(*why));
        return 0;
    }
    const auto& taken = std::get<meeting::Photo>(photo);
    insist(!taken.empty() && taken.jpeg().size() <= meeting::most_photo_bytes);
    const auto pixels = pixels_of_jpeg(taken.jpeg());
    insist(pixels && pixels->width >= 1 && pixels->height >= 1 && pixels->width <= 512 && pixels->height <= 512);
    insist(std::holds_alternative<meeting::Photo>(photo_of(taken.jpeg())));
    return 0;
}
