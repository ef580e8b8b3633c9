// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/database.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <new>

#include "kiosk/record/trouble.hpp"

namespace record {

extern const char* const schema;  // made of schema.sql when the house is built

namespace {

using Kind = Trouble::Kind;

constexpr std::int64_t our_application = 1282237556;
constexpr std::int64_t our_version = 2;
constexpr int patience_ms = 2000;

Trouble trouble_with(sqlite3* connection, const std::string& file) {
    const int code = sqlite3_extended_errcode(connection);
    const int system_error = sqlite3_system_errno(connection);
    switch (code & 0xff) {
        case SQLITE_FULL:
            return trouble(Kind::disk_full, file);
        case SQLITE_READONLY:
            return trouble(Kind::read_only, file);
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return trouble(Kind::no_permission, file);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return trouble(Kind::busy, file);
        case SQLITE_NOTADB:
            return trouble(Kind::foreign_file, file);
        // The statements are fixed, so an error in one means that the tables are not as we made them.
        case SQLITE_ERROR:
        case SQLITE_SCHEMA:
        case SQLITE_CORRUPT:
            return trouble(Kind::torn, file);
        case SQLITE_CONSTRAINT:
            return trouble(code == SQLITE_CONSTRAINT_FOREIGNKEY ? Kind::already_erased : Kind::out_of_order, file);
        case SQLITE_NOMEM:
            throw std::bad_alloc();
        default:
            return trouble_of(system_error, file);
    }
}

// Where the part of the schema ends that made the records of that version.
std::size_t end_of(std::int64_t version) {
    if (version == 0) return 0;
    const std::string mark = "PRAGMA user_version = " + std::to_string(version) + ";";
    return std::string_view(schema).find(mark) + mark.size();
}

// The tables as their makers wrote them.
std::vector<std::string> tables_in(const Database& database) {
    std::vector<std::string> tables;
    Statement each(database, "SELECT sql FROM sqlite_schema ORDER BY type, name");
    while (each.next()) tables.push_back(each.text(0));
    return tables;
}

std::string immutable_uri(const std::filesystem::path& file) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri = "file:";
    for (const char letter : std::filesystem::absolute(file).string()) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = letter == '/' || (byte < 0x80 && std::isalnum(byte) != 0);
        if (plain) {
            uri += letter;
        } else {
            uri += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return uri + "?immutable=1";
}

}  // namespace

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Database::Database(std::filesystem::path file, Access access) : file_(std::move(file)) {
    // SQLite takes an empty file for a new one and throws the log beside it away, so it must not see one that was emptied by mishap.
    std::error_code error;
    const auto size = std::filesystem::file_size(file_, error);
    if (error && error != std::errc::no_such_file_or_directory) throw Failure(trouble_of(error.value(), file_.string()));
    if (access != Access::create && (error || size == 0)) throw Failure(Kind::lost_record, file_.string());

    if (access == Access::read) {
        open_to_read();
        return;
    }
    open(file_.string(), SQLITE_OPEN_READWRITE);
    if (::access(file_.c_str(), W_OK) != 0) throw Failure(trouble_of(errno, file_.string()));
    if (access == Access::create && size == 0) upgrade();
    recognise();
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON");
}

void Database::take_back(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file.string() + "-journal", ignored) || !std::filesystem::exists(file, ignored)) return;
    Database half_done;
    half_done.file_ = file;
    half_done.open(file.string(), SQLITE_OPEN_READWRITE);
    tables_in(half_done);
}

void Database::open(const std::string& name, int flags) {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    connection_.reset(connection);
    if (code != SQLITE_OK) fail();
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_busy_timeout(connection, patience_ms);
    run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
}

