// SPDX-License-Identifier: MPL-2.0
#include "kiosk/meeting/photo.hpp"

#include <array>

namespace meeting {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr auto value_of_letter = [] {
    std::array<int, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < letters.size(); ++i) values[static_cast<unsigned char>(letters[i])] = static_cast<int>(i);
    return values;
}();

// FNV-1a.
std::uint64_t digest_of(std::string_view bytes) {
    std::uint64_t digest = 0xCBF29CE484222325u;
    for (const char byte : bytes) digest = (digest ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
    return digest;
}

}  // namespace

Photo::Photo(std::string jpeg) {
    if (jpeg.empty()) return;
    const std::uint64_t digest = digest_of(jpeg);
    kept_ = std::make_shared<const Kept>(Kept{std::move(jpeg), digest});
}

std::strong_ordering operator<=>(const Photo& one, const Photo& other) {
    if (one.kept_ == other.kept_) return std::strong_ordering::equal;
    if (const auto order = one.digest() <=> other.digest(); order != 0) return order;
    return one.jpeg() <=> other.jpeg();
}

std::string text_of(const Photo& photo) {
    const std::string_view bytes = photo.jpeg();
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t three = 0;
        for (std::size_t i = 0; i < 3; ++i) three = three << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
        for (std::size_t i = 0; i < 4; ++i) text += at + i > bytes.size() ? '=' : letters[three >> (18 - 6 * i) & 63];
    }
    return text;
}

std::optional<Photo> photo_in(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    const std::size_t filled = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    text.remove_suffix(filled);
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t waiting = 0;
    int bits = 0;
    for (const char letter : text) {
        const int value = value_of_letter[static_cast<unsigned char>(letter)];
        if (value < 0) return std::nullopt;
        waiting = waiting << 6 | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(waiting >> bits & 0xFF);
        waiting &= (1u << bits) - 1;
    }
    if (waiting != 0) return std::nullopt;
    return Photo(std::move(bytes));
}

}  // namespace meeting
