// SPDX-License-Identifier: MPL-2.0
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <random>

#include "ground.hpp"
#include "kiosk/record/database.hpp"

using namespace ground;
using record::Database;
using record::Shelf;
using record::Trouble;
using Kind = record::Trouble::Kind;

namespace {

void alter(const fs::path& folder, const char* sql) { Database(folder / "meetings.db", Database::Access::write).run(sql); }

std::optional<Kind> trouble_reading(const fs::path& folder, const std::string& meeting) {
    const auto reading = looked(folder).read(meeting);
    return reading.trouble ? std::optional(reading.trouble->kind) : std::nullopt;
}

}  // namespace

TEST_CASE("a payload, moment, kind or place that was tampered with breaks the seal, and what comes before it can be read") {
    const Folder folder;
    const std::string id = meeting_of(opened(folder), 9);
    for (const char* const sql :
         {"UPDATE event SET payload = CAST(substr(payload, 1, 40) || CASE substr(payload, 41, 1) WHEN x'00' THEN x'01' ELSE x'00' END || "
          "substr(payload, 42) AS BLOB) WHERE sequence = 5",
          "UPDATE event SET payload = x'' WHERE sequence = 5", "UPDATE event SET at = at + 1 WHERE sequence = 5",
          "UPDATE event SET kind = 'CardMoved' WHERE sequence = 5",
          "UPDATE event SET payload = (SELECT payload FROM event WHERE sequence = 6) WHERE sequence = 5",
          "UPDATE event SET sequence = sequence + 100 WHERE sequence IN (5, 6); "
          "UPDATE event SET sequence = 5 WHERE sequence = 106; UPDATE event SET sequence = 6 WHERE sequence = 105"}) {
        const Folder copy;
        fs::copy(folder.path(), copy.path(), fs::copy_options::recursive);
        alter(copy, sql);
        const auto reading = opened(copy).read(id);
        CHECK(reading.entries == entries(1, 4));
        REQUIRE(reading.trouble);
        CHECK(reading.trouble->kind == Kind::broken_seal);
        CHECK(reading.trouble->in_english().find("event 5)") != std::string::npos);
    }
    alter(folder, "DELETE FROM event WHERE sequence = 5");
    CHECK(trouble_reading(folder, id) == Kind::gap);
    CHECK(looked(folder).read(id).entries == entries(1, 4));
}

TEST_CASE("an event of one meeting does not pass for an event of another") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    const std::string one = meeting_of(shelf, 3);
    const std::string other = meeting_of(shelf, 3);
    fs::copy_file(folder.path() / "keys" / (one + ".key"), folder.path() / "keys" / (other + ".key"), fs::copy_options::overwrite_existing);
    CHECK(shelf.read(other).trouble->kind == Kind::wrong_key);
    fs::remove(folder.path() / "keys" / (other + ".key"));
    CHECK(shelf.read(other).trouble->kind == Kind::missing_key);
    CHECK(std::get<Trouble>(kept(*shelf.write(other), entries(4, 4))).kind == Kind::missing_key);
    CHECK(shelf.read(one).entries == entries(1, 3));
}

TEST_CASE("a device key that is missing is never made anew over a record, and a wrong one opens nothing") {
    const Folder folder;
    const fs::path device = folder.path() / "keys" / "device.key";
    const std::string id = meeting_of(opened(folder), 3);
    const std::string right = bytes_of(device);
    for (const std::string& wrong : {std::string(32, 'x'), right.substr(1), std::string(), std::string(32, '\0')}) {
        put_bytes(device, wrong);
        CHECK(trouble_reading(folder, id) == Kind::wrong_key);
        CHECK(bytes_of(device) == wrong);
    }
    fs::remove(device);
    CHECK(trouble_in(Shelf::open(folder)) == Kind::missing_key);
    CHECK(trouble_reading(folder, id) == Kind::missing_key);
    fs::rename(folder.path() / "keys", folder.path() / "unplugged");
    CHECK(trouble_in(Shelf::open(folder)) == Kind::missing_key);
    CHECK_FALSE(fs::exists(device));
    fs::remove_all(folder.path() / "keys");
    fs::rename(folder.path() / "unplugged", folder.path() / "keys");
    put_bytes(device, right);
    CHECK(opened(folder).read(id).entries == entries(1, 3));
}

