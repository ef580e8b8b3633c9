// SPDX-License-Identifier: MPL-2.0
// Sealing: what is sealed can be read with its key only, and only in the place it was sealed for. The one part of the house that knows
// libsodium (XChaCha20-Poly1305, BLAKE2b). It keeps nothing and touches no file.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace record {

using Bytes = std::vector<unsigned char>;

// 256 random bits, wiped from memory when done with.
class Key {
public:
    static constexpr std::size_t size = 32;

    static Key random();
    // Nothing unless there are exactly `size` bytes.
    static std::optional<Key> from(std::span<const unsigned char>);
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key();

    std::span<const unsigned char, size> bytes() const { return bytes_; }

private:
    Key() = default;
    std::array<unsigned char, size> bytes_{};
};

// 32 random hexadecimal digits.
std::string random_id();

// The plain text padded to whole 64 bytes, so that lengths tell little, under a fresh nonce and bound to `place`.
Bytes seal(const Key&, std::string_view place, std::string_view plain);
// Nothing if the key is another, the place is another or a bit has changed.
std::optional<std::string> unseal(const Key&, std::string_view place, std::span<const unsigned char> sealed);

// 32 bytes of BLAKE2b.
Bytes digest_of(std::string_view);

std::string hex_of(std::span<const unsigned char>);
// Nothing unless these are pairs of hexadecimal digits and nothing else.
std::optional<Bytes> bytes_in_hex(std::string_view);

}  // namespace record
