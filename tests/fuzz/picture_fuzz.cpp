// SPDX-License-Identifier: MPL-2.0
// Any bytes as a picture from elsewhere: PNG, JPEG and SVG, through the libraries that draw them. Either why it is not shown, or a picture
// that is shown again as it is, and is small.
//   picture_fuzz tests/fuzz/picture
#include <cstdint>

#include "insist.hpp"
#include "kiosk/decks/limits.hpp"
#include "kiosk/decks/picture.hpp"
#include "kiosk/decks/refusal.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace decks;
    Notes notes;
    try {
        const auto picture = shown_picture({reinterpret_cast<const char*>(bytes), size}, "any", notes);
        if (const auto* shown = std::get_if<Shown>(&picture)) {
            insist(shown->ending == "png" || shown->ending == "svg");
            const auto again = shown_picture(shown->bytes, "again", notes);
            insist(std::holds_alternative<Shown>(again));
            if (shown->ending == "svg") insist(std::get<Shown>(again).bytes == shown->bytes);
            const auto kind = picture_kind(shown->bytes);
            insist(kind && kind->width <= shown_picture_px && kind->height <= shown_picture_px);
        }
    } catch (const Refusal&) {
    }
    return 0;
}
