// SPDX-License-Identifier: MPL-2.0
// One connection to the record's database, and statements on it. The one part of the house that knows sqlite3; it knows nothing of keys.
// Throws Failure. One thread at a time; several connections to one file go well together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace record {

class Database {
public:
    // `create` makes the tables in an empty file; the others take an empty file for
    // a loss. `read` changes no byte of the record. Only `upgrade` changes an older one.
    enum class Access { read, write, create };

    // Refuses, and leaves untouched, what is not a record of ours or was written by a newer table.
    Database(std::filesystem::path file, Access);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // A record has a log from its first day on, and a journal only where its making, or a copy's becoming a record, was cut short: that is
    // taken back, so that the file is again what it was before.
    static void take_back(const std::filesystem::path& file);

    void run(const char* sql);
    // That of the schema the file was made by; 1 is the oldest.
    std::int64_t version() const;
    // Makes of an older record one of today's, whole or not at all.
    void upgrade();
    // Reads every page and row; fails (torn) if one is damaged or belongs to nothing.
    void check();
    // Also holds every row against every index, and the tables against those that we make.
    void check_wholly();
    // A copy in a file that is empty or not there: compact, nothing of deleted rows, not yet on the disk for sure.
    void copy_into(const std::filesystem::path&);
    // Brings the log into the database's own file, on the disk, and empties the log. False when a reader stood in the way.
    bool checkpoint();
    // Leaves no byte of deleted rows in the file or its log. False when a reader stood in the way of the log's.
    bool forget();

    const std::filesystem::path& file() const { return file_; }

private:
    friend class Statement;
    friend class Transaction;
    struct Close {
        void operator()(sqlite3*) const;
    };

    Database() = default;

    void open(const std::string& name, int flags);
    void open_to_read();
    void recognise();
    [[noreturn]] void fail() const;

    std::filesystem::path file_;
    std::unique_ptr<sqlite3, Close> connection_;
};

// Prepared once, used many times. Must not outlive its database.
class Statement {
public:
    Statement(const Database&, std::string_view sql);

    // Begins anew with these values for the question marks, in their order. They must live until the last next().
    template <class... Values>
    Statement& with(const Values&... values) {
        reset();
        int place = 0;
        (bind(++place, values), ...);
        return *this;
    }
    // Goes to the next row; false when there is none.
    bool next();
    // To the end, for what yields no rows.
    void run();

    // Columns of the row it stands on, from 0. Views live until the next step.
    std::int64_t number(int column) const;
    std::string text(int column) const;
    std::span<const unsigned char> bytes(int column) const;

private:
    struct Finalise {
        void operator()(sqlite3_stmt*) const;
    };

    void reset();
    void bind(int place, std::int64_t);
    void bind(int place, std::string_view);
    void bind(int place, const std::vector<unsigned char>&);

    const Database& database_;
    std::unique_ptr<sqlite3_stmt, Finalise> statement_;
};

// Holds the right to write from the first moment; without commit() it leaves no trace.
class Transaction {
public:
    explicit Transaction(Database&);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    // On the disk when it returns.
    void commit();

private:
    Database& database_;
};

}  // namespace record
