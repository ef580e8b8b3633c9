// SPDX-License-Identifier: MPL-2.0
#include "tests/record/ground.hpp"

using ground::entries;
using ground::Folder;
using ground::looked;
using ground::opened;
using record::Database;
using record::Statement;
using record::Trouble;

namespace {

void live(const record::Shelf& shelf, const std::string& meeting, std::int64_t from, std::int64_t to) {
    const auto writer = shelf.write(meeting);
    writer->append(entries(from, to));
    writer->finish();
}

// What somebody does who has the database and no key.
void cut(const Folder& folder, const std::string& statement) {
    Database database(folder.path() / "meetings.db", Database::Access::write);
    database.run(statement.c_str());
}

std::vector<std::string> faults(const Folder& folder) {
    std::vector<std::string> found;
    for (const Trouble& fault : looked(folder).inspect().faults) found.push_back(fault.in_english());
    return found;
}

std::string missing(const Folder& folder, const std::string& meeting, int sequence) {
    const auto file = folder.path() / "meetings.db";
    return record::trouble(Trouble::Kind::gap, file.string() + " (meeting " + meeting + ", event " + std::to_string(sequence) + ")")
        .in_english();
}

}  // namespace

TEST_CASE("the last events of a meeting cannot be cut off, nor a whole meeting taken away, without its being noticed") {
    const Folder folder;
    const std::string one = record::Shelf::begin(), other = record::Shelf::begin();
    {
        const record::Shelf shelf = opened(folder);
        live(shelf, one, 1, 9);
        live(shelf, other, 1, 4);
        CHECK_FALSE(shelf.seal_ends());
    }
    CHECK(faults(folder).empty());
    cut(folder, "DELETE FROM event WHERE meeting = '" + one + "' AND sequence > 7");
    CHECK(faults(folder) == std::vector{missing(folder, one, 8)});
    // Opening the table and going on does not make it good.
    live(opened(folder), one, 8, 8);
    CHECK(faults(folder) == std::vector{missing(folder, one, 9)});
    cut(folder, "DELETE FROM event WHERE meeting = '" + other + "'; DELETE FROM meeting WHERE id = '" + other + "'");
    const auto found = faults(folder);
    CHECK(std::count(found.begin(), found.end(), missing(folder, other, 1)) == 1);
    // An erasure is no loss.
    CHECK_FALSE(opened(folder).erase(one, 1));
    for (const std::string& fault : faults(folder)) CHECK(fault.find(one) == std::string::npos);
}

TEST_CASE("a table that lost its power seals what it had when it starts again") {
    const Folder folder;
    const std::string meeting = record::Shelf::begin();
    live(opened(folder), meeting, 1, 5);
    CHECK(faults(folder).empty());
    opened(folder);
    cut(folder, "DELETE FROM event WHERE meeting = '" + meeting + "' AND sequence = 5");
    CHECK(faults(folder) == std::vector{missing(folder, meeting, 5)});
}

TEST_CASE("the sealed ends open with the device key alone") {
    const Folder folder;
    live(opened(folder), record::Shelf::begin(), 1, 2);
    opened(folder);
    const auto file = folder.path() / "keys/meetings.end";
    std::string sealed = ground::bytes_of(file);
    sealed.back() = static_cast<char>(sealed.back() ^ 1);
    ground::put_bytes(file, sealed);
    CHECK(faults(folder) == std::vector{record::trouble(Trouble::Kind::wrong_key, file.string()).in_english()});
}