TEST_CASE("a record that has vanished or been emptied is not begun anew while there are keys to it") {
    const Folder folder;
    const fs::path file = folder.path() / "meetings.db";
    meeting_of(opened(folder), 3);
    put_bytes(file, "");
    CHECK(trouble_in(Shelf::open(folder)) == Kind::lost_record);
    CHECK(trouble_in(Shelf::look(folder)) == Kind::lost_record);
    CHECK(fs::file_size(file) == 0);
    fs::remove(file);
    CHECK(trouble_in(Shelf::open(folder)) == Kind::lost_record);
    CHECK_FALSE(fs::exists(file));
}

TEST_CASE("a newer record is left untouched") {
    const Folder folder;
    meeting_of(opened(folder), 3);
    alter(folder, "PRAGMA user_version = 3");
    const std::string before = bytes_of(folder.path() / "meetings.db");
    CHECK(trouble_in(Shelf::open(folder)) == Kind::newer_schema);
    CHECK(trouble_in(Shelf::look(folder)) == Kind::newer_schema);
    CHECK(bytes_of(folder.path() / "meetings.db") == before);
}

TEST_CASE("a file that is not ours is left untouched") {
    const Folder folder;
    const fs::path file = folder.path() / "meetings.db";
    const Folder other;
    opened(other);
    alter(other, "PRAGMA application_id = 7");
    for (const std::string& foreign : {std::string("\x89PNG\r\n\x1a\n") + std::string(5000, 'p'), std::string("x"), std::string(100, '\0'),
                                       std::string(8192, '\0'), bytes_of(other.path() / "meetings.db")}) {
        put_bytes(file, foreign);
        CHECK(trouble_in(Shelf::open(folder)) == Kind::foreign_file);
        CHECK(trouble_in(Shelf::look(folder)) == Kind::foreign_file);
        CHECK(bytes_of(file) == foreign);
    }
    fs::remove(file);
    fs::create_directory(file);
    CHECK(trouble_in(Shelf::open(folder)) == Kind::foreign_file);
    CHECK(trouble_in(Shelf::open(folder.path() / "lock")) == Kind::foreign_file);
}

TEST_CASE("two hundred torn or flipped files: what is intact is read or a sentence is said, and nothing is overwritten") {
    const Folder folder;
    std::vector<std::string> ids;
    {
        const Shelf shelf = opened(folder);
        for (const int count : {30, 3, 60}) ids.push_back(meeting_of(shelf, count));
    }
    const std::string whole = bytes_of(folder.path() / "meetings.db");
    const fs::path file = folder.path() / "meetings.db";
    std::mt19937 dice(2024);
    int said = 0;
    for (int round = 0; round < 200; ++round) {
        std::string torn = whole;
        const std::size_t place = round < 40 ? dice() % 120 : dice() % whole.size();  // the first 100 bytes are the file's own head
        if (round % 4 == 0) {
            torn.resize(place);
        } else {
            torn[place] = static_cast<char>(torn[place] ^ (1 << dice() % 8));
        }
        put_bytes(file, torn);
        INFO("round ", round, ", place ", place);
        // First by one who only looks, so that the file is as it was whatever happens.
        const auto looking = Shelf::look(folder);
        if (const auto* shelf = std::get_if<Shelf>(&looking)) {
            for (const auto& id : ids) shelf->read(id);
            shelf->meetings();
        }
        REQUIRE(bytes_of(file) == torn);
        const auto opening = Shelf::open(folder);
        if (const auto* trouble = std::get_if<Trouble>(&opening)) {
            ++said;
            REQUIRE(bytes_of(file) == torn);
            CHECK(trouble->in_english().find(folder.path().string()) != std::string::npos);
        } else {
            const auto& shelf = std::get<Shelf>(opening);
            for (std::size_t at = 0; at < ids.size(); ++at) {
                const auto reading = shelf.read(ids[at]);
                const std::int64_t length = at == 0 ? 30 : at == 1 ? 3 : 60;
                const auto intact = static_cast<std::int64_t>(reading.entries.size());
                CHECK(reading.entries == entries(1, intact));
                CHECK((intact == length || reading.trouble));
                if (reading.trouble) ++said;
            }
        }
    }
    CHECK(said > 100);
    put_bytes(file, whole);
    CHECK(opened(folder).read(ids[2]).entries == entries(1, 60));
}

