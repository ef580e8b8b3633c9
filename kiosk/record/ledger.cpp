// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/ledger.hpp"

#include "kiosk/record/database.hpp"

namespace record {
namespace {

using Kind = Trouble::Kind;

// Whether the meeting has rows already; one that has been erased must never come back.
bool is_known(const Database& database, const std::string& meeting) {
    Statement erased(database, "SELECT 1 FROM erased WHERE meeting = ?");
    if (erased.with(meeting).next()) throw Failure(Kind::already_erased, database.file().string());
    Statement known(database, "SELECT 1 FROM meeting WHERE id = ?");
    return known.with(meeting).next();
}

}  // namespace

std::string place_of(const std::string& meeting, std::int64_t sequence, std::int64_t at, const std::string& kind) {
    return "livsmester event 1\n" + meeting + '\n' + std::to_string(sequence) + '\n' + std::to_string(at) + '\n' + kind;
}

std::string name_of(const std::filesystem::path& database, const std::string& meeting, std::int64_t sequence) {
    return database.string() + " (meeting " + meeting + ", event " + std::to_string(sequence) + ")";
}

struct Ledger::Pages {
    Pages(const std::filesystem::path& file, const Keyring& keyring, std::string its_meeting)
        : database(file, Database::Access::write),
          meeting(std::move(its_meeting)),
          known(is_known(database, meeting)),
          key(known ? keyring.open(meeting) : keyring.open_or_make(meeting)),
          insert(database, "INSERT INTO event (meeting, sequence, at, kind, payload) VALUES (?, ?, ?, ?, ?)"),
          find(database, "SELECT at, kind, payload FROM event WHERE meeting = ? AND sequence = ?") {
        Statement count(database, "SELECT MAX(sequence) FROM event WHERE meeting = ?");
        if (count.with(meeting).next()) last = count.number(0);
    }

    void begin(std::int64_t opened) {
        Statement meet(database, "INSERT INTO meeting (id, opened) VALUES (?, ?)");
        meet.with(meeting, opened).run();
    }

    void add(const Entry& entry) {
        const Bytes payload = seal(key, place_of(meeting, entry.sequence, entry.at, entry.kind), entry.text);
        insert.with(meeting, entry.sequence, entry.at, entry.kind, payload).run();
    }

    bool stands(const Entry& entry) {
        if (!find.with(meeting, entry.sequence).next()) return false;
        const bool same = find.number(0) == entry.at && find.text(1) == entry.kind &&
                          unseal(key, place_of(meeting, entry.sequence, entry.at, entry.kind), find.bytes(2)) == entry.text;
        find.next();
        return same;
    }

    Database database;
    std::string meeting;
    bool known;
    Key key;
    Statement insert;
    Statement find;
    std::int64_t last = 0;  // the last sequence on the disk
};

Ledger::Ledger(std::filesystem::path database, Keyring keyring, std::string meeting)
    : database_(std::move(database)), keyring_(std::move(keyring)), meeting_(std::move(meeting)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

std::optional<Trouble> Ledger::keep(std::span<const Entry> batch) {
    if (batch.empty()) return std::nullopt;
    try {
        if (!is_id(meeting_)) throw Failure(Kind::unknown_meeting, database_.string());
        if (!pages_) pages_ = std::make_unique<Pages>(database_, keyring_, meeting_);
        std::int64_t last = pages_->last;
        bool some_stood = false;
        Transaction transaction(pages_->database);
        if (!pages_->known) pages_->begin(batch.front().at);
        for (const Entry& entry : batch) {
            if (entry.sequence == last + 1) {
                pages_->add(entry);
                last = entry.sequence;
            } else if (entry.sequence <= last && pages_->stands(entry)) {
                some_stood = true;
            } else {
                throw Failure(Kind::out_of_order, name_of(database_, meeting_, entry.sequence));
            }
        }
        transaction.commit();
        pages_->known = true;
        pages_->last = last;
        // What an attempt that failed has left in the log may stand in memory only: move it, and it is written again.
        if (some_stood && !pages_->database.checkpoint()) throw Failure(Kind::busy, database_.string());
        return std::nullopt;
    } catch (const Failure& failure) {
        pages_.reset();  // the next attempt starts from what the disk says, not from what this connection believes
        return failure.trouble();
    }
}

}  // namespace record
