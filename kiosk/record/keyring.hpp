// SPDX-License-Identifier: MPL-2.0
// The keys of the meetings, as files in a folder that may stand on a partition of its own: one a meeting, wrapped by the table's device
// key. To blank a meeting's key is to erase the meeting, wherever its sealed events may still lie; an empty file by its name stays, so that
// it stays erased whatever comes back. Where the access log and the meetings end is sealed here too. Keeps no key in memory. Throws
// Failure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>

#include "kiosk/record/seal.hpp"

namespace record {

// The last line of the access log.
struct LogEnd {
    std::int64_t count = 0;  // its number
    Bytes digest = Bytes(32);

    friend bool operator==(const LogEnd&, const LogEnd&) = default;
};

// How many events a meeting had when that was last sealed, by its id.
using MeetingEnds = std::map<std::string, std::int64_t>;

class Keyring {
public:
    explicit Keyring(std::filesystem::path folder) : folder_(std::move(folder)) {}
    const std::filesystem::path& folder() const { return folder_; }

    // Makes the folder and the device key on a table's first start: a new one, unless that of another table is to be taken on. With
    // `in_use` a missing device key is never made anew, since what it has locked would be lost for good. Clears away what a power cut
    // left half written.
    void prepare(bool in_use, const std::optional<Key>& device = std::nullopt) const;
    Key device_key() const;
    bool has_device_key() const;

    Key open(const std::string& meeting) const;
    // The key as it is, or a new one that is on the disk when this returns.
    Key open_or_make(const std::string& meeting) const;
    // A key from a backup, on the disk when this returns, also in the place of one that is damaged. Fails (differs) where another is.
    void take(const std::string& meeting, const Key&) const;
    Bytes wrapped(const std::string& meeting) const;

    // First blank, then bury: a blank file says that an erasure has begun, a grave that it has ended. Blanking does nothing where there is
    // no key.
    void blank(const std::string& meeting) const;
    void bury(const std::string& meeting) const;

    bool has(const std::string& meeting) const;
    bool is_blank(const std::string& meeting) const;
    std::vector<std::string> meetings() const;
    std::vector<std::string> buried() const;
    // When a key or, where there is none, a grave was last written, in ms since 1970, UTC.
    std::int64_t written_ms(const std::string& meeting) const;

    std::filesystem::path log_file() const { return folder_ / "log.end"; }
    void seal_log(const LogEnd&) const;
    // Nothing when there is no such seal.
    std::optional<LogEnd> log_end() const;

    std::filesystem::path ends_file() const { return folder_ / "meetings.end"; }
    void seal_ends(const MeetingEnds&) const;
    // None when there is no such seal.
    MeetingEnds ends() const;

private:
    std::filesystem::path file_of(const std::string& meeting) const { return folder_ / (meeting + ".key"); }
    std::filesystem::path grave_of(const std::string& meeting) const { return folder_ / (meeting + ".gone"); }
    std::vector<std::string> named(const char* extension) const;

    std::filesystem::path folder_;
};

// A meeting's key as it may travel: to be opened by that device key, under that meeting's name only.
Bytes wrap(const Key& device, const std::string& meeting, const Key&);
std::optional<Key> unwrap(const Key& device, const std::string& meeting, std::span<const unsigned char> wrapped);

// Whether these are 32 lower-case hexadecimal digits: the only names that ever become a file's name.
bool is_id(std::string_view);

}  // namespace record
