// SPDX-License-Identifier: MPL-2.0
// All the meetings of one data folder. What is damaged, foreign, newer or locked is said in a sentence and left as it is; nothing is ever
// set aside or begun anew in its place. One thread at a time; calls read or write the disk and may take their time.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/record/keyring.hpp"
#include "kiosk/record/writer.hpp"

namespace record {

class Database;
class File;

struct Summary {
    std::string id;
    std::int64_t opened_ms = 0;  // since 1970, UTC
    std::int64_t last_ms = 0;
    std::int64_t count = 0;  // events
    std::string last_kind;

    friend bool operator==(const Summary&, const Summary&) = default;
};

// A meeting's events from the first, without a gap; what stands after a trouble is not among them.
struct Reading {
    std::vector<Entry> entries;
    std::optional<Trouble> trouble;
};

class Shelf {
public:
    // For the table, and for nobody else meanwhile: makes what is not there, checks every page, ends erasures that were cut short. An empty
    // `keys` means the folder "keys" beside the database.
    static std::variant<Shelf, Trouble> open(const std::filesystem::path& folder, const std::filesystem::path& keys = {});
    // To list and read only, also while a table writes. Makes and changes nothing.
    static std::variant<Shelf, Trouble> look(const std::filesystem::path& folder, const std::filesystem::path& keys = {});
    Shelf(Shelf&&) noexcept;
    Shelf& operator=(Shelf&&) noexcept;
    ~Shelf();

    // Oldest first.
    std::variant<std::vector<Summary>, Trouble> meetings() const;
    Reading read(const std::string& meeting) const;

    // The id of a meeting to come. It leaves no trace before its first event.
    static std::string begin() { return random_id(); }
    // Writes the events of a meeting that is here, or of one that begins. One writer a meeting; it may outlive the shelf, and holds its
    // lock.
    std::unique_ptr<Writer> write(const std::string& meeting, std::function<void()> wake = {}) const;

    // Destroys the key first and for good, then the rows, then every trace of them; `at` in ms since 1970, UTC. Rewrites the whole file:
    // about half a second for a hundred megabytes. A writer of that meeting must be gone. After a trouble past the first step nobody can
    // read the meeting any more, and erasing again, or the next opening, ends what was begun.
    std::optional<Trouble> erase(const std::string& meeting, std::int64_t at);

private:
    Shelf(std::filesystem::path file, Keyring keyring);

    static std::variant<Shelf, Trouble> trying(const std::filesystem::path& folder, const std::filesystem::path& keys,
                                               void (Shelf::*how)());
    void open_to_write();
    void open_to_read();
    void end_erasures();
    // False when a reader keeps traces in the log; the blank key then stays, and the next opening goes on.
    bool erase_wholly(const std::string& meeting, std::int64_t at);

    std::filesystem::path file_;
    Keyring keyring_;
    std::shared_ptr<const File> lock_;  // none when only looking
    std::unique_ptr<Database> database_;
};

}  // namespace record
