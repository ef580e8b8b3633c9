// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/access_log.hpp"

#include "ground.hpp"

using namespace ground;
using record::AccessLine;
using record::Database;
using record::Deed;
using record::Shelf;
using record::Who;
using Kind = record::Trouble::Kind;

namespace {

std::vector<AccessLine> lines_in(const fs::path& folder) { return std::get<std::vector<AccessLine>>(looked(folder).accesses()); }

// The first thing that is wrong, or nothing.
std::optional<record::Trouble> fault_in(const fs::path& folder) {
    const auto seen = looked(folder).inspect();
    return seen.faults.empty() ? std::nullopt : std::optional(seen.faults.front());
}

// As somebody would who has the database, but not the keys.
void tamper(const fs::path& folder, const std::string& sql) {
    Database database(folder / "meetings.db", Database::Access::write);
    database.run("DROP TRIGGER no_line_is_changed; DROP TRIGGER no_line_is_removed");
    database.run(sql.c_str());
    database.run(
        "CREATE TRIGGER no_line_is_changed BEFORE UPDATE ON access BEGIN SELECT RAISE(ABORT, 'lines are only ever added'); END;"
        "CREATE TRIGGER no_line_is_removed BEFORE DELETE ON access BEGIN SELECT RAISE(ABORT, 'lines are only ever added'); END;");
}

const std::string someone(32, 'a');

// Twelve lines.
void busy_days(const fs::path& folder) {
    const Shelf shelf = opened(folder);
    for (int day = 1; day <= 4; ++day) {
        CHECK_FALSE(shelf.note(record::line(day * 1000, Who::staff, Deed::unlocked)));
        CHECK_FALSE(shelf.note(record::line(day * 1000 + 1, Who::staff, Deed::viewed, someone)));
        CHECK_FALSE(shelf.note(record::line(day * 1000 + 2, Who::staff, Deed::exported, someone, "csv,pdf")));
    }
}

}  // namespace

TEST_CASE("the access log tells who did what when, in order, and erasing tells itself") {
    const Folder folder;
    std::string id;
    {
        Shelf shelf = opened(folder);
        CHECK(lines_in(folder).empty());
        id = meeting_of(shelf, 3);
        CHECK_FALSE(shelf.note(record::line(5, Who::staff, Deed::unlocked)));
        CHECK_FALSE(looked(folder).note(record::line(6, Who::command, Deed::exported, id, "pdf")));  // beside the table that is open
        CHECK_FALSE(shelf.erase(id, 7, Who::staff));
    }
    CHECK(lines_in(folder) ==
          std::vector<AccessLine>{{5, "staff", "unlocked", "", ""}, {6, "command", "exported", id, "pdf"}, {7, "staff", "erased", id, ""}});
    CHECK_FALSE(fault_in(folder));
}

TEST_CASE("a line that was changed, taken out, put in or cut off is noticed, wherever it stands") {
    const Folder folder;
    busy_days(folder);
    CHECK_FALSE(fault_in(folder));
    for (int line = 1; line <= 12; ++line) {
        const std::string there = " WHERE line = " + std::to_string(line);
        for (const std::string& sql :
             {"UPDATE access SET at = at + 1" + there, "UPDATE access SET who = 'command'" + there,
              "UPDATE access SET what = 'setting'" + there, "UPDATE access SET meeting = '" + std::string(32, 'b') + "'" + there,
              "UPDATE access SET how = how || ',png'" + there, "UPDATE access SET before = CAST(zeroblob(31) || x'01' AS BLOB)" + there,
              "DELETE FROM access" + there, "DELETE FROM access WHERE line >= " + std::to_string(line),
              "DELETE FROM access" + there + "; UPDATE access SET line = line - 1 WHERE line > " + std::to_string(line)}) {
            const Folder copy;
            fs::copy(folder.path(), copy.path(), fs::copy_options::recursive);
            tamper(copy, sql);
            INFO(sql);
            REQUIRE(fault_in(copy));
            CHECK(fault_in(copy)->file.find("access log, line") != std::string::npos);
        }
    }
}

TEST_CASE("a log that somebody without the keys has made anew, or whose end was taken away, does not pass") {
    const Folder folder;
    const Folder other;
    busy_days(folder);
    busy_days(other);
    CHECK_FALSE(opened(folder).note(record::line(9, Who::staff, Deed::exported, someone, "pdf")));
    CHECK_FALSE(opened(other).note(record::line(9, Who::staff, Deed::viewed, someone)));
    // Thirteen lines, each rightly chained; only the last says otherwise.
    fs::copy_file(other.path() / "meetings.db", folder.path() / "meetings.db", fs::copy_options::overwrite_existing);
    CHECK(fault_in(folder)->kind == Kind::broken_seal);

    fs::remove(other.path() / "keys" / "log.end");
    CHECK(fault_in(other)->kind == Kind::missing_end);
    CHECK_FALSE(opened(other).note(record::line(10, Who::staff, Deed::unlocked)));
    CHECK(fault_in(other)->kind == Kind::missing_end);  // and stays so, whoever writes
    put_bytes(other.path() / "keys" / "log.end", "14 of them");
    CHECK(fault_in(other)->kind == Kind::wrong_key);
}

TEST_CASE("the record itself changes and removes no line") {
    const Folder folder;
    busy_days(folder);
    Database database(folder.path() / "meetings.db", Database::Access::write);
    CHECK_THROWS_AS(database.run("UPDATE access SET at = 0"), record::Failure);
    CHECK_THROWS_AS(database.run("DELETE FROM access"), record::Failure);
    CHECK(lines_in(folder).size() == 12);
}

TEST_CASE("three that write lines at once get them all into one chain") {
    const Folder folder;
    opened(folder);
    std::vector<pid_t> children;
    for (int each = 0; each < 3; ++each) {
        const pid_t child = fork();
        if (child == 0) {
            int failed = 0;
            for (int line = 0; line < 12; ++line) failed += looked(folder).note(record::line(line, Who::staff, Deed::viewed)) ? 1 : 0;
            _exit(failed);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    CHECK(lines_in(folder).size() == 36);
    CHECK_FALSE(fault_in(folder));
    CHECK(record::Keyring(folder.path() / "keys").log_end()->count == 36);
}
