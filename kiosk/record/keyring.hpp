// SPDX-License-Identifier: MPL-2.0
// The keys of the meetings, as files in a folder that may stand on a partition of its own: one a meeting, wrapped by the table's device
// key. To blank a meeting's key is to erase the meeting, wherever its sealed events may still lie. Keeps no key in memory. Throws Failure.
#pragma once

#include <cstdint>
#include <filesystem>

#include "kiosk/record/seal.hpp"

namespace record {

class Keyring {
public:
    explicit Keyring(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Makes the folder and the device key on a table's first start. With `in_use` a missing device key is never made anew, since what
    // it has locked would be lost for good.
    void prepare(bool in_use) const;

    Key open(const std::string& meeting) const;
    // The key as it is, or a new one that is on the disk when this returns.
    Key open_or_make(const std::string& meeting) const;

    // First blank, then remove: a blank file says that an erasure has begun. Both do nothing where there is no key.
    void blank(const std::string& meeting) const;
    void remove(const std::string& meeting) const;

    bool has(const std::string& meeting) const;
    bool is_blank(const std::string& meeting) const;
    std::vector<std::string> meetings() const;
    // When a key file was last written, in ms since 1970, UTC.
    std::int64_t written_ms(const std::string& meeting) const;

private:
    std::filesystem::path file_of(const std::string& meeting) const { return folder_ / (meeting + ".key"); }
    Key device_key() const;

    std::filesystem::path folder_;
};

// Whether these are 32 lower-case hexadecimal digits: the only names that ever become a file's name.
bool is_id(std::string_view);

}  // namespace record
