// SPDX-License-Identifier: MPL-2.0
#include <set>

#include "ground.hpp"

using namespace ground;
using record::Database;
using record::Shelf;
using Kind = record::Trouble::Kind;

namespace {

// A record of the first version, as a table of then has left it (tests/old_records), in a folder that may be written.
class Old {
public:
    Old() {
        fs::copy(fs::path(SOURCE_DIR) / "tests/old_records/1", folder_.path(), fs::copy_options::recursive);
        for (const auto& each : fs::recursive_directory_iterator(folder_.path()))
            fs::permissions(each.path(), each.is_directory() ? fs::perms(0700) : fs::perms(0600));
    }
    operator const fs::path&() const { return folder_; }

private:
    Folder folder_;
};

std::set<Kind> faults_in(const fs::path& folder) {
    std::set<Kind> kinds;
    for (const auto& fault : looked(folder).inspect().faults) kinds.insert(fault.kind);
    return kinds;
}

std::int64_t version_of(const fs::path& folder) { return Database(folder / "meetings.db", Database::Access::read).version(); }

}  // namespace

TEST_CASE("a record of the first version is read as it is, and is brought up to date when it is opened, with every event as it was") {
    const Old old;
    const fs::path folder = old;
    const std::string before = bytes_of(folder / "meetings.db");
    const auto meetings_then = meetings(looked(folder));
    REQUIRE(meetings_then.size() == 2);
    std::vector<std::vector<record::Entry>> events_then;
    for (const auto& each : meetings_then) {
        events_then.push_back(looked(folder).read(each.id).entries);
        CHECK(static_cast<std::int64_t>(events_then.back().size()) == each.count);
    }
    CHECK(faults_in(folder).empty());
    CHECK(version_of(folder) == 1);
    CHECK(bytes_of(folder / "meetings.db") == before);

    opened(folder);
    CHECK(version_of(folder) == 2);
    CHECK(meetings(looked(folder)) == meetings_then);
    for (std::size_t at = 0; at < meetings_then.size(); ++at) CHECK(looked(folder).read(meetings_then[at].id).entries == events_then[at]);
    CHECK(faults_in(folder).empty());
    CHECK(fs::exists(folder / "keys" / "61ae5340c612f8585ef8c37844ddc102.gone"));  // erased by the table of then
    CHECK(looked(folder).inspect().erased == 1);
    CHECK_FALSE(looked(folder).note(record::line(1, record::Who::staff, record::Deed::unlocked)));
    CHECK(faults_in(folder).empty());
}

TEST_CASE("a line of the log brings an older record up to date too, and an old record is backed up and restored as it is") {
    const Old noted;
    CHECK_FALSE(looked(noted).note(record::line(1, record::Who::command, record::Deed::viewed)));
    CHECK(version_of(noted) == 2);
    CHECK(faults_in(noted).empty());

    const Old old;
    const Folder out;
    const std::string bytes = bytes_of(fs::path(old) / "keys" / "device.key");
    fs::copy_file(fs::path(old) / "meetings.db", out.path() / "by hand");
    REQUIRE(std::holds_alternative<record::Copied>(looked(old).back_up(out.path() / "copy", 1)));
    fs::copy_file(out.path() / "copy.keys", out.path() / "by hand.keys");
    for (const char* const name : {"copy", "by hand"}) {
        const auto device = record::Key::from({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
        const fs::path anew = out.path() / (std::string(name) + " restored");
        REQUIRE(std::holds_alternative<record::Copied>(Shelf::restore(out.path() / name, anew, {}, device, 1)));
        CHECK(meetings(looked(anew)) == meetings(looked(old)));
        CHECK(faults_in(anew).empty());
    }
}

TEST_CASE("each thing that can be wrong with a record is told, all of them at once") {
    const Folder folder;
    std::vector<std::string> ids;
    {
        Shelf shelf = opened(folder);
        for (const int count : {9, 8, 7, 6}) ids.push_back(meeting_of(shelf, count));
        CHECK_FALSE(shelf.erase(ids[3], 1));
    }
    CHECK(faults_in(folder).empty());
    const auto seen = looked(folder).inspect();
    CHECK(seen.version == 2);
    CHECK(seen.meetings == 3);
    CHECK(seen.events == 24);
    CHECK(seen.keys == 3);
    CHECK(seen.erased == 1);
    CHECK(seen.lines == 1);

    const auto spoilt = [&](const std::function<void(const fs::path&)>& spoil) {
        const Folder copy;
        fs::copy(folder.path(), copy.path(), fs::copy_options::recursive);
        spoil(copy);
        return faults_in(copy);
    };
    const auto altered = [&](const std::string& sql) {
        return spoilt([&](const fs::path& copy) { Database(copy / "meetings.db", Database::Access::write).run(sql.c_str()); });
    };
    const fs::path keys = "keys";
    CHECK(altered("UPDATE event SET at = at + 1 WHERE sequence = 5") == std::set{Kind::broken_seal});
    CHECK(altered("DELETE FROM event WHERE sequence = 5") == std::set{Kind::gap});
    CHECK(altered("DELETE FROM event WHERE meeting = '" + ids[0] + "'") == std::set{Kind::gap});
    CHECK(altered("DROP TRIGGER no_line_is_removed") == std::set{Kind::torn});
    CHECK(altered("CREATE TABLE more (x)") == std::set{Kind::torn});
    CHECK(altered("DELETE FROM erased") == std::set{Kind::remnants});
    CHECK(altered("INSERT INTO erased VALUES ('" + ids[1] + "', 1)") == std::set{Kind::remnants});
    CHECK(spoilt([&](const fs::path& copy) { fs::remove(copy / keys / (ids[0] + ".key")); }) == std::set{Kind::missing_key});
    CHECK(spoilt([&](const fs::path& copy) { put_bytes(copy / keys / (ids[0] + ".key"), "x"); }) == std::set{Kind::wrong_key});
    CHECK(spoilt([&](const fs::path& copy) { fs::remove(copy / keys / "log.end"); }) == std::set{Kind::missing_end});
    CHECK(spoilt([&](const fs::path& copy) { put_bytes(copy / keys / (ids[0] + ".key"), std::string(104, '\0')); }) ==
          std::set{Kind::already_erased, Kind::remnants});
    for (const fs::path& each : {fs::path(), keys, fs::path("meetings.db"), keys / "device.key", keys / (ids[0] + ".key")}) {
        CHECK(spoilt([&](const fs::path& copy) {
                  fs::permissions(copy / each, fs::perms::others_read | fs::perms::group_exec, fs::perm_options::add);
              }) == std::set{Kind::open_to_others});
    }
    CHECK(spoilt([&](const fs::path& copy) {
              Database(copy / "meetings.db", Database::Access::write)
                  .run("UPDATE event SET at = at + 1 WHERE sequence = 5; DROP TRIGGER no_line_is_removed");
              fs::remove(copy / keys / (ids[2] + ".key"));
              fs::permissions(copy, fs::perms(0755));
          }) == std::set{Kind::broken_seal, Kind::torn, Kind::missing_key, Kind::open_to_others});
}
