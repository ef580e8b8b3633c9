// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/keyring.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "kiosk/record/file.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {
namespace {

using Kind = Trouble::Kind;

// Never a meeting's name, for it is no id.
constexpr auto device = "device";

std::string place_of(const std::string& meeting) { return "livsmester key 1\n" + meeting; }

bool all_zero(const Bytes& bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte == 0; });
}

}  // namespace

bool is_id(std::string_view text) { return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

void Keyring::prepare(bool in_use) const {
    make_folder(folder_);
    if (!has(device) && !in_use && meetings().empty()) write_new_file(file_of(device), Key::random().bytes());
    device_key();
}

Key Keyring::device_key() const {
    const auto bytes = read_file(file_of(device));
    if (!bytes) throw Failure(Kind::missing_key, file_of(device).string());
    const auto key = Key::from(*bytes);
    if (!key || all_zero(*bytes)) throw Failure(Kind::wrong_key, file_of(device).string());
    return *key;
}

Key Keyring::open(const std::string& meeting) const {
    const std::string file = file_of(meeting).string();
    const auto wrapped = read_file(file);
    if (!wrapped) throw Failure(Kind::missing_key, file);
    if (all_zero(*wrapped)) throw Failure(Kind::already_erased, folder_.string());
    const auto bytes = unseal(device_key(), place_of(meeting), *wrapped);
    const auto key = bytes ? Key::from({reinterpret_cast<const unsigned char*>(bytes->data()), bytes->size()}) : std::nullopt;
    if (!key) throw Failure(Kind::wrong_key, file);
    return *key;
}

Key Keyring::open_or_make(const std::string& meeting) const {
    if (has(meeting)) return open(meeting);
    const Key key = Key::random();
    const auto bytes = key.bytes();
    write_new_file(file_of(meeting), seal(device_key(), place_of(meeting), {reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
    return key;
}

void Keyring::blank(const std::string& meeting) const {
    if (has(meeting)) blank_file(file_of(meeting));
}

void Keyring::remove(const std::string& meeting) const { remove_file(file_of(meeting)); }

bool Keyring::has(const std::string& meeting) const { return read_file(file_of(meeting)).has_value(); }

bool Keyring::is_blank(const std::string& meeting) const {
    const auto wrapped = read_file(file_of(meeting));
    return wrapped && all_zero(*wrapped);
}

std::vector<std::string> Keyring::meetings() const {
    std::vector<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator each(folder_, error), end; !error && each != end; each.increment(error)) {
        const std::string name = each->path().stem().string();
        if (each->path().extension() == ".key" && is_id(name)) found.push_back(name);
    }
    if (error && error != std::errc::no_such_file_or_directory) throw Failure(trouble_of(error.value(), folder_.string()));
    return found;
}

std::int64_t Keyring::written_ms(const std::string& meeting) const {
    struct stat now {};
    if (stat(file_of(meeting).c_str(), &now) != 0) throw Failure(trouble_of(errno, file_of(meeting).string()));
    return std::int64_t{now.st_mtim.tv_sec} * 1000 + now.st_mtim.tv_nsec / 1'000'000;
}

}  // namespace record
