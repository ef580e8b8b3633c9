// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/shelf.hpp"

#include <algorithm>

#include "kiosk/record/database.hpp"
#include "kiosk/record/ends.hpp"
#include "kiosk/record/file.hpp"
#include "kiosk/record/ledger.hpp"

namespace record {
namespace {

namespace fs = std::filesystem;
using Kind = Trouble::Kind;

bool is_missing_or_empty(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error && error != std::errc::no_such_file_or_directory) throw Failure(trouble_of(error.value(), file.string()));
    return error || size == 0;
}

bool has_row(const Database& database, std::string_view question, const std::string& meeting) {
    return Statement(database, question).with(meeting).next();
}

bool is_here(const Database& database, const std::string& meeting) {
    return has_row(database, "SELECT 1 FROM meeting WHERE id = ?", meeting);
}

bool was_erased(const Database& database, const std::string& meeting) {
    return has_row(database, "SELECT 1 FROM erased WHERE meeting = ?", meeting);
}

// Brings an older record up to date. The seal of the empty log comes first, so that a log is never without one.
void upgrade(Database& database, const Keyring& keyring) {
    if (database.version() < 2 && !keyring.log_end()) keyring.seal_log({});
    database.upgrade();
}

bool tells_of_a_record(const Keyring& keyring) {
    if (!keyring.meetings().empty() || !keyring.buried().empty()) return true;
    const auto end = keyring.log_end();
    return end && end->count > 0;
}

}  // namespace

Shelf::Shelf(const fs::path& folder, const fs::path& keys)
    : file_(folder / "meetings.db"), keyring_(keys.empty() ? folder / "keys" : keys) {}
Shelf::Shelf(Shelf&&) noexcept = default;
Shelf& Shelf::operator=(Shelf&&) noexcept = default;
Shelf::~Shelf() = default;

