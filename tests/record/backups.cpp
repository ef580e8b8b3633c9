// SPDX-License-Identifier: MPL-2.0
#include <cctype>
#include <map>
#include <random>

#include "ground.hpp"
#include "kiosk/record/device_sheet.hpp"

using namespace ground;
using record::Copied;
using record::Database;
using record::Shelf;
using record::Trouble;
using Kind = record::Trouble::Kind;

namespace {

constexpr std::int64_t now = 1'800'000'000'000;

record::Key device_of(const fs::path& data) {
    const std::string bytes = bytes_of(data / "keys" / "device.key");
    return *record::Key::from({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
}

Copied backed_up(const Shelf& shelf, const fs::path& file) {
    const auto copied = shelf.back_up(file, now);
    if (const auto* trouble = std::get_if<Trouble>(&copied)) throw record::Failure(*trouble);
    return std::get<Copied>(copied);
}

Copied restored(const fs::path& file, const fs::path& data, const std::optional<record::Key>& device = std::nullopt) {
    const auto taken = Shelf::restore(file, data, {}, device, now);
    if (const auto* trouble = std::get_if<Trouble>(&taken)) throw record::Failure(*trouble);
    return std::get<Copied>(taken);
}

std::optional<Kind> trouble_restoring(const fs::path& file, const fs::path& data, const std::optional<record::Key>& device = std::nullopt) {
    const auto taken = Shelf::restore(file, data, {}, device, now);
    const auto* trouble = std::get_if<Trouble>(&taken);
    return trouble ? std::optional(trouble->kind) : std::nullopt;
}

std::string wrong_in(const fs::path& data) {
    const auto seen = looked(data).inspect();
    return seen.faults.empty() ? "" : seen.faults.front().in_english();
}

std::map<std::string, std::string> all_bytes(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (const auto& each : fs::recursive_directory_iterator(folder))
        all[each.path().lexically_relative(folder)] = each.is_regular_file() ? bytes_of(each.path()) : "";
    return all;
}

}  // namespace

TEST_CASE("a backup holds every meeting, no word in clear and no device key, and comes back with the sheet of that key alone") {
    const Folder folder;
    const fs::path data = folder.path() / "data";
    const fs::path file = folder.path() / "copy";
    std::string one, two;
    {
        const Shelf shelf = opened(data);
        one = meeting_of(shelf, 12);
        two = meeting_of(shelf, 40);
        const auto writer = shelf.write(one);  // the table goes on while it is copied
        CHECK(kept(*writer, entries(13, 13)) == record::Outcome(record::Settled{13}));
        const Copied copied = backed_up(looked(data), file);
        CHECK(copied == Copied{2, 53, 0, 0, record::number_of(device_of(data))});
        CHECK(kept(*writer, entries(14, 14)) == record::Outcome(record::Settled{14}));
        CHECK_FALSE(shelf.write_device_sheet(folder.path() / "sheet", now));
    }
    const std::string device = bytes_of(data / "keys" / "device.key");
    for (const fs::path& each : {file, fs::path(file.string() + ".keys")}) {
        CHECK(fs::status(each).permissions() == fs::perms(0600));
        const std::string bytes = bytes_of(each);
        CHECK(bytes.find("Stemningsglad") == std::string::npos);
        CHECK(bytes.find(device) == std::string::npos);
        CHECK(bytes.find(record::hex_of(device_of(data).bytes())) == std::string::npos);
    }
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 4);  // the data, the copy, its keys, the sheet

    const fs::path anew = folder.path() / "anew";
    CHECK(trouble_restoring(file, anew) == Kind::other_table);
    CHECK(trouble_restoring(file, anew, record::Key::random()) == Kind::other_table);
    CHECK_FALSE(fs::exists(anew));
    CHECK(restored(file, anew, record::key_on(bytes_of(folder.path() / "sheet"))) ==
          Copied{2, 53, 0, 0, record::number_of(device_of(data))});
    CHECK(looked(anew).read(one).entries == entries(1, 13));
    CHECK(looked(anew).read(two).entries == entries(1, 40));
    CHECK(wrong_in(anew) == "");
    CHECK(bytes_of(anew / "keys" / "device.key") == device);

