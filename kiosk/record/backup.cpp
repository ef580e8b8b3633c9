// SPDX-License-Identifier: MPL-2.0
// How a shelf is copied, and how a copy is taken in again.
#include <algorithm>

#include "kiosk/record/copy.hpp"
#include "kiosk/record/database.hpp"
#include "kiosk/record/device_sheet.hpp"
#include "kiosk/record/ends.hpp"
#include "kiosk/record/file.hpp"
#include "kiosk/record/ledger.hpp"
#include "kiosk/record/shelf.hpp"

namespace record {
namespace {

namespace fs = std::filesystem;
using Kind = Trouble::Kind;

// Files that are taken away, unless they have got another name meanwhile.
class Unfinished {
public:
    explicit Unfinished(std::vector<fs::path> files) : files_(std::move(files)) {}
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() {
        std::error_code ignored;
        for (const fs::path& file : files_) fs::remove(file, ignored);
    }

private:
    std::vector<fs::path> files_;
};

void copy_to(const fs::path& to, Database& from) {
    try {
        from.copy_into(to);
    } catch (const Failure& failure) {
        if (failure.trouble().kind != Kind::disk_full) throw;  // the record only reads: it is the stick that is full
        throw Failure(Kind::disk_full, to.string());
    }
}

std::string place_beside(std::string_view name) { return "beside a copy: " + std::string(name); }

Copied read_back(const fs::path& file, const fs::path& keys, const Key& device) {
    Copy written(file, keys, device);
    return {static_cast<std::int64_t>(meetings_in(written.database()).size()), written.check(), 0, 0, number_of(device)};
}

// Brings in the events that are not here, and lets none pass that stands here otherwise.
std::int64_t take_events(Database& here, const Database& copy, const std::string& meeting) {
    Statement each(copy, "SELECT sequence, at, kind, payload FROM event WHERE meeting = ? ORDER BY sequence");
    Statement find(here, "SELECT at, kind, payload FROM event WHERE meeting = ? AND sequence = ?");
    Statement insert(here, "INSERT INTO event (meeting, sequence, at, kind, payload) VALUES (?, ?, ?, ?, ?)");
    std::int64_t taken = 0;
    each.with(meeting);
    while (each.next()) {
        const std::int64_t sequence = each.number(0);
        const std::string kind = each.text(2);
        const Bytes payload(each.bytes(3).begin(), each.bytes(3).end());
        if (!find.with(meeting, sequence).next()) {
            insert.with(meeting, sequence, each.number(1), kind, payload).run();
            ++taken;
        } else if (find.number(0) != each.number(1) || find.text(1) != kind || !std::ranges::equal(find.bytes(2), payload)) {
            throw Failure(Kind::differs, name_of(here.file(), meeting, sequence));
        }
    }
    return taken;
}

}  // namespace

std::variant<Copied, Trouble> Shelf::back_up(const fs::path& file, std::int64_t at, Who who) const {
    try {
        const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
        if (!fs::is_directory(folder)) throw Failure(Kind::no_folder, folder.string());
        const fs::path keys = keys_beside(file);
        for (const fs::path& name : {file, keys}) {
            if (fs::exists(fs::symlink_status(name))) throw Failure(Kind::name_taken, name.string());
        }
        const fs::path new_file = file.string() + ".new";
        const fs::path new_keys = keys.string() + ".new";
        Unfinished unfinished({new_file, new_keys});
        remove_file(new_file);
        make_file(new_file);
        copy_to(new_file, *database_);
        write_keys(new_keys, keyring_, meetings_in(Database(new_file, Database::Access::read)));
        const Copied copied = read_back(new_file, new_keys, keyring_.device_key());

        // Said before it is done: the log may tell of a copy that then failed, but no copy is missing from it.
        if (const auto trouble = note(line(at, who, Deed::backed_up))) throw Failure(*trouble);
        name_file(new_keys, keys);  // first: where a copy has its name, its keys are there
        name_file(new_file, file);
        return copied;
    } catch (const Failure& failure) {
        return failure.trouble();
    } catch (const fs::filesystem_error& error) {
        return trouble_of(error.code().value(), file.string());
    }
}

std::variant<Bytes, Trouble> Shelf::seal_beside(std::string_view name, std::string_view plain) const {
    try {
        return seal(keyring_.device_key(), place_beside(name), plain);
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

std::optional<std::string> Shelf::unseal_beside(std::string_view name, std::span<const unsigned char> sealed,
                                                const std::optional<Key>& device) const {
    try {
        return unseal(device ? *device : keyring_.device_key(), place_beside(name), sealed);
    } catch (const Failure&) {
        return std::nullopt;
    }
}

std::optional<Trouble> Shelf::write_device_sheet(const fs::path& file, std::int64_t at) const {
    try {
        const std::string sheet = sheet_of(keyring_.device_key());
        if (const auto trouble = note(line(at, Who::command, Deed::backed_up, {}, "device key"))) return trouble;
        write_new_file(file, Bytes(sheet.begin(), sheet.end()));
        return std::nullopt;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

std::variant<Copied, Trouble> Shelf::restore(const fs::path& file, const fs::path& folder, const fs::path& keys,
                                             const std::optional<Key>& device, std::int64_t at) {
    try {
        Shelf shelf(folder, keys);
        if (!device && !shelf.keyring_.has_device_key()) throw Failure(Kind::other_table, keys_beside(file).string());
        // All of the copy is read before anything is made.
        Copy copy(file, keys_beside(file), device ? *device : shelf.keyring_.device_key());
        copy.check();
        shelf.open_to_write(Loss::to_be_restored, device);
        return shelf.take_in(copy, at);
    } catch (const Failure& failure) {
        return failure.trouble();
    } catch (const fs::filesystem_error& error) {
        return trouble_of(error.code().value(), file.string());
    }
}

Copied Shelf::take_in(const Copy& copy, std::int64_t at) {
    Copied taken;
    taken.device = number_of(keyring_.device_key());
    AccessLog log(*database_, keyring_);
    taken.lines_missing = log.missing();
    const auto is_erased = [&](const std::string& meeting) {
        return Statement(*database_, "SELECT 1 FROM erased WHERE meeting = ?").with(meeting).next();
    };
    const std::vector<std::string> meetings = meetings_in(copy.database());
    // Keys without rows are harmless, rows without keys are lost: the keys first.
    for (const std::string& meeting : meetings) {
        if (!is_erased(meeting)) keyring_.take(meeting, copy.key_of(meeting));
    }

    Transaction taking(*database_);
    Statement stones(copy.database(), "SELECT meeting, at FROM erased");
    while (stones.next()) {
        Statement(*database_, "INSERT INTO erased (meeting, at) VALUES (?, ?) ON CONFLICT (meeting) DO NOTHING")
            .with(stones.text(0), stones.number(1))
            .run();
    }
    for (const std::string& meeting : meetings) {
        if (is_erased(meeting)) {
            ++taken.erased_again;
            continue;
        }
        Statement opened(copy.database(), "SELECT opened FROM meeting WHERE id = ?");
        opened.with(meeting).next();
        Statement(*database_, "INSERT INTO meeting (id, opened) VALUES (?, ?) ON CONFLICT (id) DO NOTHING")
            .with(meeting, opened.number(0))
            .run();
        const std::int64_t events = take_events(*database_, copy.database(), meeting);
        taken.events += events;
        taken.meetings += events > 0 ? 1 : 0;
    }
    const std::vector<AccessLine> here = log.lines();
    for (const AccessLine& each : lines_of(copy.database())) {
        if (std::ranges::find(here, each) == here.end()) log.add(each);
    }
    const std::string how = taken.lines_missing == 0 ? "" : std::to_string(taken.lines_missing) + " lines of the log were lost";
    log.add(line(at, Who::command, Deed::restored, {}, how));
    taking.commit();
    log.seal(true);
    end_erasures();
    record::seal_ends(*database_, keyring_, true);
    return taken;
}

}  // namespace record
