// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/shelf.hpp"

#include <sys/stat.h>

#include "ground.hpp"
#include "kiosk/record/database.hpp"

using namespace ground;
using record::Database;
using record::Shelf;
using record::Statement;
using Kind = record::Trouble::Kind;

TEST_CASE("what is written is read again, also after a restart") {
    const Folder folder;
    std::string id;
    {
        const Shelf shelf = opened(folder);
        CHECK(meetings(shelf).empty());
        id = Shelf::begin();
        const auto writer = shelf.write(id);
        CHECK(kept(*writer, entries(1, 1)) == record::Outcome(record::Settled{1}));
        CHECK(kept(*writer, entries(2, 9)) == record::Outcome(record::Settled{9}));
        CHECK(shelf.read(id).entries == entries(1, 9));
    }
    const Shelf shelf = opened(folder);
    CHECK(shelf.read(id).entries == entries(1, 9));
    CHECK_FALSE(shelf.read(id).trouble);
    CHECK(meetings(shelf) == std::vector<record::Summary>{{id, entry(1).at, entry(9).at, 9, entry(9).kind}});
    CHECK(kept(*shelf.write(id), entries(10, 12)) == record::Outcome(record::Settled{12}));
    CHECK(shelf.read(id).entries == entries(1, 12));
}

TEST_CASE("any text comes back as it was: empty, long, with nul bytes and letters of every kind") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    const std::string id = Shelf::begin();
    std::vector<record::Entry> odd;
    for (const std::string& text : {std::string(), std::string(1, '\0'), std::string(63, 'x'), std::string(64, '\x80'),
                                    std::string("å\0ø", 5), std::string(300'000, 'z')}) {
        odd.push_back({static_cast<std::int64_t>(odd.size()) + 1, -1, "BoardLaid", text});
    }
    CHECK(kept(*shelf.write(id), odd) == record::Outcome(record::Settled{6}));
    CHECK(shelf.read(id).entries == odd);
}

TEST_CASE("the meetings are listed oldest first, and a meeting without an event leaves no trace") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    shelf.write(Shelf::begin());
    CHECK(meetings(shelf).empty());
    const std::string late = Shelf::begin();
    const std::string early = Shelf::begin();
    kept(*shelf.write(late), {{1, 2000, "MeetingOpened", ""}});
    kept(*shelf.write(early), {{1, 1000, "MeetingOpened", ""}, {2, 3000, "MeetingClosed", ""}});
    CHECK(meetings(shelf) == std::vector<record::Summary>{{early, 1000, 3000, 2, "MeetingClosed"}, {late, 2000, 2000, 1, "MeetingOpened"}});
    CHECK(std::distance(fs::directory_iterator(folder.path() / "keys"), {}) == 4);
}

TEST_CASE("files and folders are for their owner alone") {
    const Folder folder;
    const fs::path inside = folder.path() / "a" / "b";
    const fs::path keys = folder.path() / "elsewhere";
    const Shelf shelf = opened(inside, keys);
    meeting_of(shelf, 3);
    for (const fs::path& path : {inside, inside.parent_path(), keys}) CHECK(fs::status(path).permissions() == fs::perms(0700));
    int files = 0;
    for (const fs::path& path : {inside, keys}) {
        for (const auto& each : fs::directory_iterator(path)) {
            CHECK_MESSAGE(each.status().permissions() == fs::perms(0600), each.path().string());
            ++files;
        }
    }
    CHECK(files == 7);  // the database with its two companions, the lock, and elsewhere two keys and the end of the access log
}

TEST_CASE("no file holds a word of what was said, also while the record is open") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    const std::string id = Shelf::begin();
    const auto writer = shelf.write(id);
    for (int sequence = 1; sequence <= 300; ++sequence) writer->append(entries(sequence, sequence));
    writer->finish();
    CHECK(in_child([&] { return holder_of(folder, "Stemningsglad") + holder_of(folder, "temningsgla"); }) == "");
    CHECK(in_child([&] { return holder_of(folder, "CardLaid"); }) != "");  // the search does find what stands in clear
    CHECK(fs::file_size(folder.path() / "meetings.db-wal") > 0);
}

