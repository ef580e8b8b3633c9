// SPDX-License-Identifier: MPL-2.0
#include <random>
#include <set>

#include "ground.hpp"
#include "kiosk/record/database.hpp"

using namespace ground;
using record::Database;
using record::Shelf;
using record::Statement;
using Kind = record::Trouble::Kind;

namespace {

std::set<std::string> keys_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& each : fs::directory_iterator(folder / "keys")) names.insert(each.path().filename());
    return names;
}

}  // namespace

TEST_CASE("erasing leaves a tombstone and no byte of the meeting's rows or key, and no other meeting suffers") {
    const Folder folder;
    Shelf shelf = opened(folder);
    std::vector<std::string> ids;
    std::vector<std::unique_ptr<record::Writer>> writers;
    std::mt19937 dice(43);  // ids under which a page that splits keeps a copy of rows of the third meeting
    for (int meeting = 0; meeting < 6; ++meeting) {
        ids.emplace_back();
        while (ids.back().size() < 32) ids.back() += "0123456789abcdef"[dice() % 16];
        writers.push_back(shelf.write(ids.back()));
    }
    for (int round = 0; round < 30; ++round) {
        for (auto& writer : writers) kept(*writer, entries(round * 6 + 1, round * 6 + 6));
    }
    const auto payloads = payloads_of(folder, ids[2]);
    REQUIRE(payloads.size() == 180);
    const std::string key = bytes_of(folder.path() / "keys" / (ids[2] + ".key"));
    REQUIRE(in_child([&] { return remnant_in(folder, payloads); }) == "a remnant");
    writers[2].reset();
    fs::create_hard_link(folder.path() / "keys" / (ids[2] + ".key"), folder.path() / "the same place on the disk");

    CHECK_FALSE(shelf.erase(ids[2], 1234));
    CHECK(in_child([&] { return remnant_in(folder, payloads) + holder_of(folder, key.substr(0, 16)); }) == "");
    CHECK_FALSE(fs::exists(folder.path() / "keys" / (ids[2] + ".key")));
    CHECK(bytes_of(folder.path() / "the same place on the disk") == std::string(key.size(), '\0'));
    CHECK(meetings(shelf).size() == 5);
    CHECK(shelf.read(ids[2]).trouble->kind == Kind::already_erased);
    CHECK(shelf.erase(ids[2], 99)->kind == Kind::already_erased);
    Database database(folder.path() / "meetings.db", Database::Access::read);
    Statement stones(database, "SELECT meeting, at FROM erased");
    REQUIRE(stones.next());
    CHECK(stones.text(0) == ids[2]);
    CHECK(stones.number(1) == 1234);
    CHECK_FALSE(stones.next());
    for (const std::size_t other : {0u, 1u, 3u, 4u, 5u}) {
        CHECK(kept(*writers[other], entries(181, 181)) == record::Outcome(record::Settled{181}));
        CHECK(shelf.read(ids[other]).entries == entries(1, 181));
    }
}

TEST_CASE("a writer left over from an erased meeting, or begun for one, writes nothing") {
    const Folder folder;
    Shelf shelf = opened(folder);
    const std::string id = meeting_of(shelf, 5);
    const auto writer = shelf.write(id);
    CHECK(kept(*writer, entries(6, 6)) == record::Outcome(record::Settled{6}));
    CHECK_FALSE(shelf.erase(id, 1));
    CHECK(std::get<record::Trouble>(kept(*writer, entries(7, 7))).kind == Kind::already_erased);
    CHECK(std::get<record::Trouble>(kept(*shelf.write(id), entries(1, 1))).kind == Kind::already_erased);
    CHECK(meetings(shelf).empty());
    CHECK_FALSE(fs::exists(folder.path() / "keys" / (id + ".key")));
}

TEST_CASE("an erasure cut short after the key is ended at the next opening, and a key brought back by a backup is destroyed again") {
    const Folder folder;
    std::string half;
    std::string back;
    std::string wrapped;
    {
        Shelf shelf = opened(folder);
        half = meeting_of(shelf, 5);
        back = meeting_of(shelf, 5);
        wrapped = bytes_of(folder.path() / "keys" / (back + ".key"));
        CHECK_FALSE(shelf.erase(back, 1));
    }
    put_bytes(folder.path() / "keys" / (half + ".key"), std::string(wrapped.size(), '\0'));
    put_bytes(folder.path() / "keys" / (back + ".key"), wrapped);
    CHECK(looked(folder).read(half).trouble->kind == Kind::already_erased);
    const Shelf shelf = opened(folder);
    CHECK(meetings(shelf).empty());
    CHECK(keys_in(folder) == std::set<std::string>{"device.key", "log.end", half + ".gone", back + ".gone"});
    CHECK(shelf.read(half).trouble->kind == Kind::already_erased);
}

TEST_CASE("while somebody reads, an erasure says that traces stay, and the next opening takes them") {
    const Folder folder;
    const Folder after_a_power_cut;
    std::vector<std::string> payloads;
    {
        Shelf shelf = opened(folder);
        const std::string id = meeting_of(shelf, 40);
        payloads = payloads_of(folder, id);
        Database reader(folder.path() / "meetings.db", Database::Access::read);
        Statement slow(reader, "SELECT payload FROM event");
        REQUIRE(slow.next());
        CHECK(shelf.erase(id, 1)->kind == Kind::remnants);
        CHECK(meetings(shelf).empty());
        CHECK(in_child([&] {
                  fs::copy(folder.path(), after_a_power_cut.path(), fs::copy_options::recursive);
                  return std::string();
              }) == "");
    }
    CHECK(remnant_in(after_a_power_cut, payloads) == "a remnant");
    {
        Database reader(after_a_power_cut.path() / "meetings.db", Database::Access::read);
        Statement slow(reader, "SELECT id FROM meeting UNION ALL SELECT meeting FROM erased");
        REQUIRE(slow.next());
        CHECK(meetings(opened(after_a_power_cut)).empty());  // the table starts all the same
    }
    opened(after_a_power_cut);
    CHECK(remnant_in(after_a_power_cut, payloads) == "");
}
