// SPDX-License-Identifier: MPL-2.0
// All the meetings of one data folder. What is damaged, foreign, newer or locked is said in a sentence and left as it is; nothing is ever
// set aside or begun anew in its place. One thread at a time; calls read or write the disk and may take their time.
#pragma once

#include <filesystem>
#include <map>
#include <memory>

#include "kiosk/record/access_log.hpp"
#include "kiosk/record/keyring.hpp"
#include "kiosk/record/reading.hpp"
#include "kiosk/record/writer.hpp"

namespace record {

class Copy;
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

// What a copy holds, or what was taken in from one.
struct Copied {
    std::int64_t meetings = 0;
    std::int64_t events = 0;
    std::int64_t erased_again = 0;   // what the copy held, but had been erased here
    std::int64_t lines_missing = 0;  // of the access log, with the record that was lost
    std::string device;              // the number of the device key that opens the copy

    friend bool operator==(const Copied&, const Copied&) = default;
};

// What was looked at, and all that is wrong.
struct Inspection {
    std::int64_t version = 0;  // of the schema
    std::int64_t meetings = 0;
    std::int64_t events = 0;
    std::int64_t keys = 0;
    std::int64_t erased = 0;
    std::int64_t lines = 0;  // of the access log
    std::vector<Trouble> faults;
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

    // How many events of each kind a meeting has.
    std::variant<std::map<std::string, std::int64_t>, Trouble> kinds(const std::string& meeting) const;
    // Destroys the key first and for good, then the rows, then every trace of them; `at` in ms since 1970, UTC. Rewrites the whole file:
    // about half a second for a hundred megabytes. A writer of that meeting must be gone. After a trouble past the first step nobody can
    // read the meeting any more, and erasing again, or the next opening, ends what was begun.
    std::optional<Trouble> erase(const std::string& meeting, std::int64_t at, Who = Who::command);

    // Adds a line to the access log; also while another table has the lock.
    std::optional<Trouble> note(const AccessLine&) const;
    // From the first.
    std::variant<std::vector<AccessLine>, Trouble> accesses() const;

    // A copy in a new file, FILE, with the wrapped keys beside it, FILE.keys; also while a table writes. Every page and seal is read back
    // before it has its name.
    std::variant<Copied, Trouble> back_up(const std::filesystem::path& file, std::int64_t at, Who = Who::command) const;
    // What lies beside a copy and is no meeting: to be opened by the device key, under that name only. `device` is another table's, from
    // its sheet; without it this one's is tried. Nothing where it does not open.
    std::variant<Bytes, Trouble> seal_beside(std::string_view name, std::string_view plain) const;
    std::optional<std::string> unseal_beside(std::string_view name, std::span<const unsigned char> sealed,
                                             const std::optional<Key>& device) const;
    // The device key on a sheet of paper, in a new file.
    std::optional<Trouble> write_device_sheet(const std::filesystem::path&, std::int64_t at) const;
    // Takes a copy into a folder, all of it or nothing. Meetings that are here stay; what was erased here or there is gone afterwards.
    // `device` is another table's, from its sheet: a folder without one takes it on. The record itself may be missing, its keys not.
    static std::variant<Copied, Trouble> restore(const std::filesystem::path& copy, const std::filesystem::path& folder,
                                                 const std::filesystem::path& keys, const std::optional<Key>& device, std::int64_t at);

    // Seals among the keys where each meeting ends, so that a tail that is cut off later is noticed. Once a meeting is put away, and when
    // the table stops; opening does it too. Costs a small file.
    std::optional<Trouble> seal_ends() const;

    // What others than the table's own user may use of the record's folders and files.
    std::vector<Trouble> open_to_others() const;
    // Reads and unseals everything, changes nothing; whether an event's text means something is not the record's to know.
    Inspection inspect() const;

private:
    enum class Loss { refused, to_be_restored };

    // Touches no disk. An empty `keys` means "keys" beside the database.
    Shelf(const std::filesystem::path& folder, const std::filesystem::path& keys);

    void open_to_write(Loss, const std::optional<Key>& device);
    void open_to_read();
    Copied take_in(const Copy&, std::int64_t at);
    void end_erasures();
    // False when a reader keeps traces in the log; the blank keys then stay, and the next opening goes on.
    bool erase_wholly(const std::map<std::string, std::int64_t>& when, Who);

    std::filesystem::path file_;
    Keyring keyring_;
    std::shared_ptr<const File> lock_;  // none when only looking
    std::unique_ptr<Database> database_;
};

}  // namespace record