TEST_CASE("a torn log never crashes the table, and what is read is what was written") {
    const Folder folder;
    std::string id;
    CHECK(in_child([&]() -> std::string {  // ends without closing, so that the events stay in the log
              static const Shelf shelf = opened(folder);
              static const auto writer = shelf.write(std::string(32, 'a'));
              kept(*writer, entries(1, 20));
              kept(*writer, entries(21, 40));
              return "";
          }) == "");
    id = std::string(32, 'a');
    const std::string log = bytes_of(folder.path() / "meetings.db-wal");
    REQUIRE(log.size() > 8000);
    const Folder copy;
    std::mt19937 dice(5);
    for (int round = 0; round < 60; ++round) {
        fs::remove_all(copy.path() / "keys");
        fs::copy(folder.path(), copy.path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        fs::remove(copy.path() / "meetings.db-shm");
        std::string torn = log;
        const std::size_t place = dice() % log.size();
        if (round == 0) {  // not torn at all
        } else if (round % 2 == 0) {
            torn.resize(place);
        } else {
            torn[place] = static_cast<char>(torn[place] ^ (1 << dice() % 8));
        }
        put_bytes(copy.path() / "meetings.db-wal", torn);
        const auto opening = Shelf::open(copy);
        if (const auto* shelf = std::get_if<Shelf>(&opening)) {
            const auto reading = shelf->read(id);
            CHECK(reading.entries == entries(1, static_cast<std::int64_t>(reading.entries.size())));
            if (round == 0) CHECK(reading.entries.size() == 40);
        } else {
            CHECK(round != 0);
        }
    }
}

TEST_CASE("one without rights is told so, reads what may be read, and loses nothing") {
    if (geteuid() != 0) {
        MESSAGE("not root: the rights given up are those of the file's owner");
    }
    const Folder folder;
    const std::string id = meeting_of(opened(folder), 5);
    const auto as_nobody = [&](const std::function<std::string()>& work) {
        return in_child([&]() -> std::string {
            if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return "still root";
            return work();
        });
    };
    const auto allow = [&](fs::perms folders, fs::perms files) {
        fs::permissions(folder.path(), fs::perms(0700));
        fs::permissions(folder.path() / "keys", fs::perms(0700));
        for (const fs::path& each : {folder.path(), folder.path() / "keys"}) {
            for (const auto& file : fs::directory_iterator(each)) {
                if (file.is_regular_file()) fs::permissions(file.path(), files);
            }
        }
        fs::permissions(folder.path() / "keys", folders);
        fs::permissions(folder.path(), folders);
    };
    allow(fs::perms(0555), fs::perms(0444));
    CHECK(as_nobody([&]() -> std::string {
              if (trouble_in(Shelf::open(folder)) != Kind::no_permission) return "opened what may not be written";
              if (trouble_in(Shelf::open(folder.path() / "new")) != Kind::no_permission) return "made what may not be made";
              return looked(folder).read(id).entries == entries(1, 5) ? "" : "could not read what may be read";
          }) == "");
    allow(fs::perms(0000), fs::perms(0000));
    CHECK(as_nobody([&]() -> std::string {
              if (trouble_in(Shelf::open(folder)) != Kind::no_permission) return "opened what is closed";
              return trouble_in(Shelf::look(folder)) == Kind::no_permission ? "" : "looked into what is closed";
          }) == "");
    allow(fs::perms(0700), fs::perms(0600));
    CHECK(opened(folder).read(id).entries == entries(1, 5));
}

namespace {

// In a child with a small disk of its own: fills it but for some room, writes until it is full, makes room, tries again. Complains, or "".
std::string fill_disk(const fs::path& disk, std::size_t room) {
    const fs::path ballast = disk / "ballast";
    const fs::path folder = disk / "table";
    std::int64_t settled = 0;
    std::int64_t handed_over = 0;
    std::string id;
    {
        put_bytes(ballast, std::string(fs::space(disk).available - room, 'b'));
        auto opening = Shelf::open(folder);
        if (const auto kind = trouble_in(opening)) {
            if (*kind != Kind::disk_full) return "opening: " + std::get<Trouble>(opening).in_english();
            fs::remove(ballast);
            opening = Shelf::open(folder);
            if (const auto* trouble = std::get_if<Trouble>(&opening)) return "opening again: " + trouble->in_english();
            put_bytes(ballast, std::string(fs::space(disk).available - 4096 * (room / 4096 % 7), 'b'));
        }
        const Shelf shelf = std::get<Shelf>(std::move(opening));
        id = Shelf::begin();
        const auto writer = shelf.write(id);
        std::optional<Trouble> trouble;
        while (!trouble && handed_over < 2000) {
            writer->append(entries(handed_over + 1, handed_over + 3));
            handed_over += 3;
            writer->finish();
            while (const auto outcome = writer->poll()) {
                if (const auto* done = std::get_if<record::Settled>(&*outcome)) {
                    settled = done->up_to;
                } else {
                    trouble = std::get<Trouble>(*outcome);
                }
            }
        }
        if (!trouble) return "the disk was never full";
        if (trouble->kind != Kind::disk_full) return "writing: " + trouble->in_english();
        if (settled != handed_over - 3) return "settled what was not, or not what was";
        writer->append(entries(handed_over + 1, handed_over + 2));  // handed over before the trouble was seen
        handed_over += 2;
        writer->retry();
        writer->finish();
        const auto still = writer->poll();
        if (!still || !std::holds_alternative<Trouble>(*still)) return "the disk was full, yet something settled";
        fs::remove(ballast);
        writer->retry();
        writer->finish();
        const auto first = writer->poll();
        const auto second = writer->poll();
        if (first != record::Outcome(record::Settled{handed_over - 2})) return "the batch that failed did not settle";
        if (second != record::Outcome(record::Settled{handed_over})) return "the batch behind it did not settle";
        if (shelf.read(id).entries != entries(1, handed_over)) return "not the same events";
    }
    if (opened(folder).read(id).entries != entries(1, handed_over)) return "not the same events after a restart";
    fs::remove_all(folder);
    return "";
}

}  // namespace

TEST_CASE("a disk that fills at any write is told of, and once there is room nothing is lost and nothing doubled") {
    const Folder folder;
    const std::string complaint = in_child([&]() -> std::string {
        // One who is not root may be so in a world of their own.
        const auto user = std::to_string(geteuid());
        const auto group = std::to_string(getegid());
        if (user != "0") {
            if (unshare(CLONE_NEWUSER) != 0) return "cannot mount";
            put_bytes("/proc/self/setgroups", "deny");
            put_bytes("/proc/self/uid_map", "0 " + user + " 1");
            put_bytes("/proc/self/gid_map", "0 " + group + " 1");
        }
        if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=2m") != 0) {
            return "cannot mount";
        }
        for (std::size_t pages = 0; pages < 48; ++pages) {
            const std::string wrong = fill_disk(folder, pages * 4096);
            if (!wrong.empty()) return std::to_string(pages) + " pages of room: " + wrong;
        }
        return "";
    });
    if (complaint == "cannot mount") {
        MESSAGE("no small disk can be mounted here; the refused writes below stand in for it");
    } else {
        CHECK(complaint == "");
    }
}

