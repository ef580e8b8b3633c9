// SPDX-License-Identifier: MPL-2.0
// The staff's lock on disk: a PIN as an Argon2id hash and the count of wrong tries, in one file that only the table's own user can read.
// The PIN itself is never kept or logged. A try is counted on disk before it is checked, so that pulling the plug wins no further tries.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kiosk/staff/pin.hpp"

namespace staff {

class PinLock {
public:
    enum class Answer { right, wrong, must_wait, locked, none_chosen };

    // Reads the file if it is there. Throws std::runtime_error naming the file when it cannot be read or says something else.
    explicit PinLock(std::filesystem::path file);

    bool has_pin() const { return !hash_.empty(); }
    const Tries& tries() const { return tries_; }

    // Takes about a tenth of a second and 64 MiB, on purpose, and writes the file: never on the drawing thread, never on two at once.
    // Throws std::runtime_error naming the file when it cannot be written; then no PIN was tried.
    Answer try_pin(std::string_view pin, meeting::Milliseconds now);

    // Also forgets the wrong tries. Throws std::runtime_error when the PIN is too easy or the file cannot be written.
    void choose(std::string_view pin);

private:
    void write(const std::string& hash, const Tries&) const;

    std::filesystem::path file_;
    std::string hash_;
    Tries tries_;
};

}  // namespace staff
