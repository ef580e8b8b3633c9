// SPDX-License-Identifier: MPL-2.0
// One meeting's pages in the record: keeps batches of its events, each batch whole or not at all. It belongs to the one thread that
// calls keep(), opens its own connection there, and blocks until the disk has answered.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "kiosk/record/entry.hpp"
#include "kiosk/record/keyring.hpp"
#include "kiosk/record/trouble.hpp"

namespace record {

class Ledger {
public:
    // Touches no disk yet. `meeting` may be one of old or a fresh id, which the first batch makes a meeting of.
    Ledger(std::filesystem::path database, Keyring, std::string meeting);
    Ledger(Ledger&&) noexcept;
    ~Ledger();

    // Nothing when the batch is on the disk for good. After trouble the same batch may be tried again: what already stands in the
    // record is then compared instead of written, so that nothing is doubled.
    std::optional<Trouble> keep(std::span<const Entry> batch);

private:
    struct Pages;

    std::filesystem::path database_;
    Keyring keyring_;
    std::string meeting_;
    std::unique_ptr<Pages> pages_;
};

// What an event is sealed to: the place in the record where it stands, and nowhere else.
std::string place_of(const std::string& meeting, std::int64_t sequence, std::int64_t at, const std::string& kind);
// The name of an event in a sentence.
std::string name_of(const std::filesystem::path& database, const std::string& meeting, std::int64_t sequence);

}  // namespace record