std::variant<Shelf, Trouble> Shelf::open(const fs::path& folder, const fs::path& keys) {
    try {
        Shelf shelf(folder, keys);
        shelf.open_to_write(Loss::refused, std::nullopt);
        return shelf;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

std::variant<Shelf, Trouble> Shelf::look(const fs::path& folder, const fs::path& keys) {
    try {
        Shelf shelf(folder, keys);
        shelf.open_to_read();
        return shelf;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

void Shelf::open_to_write(Loss loss, const std::optional<Key>& device) {
    make_folder(file_.parent_path());
    lock_ = std::make_shared<const File>(lock_file(file_.parent_path() / "lock"));
    Database::take_back(file_);
    const bool is_new = is_missing_or_empty(file_);
    if (is_new) {
        if (loss == Loss::refused && tells_of_a_record(keyring_)) throw Failure(Kind::lost_record, file_.string());
        keyring_.prepare(false, device);
        if (!keyring_.log_end()) keyring_.seal_log({});
        make_file(file_);
    }
    database_ = std::make_unique<Database>(file_, is_new ? Database::Access::create : Database::Access::write);
    database_->check();
    // A table that was killed may have left events in the log that never reached the disk; they do before anyone sees them. A reader may
    // keep the log from being emptied, but not from being written out.
    database_->checkpoint();
    if (!is_new) keyring_.prepare(Statement(*database_, "SELECT 1 FROM meeting LIMIT 1").next(), device);
    upgrade(*database_, keyring_);
    end_erasures();
    seal_ends();  // what a power cut kept the table from; a full disk is no reason to stay shut
}

std::optional<Trouble> Shelf::seal_ends() const {
    try {
        // Not the shelf's own connection: another thread may be at it.
        if (lock_) record::seal_ends(Database(file_, Database::Access::read), keyring_);
        return std::nullopt;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

void Shelf::open_to_read() {
    if (is_missing_or_empty(file_)) {
        throw Failure(keyring_.meetings().empty() ? Kind::nothing_here : Kind::lost_record, file_.string());
    }
    database_ = std::make_unique<Database>(file_, Database::Access::read);
}

std::variant<std::vector<Summary>, Trouble> Shelf::meetings() const {
    try {
        std::vector<Summary> all;
        Statement each(*database_,
                       "SELECT meeting.id, meeting.opened, event.at, event.sequence, event.kind "
                       "FROM meeting JOIN event ON event.meeting = meeting.id "
                       "WHERE event.sequence = (SELECT MAX(sequence) FROM event WHERE event.meeting = meeting.id) "
                       "ORDER BY meeting.opened, meeting.id");
        while (each.next()) all.push_back({each.text(0), each.number(1), each.number(2), each.number(3), each.text(4)});
        return all;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

Reading Shelf::read(const std::string& meeting) const {
    try {
        if (!is_id(meeting) || !is_here(*database_, meeting)) {
            throw Failure(is_id(meeting) && was_erased(*database_, meeting) ? Kind::already_erased : Kind::unknown_meeting, file_.string());
        }
        return read_meeting(*database_, keyring_.open(meeting), meeting);
    } catch (const Failure& failure) {
        return {{}, failure.trouble()};
    }
}

std::variant<std::map<std::string, std::int64_t>, Trouble> Shelf::kinds(const std::string& meeting) const {
    try {
        std::map<std::string, std::int64_t> all;
        Statement each(*database_, "SELECT kind, COUNT(*) FROM event WHERE meeting = ? GROUP BY kind");
        each.with(meeting);
        while (each.next()) all[each.text(0)] = each.number(1);
        return all;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

std::optional<Trouble> Shelf::note(const AccessLine& line) const {
    try {
        Database database(file_, Database::Access::write);
        upgrade(database, keyring_);
        AccessLog(database, keyring_).write(line);
        return std::nullopt;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

std::variant<std::vector<AccessLine>, Trouble> Shelf::accesses() const {
    try {
        return AccessLog(*database_, keyring_).lines();
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

std::unique_ptr<Writer> Shelf::write(const std::string& meeting, std::function<void()> wake) const {
    if (!lock_) {
        const Trouble looking = trouble(Kind::read_only, file_.string());
        return std::make_unique<Writer>([looking](std::span<const Entry>) { return looking; }, std::move(wake));
    }
    auto ledger = std::make_shared<Ledger>(file_, keyring_, meeting);
    return std::make_unique<Writer>([ledger, lock = lock_](std::span<const Entry> batch) { return ledger->keep(batch); }, std::move(wake));
}

std::optional<Trouble> Shelf::erase(const std::string& meeting, std::int64_t at, Who who) {
    try {
        if (!lock_) throw Failure(Kind::read_only, file_.string());
        if (!is_id(meeting) || !(is_here(*database_, meeting) || keyring_.has(meeting))) {
            throw Failure(is_id(meeting) && was_erased(*database_, meeting) ? Kind::already_erased : Kind::unknown_meeting, file_.string());
        }
        if (!erase_wholly({{meeting, at}}, who)) throw Failure(Kind::remnants, file_.string());
        return std::nullopt;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

bool Shelf::erase_wholly(const std::map<std::string, std::int64_t>& when, Who who) {
    if (when.empty()) return true;
    AccessLog log(*database_, keyring_);
    for (const auto& [meeting, at] : when) keyring_.blank(meeting);
    Transaction transaction(*database_);
    for (const auto& [meeting, at] : when) {
        if (!was_erased(*database_, meeting)) log.add(line(at, who, Deed::erased, meeting));
        Statement(*database_, "DELETE FROM event WHERE meeting = ?").with(meeting).run();
        Statement(*database_, "DELETE FROM meeting WHERE id = ?").with(meeting).run();
        Statement(*database_, "INSERT INTO erased (meeting, at) VALUES (?, ?) ON CONFLICT (meeting) DO NOTHING").with(meeting, at).run();
    }
    transaction.commit();
    log.seal();
    if (!database_->forget()) return false;
    for (const auto& [meeting, at] : when) keyring_.bury(meeting);  // last: until then the next opening goes on from here
    return true;
}

// Whatever a kill, a backup or a file that was copied has left of what is erased, by the word of the record or of the keys.
void Shelf::end_erasures() {
    std::map<std::string, std::int64_t> when;
    const std::vector<std::string> buried = keyring_.buried();
    for (const std::string& meeting : buried) {
        if (!was_erased(*database_, meeting) || is_here(*database_, meeting)) when.emplace(meeting, keyring_.written_ms(meeting));
    }
    for (const std::string& meeting : keyring_.meetings()) {
        if (keyring_.is_blank(meeting) || was_erased(*database_, meeting)) when.emplace(meeting, keyring_.written_ms(meeting));
    }
    Statement each(*database_, "SELECT meeting, at FROM erased");
    while (each.next()) {
        const std::string meeting = each.text(0);
        if (is_here(*database_, meeting)) when.emplace(meeting, each.number(1));
        if (std::ranges::find(buried, meeting) == buried.end() && !keyring_.has(meeting)) keyring_.bury(meeting);
    }
    erase_wholly(when, Who::table);
}

}  // namespace record
