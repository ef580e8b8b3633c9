// SPDX-License-Identifier: MPL-2.0
// Folders, small files and the lock beside the database, so that what has been done to them has reached the disk. Throws Failure.
// It never opens the database's own file: closing that a second time in one process would give up SQLite's locks.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/record/seal.hpp"

namespace record {

// A system's file descriptor, closed at the end.
class File {
public:
    File(const std::filesystem::path&, int flags);  // makes files for their owner alone (0600)
    File(File&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    File& operator=(File&&) = delete;
    ~File();
    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

// With the folders above it, each for its owner alone (0700). One that exists is left as it is.
void make_folder(const std::filesystem::path&);
// An empty file, 0600, if there is none.
void make_file(const std::filesystem::path&);
// What is in a small file, whole, or nothing when there is none.
std::optional<Bytes> read_file(const std::filesystem::path&);
// Wholly there or not at all; fails (name_taken) if there is one by that name.
void write_new_file(const std::filesystem::path&, std::span<const unsigned char>);
// The same, in the place of one that may be there.
void replace_file(const std::filesystem::path&, std::span<const unsigned char>);
// A whole file gets its final name, and has both on the disk; fails (name_taken) if there is one by that name.
void name_file(const std::filesystem::path& file, const std::filesystem::path& name);
// Every byte becomes zero, in the same place on the disk where the file system allows that.
void blank_file(const std::filesystem::path&);
void remove_file(const std::filesystem::path&);
// Held until the File is gone; fails at once (locked) when someone else holds it.
File lock_file(const std::filesystem::path&);
// The files and folders at and below a folder that others than their owner may use.
std::vector<std::filesystem::path> open_to_others(const std::filesystem::path& folder);

}  // namespace record
