// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/shelf.hpp"

#include "kiosk/record/database.hpp"
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

}  // namespace

Shelf::Shelf(fs::path file, Keyring keyring) : file_(std::move(file)), keyring_(std::move(keyring)) {}
Shelf::Shelf(Shelf&&) noexcept = default;
Shelf& Shelf::operator=(Shelf&&) noexcept = default;
Shelf::~Shelf() = default;

std::variant<Shelf, Trouble> Shelf::open(const fs::path& folder, const fs::path& keys) {
    return trying(folder, keys, &Shelf::open_to_write);
}

std::variant<Shelf, Trouble> Shelf::look(const fs::path& folder, const fs::path& keys) {
    return trying(folder, keys, &Shelf::open_to_read);
}

std::variant<Shelf, Trouble> Shelf::trying(const fs::path& folder, const fs::path& keys, void (Shelf::*how)()) {
    Shelf shelf(folder / "meetings.db", Keyring(keys.empty() ? folder / "keys" : keys));
    try {
        (shelf.*how)();
        return shelf;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

void Shelf::open_to_write() {
    make_folder(file_.parent_path());
    lock_ = std::make_shared<const File>(lock_file(file_.parent_path() / "lock"));
    const bool is_new = is_missing_or_empty(file_);
    if (is_new && !keyring_.meetings().empty()) throw Failure(Kind::lost_record, file_.string());
    if (is_new) make_file(file_);
    database_ = std::make_unique<Database>(file_, is_new ? Database::Access::create : Database::Access::write);
    database_->check();
    // A table that was killed may have left events in the log that never reached the disk; they do before anyone sees them. A reader may
    // keep the log from being emptied, but not from being written out.
    database_->checkpoint();
    keyring_.prepare(Statement(*database_, "SELECT 1 FROM meeting LIMIT 1").next());
    end_erasures();
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
    Reading reading;
    try {
        if (!is_id(meeting) || !is_here(*database_, meeting)) {
            throw Failure(is_id(meeting) && was_erased(*database_, meeting) ? Kind::already_erased : Kind::unknown_meeting, file_.string());
        }
        const Key key = keyring_.open(meeting);
        Statement each(*database_, "SELECT sequence, at, kind, payload FROM event WHERE meeting = ? ORDER BY sequence");
        each.with(meeting);
        while (each.next()) {
            Entry entry{each.number(0), each.number(1), each.text(2), {}};
            const std::int64_t expected = static_cast<std::int64_t>(reading.entries.size()) + 1;
            if (entry.sequence != expected) throw Failure(Kind::gap, name_of(file_, meeting, expected));
            auto text = unseal(key, place_of(meeting, entry.sequence, entry.at, entry.kind), each.bytes(3));
            if (!text) throw Failure(Kind::broken_seal, name_of(file_, meeting, entry.sequence));
            entry.text = std::move(*text);
            reading.entries.push_back(std::move(entry));
        }
    } catch (const Failure& failure) {
        reading.trouble = failure.trouble();
    }
    return reading;
}

std::unique_ptr<Writer> Shelf::write(const std::string& meeting, std::function<void()> wake) const {
    if (!lock_) {
        const Trouble looking = trouble(Kind::read_only, file_.string());
        return std::make_unique<Writer>([looking](std::span<const Entry>) { return looking; }, std::move(wake));
    }
    auto ledger = std::make_shared<Ledger>(file_, keyring_, meeting);
    return std::make_unique<Writer>([ledger, lock = lock_](std::span<const Entry> batch) { return ledger->keep(batch); }, std::move(wake));
}

std::optional<Trouble> Shelf::erase(const std::string& meeting, std::int64_t at) {
    try {
        if (!lock_) throw Failure(Kind::read_only, file_.string());
        if (!is_id(meeting) || !(is_here(*database_, meeting) || keyring_.has(meeting))) {
            throw Failure(is_id(meeting) && was_erased(*database_, meeting) ? Kind::already_erased : Kind::unknown_meeting, file_.string());
        }
        if (!erase_wholly(meeting, at)) throw Failure(Kind::remnants, file_.string());
        return std::nullopt;
    } catch (const Failure& failure) {
        return failure.trouble();
    }
}

bool Shelf::erase_wholly(const std::string& meeting, std::int64_t at) {
    keyring_.blank(meeting);
    Transaction transaction(*database_);
    Statement(*database_, "DELETE FROM event WHERE meeting = ?").with(meeting).run();
    Statement(*database_, "DELETE FROM meeting WHERE id = ?").with(meeting).run();
    Statement(*database_, "INSERT INTO erased (meeting, at) VALUES (?, ?) ON CONFLICT (meeting) DO NOTHING").with(meeting, at).run();
    transaction.commit();
    if (!database_->forget()) return false;
    keyring_.remove(meeting);  // last: as long as it lies there, the next opening goes on from here
    return true;
}

void Shelf::end_erasures() {
    for (const std::string& meeting : keyring_.meetings()) {
        if (keyring_.is_blank(meeting) || was_erased(*database_, meeting)) erase_wholly(meeting, keyring_.written_ms(meeting));
    }
}

}  // namespace record
