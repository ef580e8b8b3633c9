// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/seal.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace record {
namespace {

constexpr std::size_t block = 64;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Key::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

void fill_randomly(std::span<unsigned char> bytes) {
    if (sodium_init() < 0) throw std::runtime_error("The system gives no random numbers, so nothing can be sealed.");
    randombytes_buf(bytes.data(), bytes.size());
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

Key Key::random() {
    Key key;
    fill_randomly(key.bytes_);
    return key;
}

std::optional<Key> Key::from(std::span<const unsigned char> bytes) {
    if (bytes.size() != size) return std::nullopt;
    Key key;
    std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
    return key;
}

Key::~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string random_id() {
    std::array<unsigned char, 16> bytes{};
    fill_randomly(bytes);
    return hex_of(bytes);
}

Bytes seal(const Key& key, std::string_view place, std::string_view plain) {
    std::string padded(plain);
    padded.resize((plain.size() / block + 1) * block);
    std::size_t padded_size = 0;
    sodium_pad(&padded_size, reinterpret_cast<unsigned char*>(padded.data()), plain.size(), block, padded.size());

    Bytes sealed(nonce_size + padded_size + tag_size);
    fill_randomly(std::span(sealed).first(nonce_size));
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, nullptr, bytes_of(padded), padded_size, bytes_of(place),
                                               place.size(), nullptr, sealed.data(), key.bytes().data());
    sodium_memzero(padded.data(), padded.size());
    return sealed;
}

std::optional<std::string> unseal(const Key& key, std::string_view place, std::span<const unsigned char> sealed) {
    if (sealed.size() < nonce_size + tag_size + block) return std::nullopt;
    std::string padded(sealed.size() - nonce_size - tag_size, '\0');
    auto* const plain = reinterpret_cast<unsigned char*>(padded.data());
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, nullptr, nullptr, sealed.data() + nonce_size, sealed.size() - nonce_size,
                                                   bytes_of(place), place.size(), sealed.data(), key.bytes().data()) != 0) {
        return std::nullopt;
    }
    std::size_t plain_size = 0;
    if (sodium_unpad(&plain_size, plain, padded.size(), block) != 0) return std::nullopt;
    padded.resize(plain_size);
    return padded;
}

Bytes digest_of(std::string_view text) {
    Bytes digest(crypto_generichash_BYTES);
    crypto_generichash(digest.data(), digest.size(), bytes_of(text), text.size(), nullptr, 0);
    return digest;
}

std::string hex_of(std::span<const unsigned char> bytes) {
    std::string digits(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
    digits.pop_back();
    return digits;
}

std::optional<Bytes> bytes_in_hex(std::string_view digits) {
    Bytes bytes(digits.size() / 2);
    std::size_t size = 0;
    const bool read = sodium_hex2bin(bytes.data(), bytes.size(), digits.data(), digits.size(), nullptr, &size, nullptr) == 0;
    if (!read || 2 * size != digits.size()) return std::nullopt;
    return bytes;
}

}  // namespace record
