// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/keyring.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <sstream>

#include "kiosk/record/file.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {
namespace {

using Kind = Trouble::Kind;

// Never a meeting's name, for it is no id.
constexpr auto device = "device";
constexpr auto log_place = "livsmester access log 1";
constexpr auto ends_place = "livsmester ends of meetings 1";

std::string place_of(const std::string& meeting) { return "livsmester key 1\n" + meeting; }

// Keys begin with what was drawn by lot, so zeros mean that blanking has at least begun.
bool begins_blank(const Bytes& bytes) {
    constexpr std::size_t enough = 24;
    return std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(enough, bytes.size())),
                       [](unsigned char byte) { return byte == 0; });
}

}  // namespace

bool is_id(std::string_view text) { return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

Bytes wrap(const Key& device_key, const std::string& meeting, const Key& key) {
    const auto bytes = key.bytes();
    return seal(device_key, place_of(meeting), {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::optional<Key> unwrap(const Key& device_key, const std::string& meeting, std::span<const unsigned char> wrapped) {
    auto bytes = unseal(device_key, place_of(meeting), wrapped);
    if (!bytes) return std::nullopt;
    return Key::from({reinterpret_cast<const unsigned char*>(bytes->data()), bytes->size()});
}

void Keyring::prepare(bool in_use, const std::optional<Key>& given) const {
    make_folder(folder_);
    for (const auto& each : std::filesystem::directory_iterator(folder_)) {
        if (!each.path().string().ends_with(".key.new")) continue;
        blank_file(each.path());
        remove_file(each.path());
    }
    if (!has_device_key() && (given || (!in_use && meetings().empty())))
        write_new_file(file_of(device), given.value_or(Key::random()).bytes());
    device_key();
}

bool Keyring::has_device_key() const { return has(device); }

Key Keyring::device_key() const {
    const auto bytes = read_file(file_of(device));
    if (!bytes) throw Failure(Kind::missing_key, file_of(device).string());
    const auto key = Key::from(*bytes);
    if (!key || begins_blank(*bytes)) throw Failure(Kind::wrong_key, file_of(device).string());
    return *key;
}

Key Keyring::open(const std::string& meeting) const {
    const std::string file = file_of(meeting).string();
    const auto wrapped = read_file(file);
    if (!wrapped) throw Failure(Kind::missing_key, file);
    if (begins_blank(*wrapped)) throw Failure(Kind::already_erased, folder_.string());
    const auto key = unwrap(device_key(), meeting, *wrapped);
    if (!key) throw Failure(Kind::wrong_key, file);
    return *key;
}

Key Keyring::open_or_make(const std::string& meeting) const {
    if (has(meeting)) return open(meeting);
    const Key key = Key::random();
    write_new_file(file_of(meeting), wrap(device_key(), meeting, key));
    return key;
}

void Keyring::take(const std::string& meeting, const Key& key) const {
    const auto here = read_file(file_of(meeting));
    const auto ours = here ? unwrap(device_key(), meeting, *here) : std::nullopt;
    if (!ours) return replace_file(file_of(meeting), wrap(device_key(), meeting, key));
    if (!std::ranges::equal(ours->bytes(), key.bytes())) throw Failure(Kind::differs, file_of(meeting).string());
}

Bytes Keyring::wrapped(const std::string& meeting) const {
    auto bytes = read_file(file_of(meeting));
    if (!bytes) throw Failure(Kind::missing_key, file_of(meeting).string());
    return std::move(*bytes);
}

void Keyring::blank(const std::string& meeting) const {
    if (has(meeting)) blank_file(file_of(meeting));
}

void Keyring::bury(const std::string& meeting) const {
    make_file(grave_of(meeting));
    remove_file(file_of(meeting));
}

bool Keyring::has(const std::string& meeting) const { return read_file(file_of(meeting)).has_value(); }

bool Keyring::is_blank(const std::string& meeting) const {
    const auto wrapped = read_file(file_of(meeting));
    return wrapped && begins_blank(*wrapped);
}

std::vector<std::string> Keyring::meetings() const { return named(".key"); }
std::vector<std::string> Keyring::buried() const { return named(".gone"); }

std::vector<std::string> Keyring::named(const char* extension) const {
    std::vector<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator each(folder_, error), end; !error && each != end; each.increment(error)) {
        const std::string name = each->path().stem().string();
        if (each->path().extension() == extension && is_id(name)) found.push_back(name);
    }
    if (error && error != std::errc::no_such_file_or_directory) throw Failure(trouble_of(error.value(), folder_.string()));
    return found;
}

std::int64_t Keyring::written_ms(const std::string& meeting) const {
    struct stat now {};
    if (stat(file_of(meeting).c_str(), &now) != 0 && stat(grave_of(meeting).c_str(), &now) != 0)
        throw Failure(trouble_of(errno, file_of(meeting).string()));
    return std::int64_t{now.st_mtim.tv_sec} * 1000 + now.st_mtim.tv_nsec / 1'000'000;
}

void Keyring::seal_log(const LogEnd& end) const {
    replace_file(log_file(), seal(device_key(), log_place, std::to_string(end.count) + '\n' + hex_of(end.digest)));
}

std::optional<LogEnd> Keyring::log_end() const {
    const auto sealed = read_file(log_file());
    if (!sealed) return std::nullopt;
    const auto text = unseal(device_key(), log_place, *sealed);
    if (!text) throw Failure(Kind::wrong_key, log_file().string());
    const auto digits = text->find('\n');
    return LogEnd{std::stoll(*text), bytes_in_hex(text->substr(digits + 1)).value_or(Bytes{})};
}

void Keyring::seal_ends(const MeetingEnds& ends) const {
    std::string text;
    for (const auto& [meeting, count] : ends) text += meeting + ' ' + std::to_string(count) + '\n';
    replace_file(ends_file(), seal(device_key(), ends_place, text));
}

MeetingEnds Keyring::ends() const {
    MeetingEnds ends;
    const auto sealed = read_file(ends_file());
    if (!sealed) return ends;
    const auto text = unseal(device_key(), ends_place, *sealed);
    if (!text) throw Failure(Kind::wrong_key, ends_file().string());
    std::istringstream words(*text);
    std::string meeting;
    for (std::int64_t count = 0; words >> meeting >> count;) ends[meeting] = count;
    return ends;
}

}  // namespace record
