// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/copy.hpp"

#include <sstream>

#include "kiosk/record/access_log.hpp"
#include "kiosk/record/device_sheet.hpp"
#include "kiosk/record/file.hpp"
#include "kiosk/record/reading.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {
namespace {

namespace fs = std::filesystem;
using Kind = Trouble::Kind;

constexpr std::string_view first_word = "livsmester-keys-1";

std::istringstream text_of(const std::optional<Bytes>& bytes) {
    return std::istringstream(bytes ? std::string(bytes->begin(), bytes->end()) : std::string());
}

const fs::path& there(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) throw Failure(Kind::nothing_here, file.string());
    if (fs::is_regular_file(file, ignored) && fs::file_size(file, ignored) == 0) throw Failure(Kind::foreign_file, file.string());
    return file;
}

}  // namespace

Copy::Copy(const fs::path& file, fs::path keys, const Key& device)
    : database_(there(file), Database::Access::read), keys_(std::move(keys)), device_(device) {
    auto text = text_of(read_file(keys_));
    std::string word;
    std::string number;
    if (!(text >> word >> number) || word != first_word) throw Failure(Kind::other_table, keys_.string());
    for (std::string meeting; text >> meeting >> word;) {
        if (auto bytes = bytes_in_hex(word); is_id(meeting) && bytes) wrapped_.emplace(meeting, std::move(*bytes));
    }
}

Key Copy::key_of(const std::string& meeting) const {
    const auto found = wrapped_.find(meeting);
    const auto key = found == wrapped_.end() ? std::nullopt : unwrap(device_, meeting, found->second);
    if (!key) throw Failure(Kind::other_table, keys_.string());
    return *key;
}

std::int64_t Copy::check() {
    database_.check_wholly();
    std::int64_t events = 0;
    for (const std::string& meeting : meetings_in(database_)) {
        const Reading reading = read_meeting(database_, key_of(meeting), meeting);
        if (reading.trouble) throw Failure(*reading.trouble);
        events += static_cast<std::int64_t>(reading.entries.size());
    }
    if (const auto faults = chain_faults(database_); !faults.empty()) throw Failure(faults.front());
    return events;
}

fs::path keys_beside(const fs::path& file) {
    fs::path keys = file;
    keys += ".keys";
    return keys;
}

void write_keys(const fs::path& keys, const Keyring& keyring, const std::vector<std::string>& meetings) {
    std::string text = std::string(first_word) + ' ' + number_of(keyring.device_key()) + '\n';
    for (const std::string& meeting : meetings) text += meeting + ' ' + hex_of(keyring.wrapped(meeting)) + '\n';
    replace_file(keys, Bytes(text.begin(), text.end()));
}

}  // namespace record