TEST_CASE("a write that the system refuses is told of wherever it comes, and once it is allowed nothing is lost and nothing doubled") {
    for (rlim_t limit = 4096; limit <= 40 * 4096; limit += 4096) {
        const Folder folder;
        CHECK(in_child([&]() -> std::string {
                  std::signal(SIGXFSZ, SIG_IGN);
                  const Shelf shelf = opened(folder);
                  const std::string id = Shelf::begin();
                  const auto writer = shelf.write(id);
                  const auto limit_to = [](rlim_t bytes) {
                      const rlimit size{bytes, RLIM_INFINITY};
                      return setrlimit(RLIMIT_FSIZE, &size) == 0;
                  };
                  if (!limit_to(limit + 1000)) return "no limit";
                  std::int64_t last = 0;
                  record::Outcome outcome = record::Settled{};
                  while (std::holds_alternative<record::Settled>(outcome) && last < 500) {
                      last += 5;
                      outcome = kept(*writer, entries(last - 4, last));
                  }
                  if (last >= 500) return "never full";
                  if (!limit_to(RLIM_INFINITY)) return "limit stays";
                  writer->retry();
                  writer->finish();
                  if (writer->poll() != record::Outcome(record::Settled{last})) return "did not settle";
                  return shelf.read(id).entries == entries(1, last) ? "" : "not the same events";
              }) == "");
    }
}