TEST_CASE("lengths on the disk come in steps of 64 bytes") {
    const Folder folder;
    const Shelf shelf = opened(folder);
    const std::string id = Shelf::begin();
    std::vector<record::Entry> rising;
    for (int length = 0; length < 130; ++length)
        rising.push_back({length + 1, 0, "CardLaid", std::string(static_cast<std::size_t>(length), 'x')});
    kept(*shelf.write(id), rising);
    Database database(folder.path() / "meetings.db", Database::Access::read);
    Statement sizes(database, "SELECT DISTINCT length(payload) FROM event ORDER BY 1");
    std::vector<std::int64_t> seen;
    while (sizes.next()) seen.push_back(sizes.number(0));
    CHECK(seen == std::vector<std::int64_t>{104, 168, 232});
}

TEST_CASE("looking works while the table writes, and changes nothing") {
    const Folder folder;
    CHECK(trouble_in(Shelf::look(folder.path() / "none")) == Kind::nothing_here);
    CHECK_FALSE(fs::exists(folder.path() / "none"));
    const Shelf shelf = opened(folder);
    const std::string id = meeting_of(shelf, 20);
    CHECK(in_child([&]() -> std::string {
              const Shelf looking = looked(folder);
              if (looking.read(id).entries != entries(1, 20)) return "not the same events";
              if (meetings(looking).size() != 1) return "not the same meetings";
              const auto outcome = kept(*looking.write(id), entries(21, 21));
              if (!std::holds_alternative<record::Trouble>(outcome)) return "wrote while looking";
              Shelf erasing = looked(folder);
              if (!erasing.erase(id, 1)) return "erased while looking";
              return "";
          }) == "");
    const auto writer = shelf.write(id);
    for (int sequence = 21; sequence <= 60; ++sequence) {
        writer->append(entries(sequence, sequence));
        const auto reading = looked(folder).read(id);
        CHECK_FALSE(reading.trouble);
        CHECK(reading.entries == entries(1, static_cast<std::int64_t>(reading.entries.size())));
    }
    writer->finish();
    CHECK(looked(folder).read(id).entries == entries(1, 60));
}

TEST_CASE("a second table is locked out until the first has gone, its writers included") {
    const Folder folder;
    std::unique_ptr<record::Writer> writer;
    {
        const Shelf shelf = opened(folder);
        writer = shelf.write(Shelf::begin());
        CHECK(trouble_in(Shelf::open(folder)) == Kind::locked);
        CHECK(in_child([&] { return trouble_in(Shelf::open(folder)) == Kind::locked ? "" : "not locked"; }) == "");
    }
    CHECK(trouble_in(Shelf::open(folder)) == Kind::locked);
    CHECK(kept(*writer, entries(1, 1)) == record::Outcome(record::Settled{1}));
    writer.reset();
    CHECK(meetings(opened(folder)).size() == 1);
}

TEST_CASE("a name that is no id never becomes a file") {
    const Folder folder;
    Shelf shelf = opened(folder);
    for (const std::string& name : {std::string("../../etc/passwd"), std::string(), std::string(32, 'G'), Shelf::begin()}) {
        CHECK(shelf.read(name).trouble->kind == Kind::unknown_meeting);
        CHECK(shelf.erase(name, 1)->kind == Kind::unknown_meeting);
    }
    const auto outcome = kept(*shelf.write("../device"), entries(1, 1));
    CHECK(std::get<record::Trouble>(outcome).kind == Kind::unknown_meeting);
}

TEST_CASE("a hundred meetings under one roof are kept apart") {
    const Folder folder;
    std::vector<std::string> ids;
    const Shelf shelf = opened(folder);
    for (int count = 1; count <= 100; ++count) ids.push_back(meeting_of(shelf, count % 7 + 1));
    for (int count = 1; count <= 100; ++count)
        CHECK(shelf.read(ids[static_cast<std::size_t>(count - 1)]).entries == entries(1, count % 7 + 1));
}