void Database::open_to_read() {
    try {
        open(file_.string(), SQLITE_OPEN_READONLY);
        recognise();
    } catch (const Failure& failure) {
        // On a disk that cannot be written SQLite wants to hear that nobody else writes either. No log means that nobody does.
        const bool hindered = failure.trouble().kind == Kind::no_permission || failure.trouble().kind == Kind::read_only ||
                              failure.trouble().kind == Kind::io;
        if (!hindered || std::filesystem::exists(file_.string() + "-wal")) throw;
        open(immutable_uri(file_), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
        recognise();
    }
}

void Database::recognise() {
    Statement application(*this, "PRAGMA application_id");
    if (!application.next() || application.number(0) != our_application) throw Failure(Kind::foreign_file, file_.string());
    if (version() < 1) throw Failure(Kind::foreign_file, file_.string());
    if (version() > our_version) throw Failure(Kind::newer_schema, file_.string());
}

std::int64_t Database::version() const {
    Statement asked(*this, "PRAGMA user_version");
    return asked.next() ? asked.number(0) : 0;
}

void Database::upgrade() {
    if (version() == our_version) return;
    Transaction upgrading(*this);
    run(schema + end_of(version()));  // as it is now that nobody else can write: another may have been faster
    upgrading.commit();
}

void Database::run(const char* sql) {
    if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

void Database::check() {
    Statement verdict(*this, "PRAGMA quick_check(1)");
    if (!verdict.next() || verdict.text(0) != "ok") throw Failure(Kind::torn, file_.string());
    // A page may be sound while a meeting's id in it is not: the event would be nobody's.
    if (Statement(*this, "PRAGMA foreign_key_check").next()) throw Failure(Kind::torn, file_.string());
}

void Database::check_wholly() {
    Statement verdict(*this, "PRAGMA integrity_check(1)");
    if (!verdict.next() || verdict.text(0) != "ok") throw Failure(Kind::torn, file_.string());
    check();
    Database pattern;
    pattern.open(":memory:", SQLITE_OPEN_READWRITE);
    pattern.run(std::string(schema, end_of(version())).c_str());
    if (tables_in(pattern) != tables_in(*this)) throw Failure(Kind::torn, file_.string());
}

void Database::copy_into(const std::filesystem::path& copy) { Statement(*this, "VACUUM INTO ?").with(copy.string()).run(); }

bool Database::checkpoint() {
    Statement attempt(*this, "PRAGMA wal_checkpoint(TRUNCATE)");
    return attempt.next() && attempt.number(0) == 0;
}

bool Database::forget() {
    // A page that was once split may keep a copy of a row in the space between its cells, where secure_delete does not reach.
    run("VACUUM");
    return checkpoint();
}

void Database::fail() const { throw Failure(trouble_with(connection_.get(), file_.string())); }

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(const Database& database, std::string_view sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database.connection_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    statement_.reset(statement);
    if (code != SQLITE_OK) database.fail();
}

bool Statement::next() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(statement_.get());  // a statement left standing would hold its snapshot, and with it the log
        return false;
    }
    database_.fail();
}

void Statement::run() {
    while (next()) {
    }
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string Statement::text(int column) const {
    const auto seen = bytes(column);
    return {seen.begin(), seen.end()};
}

std::span<const unsigned char> Statement::bytes(int column) const {
    const void* const first = sqlite3_column_blob(statement_.get(), column);
    return {static_cast<const unsigned char*>(first), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

void Statement::bind(int place, std::int64_t value) {
    if (sqlite3_bind_int64(statement_.get(), place, value) != SQLITE_OK) database_.fail();
}

void Statement::bind(int place, std::string_view value) {
    if (sqlite3_bind_text64(statement_.get(), place, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK) database_.fail();
}

void Statement::bind(int place, const std::vector<unsigned char>& value) {
    if (sqlite3_bind_blob64(statement_.get(), place, value.data(), value.size(), SQLITE_STATIC) != SQLITE_OK) database_.fail();
}

Transaction::Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    // After some failures SQLite has taken the transaction back itself.
    if (sqlite3_get_autocommit(database_.connection_.get()) == 0) {
        sqlite3_exec(database_.connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit() { database_.run("COMMIT"); }

}  // namespace record
