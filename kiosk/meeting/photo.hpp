// SPDX-License-Identifier: MPL-2.0
// A photo as a meeting has it: a small JPEG that is shared and never changed, so that copies of a meeting stay cheap. What its bytes show
// is nobody's business here; they are made by kiosk/decks and drawn by render.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace meeting {

// As the table takes them; a record made elsewhere may hold larger ones.
inline constexpr std::size_t most_photo_bytes = 64u << 10;

class Photo {
public:
    Photo() = default;
    explicit Photo(std::string jpeg);

    bool empty() const { return !kept_; }
    std::string_view jpeg() const { return kept_ ? std::string_view(kept_->jpeg) : std::string_view(); }
    // Equal for equal photos, and told without reading them; 0 for none.
    std::uint64_t digest() const { return kept_ ? kept_->digest : 0; }

    friend bool operator==(const Photo& one, const Photo& other) { return (one <=> other) == 0; }
    // In some order, the same each time.
    friend std::strong_ordering operator<=>(const Photo&, const Photo&);

private:
    struct Kept {
        std::string jpeg;
        std::uint64_t digest = 0;
    };
    std::shared_ptr<const Kept> kept_;
};

// As text of letters, digits, + and /, filled up with = (RFC 4648); empty for no photo.
std::string text_of(const Photo&);
// Nothing where that is no such text.
std::optional<Photo> photo_in(std::string_view text);

}  // namespace meeting