    // At a table that has a device key of its own it stays, and locks what came.
    const fs::path other = folder.path() / "other";
    const std::string own = meeting_of(opened(other), 3);
    const std::string its_device = bytes_of(other / "keys" / "device.key");
    CHECK(trouble_restoring(file, other) == Kind::other_table);
    restored(file, other, device_of(data));
    CHECK(bytes_of(other / "keys" / "device.key") == its_device);
    for (const auto& [id, count] : std::map<std::string, int>{{one, 13}, {two, 40}, {own, 3}})
        CHECK(looked(other).read(id).entries == entries(1, count));
    CHECK(wrong_in(other) == "");
}

TEST_CASE("restoring brings back what is missing, keeps what is only here, and refuses what stands otherwise") {
    const Folder folder;
    const fs::path data = folder.path() / "data";
    const fs::path older = folder.path() / "older";
    const fs::path file = folder.path() / "copy";
    const std::string both = meeting_of(opened(data), 9);
    fs::copy(data, older, fs::copy_options::recursive);
    std::string there;
    {
        const Shelf shelf = opened(data);
        there = meeting_of(shelf, 4);
        kept(*shelf.write(both), entries(10, 12));
        backed_up(shelf, file);
    }
    const std::string here = meeting_of(opened(older), 6);
    CHECK(restored(file, older).events == 7);
    CHECK(looked(older).read(both).entries == entries(1, 12));
    CHECK(looked(older).read(there).entries == entries(1, 4));
    CHECK(looked(older).read(here).entries == entries(1, 6));
    CHECK(wrong_in(older) == "");
    kept(*opened(older).write(both), entries(13, 14));
    CHECK(restored(file, older).events == 0);
    CHECK(looked(older).read(both).entries == entries(1, 14));

    // A key that is missing or damaged comes back too.
    put_bytes(older / "keys" / (both + ".key"), "x");
    fs::remove(older / "keys" / (there + ".key"));
    restored(file, older);
    CHECK(looked(older).read(both).entries == entries(1, 14));
    CHECK(wrong_in(older) == "");

    // The same meeting went on at two tables in two ways.
    auto elsewhere = entries(13, 13);
    elsewhere.front().text = "Otherwise";
    kept(*opened(data).write(both), elsewhere);
    backed_up(looked(data), folder.path() / "copy 2");
    const auto before = all_bytes(older / "keys");
    CHECK(trouble_restoring(folder.path() / "copy 2", older) == Kind::differs);
    CHECK(all_bytes(older / "keys") == before);
    CHECK(looked(older).read(both).entries == entries(1, 14));
    CHECK(wrong_in(older) == "");
}

TEST_CASE("what was erased here, or where the backup was made, is gone again after restoring, to the last byte") {
    const Folder folder;
    const fs::path data = folder.path() / "data";
    const fs::path older = folder.path() / "older";
    const fs::path before = folder.path() / "before";
    const fs::path after = folder.path() / "after";
    std::string gone, stays, key;
    {
        Shelf shelf = opened(data);
        gone = meeting_of(shelf, 30);
        stays = meeting_of(shelf, 30);
        backed_up(shelf, before);
        key = bytes_of(data / "keys" / (gone + ".key"));
    }
    const auto payloads = payloads_of(data, gone);
    fs::copy(data, older, fs::copy_options::recursive);
    CHECK(remnant_in(older, payloads) == "a remnant");
    {
        Shelf shelf = opened(data);
        CHECK_FALSE(shelf.erase(gone, now));
        backed_up(shelf, after);
    }
    CHECK(restored(before, data).erased_again == 1);  // erased here, whole in the backup
    restored(after, older);                           // whole here, erased in the backup
    for (const fs::path& each : {data, older}) {
        CHECK(remnant_in(each, payloads) + holder_of(each, key.substr(0, 16)) == "");
        CHECK(looked(each).read(gone).trouble->kind == Kind::already_erased);
        CHECK(looked(each).read(stays).entries == entries(1, 30));
        CHECK_FALSE(fs::exists(each / "keys" / (gone + ".key")));
        CHECK(wrong_in(each) == "");
    }
    // Also where the record was lost and its keys alone tell what was erased, and where an old database was put back by hand.
    const std::string lost = bytes_of(data / "meetings.db");
    fs::remove(data / "meetings.db");
    CHECK(trouble_in(Shelf::open(data)) == Kind::lost_record);
    restored(before, data);
    CHECK(looked(data).read(stays).entries == entries(1, 30));
    CHECK(remnant_in(data, payloads) == "");
    CHECK(wrong_in(data) == "");
    fs::copy_file(before, data / "meetings.db", fs::copy_options::overwrite_existing);
    fs::permissions(data / "meetings.db", fs::perms(0600));
    CHECK(wrong_in(data) != "");
    opened(data);
    CHECK(remnant_in(data, payloads) == "");
    CHECK(looked(data).read(gone).trouble->kind == Kind::already_erased);
}

TEST_CASE("a file that is foreign, newer, damaged or alone is refused, and what was there stays as it was") {
    const Folder folder;
    const fs::path data = folder.path() / "data";
    const fs::path file = folder.path() / "copy";
    const fs::path keys = folder.path() / "copy.keys";
    const fs::path anew = folder.path() / "anew";
    std::string id;
    {
        const Shelf shelf = opened(data);
        id = meeting_of(shelf, 30);
        backed_up(shelf, file);
    }
    const auto device = device_of(data);
    const std::string whole = bytes_of(file);
    const std::string whole_keys = bytes_of(keys);
    const auto before = all_bytes(data);
    const auto refused = [&](Kind kind) {
        CHECK(trouble_restoring(file, data) == kind);
        CHECK(trouble_restoring(file, anew, device) == kind);
        CHECK(all_bytes(data) == before);
        CHECK_FALSE(fs::exists(anew));
    };
    const auto altered = [&](const char* sql) {
        put_bytes(file, whole);
        Database(file, Database::Access::write).run(sql);
    };
    for (const std::string& foreign : {std::string(), std::string("x"), std::string(9000, 'p'), std::string(8192, '\0')}) {
        put_bytes(file, foreign);
        refused(Kind::foreign_file);
    }
    altered("PRAGMA user_version = 3");
    refused(Kind::newer_schema);
    altered("DELETE FROM event WHERE sequence = 7");
    refused(Kind::gap);
    altered("UPDATE event SET at = at + 1 WHERE sequence = 30");
    refused(Kind::broken_seal);
    altered("DROP TRIGGER no_line_is_changed");
    refused(Kind::torn);
    put_bytes(file, whole.substr(0, whole.size() / 2));
    refused(Kind::torn);
    fs::remove(file);
    refused(Kind::nothing_here);
    put_bytes(file, whole);
    for (const std::string& wrong :
         {std::string(), whole_keys.substr(0, 60), std::string("x"), whole_keys.substr(0, whole_keys.size() - 2)}) {
        put_bytes(keys, wrong);
        refused(Kind::other_table);
    }
    fs::remove(keys);
    refused(Kind::other_table);
    put_bytes(keys, whole_keys);
    {
        const Shelf table = opened(data);
        CHECK(trouble_restoring(file, data) == Kind::locked);
    }
    put_bytes(data / "meetings.db", std::string(9000, 'p'));
    CHECK(trouble_restoring(file, data) == Kind::foreign_file);
    CHECK(bytes_of(data / "meetings.db") == std::string(9000, 'p'));
    CHECK(restored(file, anew, device).events == 30);
}

TEST_CASE("every bit of a backup that is flipped is noticed, or changes nothing that was kept") {
    const Folder folder;
    const fs::path file = folder.path() / "copy";
    const fs::path anew = folder.path() / "anew";
    std::string id;
    {
        const Shelf shelf = opened(folder.path() / "data");
        id = meeting_of(shelf, 20);
        backed_up(shelf, file);
    }
    const auto device = device_of(folder.path() / "data");
    const std::string whole = bytes_of(file);
    std::mt19937 dice(7);
    int refused = 0;
    for (int round = 0; round < 60; ++round) {
        std::string flipped = whole;
        const std::size_t place = dice() % whole.size();
        flipped[place] = static_cast<char>(flipped[place] ^ (1 << dice() % 8));
        put_bytes(file, flipped);
        INFO("byte ", place);
        if (trouble_restoring(file, anew, device)) {
            ++refused;
            CHECK_FALSE(fs::exists(anew));
        } else {
            CHECK(looked(anew).read(id).entries == entries(1, 20));
            CHECK(wrong_in(anew) == "");
            fs::remove_all(anew);
        }
    }
    CHECK(refused > 5);
}

TEST_CASE("a backup of what is damaged, onto a name that is taken or into no folder is refused and leaves nothing behind") {
    const Folder folder;
    const fs::path data = folder.path() / "data";
    const fs::path out = folder.path() / "out";
    fs::create_directory(out);
    const Shelf shelf = opened(data);
    meeting_of(shelf, 30);
    const auto trouble_at = [&](const fs::path& file) {
        const auto copied = shelf.back_up(file, now);
        const auto* trouble = std::get_if<Trouble>(&copied);
        return trouble ? std::optional(trouble->kind) : std::nullopt;
    };
    CHECK(trouble_at(out / "none" / "copy") == Kind::no_folder);
    for (const char* const name : {"copy", "copy.keys"}) {
        put_bytes(out / name, "mine");
        CHECK(trouble_at(out / "copy") == Kind::name_taken);
        CHECK(all_bytes(out) == std::map<std::string, std::string>{{name, "mine"}});
        fs::remove(out / name);
    }
    Database(data / "meetings.db", Database::Access::write).run("UPDATE event SET kind = 'Otherwise' WHERE sequence = 3");
    CHECK(trouble_at(out / "copy") == Kind::broken_seal);
    CHECK(fs::is_empty(out));
    CHECK(std::get<std::vector<record::AccessLine>>(shelf.accesses()).empty());
}

TEST_CASE("a device key's sheet is read back from paper, and every digit that was written wrongly is noticed") {
    const record::Key key = record::Key::random();
    const std::string sheet = record::sheet_of(key);
    REQUIRE(record::key_on(sheet));
    CHECK(std::ranges::equal(record::key_on(sheet)->bytes(), key.bytes()));
    std::string typed;
    for (const char letter : sheet.substr(sheet.rfind("#\n") + 2)) typed += letter == ' ' ? '\n' : static_cast<char>(std::toupper(letter));
    REQUIRE(record::key_on(typed));
    CHECK(std::ranges::equal(record::key_on(typed)->bytes(), key.bytes()));
    int digits = 0;
    for (std::size_t at = 0; at < typed.size(); ++at) {
        if (typed[at] == '\n') continue;
        std::string wrong = typed;
        wrong[at] = wrong[at] == '7' ? '8' : '7';
        CHECK_FALSE(record::key_on(wrong));
        CHECK_FALSE(record::key_on(typed.substr(0, at)));
        ++digits;
    }
    CHECK(digits == 72);
    CHECK_FALSE(record::key_on(""));
    CHECK_FALSE(record::key_on(sheet + "0"));
}
